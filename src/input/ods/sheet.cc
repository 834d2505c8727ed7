#include "input/ods/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/sanitise.h"
#include "input/checked_number.h"
#include "input/error_names.h"
#include "input/excel_limits.h"
#include "input/iso_date.h"
#include "input/limits.h"
#include "input/number_format.h"
#include "input/ods/formula.h"
#include "input/xlsx/cell.h"
#include "input/xlsx/sheet.h"

namespace crossfoot {
namespace {

// What LibreOffice shows of an error: Excel's name of it, or a number.
std::string_view error_name(std::string_view text) {
  if (const auto name = error_value_named(text)) return *name;
  if (text == "Err:502" || text == "Err:504" || text == "Err:519") return "#VALUE!";
  if (text == "Err:503") return "#NUM!";
  if (text == "Err:524") return "#REF!";
  if (text == "Err:525" || text == "Err:508" || text == "Err:509") return "#NAME?";
  if (text == "Err:532") return "#DIV/0!";
  return {};
}

bool is_shown_error(std::string_view text) { return error_value_named(text).has_value() || text.starts_with("Err:"); }

}  // namespace

OdsSheet::OdsSheet(OdsContext& context, std::string name) : context_(context) { sheet.name = std::move(name); }

Error OdsSheet::beyond(std::string_view sv, std::string_view en, std::uint64_t number) const {
  return impossible_sheet(sheet.name, fmt::format("{} {} finns inte i Excel", sv, number),
                          fmt::format("Excel has no {} {}", en, number));
}

void OdsSheet::add_columns(const OdsLine& columns) {
  if (columns_ == limits::kColumns) return;
  const std::uint32_t count = std::min(columns.repeated, limits::kColumns - columns_);
  const std::uint32_t last = columns_ + count - 1;
  if (columns.hidden || columns.outline_level > 0) {
    sheet.columns.push_back({columns_, last, columns.hidden, columns.outline_level});
  }
  column_styles_.push_back({last, columns.style});
  columns_ += count;
}

std::optional<Error> OdsSheet::begin_row(const OdsLine& row) {
  line_ = row;
  column_ = 0;
  row_cells_.clear();
  return std::nullopt;
}

std::uint32_t OdsSheet::format(std::string_view style) {
  if (const auto known = context_.format_of.find(style); known != context_.format_of.end()) return known->second;
  Workbook& book = context_.book;
  const CellFormat found = context_.styles.cell_format(style, book);
  const auto same = [&](const CellFormat& other) {
    return other.number_format == found.number_format && other.bold == found.bold && other.italic == found.italic &&
           other.indent == found.indent;
  };
  // The first formats are the commonest; a file of many styles makes many formats.
  const auto end = book.formats.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(book.formats.size(), 64));
  const auto alike = std::find_if(book.formats.begin(), end, same);
  const auto index = static_cast<std::uint32_t>(alike == end ? book.formats.size()
                                                             : static_cast<std::size_t>(alike - book.formats.begin()));
  if (alike == end) book.formats.push_back(found);
  context_.format_of.emplace(style, index);
  return index;
}

// The cell's own style, else its row's, else its column's.
std::uint32_t OdsSheet::format_at(const OdsCell& cell, std::uint32_t column) {
  if (!cell.style.empty()) return format(cell.style);
  if (!line_.style.empty()) return format(line_.style);
  const auto found =
      std::lower_bound(column_styles_.begin(), column_styles_.end(), column,
                       [](const ColumnStyle& style, std::uint32_t wanted) { return style.last < wanted; });
  return format(found == column_styles_.end() ? std::string_view() : std::string_view(found->style));
}

void OdsSheet::set_number(std::string_view value, Cell& cell) {
  const std::string_view text = trimmed(value);
  const auto number = text.size() <= limits::kMostNumberBytes ? checked_decimal(text) : std::nullopt;
  if (!number) return keep_unreadable(text, cell, "ett tal", "a number");
  cell.type = CellType::number;
  cell.number = number->value;
  if (!number->shortest) cell.text = context_.texts.index_of(text);
}

// A date or time; its format must say so, or it would be an amount.
void OdsSheet::set_serial(std::optional<double> serial, const OdsCell& raw, Cell& cell) {
  const bool time = raw.value_type == "time";
  if (!serial) {
    return keep_unreadable(raw.value, cell, time ? "en tid" : "ett datum", time ? "a time" : "a date");
  }
  cell.type = CellType::number;
  cell.number = *serial;
  if (context_.book.number_format_of(cell).kind == NumberFormat::Kind::date) return;
  const std::string name = fmt::format("{} {}", time ? "time" : "date", cell.format);  // no style's: it has a space
  const auto [known, added] =
      context_.format_of.try_emplace(name, static_cast<std::uint32_t>(context_.book.formats.size()));
  if (added) {
    CellFormat format = context_.book.format_of(cell);
    format.number_format = static_cast<std::uint32_t>(context_.book.number_formats.size());
    context_.book.number_formats.push_back(parse_number_format(time ? "h:mm:ss" : "yyyy-mm-dd"));
    context_.book.formats.push_back(format);
  }
  cell.format = known->second;
}

void OdsSheet::set_text(std::string_view text, Cell& cell) {
  const std::size_t units = text.size() > limits::kExcelStringUnits ? utf16_units(text) : 0;
  if (units > limits::kExcelStringUnits) {
    remark_excel_limit(context_.remarks, place_in(sheet.name, cell.at), "cellens text, i tecken",
                       "the cell's text, in characters", units, limits::kExcelStringUnits);
  }
  cell.type = CellType::text;
  cell.text = context_.texts.index_of(text);
}

void OdsSheet::set_error(std::string_view text, Cell& cell) {
  const std::string_view name = error_name(text);
  cell.type = CellType::error;
  cell.text = context_.texts.index_of(name.empty() ? std::string_view("#VALUE!") : name);
}

void OdsSheet::keep_unreadable(std::string_view text, Cell& cell, std::string_view expected_sv,
                               std::string_view expected_en) {
  if (context_.remarks.wants("CF142")) {
    context_.remarks.add("CF142", Severity::warning, place_in(sheet.name, cell.at),
                         {{"found", clipped(printable(text.substr(0, 200)), 60)},
                          {"expected.sv", std::string(expected_sv)},
                          {"expected.en", std::string(expected_en)}});
  }
  cell.type = CellType::text;
  cell.text = context_.texts.index_of(valid_utf8(text.substr(0, limits::kMostNumberBytes)));
}

void OdsSheet::set_value(const OdsCell& raw, Cell& cell) {
  const std::string& type = raw.value_type;
  const bool may_be_error = raw.is_error || raw.has_formula;
  if (may_be_error && (raw.is_error || is_shown_error(raw.text))) return set_error(raw.text, cell);
  if (type == "float" || type == "percentage" || type == "currency") return set_number(raw.value, cell);
  if (type == "date") return set_serial(iso_date_serial(raw.value, context_.book.date_1904), raw, cell);
  if (type == "time") return set_serial(iso_date_serial(raw.value, false), raw, cell);
  if (type == "boolean") {
    if (raw.value != "true" && raw.value != "false")
      return keep_unreadable(raw.value, cell, "sant eller falskt", "true or false");
    cell.type = CellType::boolean;
    cell.number = raw.value == "true" ? 1 : 0;
    return;
  }
  // Without a type a formula has no result, whatever is shown.
  if (type == "string" || (!raw.text.empty() && !raw.has_formula)) return set_text(raw.text, cell);
}

Cell OdsSheet::read(const OdsCell& raw) {
  Cell cell;
  cell.at = {static_cast<std::uint32_t>(row_), static_cast<std::uint32_t>(column_)};
  const bool says_nothing = raw.value_type.empty() && raw.text.empty() && !raw.has_formula && !raw.is_error;
  // An empty text that no formula gives is no text.
  if (says_nothing || (raw.value_type == "string" && raw.text.empty() && !raw.has_formula)) return cell;
  cell.format = format_at(raw, cell.at.column);
  set_value(raw, cell);
  if (!raw.has_formula) return cell;
  cell.formula = static_cast<std::uint32_t>(context_.book.formulas.size());
  // What is longer than we read is kept in part, so that the cell is known to be computed.
  const bool whole = raw.formula.size() <= limits::kMostFormulaBytes;
  context_.book.formulas.push_back(
      {whole ? formula_from_ods(raw.formula) : valid_utf8(raw.formula.substr(0, limits::kMostFormulaBytes)),
       raw.matrix});
  const std::size_t units = raw.formula.size() > limits::kExcelFormulaUnits ? utf16_units(raw.formula) : 0;
  if (units > limits::kExcelFormulaUnits) {
    remark_excel_limit(context_.remarks, place_in(sheet.name, cell.at), "cellens formel, i tecken",
                       "the cell's formula, in characters", units, limits::kExcelFormulaUnits);
  }
  return cell;
}

std::optional<Error> OdsSheet::add_merged(const OdsCell& cell) {
  const bool fits = column_ < limits::kColumns && row_ < limits::kRows;
  // A rule repeated over the empty end of a sheet joins nothing.
  if ((cell.columns_spanned <= 1 && cell.rows_spanned <= 1) || !fits || line_.repeated > 1) return std::nullopt;
  if (++context_.merged > limits::kMostMerged) {
    return too_many(context_.part, "sammanfogade områden", "merged ranges", limits::kMostMerged);
  }
  const CellAddress first{static_cast<std::uint32_t>(row_), static_cast<std::uint32_t>(column_)};
  const CellAddress last{std::min(first.row + std::max(cell.rows_spanned, 1U) - 1, limits::kRows - 1),
                         std::min(first.column + std::max(cell.columns_spanned, 1U) - 1, limits::kColumns - 1)};
  sheet.merged.push_back({first, last});
  return std::nullopt;
}

std::optional<Error> OdsSheet::add_comment(const OdsCell& cell) {
  if (!cell.comment) return std::nullopt;
  if (column_ >= limits::kColumns) return beyond("kolumnen", "column", column_ + 1);
  if (row_ >= limits::kRows) return beyond("raden", "row", row_ + 1);
  if (++context_.comments > limits::kMostComments) {
    return too_many(context_.part, "kommentarer", "comments", limits::kMostComments);
  }
  sheet.comments.push_back({{static_cast<std::uint32_t>(row_), static_cast<std::uint32_t>(column_)}, *cell.comment});
  return std::nullopt;
}

std::optional<Error> OdsSheet::add_cell(const OdsCell& raw) {
  if (auto error = add_comment(raw)) return error;
  if (auto error = add_merged(raw)) return error;
  Cell cell = read(raw);
  const bool holds = cell.type != CellType::blank || cell.formula != kNone;
  const std::uint64_t next = column_ + raw.repeated;
  if (!holds) {
    column_ = next;
    return std::nullopt;
  }
  if (next > limits::kColumns) return beyond("kolumnen", "column", next);
  if (cell.formula != kNone && cell.type == CellType::blank && without_result_++ == 0) first_without_result_ = cell.at;
  for (; column_ < next; ++column_) {
    cell.at.column = static_cast<std::uint32_t>(column_);
    row_cells_.push_back(cell);
  }
  return std::nullopt;
}

std::optional<Error> OdsSheet::end_row() {
  const std::uint64_t next = row_ + line_.repeated;
  if (!row_cells_.empty()) {
    if (next > limits::kRows) return beyond("raden", "row", next);
    const std::uint64_t cells = context_.cells + std::uint64_t{row_cells_.size()} * line_.repeated;
    if (cells > limits::kMostCells) {
      return too_many(context_.part, "celler", "cells", limits::kMostCells, cells);
    }
    context_.cells = cells;
    for (std::uint64_t row = row_; row < next; ++row) {
      for (Cell& cell : row_cells_) {
        cell.at.row = static_cast<std::uint32_t>(row);
        cells_.add(cell);
      }
    }
    filled_rows_ = next;
    if (context_.book.strings.size() > limits::kMostStrings) {
      return too_many(context_.part, "texter", "texts", limits::kMostStrings);
    }
  }
  if ((line_.hidden || line_.outline_level > 0) && row_ < limits::kRows) {
    runs_.push_back({static_cast<std::uint32_t>(row_),
                     static_cast<std::uint32_t>(std::min<std::uint64_t>(next, limits::kRows) - row_), line_.hidden,
                     line_.outline_level});
  }
  row_ = std::min<std::uint64_t>(next, std::uint64_t{limits::kRows} + 1);
  return std::nullopt;
}

// What is said of rows behind the last cell says nothing.
std::optional<Error> OdsSheet::take_rows() {
  for (const RowRun& run : runs_) {
    const std::uint64_t end = std::min<std::uint64_t>(std::uint64_t{run.first} + run.count, filled_rows_);
    for (std::uint64_t row = run.first; row < end; ++row) {
      if (++context_.cells > limits::kMostCells) {
        return too_many(context_.part, "celler och dolda rader", "cells and hidden rows", limits::kMostCells);
      }
      sheet.rows.push_back({static_cast<std::uint32_t>(row), run.hidden, run.outline_level});
    }
  }
  return std::nullopt;
}

std::optional<Error> OdsSheet::finish() {
  sheet.cells = cells_.take();
  settle_merged(sheet, context_.remarks);
  if (without_result_ > 0) {
    context_.remarks.add("CF146", Severity::warning, place_in(sheet.name, first_without_result_),
                         {{"count", std::to_string(without_result_)}});
  }
  return take_rows();
}

}  // namespace crossfoot
