#include "extract/value_findings.h"

namespace crossfoot {

ValueFindings::ValueFindings(std::string sheet, std::uint32_t file, const Table& table)
    : sheet_(std::move(sheet)), file_(file), table_(table) {}

Finding& ValueFindings::add(const char* code, Severity severity, std::uint32_t row, std::uint32_t column) {
  Finding finding;
  finding.code = code;
  finding.severity = severity;
  finding.place = {file_, sheet_, CellAddress{table_.rows[row].row, table_.columns[column].column}, {}};
  finding.label = table_.rows[row].label + ", " + table_.columns[column].heading;
  finding.id =
      std::string(code) + "/" + table_.id + "/" + table_.rows[row].line + "/" + table_.columns[column].spec->id;
  finding.unit = table_.unit;
  findings_.push_back(std::move(finding));
  return findings_.back();
}

void ValueFindings::ambiguous(std::uint32_t row, std::uint32_t column, const CellReading& reading,
                              const Decimal& chosen) {
  Finding& finding = add("CF302", Severity::error, row, column);
  const Decimal& rejected = chosen == reading.value ? *reading.other : reading.value;
  finding.expected = chosen;
  finding.expected_shown = chosen;
  finding.found = rejected;
  finding.found_shown = rejected;
  finding.decimals_shown = chosen.decimals();
  finding.details["text"] = reading.text;
  finding.details["chosen"] = chosen.to_string();
  finding.details["other"] = rejected.to_string();
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
      if (!reading.as_text) return;
      const NumberReading& text = reading.text_reading;
      if (text.footnote) {
        add("CF303", Severity::info, row, column).details["text"] = reading.text;
      } else if (!text.remark.empty()) {
        Finding& finding = add("CF304", Severity::info, row, column);
        finding.details["text"] = reading.text;
        finding.details["remark"] = text.remark;
      } else {
        as_text_[column].push_back(row);
      }
      return;
    }
    case State::text:
      words_[column].push_back(row);
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

void ValueFindings::precision(const std::vector<Observation>& observations) {
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
    finding.details["value"] = o.stored.to_string();
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
  for (const auto& [column, rows] : as_text_) {
    Finding& finding = add("CF301", Severity::info, rows.front(), column);
    finding.details["count"] = std::to_string(rows.size());
    finding.details["cells"] = cells(rows, column);
    finding.details["heading"] = table_.columns[column].heading;
  }
  for (const auto& [column, rows] : words_) {
    if (rows.size() > static_cast<std::size_t>(numbers_[column])) continue;  // a column of words
    Finding& finding = add("CF305", Severity::info, rows.front(), column);
    finding.details["count"] = std::to_string(rows.size());
    finding.details["cells"] = cells(rows, column);
    finding.details["heading"] = table_.columns[column].heading;
  }
  into.insert(into.end(), findings_.begin(), findings_.end());
}

}  // namespace crossfoot
