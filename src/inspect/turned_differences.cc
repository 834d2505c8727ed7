// Differences turned round: =E16-D16 where every other block of the sheet has
// =D26-E26 for the line of the same name. Without the names it may be the sign
// convention of another kind of line, and is left alone.
#include <algorithm>
#include <iterator>
#include <tuple>

#include "base/label_text.h"
#include "inspect/faults.h"
#include "inspect/finding_parts.h"
#include "inspect/labels.h"

namespace crossfoot {
namespace {

bool is_difference(const FormulaCell& formula) {
  const Additive& sum = formula.sum;
  return sum.is && !sum.has_constant && !formula.vertical && sum.areas.size() == 2 &&
         sum.areas[0].sign + sum.areas[1].sign == 0 && formula.cell->type == CellType::number;
}

// The formula of the other, moved to this one's place, takes the same cells the other way.
bool is_turned(const FormulaGrid& grid, const FormulaCell& formula, const FormulaCell& other, std::string& expected) {
  const auto moved = grid.moved_to(other, formula.at());
  if (!moved) return false;
  const Additive sum = additive_of(parse_formula(*moved, grid.book(), formula.sheet));
  const auto has = coefficients_of(formula.sum, 10);
  const auto wants = coefficients_of(sum, 10);
  if (!has || !wants || has->size() != 2 || wants->size() != 2) return false;
  for (const auto& [cell, times] : *wants) {
    const auto found = has->find(cell);
    if (found == has->end() || found->second != -times) return false;
  }
  expected = *moved;
  return true;
}

constexpr std::size_t kMostAlike = 200;  // lines of one name in a column

// Among the differences of lines with one name under one heading.
void examine(FormulaGrid& grid, const std::vector<const FormulaCell*>& cells, Claims& claims,
             std::vector<Fault>& faults) {
  if (cells.size() < 3 || cells.size() > kMostAlike) return;
  for (const FormulaCell* cell : cells) {
    const SheetCell at{cell->sheet, cell->at()};
    if (claims.contains(at)) continue;
    std::size_t alike = 0;
    std::size_t turned = 0;
    std::string expected;
    for (const FormulaCell* other : cells) {
      if (other == cell) continue;
      if (other->shape == cell->shape)
        ++alike;
      else if (is_turned(grid, *cell, *other, expected))
        ++turned;
    }
    if (turned < 2 || alike * 3 > turned || !gives_another(grid, at, expected)) continue;
    Fault fault;
    fault.code = "CF507";
    fault.cause = "difference_turned";
    fault.cell = at;
    fault.formula_to = expected;
    fault.diagnosis = turned >= 3 && alike == 0 ? Diagnosis::certain : Diagnosis::likely;
    fault.group = "turned/" + std::to_string(cell->shape);
    claims.insert(at);
    faults.push_back(std::move(fault));
  }
}

}  // namespace

void find_turned_differences(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<const FormulaCell*>> columns;
  for (const FormulaCell& formula : grid.cells()) {
    if (is_difference(formula)) columns[{formula.sheet, formula.at().column}].push_back(&formula);
  }
  std::vector<Fault> found;
  for (const auto& column : columns) {
    const std::vector<const FormulaCell*>& cells = column.second;
    const bool one_shape = std::all_of(cells.begin(), cells.end(),
                                       [&](const FormulaCell* cell) { return cell->shape == cells[0]->shape; });
    if (cells.size() < 4 || one_shape) continue;
    std::map<std::string, std::vector<const FormulaCell*>> named;
    for (const FormulaCell* cell : cells) {
      const std::string row = fold(row_label(grid.workbook(), cell->sheet, cell->at()));
      if (row.empty()) continue;
      named[row + "|" + fold(column_label(grid.workbook(), cell->sheet, cell->at()))].push_back(cell);
    }
    for (const auto& [name, alike] : named) examine(grid, alike, claims, found);
  }
  // Neighbours are one finding: in the order of their places.
  std::sort(found.begin(), found.end(), [](const Fault& a, const Fault& b) {
    return std::tuple(a.cell.sheet, a.cell.at.column, a.cell.at.row) <
           std::tuple(b.cell.sheet, b.cell.at.column, b.cell.at.row);
  });
  faults.insert(faults.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace crossfoot
