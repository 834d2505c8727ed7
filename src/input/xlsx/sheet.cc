#include "input/xlsx/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/sanitise.h"
#include "input/checked_number.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/xlsx/plain_cells.h"
#include "input/xml/reader.h"

namespace crossfoot {
namespace {

std::optional<CellRange> parse_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  const auto first = parse_a1(text.substr(0, colon));
  const auto last = colon == std::string_view::npos ? first : parse_a1(text.substr(colon + 1));
  if (!first || !last) return std::nullopt;
  return CellRange{{std::min(first->row, last->row), std::min(first->column, last->column)},
                   {std::max(first->row, last->row), std::max(first->column, last->column)}};
}

std::uint8_t outline_level(const XmlElement& element) {
  const auto level = element.attribute("outlineLevel");
  return level ? checked_integer<std::uint8_t>(*level).value_or(0) : std::uint8_t{0};
}

class SheetReader : public XmlHandler {
 public:
  SheetReader(Sheet& sheet, SheetContext& context)
      : sheet_(sheet), context_(context), cells_(context, sheet, sheet.part) {}

  bool in_order() const { return cells_.in_order(); }

  void start(const XmlElement& element) override {
    reads_ahead_ = false;
    switch (element.depth) {
      case 1:
        break;
      case 2:
        return start_section(element);
      case 3:
        start_item(element);
        break;
      case 4:
        if (in_row_ && element.name == "c") start_cell(element);
        break;
      case 5:
        start_content(element);
        break;
      default:
        if (content_ == Content::inline_text) inline_text_.start(element.name);
        if (content_ == Content::value || content_ == Content::formula) fail(misplaced(element.name));
    }
    if (section_ == Section::cells && element.depth != depth_of(element)) fail(misplaced(element.name));
  }

  void text(std::string_view piece) override {
    switch (content_) {
      case Content::none:
        break;
      case Content::value:
        return value_.add(piece, limits::kMostTextBytes);
      case Content::formula:
        return formula_.text.add(piece, limits::kMostFormulaBytes);
      case Content::inline_text:
        return inline_text_.text(piece);
    }
  }

  void end(std::string_view name, int depth) override {
    if (depth > 5 && content_ == Content::inline_text) inline_text_.end(name);
    if (depth == 5) content_ = Content::none;
    if (depth == 4 && in_cell_) {
      in_cell_ = false;
      add_cell();
    }
    reads_ahead_ = depth == 4 && section_ == Section::cells && in_row_;
    if (depth == 3) in_row_ = false;
    if (depth == 2) section_ = Section::other;
    if (depth == 1) finish();
  }

  std::size_t read_ahead(std::string_view rest) override {
    PlainRun run = read_plain_cells(rest, row_, cells_);
    if (run.column > 0) column_ = run.column;
    if (run.error) fail(std::move(*run.error));
    return run.read;
  }

 private:
  enum class Section { other, columns, cells, merged };
  enum class Content { none, value, formula, inline_text };

  // Where rows, cells and what they hold may stand: a number elsewhere would
  // be passed over. Of other elements, anywhere.
  static int depth_of(const XmlElement& element) {
    if (element.name == "row") return 3;
    if (element.name == "c") return 4;
    if (element.name == "v" || element.name == "f" || element.name == "is") return 5;
    return element.depth;
  }

  void start_section(const XmlElement& element) {
    section_ = element.name == "sheetData"    ? Section::cells
               : element.name == "cols"       ? Section::columns
               : element.name == "mergeCells" ? Section::merged
                                              : Section::other;
    if (section_ != Section::cells) return;
    if (has_cells_) fail(impossible_sheet(sheet_.name, "det har två celltabeller", "it has two tables of cells"));
    has_cells_ = true;
  }

  void start_item(const XmlElement& element) {
    if (section_ == Section::cells && element.name == "row") start_row(element);
    if (section_ == Section::columns && element.name == "col") add_columns(element);
    if (section_ == Section::merged && element.name == "mergeCell") add_merged(element);
  }

  void start_row(const XmlElement& element) {
    const std::uint32_t expected = row_ + 1;
    row_ = expected;
    if (const auto given = element.attribute("r")) {
      const auto number = checked_integer<std::uint32_t>(trimmed(*given), 1, limits::kRows);
      if (!number) return fail(no_such("raden", "row", *given));
      row_ = *number;
    }
    if (row_ > limits::kRows) return fail(no_such("raden", "row", std::to_string(row_)));
    if (row_ < expected && rows_out_of_order_++ == 0) first_out_of_order_ = row_;
    column_ = 0;
    in_row_ = true;
    reads_ahead_ = true;
    const RowInfo info{row_ - 1, element.flag("hidden"), outline_level(element)};
    if (info.hidden || info.outline_level > 0) sheet_.rows.push_back(info);
  }

  void start_cell(const XmlElement& element) {
    ++column_;
    if (const auto given = element.attribute("r")) {
      const auto at = parse_a1(trimmed(*given));
      if (!at) return fail(no_such("cellen", "cell", *given));
      if (at->row + 1 != row_) return fail(in_wrong_row(*at));
      column_ = at->column + 1;
    }
    if (column_ > limits::kColumns) return fail(no_such("kolumnen", "column", std::to_string(column_)));
    in_cell_ = true;
    cell_ = RawCell{};
    cell_.at = {row_ - 1, column_ - 1};
    cell_.kind = value_kind(element.attribute("t").value_or(""));
    format_ = trimmed(element.attribute("s").value_or(""));
    value_.clear();
    inline_text_.clear();
    formula_.text.clear();
  }

  void start_content(const XmlElement& element) {
    if (!in_cell_) return;
    if (element.name == "v") {
      if (cell_.has_value) return fail(twice(element.name));
      content_ = Content::value;
      cell_.has_value = true;
    } else if (element.name == "is") {
      if (cell_.inline_text != nullptr) return fail(twice(element.name));
      content_ = Content::inline_text;
      cell_.inline_text = &inline_text_;
    } else if (element.name == "f") {
      if (cell_.formula.present) return fail(twice(element.name));
      content_ = Content::formula;
      cell_.formula.present = true;
      formula_.type = element.attribute("t").value_or("");
      formula_.range = element.attribute("ref").value_or("");
      formula_.shared = element.attribute("si").value_or("");
      formula_.row_input = element.attribute("r1").value_or("");
      formula_.column_input = element.attribute("r2").value_or("");
    }
  }

  void add_cell() {
    cell_.format = format_;
    cell_.value = value_.text();
    cell_.value_overflow = value_.overflow();
    if (cell_.formula.present) {
      cell_.formula = {true,
                       formula_.type,
                       formula_.range,
                       formula_.shared,
                       formula_.row_input,
                       formula_.column_input,
                       formula_.text.text(),
                       formula_.text.overflow()};
    }
    if (auto error = cells_.add(cell_)) fail(std::move(*error));
  }

  void add_columns(const XmlElement& element) {
    const auto first = checked_integer<std::uint32_t>(element.attribute("min").value_or(""), 1, limits::kColumns);
    const auto last = checked_integer<std::uint32_t>(element.attribute("max").value_or(""), 1, limits::kColumns);
    if (!first || !last || *last < *first) {
      return remark_reference(
          "kolumners bredd och synlighet", "the width and visibility of columns",
          fmt::format("{}-{}", element.attribute("min").value_or("?"), element.attribute("max").value_or("?")));
    }
    if (sheet_.columns.size() == limits::kColumns) return;
    const ColumnInfo info{*first - 1, *last - 1, element.flag("hidden"), outline_level(element)};
    if (info.hidden || info.outline_level > 0) sheet_.columns.push_back(info);
  }

  void add_merged(const XmlElement& element) {
    if (sheet_.merged.size() == limits::kMostMerged) {
      return fail(too_many(sheet_.part, "sammanfogade områden", "merged ranges", limits::kMostMerged));
    }
    const std::string_view reference = element.attribute("ref").value_or("");
    if (const auto range = parse_range(reference)) {
      sheet_.merged.push_back(*range);
    } else {
      remark_reference("ett sammanfogat område", "a merged range", reference);
    }
  }

  void remark_reference(std::string_view sv, std::string_view en, std::string_view reference) {
    context_.remarks.add(
        "CF152", Severity::warning, place_in(sheet_.name),
        {{"what.sv", std::string(sv)}, {"what.en", std::string(en)}, {"reference", clipped(printable(reference), 40)}});
  }

  Error no_such(std::string_view sv, std::string_view en, std::string_view found) const {
    const std::string shown = clipped(printable(found), 30);
    return impossible_sheet(sheet_.name, fmt::format("{} {} finns inte i Excel", sv, shown),
                            fmt::format("Excel has no {} {}", en, shown));
  }

  Error misplaced(std::string_view name) const {
    const std::string shown = clipped(printable(name), 30);
    return impossible_sheet(sheet_.name, fmt::format("<{}> står där det inte hör hemma, vid rad {}", shown, row_),
                            fmt::format("<{}> stands where it does not belong, near row {}", shown, row_));
  }

  Error twice(std::string_view name) const {
    const std::string at = to_a1(cell_.at);
    return impossible_sheet(sheet_.name, fmt::format("cellen {} har två <{}>", at, name),
                            fmt::format("the cell {} has two <{}>", at, name));
  }

  Error in_wrong_row(CellAddress at) const {
    return impossible_sheet(sheet_.name, fmt::format("cellen {} står i rad {}", to_a1(at), row_),
                            fmt::format("the cell {} stands in row {}", to_a1(at), row_));
  }

  void finish() {
    if (auto error = cells_.finish()) return fail(std::move(*error));
    if (rows_out_of_order_ > 0) {
      context_.remarks.add("CF144", Severity::warning, place_in(sheet_.name, CellAddress{first_out_of_order_ - 1, 0}),
                           {{"what.sv", "rader"}, {"what.en", "rows"}, {"count", std::to_string(rows_out_of_order_)}});
    }
  }

  Sheet& sheet_;
  SheetContext& context_;
  CellReader cells_;
  Section section_ = Section::other;
  Content content_ = Content::none;
  bool has_cells_ = false;
  bool in_row_ = false;
  bool in_cell_ = false;
  std::uint32_t row_ = 0;     // 1-based, of the row being read
  std::uint32_t column_ = 0;  // 1-based, of the last cell
  std::size_t rows_out_of_order_ = 0;
  std::uint32_t first_out_of_order_ = 0;  // 1-based
  RawCell cell_;
  // Its texts, when it comes in pieces.
  std::string format_;
  XmlText value_;
  RichText inline_text_;
  struct {
    std::string type;
    std::string range;
    std::string shared;
    std::string row_input;
    std::string column_input;
    XmlText text;
  } formula_;
};

}  // namespace

std::optional<Error> read_sheet(XmlSource& xml, Sheet& sheet, SheetContext& context) {
  SheetReader reader(sheet, context);
  if (auto error = read_xml(xml, sheet.part, XmlSpace::spreadsheet, "worksheet", reader)) return error;
  if (!reader.in_order()) settle_cells(sheet, context.book, context.remarks);
  settle_merged(sheet, context.remarks);
  settle_columns(sheet);
  settle_rows(sheet);
  return std::nullopt;
}

}  // namespace crossfoot
