// Cells that fetch one cell of another sheet, as it is or in another unit or
// with the other sign.
#pragma once

#include <optional>

#include "inspect/formula_grid.h"

namespace crossfoot {

// The cell that it fetches as it is.
std::optional<SheetCell> link_of(const FormulaCell& formula);
// The cell that it fetches, times or by plain numbers: =Underlag!E3/1000, =-ROUND(KS!B9/1000,0).
std::optional<SheetCell> scaled_link_of(const FormulaCell& formula);

// Where most links of the column point, each into another sheet: the cell that
// they fetch of each.
std::optional<CellAddress> common_target(const FormulaGrid& grid, std::uint32_t sheet, CellAddress at);

// The words beside that cell in the sheets of the column's other links, folded;
// empty when they have none in common.
std::string common_name(const FormulaGrid& grid, std::uint32_t sheet, CellAddress at, CellAddress target);
std::string common_name(const FormulaGrid& grid, const FormulaCell& formula, CellAddress target);

// The sheet from which the row's other such links fetch.
std::optional<std::uint32_t> common_sheet(const FormulaGrid& grid, std::uint32_t sheet, CellAddress at);

}  // namespace crossfoot
