// Cells as nearly every writer writes them, read from the bytes themselves:
//
//   <c r="B7" s="3" t="s"><v>12</v></c>   <c r="B8"><f>A1*2</f><v>1.5</v></c>   <c r="B9" s="3"/>
//
// `r` first, then `s` and `t` or without, nothing but plain characters. What
// is anything else ends the run: whoever reads XML properly goes on there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "input/xlsx/cell.h"

namespace crossfoot {

struct PlainRun {
  std::size_t read = 0;      // bytes of the text: whole cells
  std::uint32_t column = 0;  // 1-based, of the last cell; 0: there was none
  std::optional<Error> error;
};

// Adds the cells that stand at the beginning of this text, which is what
// follows in this row (1-based) behind its tag or one of its cells.
PlainRun read_plain_cells(std::string_view text, std::uint32_t row, CellReader& cells);

}  // namespace crossfoot
