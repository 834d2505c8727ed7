#include "output/log_overview.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "catalogue/message.h"
#include "output/words.h"

namespace crossfoot {
namespace {

void count(const Finding& finding, OverviewRow& row) {
  switch (finding.severity) {
    case Severity::error:
      ++row.errors;
      break;
    case Severity::warning:
      ++row.warnings;
      break;
    case Severity::info:
      ++row.notes;
      return;
  }
  if (!finding.amount_sek || !finding.amount_sek->valid()) return;
  const Decimal tkr = *finding.amount_sek * Decimal::scaled(1, 3);
  if (!row.largest_tkr || *row.largest_tkr < tkr) row.largest_tkr = tkr;
}

void judge(OverviewRow& row) {
  if (row.outlook == Outlook::not_checked) return;
  const bool tried = row.rules.exact + row.rules.rounding + row.rules.broken > 0;
  row.outlook = row.errors > 0         ? Outlook::errors
                : row.rules.broken > 0 ? Outlook::broken
                : row.warnings > 0     ? Outlook::warnings
                : tried                ? Outlook::fine
                                       : Outlook::nothing_tried;
}

class OverviewMaker {
 public:
  OverviewMaker(const Report& report, Language language) : report_(report), language_(language) {}

  Overview make() {
    for (std::uint32_t file = 0; file < report_.files.size(); ++file) {
      overview_.workbooks.push_back(workbook(file));
      add_tables(file);
      add_not_read(file);
    }
    count_findings();
    count_numbers();
    count_constraints();
    for (OverviewRow& row : overview_.workbooks) judge(row);
    for (OverviewRow& row : overview_.tables) judge(row);
    return std::move(overview_);
  }

 private:
  std::string_view say(std::string_view sv, std::string_view en) const { return pick(language_, sv, en); }

  OverviewRow workbook(std::uint32_t index) const {
    const FileReport& file = report_.files[index];
    OverviewRow row;
    row.file = index;
    row.name = file.board.empty() ? file.municipality : file.board;
    row.period = file.recognition.report.period.name().in(language_);
    row.rules = file.rules;
    row.numbers = file.cells.numeric;
    row.checked = file.cells.checked;
    row.locatable = file.cells.locatable;
    if (file.error) {
      row.outlook = Outlook::not_checked;
      row.errors = 1;
    }
    return row;
  }

  void add_tables(std::uint32_t index) {
    const FileReport& file = report_.files[index];
    for (std::uint32_t i = 0; i < file.recognition.tables.size(); ++i) {
      const Table& table = file.recognition.tables[i];
      OverviewRow row;
      row.file = index;
      row.name = table.title.empty() ? table.id : table.title;
      row.sheet = sheet_name(file, table.sheet);
      row.range = table.range;
      row.unit = table.unit;
      of_table_[{index, i}] = overview_.tables.size();
      overview_.tables.push_back(std::move(row));
    }
  }

  static std::string sheet_name(const FileReport& file, std::uint32_t sheet) {
    return sheet < file.workbook.sheets.size() ? file.workbook.sheets[sheet].name : std::string();
  }

  void tell(std::uint32_t file, std::string sentence) { overview_.not_read.emplace_back(file, std::move(sentence)); }

  // Silence is never success: what was not read or not recognised is said.
  void add_not_read(std::uint32_t index) {
    const FileReport& file = report_.files[index];
    if (file.error) return tell(index, error_message(*file.error, file.file, language_));
    for (const std::string& name : file.sheets_skipped) {
      tell(index, fmt::format(fmt::runtime(say("Bladet {} är inte läst.", "The sheet {} was not read.")), name));
    }
    for (const UnrecognisedBlock& block : file.recognition.unrecognised) {
      const std::string place = place_text({index, sheet_name(file, block.sheet), {}, block.range});
      const std::string title = block.title.empty() ? "" : " (" + block.title + ")";
      tell(index, fmt::format(fmt::runtime(say("{}{}: {} tal i en tabell som ingen mall känner igen.",
                                               "{}{}: {} numbers in a table that no template recognises.")),
                              place, title, counted(block.numbers, language_)));
    }
    if (file.findings_left_out > 0) {
      tell(index, fmt::format(fmt::runtime(say("{} påpekanden av samma slag som andra är bara räknade.",
                                               "{} findings of the same kind as others were only counted.")),
                              counted(file.findings_left_out, language_)));
    }
  }

  OverviewRow* table_row(std::uint32_t file, std::uint32_t table) {
    const auto found = of_table_.find({file, table});
    return found == of_table_.end() ? nullptr : &overview_.tables[found->second];
  }

  void count_findings() {
    for (const Finding& finding : report_.findings) {
      const Place& place = finding.place;
      if (place.file >= overview_.workbooks.size()) continue;
      count(finding, overview_.workbooks[place.file]);
      if (!place.cell && !place.range) continue;
      const CellAddress at = place.cell ? *place.cell : place.range->first;
      for (OverviewRow& row : overview_.tables) {
        if (row.file != place.file || row.sheet != place.sheet || !row.range->contains(at)) continue;
        count(finding, row);
        break;
      }
    }
  }

  void count_numbers() {
    for (const Observation& o : report_.observations) {
      OverviewRow* row = o.state == State::given ? table_row(o.file, o.table) : nullptr;
      if (row != nullptr) ++row->numbers;
    }
  }

  void count_constraints() {
    std::set<std::uint32_t> touched;
    for (const CheckedConstraint& checked : report_.constraints) {
      if (checked.constraint.severity == Severity::info || checked.constraint.terms.empty()) continue;
      const Observation& target = report_.observations[checked.constraint.terms.front().observation];
      if (OverviewRow* row = table_row(target.file, target.table)) row->rules.add(checked.evaluation.verdict);
      if (checked.evaluation.verdict == Verdict::not_evaluable) continue;
      for (const Term& term : checked.constraint.terms) touched.insert(term.observation);
    }
    for (const std::uint32_t index : touched) {
      const Observation& o = report_.observations[index];
      OverviewRow* row = o.state == State::given ? table_row(o.file, o.table) : nullptr;
      if (row != nullptr) ++row->checked;
    }
  }

  const Report& report_;
  Language language_;
  Overview overview_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> of_table_;
};

}  // namespace

Overview overview_of(const Report& report, Language language) { return OverviewMaker(report, language).make(); }

}  // namespace crossfoot
