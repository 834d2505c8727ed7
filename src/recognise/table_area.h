// Where a table's rows and labels stand, below a head that was found.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "recognise/heads.h"
#include "recognise/sheet_grid.h"

namespace crossfoot {

struct TableArea {
  std::vector<std::uint32_t> rows;           // those that hold something, head left out
  std::vector<std::uint32_t> label_columns;  // the nearest last; one or two, none when there are no labels
  bool labels_borrowed = false;              // they are those of the table to the left
};

// `heads` are all that stand on the sheet; `at` is the one in question.
// `left` is the area of the table to its left on the same rows, if any: its
// labels serve a table that has none of its own.
TableArea table_area(const SheetGrid& grid, const CompiledTemplate& with, const std::vector<HeadCandidate>& heads,
                     std::size_t at, const TableArea* left);

}  // namespace crossfoot
