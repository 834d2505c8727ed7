// The cells of a sheet of an .xls, with what is odd about them remarked on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/cell_list.h"
#include "input/xls/formula.h"
#include "input/xls/globals.h"
#include "input/xlsx/cell.h"

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

inline constexpr std::uint32_t kXlsColumns = 256;
inline constexpr std::size_t kXlsAddressBytes = 6;  // row, column, format: how each cell begins

// CF112: the sheet ends, or a record of it, before all is said.
Error xls_sheet_cut_short(const std::string& sheet);

class XlsCells {
 public:
  XlsCells(Sheet& sheet, XlsContext& context) : sheet_(sheet), context_(context), book_(context.cells.book) {}

  // A cell's address and format. Errors: CF112, CF133 too many cells, CF139 no
  // such cell.
  std::optional<Error> begin(unsigned row, unsigned column, unsigned format, Cell& cell);
  std::optional<Error> begin(std::string_view data, Cell& cell);

  void set_number(double value, Cell& cell);
  void set_boolean(unsigned value, Cell& cell);
  void set_error(unsigned number, Cell& cell);
  void set_text(std::string text, Cell& cell);
  void set_empty_text(Cell& cell);

  void append(const Cell& cell);
  void remark_unreadable(const std::string& found, const Cell& cell, std::string_view sv, std::string_view en);

  // Hands all of them to the sheet, sorted, one for each address.
  void settle();

 private:
  void drop_hidden_blanks();

  Sheet& sheet_;
  XlsContext& context_;
  Workbook& book_;
  CellList cells_;
  std::uint64_t next_ = 0;  // the first place behind the last cell, as row and column in one number
  bool in_order_ = true;
  std::uint32_t empty_text_ = kNone;  // of book.strings
};

}  // namespace crossfoot
