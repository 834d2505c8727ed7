// An Excel workbook (.xlsx, .xlsm) from its package.
#pragma once

#include <string_view>

#include "crossfoot/result.h"
#include "input/read_workbook.h"
#include "input/xlsx/package.h"

namespace crossfoot {

// `workbook_part` is the part that the package's relationships name as its
// main document. Errors: those of reading parts; CF130 a part that a
// relationship names does not exist; CF138 the workbook and CF139 a sheet
// contradicts itself.
Result<Reading> read_xlsx(Package& package, std::string_view workbook_part);

}  // namespace crossfoot
