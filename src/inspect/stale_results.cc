// Stored results that their formulas do not give. A sheet that was not
// recalculated has many: then they are one finding.
#include <algorithm>

#include "catalogue/message.h"
#include "inspect/finding_parts.h"
#include "inspect/formula_values.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostAlone = 3;
constexpr std::size_t kMostNamed = 200;

// An error where a number is stored tells more of the two programs than of the
// figure; and the other way round.
bool is_told(const FormulaCell& formula) {
  if (formula.check.agreement != Agreement::disagrees) return false;
  const Value::Kind gives = formula.check.gives.kind;
  const bool number = formula.cell->type == CellType::number && gives == Value::Kind::number;
  const bool text = formula.cell->type == CellType::text && gives == Value::Kind::text;
  const bool other = (formula.cell->type == CellType::number && gives == Value::Kind::text) ||
                     (formula.cell->type == CellType::text && gives == Value::Kind::number);
  return number || text || other;
}

Finding finding_of(const Workbook& workbook, const std::vector<const FormulaCell*>& cells) {
  const FormulaCell& first = *cells.front();
  Finding finding = finding_at("CF508", Severity::error, workbook, first.sheet, first.at());
  add_formula(finding, "formula", workbook.formula_of(*first.cell));
  const bool number = first.cell->type == CellType::number && first.check.gives.is(Value::Kind::number);
  if (!number) finding.severity = Severity::warning;
  if (number && cells.size() == 1) {
    expect_number(finding, workbook, first.sheet, first.at(), first.check.gives.number);
    finding.diagnosis = Diagnosis::certain;
    const std::string sv = finding.details["formula.sv"];
    const std::string en = finding.details["formula.en"];
    finding.details["because.sv"] = "Formeln " + sv + " ger det; det lagrade värdet är inte omräknat";
    finding.details["because.en"] = "The formula " + en + " gives it; the stored value was not recalculated";
    finding.details["certainty.sv"] = "Säkert";
    finding.details["certainty.en"] = "Certain";
  }
  start_explanation(finding, "not_recalculated");
  finding.explanations.front().probability = "1";
  std::vector<CellAddress> places;
  for (const FormulaCell* cell : cells) {
    places.push_back(cell->at());
    if (places.size() > kMostNamed) continue;
    const SheetCell at{cell->sheet, cell->at()};
    if (cell->check.gives.is(Value::Kind::number))
      add_change(finding, workbook, at, workbook.formula_of(*cell->cell), cell->check.gives.number);
    if (cell != &first) add_related(finding, workbook, at, "same_fault");
  }
  if (cells.size() > 1) {
    finding.details["count"] = std::to_string(cells.size());
    finding.details["cells"] = list_of(places);
  }
  return finding;
}

}  // namespace

void find_stale_results(FormulaGrid& grid, Claims& claims, std::vector<Finding>& findings) {
  std::map<std::uint32_t, std::vector<const FormulaCell*>> by_sheet;
  for (const FormulaCell& formula : grid.cells()) {
    if (!is_told(formula) || !claims.insert({formula.sheet, formula.at()}).second) continue;
    by_sheet[formula.sheet].push_back(&formula);
  }
  for (const auto& [sheet, cells] : by_sheet) {
    if (cells.size() > kMostAlone) {
      findings.push_back(finding_of(grid.workbook(), cells));
      continue;
    }
    for (const FormulaCell* cell : cells) findings.push_back(finding_of(grid.workbook(), {cell}));
  }
}

}  // namespace crossfoot
