// A text table (.csv, .tsv, .txt): one sheet, named after the file.
#pragma once

#include <string_view>

#include "crossfoot/result.h"
#include "input/read_workbook.h"

namespace crossfoot {

// Figures become numbers, with a format that says how they are written, where
// their column decides the decimal mark; otherwise they stay texts. Errors:
// CF125 it is no text that can be read; CF133 more than is read.
Result<Reading> read_csv(std::string_view bytes, std::string_view file_name);

}  // namespace crossfoot
