// What a workbook file says, cell by cell, whatever its format: values,
// formulas with the results that the file holds, the part of the formatting
// that carries meaning. Plain values; nothing here refers back to the file.
// Rows and columns are 0-based everywhere in the library; A1 is {0, 0}.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

struct CellAddress {
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  friend auto operator<=>(const CellAddress&, const CellAddress&) = default;
};

// Both corners belong to the range.
struct CellRange {
  CellAddress first;
  CellAddress last;
  bool contains(CellAddress at) const {
    return at.row >= first.row && at.row <= last.row && at.column >= first.column && at.column <= last.column;
  }
  friend bool operator==(const CellRange&, const CellRange&) = default;
};

std::string column_letters(std::uint32_t column);  // 0 -> "A"
std::string to_a1(CellAddress at);                 // {0, 0} -> "A1"
std::string to_a1(const CellRange& range);         // "A1:C9"; a single cell is "A1"
// "A1", "$B$12"; nothing when it is no address or lies beyond XFD1048576.
std::optional<CellAddress> parse_a1(std::string_view text);

// What a number format tells about the number.
struct NumberFormat {
  enum class Kind : std::uint8_t { general, number, percent, date, text };
  std::string code;  // as in the file; "General" when absent
  Kind kind = Kind::general;
  int decimals = -1;        // digits shown after the point; -1: as many as there are (General)
  int thousands_scale = 0;  // trailing commas of `#,##0,`: each divides what is shown by 1000
  bool hides = false;       // `;;;`: shows nothing
};

// What a cell's style tells about the cell.
struct CellFormat {
  std::uint32_t number_format = 0;  // index into Workbook::number_formats
  bool bold = false;
  bool italic = false;
  std::uint8_t indent = 0;
};

enum class CellType : std::uint8_t {
  blank,   // only a style, or a formula without a stored result
  number,  // also dates and times: the serial number
  text,
  boolean,  // number is 0 or 1
  error,    // text is Excel's own name of it: "#DIV/0!"
};

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Cell {
  CellAddress at;
  CellType type = CellType::blank;
  std::uint32_t format = 0;       // index into Workbook::formats
  std::uint32_t text = kNone;     // index into Workbook::strings: the text, the error, or the number's own
                                  // text where it is not the shortest that reads back as the same double
  std::uint32_t formula = kNone;  // index into Workbook::formulas
  double number = 0;              // number, boolean
};

// Without the leading `=`; shared formulas are already shifted to the cell.
struct Formula {
  std::string text;
  bool array = false;  // an array formula, of which this is the first cell
};

struct Comment {
  CellAddress at;
  std::string text;
};

enum class Visibility : std::uint8_t { visible, hidden, very_hidden };

struct RowInfo {
  std::uint32_t row = 0;
  bool hidden = false;
  std::uint8_t outline_level = 0;
};

struct ColumnInfo {  // columns first..last alike
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool hidden = false;
  std::uint8_t outline_level = 0;
};

struct Sheet {
  std::string name;
  Visibility visibility = Visibility::visible;
  std::string part;                 // the part in the package that it came from
  std::vector<Cell> cells;          // sorted by row, then column; no address twice
  std::vector<CellRange> merged;    // sorted by first cell
  std::vector<RowInfo> rows;        // only rows that say something; sorted
  std::vector<ColumnInfo> columns;  // only columns that say something; sorted, disjoint
  std::vector<Comment> comments;

  const Cell* find(CellAddress at) const;  // null when there is no such cell
  bool row_hidden(std::uint32_t row) const;
  bool column_hidden(std::uint32_t column) const;
};

struct DefinedName {
  std::string name;
  std::string refers_to;        // without the leading `=`
  std::uint32_t sheet = kNone;  // its sheet where it is local to one
};

struct Workbook {
  bool date_1904 = false;
  std::vector<Sheet> sheets;                // worksheets, in the order of the tabs
  std::vector<std::string> skipped_sheets;  // chart, dialog and macro sheets: name and kind
  std::vector<std::string> strings;         // UTF-8
  std::vector<Formula> formulas;
  std::vector<CellFormat> formats;           // never empty
  std::vector<NumberFormat> number_formats;  // never empty
  std::vector<DefinedName> defined_names;

  const CellFormat& format_of(const Cell& cell) const { return formats[cell.format]; }
  const NumberFormat& number_format_of(const Cell& cell) const {
    return number_formats[formats[cell.format].number_format];
  }
  std::string_view text_of(const Cell& cell) const {
    return cell.text == kNone ? std::string_view{} : std::string_view(strings[cell.text]);
  }
  std::string_view formula_of(const Cell& cell) const {
    return cell.formula == kNone ? std::string_view{} : std::string_view(formulas[cell.formula].text);
  }
};

}  // namespace crossfoot
