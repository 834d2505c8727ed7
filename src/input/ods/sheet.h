// The rows and columns of one sheet of an OpenDocument spreadsheet, with its
// repeated ones: what holds nothing is never written out, what holds something
// is counted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/cell_list.h"
#include "input/ods/styles.h"
#include "input/remarks.h"
#include "input/text_store.h"

namespace crossfoot {

// What the sheets of a workbook share while they are read.
struct OdsContext {
  Workbook& book;
  OdsStyles& styles;
  Remarks& remarks;
  TextStore texts;
  std::string part;                                             // for messages
  std::size_t cells = 0;                                        // so far, with rows that say something
  std::size_t comments = 0;                                     // so far
  std::size_t merged = 0;                                       // so far
  std::map<std::string, std::uint32_t, std::less<>> format_of;  // by name of a cell's style
};

struct OdsLine {  // a row or column element
  std::uint32_t repeated = 1;
  bool hidden = false;
  std::uint8_t outline_level = 0;
  std::string style;  // of cells that have none
};

struct OdsCell {
  std::uint32_t repeated = 1;
  std::uint32_t columns_spanned = 1;
  std::uint32_t rows_spanned = 1;
  bool matrix = false;
  bool has_formula = false;
  std::string style;
  std::string formula;  // as it stands
  std::string value_type;
  std::string value;      // by its type: of the attribute that holds it
  bool has_text = false;  // an attribute that holds the text
  std::string text;       // of that attribute, else what is shown
  bool is_error = false;
  std::optional<std::string> comment;
};

class OdsSheet {
 public:
  OdsSheet(OdsContext& context, std::string name);

  void add_columns(const OdsLine& columns);
  // Errors of these: CF133 more than is read; CF139 cells where Excel has none.
  std::optional<Error> begin_row(const OdsLine& row);
  std::optional<Error> add_cell(const OdsCell& cell);
  std::optional<Error> end_row();
  std::optional<Error> finish();

  Sheet sheet;

 private:
  struct RowRun {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    bool hidden = false;
    std::uint8_t outline_level = 0;
  };
  struct ColumnStyle {
    std::uint32_t last = 0;
    std::string style;
  };

  Error beyond(std::string_view sv, std::string_view en, std::uint64_t number) const;
  Cell read(const OdsCell& cell);
  void set_value(const OdsCell& raw, Cell& cell);
  void set_number(std::string_view value, Cell& cell);
  void set_serial(std::optional<double> serial, const OdsCell& raw, Cell& cell);
  void set_text(std::string_view text, Cell& cell);
  void set_error(std::string_view text, Cell& cell);
  void keep_unreadable(std::string_view text, Cell& cell, std::string_view expected_sv, std::string_view expected_en);
  std::uint32_t format(std::string_view style);
  std::uint32_t format_at(const OdsCell& cell, std::uint32_t column);
  std::optional<Error> add_merged(const OdsCell& cell);
  std::optional<Error> add_comment(const OdsCell& cell);
  std::optional<Error> take_rows();

  OdsContext& context_;
  CellList cells_;
  std::vector<ColumnStyle> column_styles_;
  std::uint32_t columns_ = 0;  // so far
  std::uint64_t row_ = 0;      // of the row at hand
  std::uint64_t column_ = 0;   // the next in it
  OdsLine line_;
  std::vector<Cell> row_cells_;
  std::vector<RowRun> runs_;
  std::uint64_t filled_rows_ = 0;  // rows up to the last that holds a cell
  std::size_t without_result_ = 0;
  CellAddress first_without_result_;
};

}  // namespace crossfoot
