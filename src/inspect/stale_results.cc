// Stored results that their formulas do not give. A sheet that was not
// recalculated has many: then they are one finding.
#include <algorithm>
#include <span>

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

struct Stale {
  const FormulaCell* formula = nullptr;
  Value gives;

  SheetCell at() const { return {formula->sheet, formula->at()}; }
};

// What the cells are once the workbook is recalculated: a result that its
// formula does not give only because it reads a stale one is right, and one
// that reads stale ones is not what they give now.
std::vector<Stale> after_recalculation(const Workbook& workbook, const std::vector<const FormulaCell*>& told) {
  std::vector<ChangedCell> changes;
  for (const FormulaCell* formula : told) {
    ChangedCell& change = changes.emplace_back();
    change.cell = {formula->sheet, formula->at()};
    change.again = true;
  }
  const Recalculation recalculation = recalculate(workbook, changes, false);
  std::map<SheetCell, const Value*> values;
  for (const RecalculatedCell& cell : recalculation.cells) values[cell.cell] = &cell.after;
  const auto is_in = [](const std::vector<SheetCell>& cells, const SheetCell& cell) {
    return std::binary_search(cells.begin(), cells.end(), cell);
  };
  std::vector<Stale> stale;
  for (const FormulaCell* formula : told) {
    Stale one;
    one.formula = formula;
    one.gives = formula->check.gives;
    const auto value = values.find(one.at());
    if (value != values.end())
      one.gives = *value->second;
    else if (!recalculation.out_of_budget && !is_in(recalculation.kept, one.at()) &&
             !is_in(recalculation.circular, one.at()))
      continue;
    stale.push_back(std::move(one));
  }
  return stale;
}

Finding finding_of(const Workbook& workbook, std::span<const Stale> cells) {
  const FormulaCell& first = *cells.front().formula;
  Finding finding = finding_at("CF508", Severity::error, workbook, first.sheet, first.at());
  add_formula(finding, "formula", workbook.formula_of(*first.cell));
  const bool number = first.cell->type == CellType::number && cells.front().gives.is(Value::Kind::number);
  if (!number) finding.severity = Severity::warning;
  if (number && cells.size() == 1) {
    expect_number(finding, workbook, first.sheet, first.at(), cells.front().gives.number);
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
  for (const Stale& stale : cells) {
    const SheetCell at = stale.at();
    places.push_back(at.at);
    if (places.size() > kMostNamed) continue;
    if (stale.gives.is(Value::Kind::number))
      add_change(finding, workbook, at, workbook.formula_of(*stale.formula->cell), stale.gives.number);
    if (stale.formula != &first) add_related(finding, workbook, at, "same_fault");
  }
  if (cells.size() > 1) {
    finding.details["count"] = std::to_string(cells.size());
    finding.details["cells"] = list_of(places);
  }
  return finding;
}

}  // namespace

void find_stale_results(FormulaGrid& grid, Claims& claims, std::vector<Finding>& findings) {
  std::vector<const FormulaCell*> told;
  for (const FormulaCell& formula : grid.cells()) {
    if (is_told(formula) && !claims.contains({formula.sheet, formula.at()})) told.push_back(&formula);
  }
  if (told.empty()) return;
  std::map<std::uint32_t, std::vector<Stale>> by_sheet;
  for (Stale& stale : after_recalculation(grid.workbook(), told)) {
    claims.insert(stale.at());
    by_sheet[stale.formula->sheet].push_back(std::move(stale));
  }
  for (const auto& [sheet, cells] : by_sheet) {
    if (cells.size() > kMostAlone) {
      findings.push_back(finding_of(grid.workbook(), cells));
      continue;
    }
    for (const Stale& cell : cells) findings.push_back(finding_of(grid.workbook(), {&cell, 1}));
  }
}

}  // namespace crossfoot
