// One sheet of an .xls: its cells, merged ranges, hidden rows and columns,
// comments.
#pragma once

#include <string_view>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/xls/cells.h"
#include "input/xls/globals.h"

namespace crossfoot {

// Adds to `sheet`, whose name is set. Errors: CF112 cut short, CF133 more than
// is read, CF135 no sheet at the tab's place, CF139 a cell that cannot be. The
// kind is what the content says; of others than worksheets nothing is read.
Result<XlsTab::Kind> read_xls_sheet(std::string_view stream, const XlsTab& tab, Sheet& sheet, XlsContext& context);

}  // namespace crossfoot
