// The fellows of a cell: the formulas beside it in the direction in which its
// own was copied, or would have been.
#pragma once

#include <optional>
#include <string>

#include "inspect/formula_grid.h"

namespace crossfoot {

// The formula that most of the nearest fellows share.
struct Pattern {
  const FormulaCell* nearest = nullptr;  // one that has it
  bool both_sides = false;               // stands before and after the cell
  std::size_t count = 0;                 // how many of the whole line have it
  std::string formula;                   // as it would stand in the cell
};

enum class Direction : std::uint8_t { column, row };

// Among the nearest fellows of the line on either side. With Direction::row
// only totals of their own columns count, with Direction::column only others.
std::optional<Pattern> pattern_around(const FormulaGrid& grid, std::uint32_t sheet, CellAddress at,
                                      Direction direction);

}  // namespace crossfoot
