// A workbook of Excel 5 to 2003 (.xls).
#pragma once

#include <string_view>

#include "crossfoot/result.h"
#include "input/read_workbook.h"
#include "input/xls/compound_file.h"

namespace crossfoot {

// Whether the file holds such a workbook.
bool holds_xls(const CompoundFile& file);

// Errors: CF112 damaged, CF113 encrypted, CF130 two sheets in one place, CF133
// larger than what is read, CF135 contradictory, CF138 no worksheets, CF139 a
// sheet contradicts itself.
Result<Reading> read_xls(CompoundFile& file);

// The same from the bytes of the workbook's stream alone.
Result<Reading> read_xls_stream(std::string_view stream);

}  // namespace crossfoot
