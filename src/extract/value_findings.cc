#include "extract/value_findings.h"

namespace crossfoot {

namespace {

// A number in a sentence, written as each language writes it.
void add_number(Finding& finding, const std::string& name, const Decimal& value) {
  finding.details[name + ".sv"] = swedish(value, value.decimals());
  finding.details[name + ".en"] = english(value, value.decimals());
}

}  // namespace

ValueFindings::ValueFindings(std::string sheet, std::uint32_t file, const Table& table)
    : sheet_(std::move(sheet)), file_(file), table_(table) {}

Finding& ValueFindings::add(const char* code, Severity severity, std::uint32_t row, std::uint32_t column) {
  Finding finding;
  finding.code = code;
  finding.severity = severity;
  finding.place = {file_, sheet_, CellAddress{table_.rows[row].row, table_.columns[column].column}, {}};
  finding.label = table_.rows[row].label.str() + ", " + table_.columns[column].heading.str();
  finding.id =
      std::string(code) + "/" + table_.id + "/" + table_.rows[row].line.str() + "/" + table_.columns[column].spec->id;
  finding.unit = table_.unit;
  findings_.push_back(std::move(finding));
  return findings_.back();
}

void ValueFindings::ambiguous(std::uint32_t row, std::uint32_t column, const CellReading& reading,
                              const Decimal& chosen) {
  ambiguous_.insert({row, column});
  Finding& finding = add("CF302", Severity::error, row, column);
  const Decimal& rejected = chosen == reading.value ? *reading.other : reading.value;
  finding.expected = chosen;
  finding.expected_shown = chosen;
  finding.found = rejected;
  finding.found_shown = rejected;
  finding.decimals_shown = chosen.decimals();
  finding.details["text"] = reading.text;
  add_number(finding, "reading", reading.value);
  add_number(finding, "other_reading", *reading.other);
  add_number(finding, "supported", chosen);
}

void ValueFindings::value(std::uint32_t row, std::uint32_t column, const CellReading& reading, const std::string& unit,
                          bool readable) {
  if (unit == "text") return;
  switch (reading.state) {
    case State::given: {
      ++numbers_[column];
      if (!readable) {
        add("CF307", Severity::warning, row, column);
        return;
      }
      if (!reading.as_text || ambiguous_.contains({row, column})) return;
      const NumberReading& text = reading.text_reading;
      if (text.footnote) {
        Finding& finding = add("CF303", Severity::info, row, column);
        finding.details["text"] = reading.text;
        add_number(finding, "reading", reading.value);
      } else if (!text.remark.empty()) {
        Finding& finding = add("CF304", Severity::info, row, column);
        finding.details["text"] = reading.text;
        finding.details["remark"] = text.remark;
        add_number(finding, "reading", reading.value);
      } else {
        as_text_[column].rows.push_back(row);
        if (as_text_[column].rows.size() == 1) as_text_[column].first_text = reading.text;
      }
      return;
    }
    case State::text:
      words_[column].rows.push_back(row);
      if (words_[column].rows.size() == 1) words_[column].first_text = reading.text;
      return;
    case State::error:
      add("CF306", Severity::warning, row, column).details["text"] = reading.text;
      return;
    case State::blank:
    case State::dash:
    case State::absent:
      break;
  }
}

void ValueFindings::precision(std::span<const Observation> observations) {
  const auto judged = [](const Observation& o) {
    return o.state == State::given && o.counts_as_number && !o.computed && !o.stored.is_zero() &&
           o.key.unit_kind == UnitKind::money;
  };
  std::map<std::uint32_t, int> typed;
  std::map<std::uint32_t, int> with_decimals;
  for (const Observation& o : observations) {
    if (!judged(o)) continue;
    ++typed[o.column];
    if (o.stored.decimals() > 0) ++with_decimals[o.column];
  }
  for (const Observation& o : observations) {
    if (!judged(o) || o.stored.decimals() == 0 || with_decimals[o.column] * 5 > typed[o.column]) continue;
    Finding& finding = add("CF308", Severity::info, o.row, o.column);
    finding.found = o.stored;
    finding.found_shown = o.stored;
    finding.decimals_shown = o.stored.decimals();
    add_number(finding, "text", o.stored);
  }
}

void ValueFindings::flush(std::vector<Finding>& into) {
  const auto cells = [&](const std::vector<std::uint32_t>& rows, std::uint32_t column) {
    std::string list;
    for (const std::uint32_t row : rows) {
      if (!list.empty()) list += ", ";
      list += to_a1(CellAddress{table_.rows[row].row, table_.columns[column].column});
    }
    return list;
  };
  const auto add_grouped = [&](const char* code, std::uint32_t column, const Group& group) {
    Finding& finding = add(code, Severity::info, group.rows.front(), column);
    finding.label = table_.columns[column].heading;
    finding.details["count"] = std::to_string(group.rows.size());
    finding.details["cells"] = cells(group.rows, column);
    finding.details["text"] = group.first_text;
  };
  for (const auto& [column, group] : as_text_) add_grouped("CF301", column, group);
  for (const auto& [column, group] : words_) {
    const bool column_of_words = group.rows.size() > static_cast<std::size_t>(numbers_[column]);
    if (!column_of_words) add_grouped("CF305", column, group);
  }
  into.insert(into.end(), findings_.begin(), findings_.end());
}

}  // namespace crossfoot
