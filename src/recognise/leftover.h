// What no table claims: blocks of figures, listed so that silence is never
// taken for success.
#pragma once

#include <vector>

#include "crossfoot/table.h"
#include "recognise/sheet_grid.h"

namespace crossfoot {

// Blocks of numbers of one sheet outside the ranges of `tables`, by place.
std::vector<UnrecognisedBlock> leftover_blocks(const SheetGrid& grid, const std::vector<Table>& tables);

}  // namespace crossfoot
