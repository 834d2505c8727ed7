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
#include "input/remarks.h"
#include "input/xlsx_text.h"
#include "input/xml_reader.h"

namespace crossfoot {

struct RawFormula {
  bool present = false;
  std::string type;       // "", "normal", "shared", "array", "dataTable"
  std::string range;      // `ref`
  std::string shared;     // `si`
  std::string row_input;  // of a data table: `r1`, `r2`
  std::string column_input;
  XmlText text;  // up to limits::kMostFormulaBytes
};

struct RawCell {
  CellAddress at;
  std::string type;    // `t`
  std::string format;  // `s`
  bool has_value = false;
  bool has_inline = false;
  XmlText value;  // up to limits::kMostTextBytes
  RichText inline_text;
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
};

// CF139: the sheet contradicts itself.
Error impossible_sheet(const std::string& sheet, std::string_view sv, std::string_view en);

// The cells of one sheet, in the order of the file.
class CellReader {
 public:
  CellReader(SheetContext& context, Sheet& sheet, std::string_view part)
      : context_(context), sheet_(sheet), part_(part) {}

  // Errors: CF133 too many cells or too much text; CF139 a shared string that
  // does not exist.
  std::optional<Error> add(const RawCell& raw);

  // When all cells are there: formulas shared from a later cell.
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
  void remark_date(const Cell& cell);

  SheetContext& context_;
  Sheet& sheet_;
  std::string_view part_;
  std::map<std::uint32_t, SharedFormula> shared_;  // ordered: its keys are the file's, and could all collide
  std::vector<Waiting> waiting_;
  std::size_t without_result_ = 0;
  CellAddress first_without_result_;
};

}  // namespace crossfoot
