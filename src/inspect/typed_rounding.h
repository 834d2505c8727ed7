// How exactly a typed number states what a formula would give there.
#pragma once

#include <string_view>

#include "inspect/formula_grid.h"

namespace crossfoot {

// How far the number may lie from what the formula gives: half a unit of what
// is shown for the cell, and for each operand that is itself rounded to such
// units; in the cell's own terms.
double typed_tolerance(const FormulaGrid& grid, std::uint32_t sheet, const Cell& cell, std::string_view formula);

// A round number where what the formula adds up is not: no sum of it, whatever
// it was. Otherwise one of the parts may be wrong just as well.
bool is_coarser_than_parts(const FormulaGrid& grid, const SheetCell& at, std::string_view formula);

}  // namespace crossfoot
