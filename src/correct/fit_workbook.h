// A workbook that was read from a file of any format, brought within what an
// .xlsx can say.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "crossfoot/workbook.h"

namespace crossfoot {

struct Fitted {
  Workbook workbook;
  // What did not fit.
  std::size_t formulas = 0;                 // their results stand as values
  std::size_t texts = 0;                    // cut, or with characters replaced that no .xlsx can hold
  std::size_t number_formats = 0;           // replaced by the nearest plain one
  std::size_t merged = 0;                   // left out
  std::vector<std::string> names;           // defined names that were left out
  std::vector<std::string> renamed_sheets;  // by the name they had
};

Fitted fit_for_xlsx(Workbook workbook);

}  // namespace crossfoot
