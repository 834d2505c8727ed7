// From what a cell's XML says to a Cell: values by their type, formulas with
// the shared ones written out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/cell_list.h"
#include "input/limits.h"
#include "input/remarks.h"
#include "input/xlsx/text.h"
#include "input/xml/reader.h"

namespace crossfoot {

// What a cell's `t` says that its value is.
enum class ValueKind : std::uint8_t {
  number,  // "n" or none
  shared,  // "s": a shared string's number
  text,    // "str"
  inline_text,
  boolean,
  error,
  date,
  unknown,
};
ValueKind value_kind(std::string_view type);

// The texts are the reader's; they live while the cell is added.
struct RawFormula {
  bool present = false;
  std::string_view type;       // "", "normal", "shared", "array", "dataTable"
  std::string_view range;      // `ref`
  std::string_view shared;     // `si`
  std::string_view row_input;  // of a data table: `r1`, `r2`
  std::string_view column_input;
  std::string_view text;  // up to limits::kMostFormulaBytes
  bool overflow = false;  // there was more of it
};

struct RawCell {
  CellAddress at;
  ValueKind kind = ValueKind::number;
  std::string_view format;  // `s`
  bool has_value = false;
  std::string_view value;  // up to limits::kMostTextBytes
  bool value_overflow = false;
  const RichText* inline_text = nullptr;
  RawFormula formula;
};

// What all sheets of a workbook share while they are read.
struct SheetContext {
  Workbook& book;
  Remarks& remarks;
  std::size_t shared_strings = 0;                                  // the first so many of book.strings
  std::size_t cells = 0;                                           // so far
  std::size_t expanded_bytes = 0;                                  // of shared formulas written out so far
  std::unordered_map<std::string, std::uint32_t> error_texts;      // name -> index in book.strings
  std::unordered_map<std::uint32_t, std::uint32_t> dated_formats;  // a format -> the same as a date
  std::unordered_map<std::uint32_t, bool> day_formats;             // number formats of dates -> whether they show a day
  std::vector<std::uint8_t> date_formats;  // whether they are of dates, of book.formats as they were at first
  CellList cell_list = {};                 // of the sheet at hand
};

// CF139: the sheet contradicts itself.
Error impossible_sheet(const std::string& sheet, std::string_view sv, std::string_view en);

// CF149 for a number shown as a day that no calendar has: before the first,
// after 9999, and 29 February 1900. Times and durations may be what they like.
void remark_date(SheetContext& context, const std::string& sheet, const Cell& cell);

// The cells of one sheet, in the order of the file.
class CellReader {
 public:
  CellReader(SheetContext& context, Sheet& sheet, std::string_view part);

  // Errors: CF133 too many cells or too much text; CF139 a shared string that
  // does not exist.
  std::optional<Error> add(const RawCell& raw);

  // The same for a cell without a formula whose value is a number that is exact
  // and written without needless zeros, a shared string, or none. False when
  // something must be looked into.
  bool add_plain(const Cell& cell) {
    if (cell.format >= context_.date_formats.size() || context_.cells >= limits::kMostCells) return false;
    if (cell.type == CellType::number && context_.date_formats[cell.format] != 0) return false;
    if (cell.type == CellType::text && cell.text >= context_.shared_strings) return false;
    ++context_.cells;
    const bool blank = cell.type == CellType::blank;
    const bool unformatted = cell.format == 0;
    if (!blank || !unformatted) append(cell);
    return true;
  }

  // Whether every cell came behind the one before.
  bool in_order() const { return in_order_; }

  // When all cells are there: hands them to the sheet, with the formulas that
  // are shared from a later cell.
  std::optional<Error> finish();

 private:
  struct SharedFormula {
    CellAddress at;
    std::string text;
  };
  struct Waiting {
    std::uint32_t shared = 0;
    CellAddress at;
    std::uint32_t formula = 0;  // index in book.formulas
  };

  void append(const Cell& cell) {
    const std::uint64_t place = (std::uint64_t{cell.at.row} << 32) + cell.at.column;
    in_order_ = in_order_ && place >= next_;
    next_ = place + 1;
    context_.cell_list.add(cell);
  }
  std::optional<Error> set_value(const RawCell& raw, Cell& cell);
  std::optional<Error> set_shared_string(std::string_view index, Cell& cell);
  std::optional<Error> set_text(std::string text, Cell& cell);
  void set_number(std::string_view text, Cell& cell);
  void set_boolean(std::string_view text, Cell& cell);
  void set_error(std::string_view text, Cell& cell);
  void set_date(std::string_view text, Cell& cell);
  void set_format(const RawCell& raw, Cell& cell);
  std::optional<Error> set_formula(const RawCell& raw, Cell& cell);
  std::optional<Error> set_shared_formula(const RawCell& raw, Cell& cell);
  std::optional<Error> expand(const SharedFormula& shared, CellAddress at, std::uint32_t formula);

  std::uint32_t add_formula(std::string text, bool array);
  std::string own_formula_text(const RawCell& raw);
  void keep_unreadable(std::string_view text, Cell& cell, std::string_view expected_sv, std::string_view expected_en);
  void remark_unreadable(std::string_view text, const Cell& cell, std::string_view sv, std::string_view en);
  void remark_shared(CellAddress at, std::string_view sv, std::string_view en);

  SheetContext& context_;
  Sheet& sheet_;
  std::string_view part_;
  std::map<std::uint32_t, SharedFormula> shared_;  // ordered: its keys are the file's, and could all collide
  std::vector<Waiting> waiting_;
  std::uint64_t next_ = 0;  // the first place behind the last cell, as row and column in one number
  bool in_order_ = true;
  std::size_t without_result_ = 0;
  CellAddress first_without_result_;
};

}  // namespace crossfoot
