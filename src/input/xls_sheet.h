// One sheet of an .xls: its cells, merged ranges, hidden rows and columns,
// comments.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/xls_formula.h"
#include "input/xls_globals.h"
#include "input/xlsx_cell.h"

namespace crossfoot {

// What the sheets of one workbook share while they are read.
struct XlsContext {
  SheetContext& cells;
  const XlsGlobals& globals;
  XlsFormulas& formulas;
  std::set<std::uint32_t> empty_results;  // of book.formulas: those whose stored result is an empty text
  // An empty text is stored where the result is a number whatever it is
  // computed from: whoever wrote the file has computed nothing.
  bool nothing_computed = false;
  std::set<std::string> queries;  // sheets with data from elsewhere
};

// Adds to `sheet`, whose name is set. Errors: CF112 cut short, CF133 more than
// is read, CF135 no sheet at the tab's place, CF139 a cell that cannot be. The
// kind is what the content says; of others than worksheets nothing is read.
Result<XlsTab::Kind> read_xls_sheet(std::string_view stream, const XlsTab& tab, Sheet& sheet, XlsContext& context);

}  // namespace crossfoot
