// Notes on cells: what Excel shows when the pointer rests on them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"

namespace crossfoot {

struct NewNote {
  CellAddress at;
  std::string head;  // bold, one line
  std::string text;  // lines after it
};

inline constexpr std::string_view kNoteAuthor = "Crossfoot";

}  // namespace crossfoot
