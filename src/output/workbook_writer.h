// New workbooks (.xlsx), written row by row in constant memory. The one place
// that knows libxlsxwriter, with a guard against each of its traps: whatever
// text, number or name is given, the result opens in Excel without repair, and
// the same calls give the same bytes.
//
//   auto file = AtomicFile::create(path, overwrite);
//   auto book = WorkbookWriter::open(file->path_of_content(), {.title = "..."});
//   const StyleId amount = book->style({.kind = Style::Kind::number});
//   SheetWriter& sheet = book->add_sheet("Uppgifter");
//   sheet.row(0);
//   sheet.text(0, "Äldreomsorg");
//   sheet.number(1, Decimal(37194), amount);
//   if (auto done = book->finish(); !done) return Failure(done.error());
//   return file->commit();
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/result.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

// How cells look. Tones are told apart in black and white too: by weight, by
// how dark the fill is, and always by a word in the cell.
struct Style {
  enum class Kind : std::uint8_t { general, text, number, per_cent, date };
  enum class Tone : std::uint8_t {
    plain,
    title,    // large and bold, for the head of a sheet
    heading,  // bold on a fill, ruled below, wrapped: heads of columns
    section,  // bold, ruled below
    muted,    // grey italics: what is said in passing
    error,
    warning,
    note,
    good,
    input,  // for the reader to fill in
    link,
  };
  enum class Align : std::uint8_t { usual, left, centre, right };

  Kind kind = Kind::general;
  std::uint8_t decimals = 0;  // of a number or per cent; thousands are separated
  Tone tone = Tone::plain;
  Align align = Align::usual;
  bool bold = false;
  bool italic = false;
  bool wrap = false;
  bool ruled = false;       // thin lines around
  bool rule_above = false;  // a line above: totals
  std::uint8_t indent = 0;
  // A number format as a workbook has it, in the place of `kind`: a cell that is
  // copied, with no looks of ours. At most kMostCodeBytes of a valid code.
  std::string code = {};
  friend auto operator<=>(const Style&, const Style&) = default;
};

inline constexpr std::size_t kMostCodeBytes = 127;

using StyleId = std::uint16_t;  // of one WorkbookWriter; 0 is the plain style

// A4, one page wide.
struct PageSetup {
  bool repeat = false;  // rows repeat_first..repeat_last at the head of every page
  std::uint32_t repeat_first = 0;
  std::uint32_t repeat_last = 0;
  bool portrait = false;
  std::string footer_left;  // plain text; page numbers stand to the right
  std::string page_word = "Sida";
  std::string of_word = "av";
};

// A sheet under way. Rows are begun in ascending order; cells are written to
// the row that was begun last. Calls that make no sense are remembered, and
// finish() tells them.
class SheetWriter {
 public:
  static constexpr std::uint32_t kMostRows = 1048576;
  static constexpr std::uint32_t kMostColumns = 16384;
  static constexpr std::uint16_t kMostMergedRanges = 65535;  // that the library can count

  const std::string& name() const { return name_; }
  std::uint32_t current_row() const { return row_; }

  // Height in points; 0: one line, or as the reader's program fits it to the
  // content, which not all do (see row_height.h).
  void row(std::uint32_t row, double height = 0);

  // Whatever the text begins with, it is stored as text and never as a formula.
  void text(std::uint32_t column, std::string_view text, StyleId style = 0);
  void number(std::uint32_t column, double number, StyleId style = 0);
  void number(std::uint32_t column, const Decimal& number, StyleId style = 0) {
    this->number(column, number.to_double(), style);
  }
  void boolean(std::uint32_t column, bool value, StyleId style = 0);
  void blank(std::uint32_t column, StyleId style);
  // English names, commas, no leading `=`. Nothing looks at the formula: it is
  // of our own making, or known to be one that Excel takes.
  void formula(std::uint32_t column, std::string_view formula, double result, StyleId style = 0);
  void formula(std::uint32_t column, std::string_view formula, std::string_view result, StyleId style = 0);
  void array_formula(std::uint32_t column, std::string_view formula, double result, StyleId style = 0);
  // Columns first..last of the row as one cell.
  void merged(std::uint32_t first, std::uint32_t last, std::string_view text, StyleId style = 0);

  // The range as one cell, whose content is that of its first one. Ranges must
  // not overlap.
  void merge(const CellRange& range);
  // At any cell; one note a cell.
  void note(CellAddress at, std::string_view text);

  // To a cell of a sheet in this workbook.
  void link(std::uint32_t column, std::string_view text, std::string_view sheet, CellAddress cell, StyleId style);
  // To a cell of a workbook in the same folder (an empty sheet: to the file).
  // Where no link is possible the text stands alone.
  void link_to_file(std::uint32_t column, std::string_view text, std::string_view file, std::string_view sheet,
                    CellAddress cell, StyleId style);

  // An Excel table from the current row on: its head of these names (made
  // unlike each other where they are equal), then every row until end_table().
  // `name` begins with a letter and holds letters, digits and `_`.
  void begin_table(std::string_view name, std::uint32_t first_column, std::span<const std::string> columns,
                   StyleId heading);
  void end_table();

  // Columns first..last; a width in characters.
  void width(std::uint32_t first, std::uint32_t last, double width, StyleId style = 0, bool hidden = false,
             std::uint8_t outline_level = 0);
  void freeze(std::uint32_t rows, std::uint32_t columns);
  void filter(const CellRange& range);
  // A drop-down of these words, which hold no comma.
  void choices(const CellRange& range, std::span<const std::string> words);
  void page(const PageSetup& setup);
  void print_area(const CellRange& range);
  void tab_colour(std::uint32_t rgb);
  void hide_gridlines();
  void outline_row_level(std::uint8_t level) { level_ = level; }  // of the rows that are begun from now on
  void hide_rows(bool hidden) { rows_hidden_ = hidden; }          // likewise
  void hide();                                                    // the sheet; another one must be shown
  void show_first();                                              // the workbook opens with this sheet

  std::uint64_t rows() const { return rows_; }
  bool has_open_table() const { return table_ != nullptr; }

  struct State;  // of the workbook
  SheetWriter(State& state, void* sheet, std::string name) : state_(&state), sheet_(sheet), name_(std::move(name)) {}

 private:
  bool fits(std::uint32_t column);
  bool room_for_link();
  void check(int code, const char* what);

  struct OpenTable {
    std::string name;
    std::uint32_t first_row = 0;
    std::uint32_t first_column = 0;
    std::vector<std::string> columns;
  };
  State* state_;
  void* sheet_;
  std::string name_;
  std::uint32_t row_ = 0;
  std::uint64_t rows_ = 0;  // that were begun
  std::uint32_t links_ = 0;
  std::uint16_t merged_ranges_ = 0;
  std::uint8_t level_ = 0;
  bool rows_hidden_ = false;
  bool begun_ = false;
  std::unique_ptr<OpenTable> table_;
};

class WorkbookWriter {
 public:
  struct Properties {
    std::string title;
    std::string subject;
    // Seconds since 1970. Never the clock: the same input gives the same bytes.
    std::int64_t created = 315532800;  // 1980-01-01
    // Numbers are grouped as in Swedish also where the reader's program is not
    // set to Swedish, if it heeds the language of a number format.
    bool swedish_numbers = true;
  };

  // Writes to `path` on finish(); what stands there is replaced. Error CF012
  // when libxlsxwriter is not installed.
  static Result<WorkbookWriter> open(const std::string& path, const Properties& properties);

  WorkbookWriter(WorkbookWriter&&) noexcept;
  WorkbookWriter& operator=(WorkbookWriter&&) noexcept;
  ~WorkbookWriter();  // without finish() nothing is written

  // The name is made one that Excel takes and that no other sheet has: see
  // SheetWriter::name(). The reference stays good until finish().
  SheetWriter& add_sheet(std::string_view name);
  StyleId style(const Style& style);
  // The first thing that went wrong, if anything did.
  Result<void> finish();

 private:
  explicit WorkbookWriter(std::unique_ptr<SheetWriter::State> state);
  std::unique_ptr<SheetWriter::State> state_;
};

// The text that is read back from a cell to which this one was written.
std::string text_as_written(std::string_view text);
// What add_sheet calls sheets of these names, added one after the other.
std::vector<std::string> sheet_names_for(std::span<const std::string> wanted);

// "'It''s'!A1": how a cell is called in a formula or a link.
std::string sheet_reference(std::string_view sheet, CellAddress cell);
std::string sheet_reference(std::string_view sheet, const CellRange& range);

}  // namespace crossfoot
