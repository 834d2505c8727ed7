// Totals that count cells twice: a sum whose range holds subtotals of its own
// rows, and a sum whose ranges overlap.
#include <algorithm>

#include "inspect/faults.h"
#include "inspect/finding_parts.h"
#include "inspect/labels.h"
#include "inspect/neighbours.h"

namespace crossfoot {
namespace {

bool holds(const CellRange& outer, const CellRange& inner) {
  return outer.contains(inner.first) && outer.contains(inner.last);
}

// A total of cells in its own column, which stand in `range` as well. Of one
// cell alone it is a total when it sums or says so: a group of one line.
bool is_subtotal_within(const Workbook& workbook, const FormulaCell& formula, const CellRange& range) {
  if (!formula.vertical || formula.sum.has_constant) return false;
  const bool adds = std::all_of(formula.sum.areas.begin(), formula.sum.areas.end(),
                                [](const AddedArea& added) { return added.sign > 0; });
  const AddedArea& first = formula.sum.areas[0];
  const bool several = formula.sum.areas.size() > 1 || first.area.range.first != first.area.range.last;
  const bool total =
      several || first.through != Function::none || is_total_label(row_label(workbook, formula.sheet, formula.at()));
  return adds && total && std::all_of(formula.sum.areas.begin(), formula.sum.areas.end(), [&](const AddedArea& added) {
           return holds(range, added.area.range);
         });
}

// Subtotals in the range that no other subtotal in it holds, from top to bottom.
std::vector<const FormulaCell*> outermost(const std::vector<const FormulaCell*>& subtotals) {
  std::vector<const FormulaCell*> kept;
  for (const FormulaCell* one : subtotals) {
    const bool inside = std::any_of(subtotals.begin(), subtotals.end(), [&](const FormulaCell* other) {
      return other != one && std::any_of(other->sum.areas.begin(), other->sum.areas.end(),
                                         [&](const AddedArea& added) { return added.area.range.contains(one->at()); });
    });
    if (!inside) kept.push_back(one);
  }
  return kept;
}

bool counts_own_subtotals(const FormulaGrid& grid, const FormulaCell& total, std::vector<const FormulaCell*>& inside) {
  if (!total.vertical || total.sum.has_constant || total.sum.areas.size() != 1) return false;
  const AddedArea& added = total.sum.areas[0];
  if (added.through == Function::none || added.sign < 0 || added.area.range.contains(total.at())) return false;
  const CellRange& range = added.area.range;
  for (const std::uint32_t index : grid.in_column(total.sheet, total.at().column, range.first.row, range.last.row)) {
    const FormulaCell& other = grid.cells()[index];
    if (!added.area.range.contains(other.at()) || !is_subtotal_within(grid.workbook(), other, added.area.range))
      continue;
    if (total.sum.ignores_subtotals && other.sum.ignores_subtotals) continue;
    inside.push_back(&other);
  }
  return !inside.empty();
}

// The subtotals, and the cells that none of them holds.
std::string without_parts(const Workbook& workbook, const FormulaCell& total,
                          const std::vector<const FormulaCell*>& subtotals) {
  std::vector<CellAddress> cells;
  const CellRange& range = total.sum.areas[0].area.range;
  for (std::uint32_t row = range.first.row; row <= range.last.row; ++row) {
    const CellAddress at{row, range.first.column};
    const Cell* cell = workbook.sheets[total.sheet].find(at);
    const bool is_part = std::any_of(subtotals.begin(), subtotals.end(), [&](const FormulaCell* subtotal) {
      return std::any_of(subtotal->sum.areas.begin(), subtotal->sum.areas.end(),
                         [&](const AddedArea& added) { return added.area.range.contains(at); });
    });
    if (cell && cell->type == CellType::number && !is_part) cells.push_back(at);
  }
  return sum_of_cells(cells);
}

void add_nested(FormulaGrid& grid, const FormulaCell& total, const std::vector<const FormulaCell*>& inside,
                Claims& claims, std::vector<Fault>& faults) {
  const SheetCell cell{total.sheet, total.at()};
  const std::vector<const FormulaCell*> subtotals = outermost(inside);
  std::string formula = without_parts(grid.workbook(), total, subtotals);
  if (formula.empty() || !gives_another(grid, cell, formula)) return;
  // The fellows' formula where it gives the same: it is hers.
  if (const auto pattern = pattern_around(grid, total.sheet, total.at(), Direction::row)) {
    const auto theirs = number_given(grid, cell, pattern->formula);
    const auto ours = number_given(grid, cell, formula);
    if (pattern->nearest->shape != total.shape && theirs && ours && Value::of(*theirs).same_as(Value::of(*ours)))
      formula = pattern->formula;
  }
  Fault fault;
  fault.code = "CF502";
  fault.cause = "subtotal_counted_twice";
  fault.cell = cell;
  fault.formula_to = formula;
  for (const FormulaCell* subtotal : subtotals) fault.involved.push_back({subtotal->sheet, subtotal->at()});
  fault.role = "counted_twice";
  fault.group = "nested/" + std::to_string(total.shape);
  claims.insert(cell);
  faults.push_back(std::move(fault));
}

bool overlap_anywhere(const Additive& sum) {
  constexpr std::size_t kMostAreas = 64;
  if (sum.areas.size() > kMostAreas) return false;
  for (std::size_t i = 0; i < sum.areas.size(); ++i) {
    for (std::size_t k = i + 1; k < sum.areas.size(); ++k) {
      const CellRange& a = sum.areas[i].area.range;
      const CellRange& b = sum.areas[k].area.range;
      if (a.first.row <= b.last.row && b.first.row <= a.last.row && a.first.column <= b.last.column &&
          b.first.column <= a.last.column)
        return true;
    }
  }
  return false;
}

void add_overlap(FormulaGrid& grid, const FormulaCell& total, Claims& claims, std::vector<Fault>& faults) {
  if (!total.sum.is || total.sum.areas.size() < 2) return;
  const bool has_range = std::any_of(total.sum.areas.begin(), total.sum.areas.end(), [](const AddedArea& added) {
    return added.through != Function::none && added.area.range.first != added.area.range.last;
  });
  // =C6+C7+C9+C7: no total has a line twice.
  const bool names_cells = !has_range && total.vertical && total.sum.areas.size() >= 3;
  if ((!has_range && !names_cells) || !overlap_anywhere(total.sum)) return;
  const auto coefficients = coefficients_of(total.sum);
  if (!coefficients) return;
  Fault fault;
  std::vector<CellAddress> once;
  for (const auto& [cell, times] : *coefficients) {
    if (times < 1) return;  // something is taken off again: then on purpose
    if (names_cells && times > 2) return;
    if (cell.sheet != total.sheet || cell.at.column != total.at().column) return;
    once.push_back(cell.at);
    if (times > 1 && number_in(grid.workbook(), cell.sheet, cell.at)) fault.involved.push_back(cell);
  }
  if (fault.involved.empty() || (names_cells && (fault.involved.size() > 1 || once.size() < 2))) return;
  fault.cell = {total.sheet, total.at()};
  if (names_cells && !is_total_label(row_label(grid.workbook(), total.sheet, total.at()))) {
    fault.severity = Severity::warning;
    fault.diagnosis = Diagnosis::likely;
  }
  fault.formula_to = sum_of_cells(once);
  if (total.sum.has_constant || !gives_another(grid, fault.cell, fault.formula_to)) return;
  fault.code = "CF502";
  fault.cause = "row_counted_twice";
  fault.role = "counted_twice";
  fault.group = "overlap/" + std::to_string(total.shape);
  claims.insert(fault.cell);
  faults.push_back(std::move(fault));
}

// A column in which nearly every cell sums all above it grows on purpose.
constexpr std::ptrdiff_t kMostInColumn = 12;

void leave_growing_columns(std::vector<Fault>& faults, Claims& claims) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::ptrdiff_t> in_column;
  for (const Fault& fault : faults) ++in_column[{fault.cell.sheet, fault.cell.at.column}];
  std::erase_if(faults, [&](const Fault& fault) {
    const bool grows = in_column[{fault.cell.sheet, fault.cell.at.column}] > kMostInColumn;
    if (grows) claims.erase(fault.cell);
    return grows;
  });
}

}  // namespace

void find_double_counting(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults) {
  for (const FormulaCell& total : grid.cells()) {
    if (claims.contains({total.sheet, total.at()})) continue;
    std::vector<const FormulaCell*> inside;
    if (counts_own_subtotals(grid, total, inside))
      add_nested(grid, total, inside, claims, faults);
    else
      add_overlap(grid, total, claims, faults);
  }
  leave_growing_columns(faults, claims);
}

}  // namespace crossfoot
