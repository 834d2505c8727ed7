// The fellows of a cell: the formulas beside it in the direction in which its
// own was copied, or would have been.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

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

// The fellows in other sheets of one layout (a sheet for each board): the
// formula that stands in the same cell beside the same words.
class SheetFellows {
 public:
  // Keeps a reference to the grid.
  explicit SheetFellows(const FormulaGrid& grid);

  // Nothing unless three sheets or more have it and none has another.
  std::optional<Pattern> around(std::uint32_t sheet, CellAddress at) const;

 private:
  const FormulaGrid& grid_;
  std::map<CellAddress, std::vector<std::uint32_t>> at_;  // formulas of all sheets; empty for too few sheets
};

}  // namespace crossfoot
