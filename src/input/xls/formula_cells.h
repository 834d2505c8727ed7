// The cells with formulas of a sheet of an .xls: what is stored of their
// results, and the formulas that several cells share.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/xls/cells.h"

namespace crossfoot {

// A formula's record says its result; a text, and what it shares with other
// cells, follow in records of their own. Errors of all: CF112 cut short, CF133.
class XlsFormulaCells {
 public:
  XlsFormulaCells(Sheet& sheet, XlsContext& context, XlsCells& cells)
      : sheet_(sheet), context_(context), book_(context.cells.book), cells_(cells) {}

  std::optional<Error> begin(std::string_view data);                                      // FORMULA
  std::optional<Error> take_result(std::vector<std::string_view> pieces);                 // STRING
  std::optional<Error> add_shared(std::string_view data) { return add(data, 8, false); }  // SHRFMLA
  std::optional<Error> add_array(std::string_view data) { return add(data, 12, true); }   // ARRAY
  std::optional<Error> add_table(std::string_view data);                                  // TABLE

  // When another cell begins, and when all are there.
  std::optional<Error> finish_pending();
  std::optional<Error> finish();

 private:
  struct SharedFormula {
    std::string_view tokens;
    std::string_view behind;
    bool array = false;  // of an array or a data table: its first cell alone says so
    std::string table;   // what its first cell says, where it is a data table
  };
  // A formula's cell, until what belongs to it has been read.
  struct Pending {
    Cell cell;
    std::string_view tokens;
    std::string_view behind;
    bool cut = false;  // the tokens are not all there
    bool awaits_text = false;
    bool empty_text = false;
  };
  struct Waiting {
    CellAddress shared;
    CellAddress at;
    std::uint32_t formula = 0;
  };

  void set_result(std::string_view data, Pending& pending);
  std::optional<Error> add(std::string_view data, std::size_t at, bool array);
  void keep(std::string_view data, const SharedFormula& shared);
  static std::optional<CellAddress> shared_of(const Pending& pending);
  std::optional<Error> set_formula(Pending& pending);
  void add_formula(Pending& pending, bool array);
  std::optional<Error> write(std::string_view tokens, std::string_view behind, CellAddress at, std::uint32_t formula);
  void remark_formula(CellAddress at);

  Sheet& sheet_;
  XlsContext& context_;
  Workbook& book_;
  XlsCells& cells_;
  std::optional<Pending> pending_;
  std::map<CellAddress, SharedFormula> shared_;
  std::vector<Waiting> waiting_;  // for a formula that they share
};

}  // namespace crossfoot
