#include "output/model_workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "input/checked_number.h"
#include "output/row_height.h"
#include "output/workbook_writer.h"

namespace crossfoot {
namespace {

constexpr double kUsualWidth = 8.43;
constexpr double kWidestText = 45;  // columns of labels
constexpr double kWidestHead = 18;  // texts above numbers
constexpr double kWidestNumber = 30;
constexpr double kMargin = 1.6;             // of a cell, in characters
constexpr double kBold = 1.1;               // wider than plain text
constexpr std::size_t kMostStyles = 60000;  // of a workbook, by Excel's own limit

// About as many characters as the number takes.
double shown_width(double number, const NumberFormat& format) {
  using Kind = NumberFormat::Kind;
  if (format.kind == Kind::date) return std::max<double>(10, static_cast<double>(format.code.size()));
  if (format.decimals < 0) return std::min<double>(11, static_cast<double>(fmt::format("{}", number).size()));
  double shown = std::fabs(number) * (format.kind == Kind::percent ? 100 : 1);
  for (int i = 0; i < format.thousands_scale; ++i) shown /= 1000;
  const double digits = shown < 10 ? 1 : std::floor(std::log10(shown)) + 1;
  const double marks = std::floor((digits - 1) / 3) * 0.6 + (number < 0 ? 1 : 0);
  const double behind = format.decimals > 0 ? format.decimals + 1.0 : 0;
  return digits + marks + behind + (format.kind == Kind::percent ? 2 : 0);
}

double widest_line(std::string_view text) {
  double width = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    width = std::max(width, text_width(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return width;
}

// Number format, bold, italic, indent, wrapped.
using Styles = std::map<std::tuple<std::uint32_t, bool, bool, std::uint8_t, bool>, StyleId>;

class SheetCopy {
 public:
  SheetCopy(const Workbook& workbook, const Sheet& sheet, WorkbookWriter& book, Styles& styles)
      : workbook_(workbook), sheet_(sheet), book_(book), writer_(book.add_sheet(sheet.name)), styles_(styles) {
    for (const CellRange& range : sheet.merged) {
      if (range.first.column < range.last.column) wide_.insert(range.first);
    }
  }

  void write() {
    if (sheet_.visibility != Visibility::visible) writer_.hide();
    measure();
    write_columns();
    write_rows();
    for (const CellRange& range : sheet_.merged) writer_.merge(range);
    for (const Comment& comment : sheet_.comments) writer_.note(comment.at, comment.text);
  }

  SheetWriter& writer() { return writer_; }

 private:
  // A text runs on over blank neighbours; elsewhere it needs room of its own.
  bool stands_alone(std::size_t i) const {
    const Cell& cell = sheet_.cells[i];
    if (workbook_.text_of(cell).find('\n') != std::string_view::npos) return true;
    if (i + 1 == sheet_.cells.size()) return false;
    const Cell& next = sheet_.cells[i + 1];
    return next.at.row == cell.at.row && next.at.column == cell.at.column + 1 && next.type != CellType::blank;
  }

  double text_needs(const Cell& cell) const {
    return widest_line(workbook_.text_of(cell)) * (workbook_.format_of(cell).bold ? kBold : 1) +
           workbook_.format_of(cell).indent + kMargin;
  }

  void measure() {
    for (const Cell& cell : sheet_.cells) {
      if (cell.type != CellType::number || wide_.contains(cell.at)) continue;
      double& width = widths_[cell.at.column];
      const double needed = shown_width(cell.number, workbook_.number_format_of(cell)) + kMargin;
      width = std::max(width, std::min(needed, kWidestNumber));
      ++numbers_[cell.at.column];
    }
    std::map<std::uint32_t, std::size_t> texts;
    for (const Cell& cell : sheet_.cells) {
      if (cell.type == CellType::text) ++texts[cell.at.column];
    }
    for (std::size_t i = 0; i < sheet_.cells.size(); ++i) {
      const Cell& cell = sheet_.cells[i];
      if (cell.type != CellType::text || wide_.contains(cell.at) || !stands_alone(i)) continue;
      const std::uint32_t column = cell.at.column;
      const double most = numbers_[column] > texts[column] ? kWidestHead : kWidestText;
      widths_[column] = std::max(widths_[column], std::min(text_needs(cell), most));
    }
  }

  double width_of(std::uint32_t column) const {
    const auto found = widths_.find(column);
    return found == widths_.end() ? kUsualWidth : std::max(found->second, kUsualWidth);
  }

  void write_columns() {
    std::uint32_t next = 0;
    for (const ColumnInfo& info : sheet_.columns) {
      write_widths(next, info.first, nullptr);
      write_widths(info.first, info.last + 1, &info);
      next = info.last + 1;
    }
    write_widths(next, SheetWriter::kMostColumns, nullptr);
  }

  // Columns begin..end - 1, in runs of one width.
  void write_widths(std::uint32_t begin, std::uint32_t end, const ColumnInfo* info) {
    for (std::uint32_t first = begin; first < end;) {
      const double width = width_of(first);
      std::uint32_t last = first;
      if (widths_.lower_bound(first) == widths_.end()) {
        last = end - 1;
      } else {
        while (last + 1 < end && width_of(last + 1) == width) ++last;
      }
      if (info != nullptr || width != kUsualWidth) {
        writer_.width(first, last, width, 0, info != nullptr && info->hidden, info ? info->outline_level : 0);
      }
      first = last + 1;
    }
  }

  void write_rows() {
    auto info = sheet_.rows.begin();
    std::size_t i = 0;
    while (i < sheet_.cells.size() || info != sheet_.rows.end()) {
      const bool cells_first =
          info == sheet_.rows.end() || (i < sheet_.cells.size() && sheet_.cells[i].at.row <= info->row);
      const std::uint32_t row = cells_first ? sheet_.cells[i].at.row : info->row;
      const bool told = info != sheet_.rows.end() && info->row == row;
      writer_.hide_rows(told && info->hidden);
      writer_.outline_row_level(told ? info->outline_level : 0);
      std::size_t end = i;
      while (end < sheet_.cells.size() && sheet_.cells[end].at.row == row) ++end;
      write_row(row, i, end);
      i = end;
      if (told) ++info;
    }
  }

  void write_row(std::uint32_t row, std::size_t begin, std::size_t end) {
    RowHeight height;
    for (std::size_t i = begin; i < end; ++i) {
      if (wraps(i)) {
        height.see(workbook_.text_of(sheet_.cells[i]), width_of(sheet_.cells[i].at.column),
                   workbook_.format_of(sheet_.cells[i]).bold);
      }
    }
    writer_.row(row, height.points());
    for (std::size_t i = begin; i < end; ++i) write_cell(sheet_.cells[i], style_of(sheet_.cells[i], wraps(i)));
  }

  bool wraps(std::size_t i) const {
    const Cell& cell = sheet_.cells[i];
    if (cell.type != CellType::text || wide_.contains(cell.at)) return false;
    return stands_alone(i) && (workbook_.text_of(cell).find('\n') != std::string_view::npos ||
                               text_needs(cell) > width_of(cell.at.column));
  }

  StyleId style_of(const Cell& cell, bool wrap) {
    const CellFormat& format = workbook_.format_of(cell);
    // A number that is indented stands to the right: the library would turn it.
    const std::uint8_t indent = cell.type == CellType::text ? format.indent : std::uint8_t{0};
    const auto key = std::tuple(format.number_format, format.bold, format.italic, indent, wrap);
    const auto known = styles_.find(key);
    if (known != styles_.end()) return known->second;
    if (styles_.size() >= kMostStyles) return 0;
    Style style;
    style.code = workbook_.number_formats[format.number_format].code;
    style.bold = format.bold;
    style.italic = format.italic;
    style.indent = indent;
    style.wrap = wrap;
    const bool plain = style.code == "General" && !style.bold && !style.italic && indent == 0 && !wrap;
    return styles_.emplace(key, plain ? StyleId{0} : book_.style(style)).first->second;
  }

  void write_cell(const Cell& cell, StyleId style) {
    if (cell.formula != kNone) return write_formula(cell, style);
    switch (cell.type) {
      case CellType::number:
        return writer_.number(cell.at.column, cell.number, style);
      case CellType::text:
        return writer_.text(cell.at.column, workbook_.text_of(cell), style);
      case CellType::boolean:
        return writer_.boolean(cell.at.column, cell.number != 0, style);
      case CellType::blank:
      case CellType::error:
        if (style != 0) writer_.blank(cell.at.column, style);
    }
  }

  void write_formula(const Cell& cell, StyleId style) {
    const Formula& formula = workbook_.formulas[cell.formula];
    const double result = cell.type == CellType::number ? cell.number : 0;
    if (formula.array) {
      writer_.array_formula(cell.at.column, formula.text, result, style);
    } else if (cell.type == CellType::text) {
      writer_.formula(cell.at.column, formula.text, workbook_.text_of(cell), style);
    } else {
      writer_.formula(cell.at.column, formula.text, result, style);
    }
  }

  const Workbook& workbook_;
  const Sheet& sheet_;
  WorkbookWriter& book_;
  SheetWriter& writer_;
  Styles& styles_;
  std::set<CellAddress> wide_;  // first cells of ranges over several columns
  std::map<std::uint32_t, double> widths_;
  std::map<std::uint32_t, std::size_t> numbers_;
};

}  // namespace

Result<void> write_model(const Workbook& workbook, const std::string& path) {
  auto book = WorkbookWriter::open(path, {});
  if (!book) return Failure(book.error());
  Styles styles;
  bool first = true;
  for (const Sheet& sheet : workbook.sheets) {
    SheetCopy copy(workbook, sheet, *book, styles);
    copy.write();
    if (first && sheet.visibility == Visibility::visible) {
      copy.writer().show_first();
      first = false;
    }
  }
  return book->finish();
}

bool is_written_exactly(const Workbook& workbook, const Cell& cell) {
  switch (cell.type) {
    case CellType::number:
      return checked_double(fmt::format("{:.16G}", cell.number)) == cell.number;
    case CellType::text:
      return cell.formula == kNone || !workbook.formulas[cell.formula].array;
    case CellType::boolean:
    case CellType::blank:
      return cell.formula == kNone;
    case CellType::error:
      break;
  }
  return false;
}

}  // namespace crossfoot
