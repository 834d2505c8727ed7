#include "input/xls/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/sanitise.h"
#include "input/excel_limits.h"
#include "input/limits.h"
#include "input/little_endian.h"
#include "input/xls/errors.h"
#include "input/xlsx/sheet.h"

namespace crossfoot {
namespace {

bool says_nothing(const Cell& cell) { return cell.type == CellType::blank && cell.formula == kNone; }

}  // namespace

Error xls_sheet_cut_short(const std::string& sheet) {
  const std::string shown = clipped(printable(sheet), 40);
  return damaged_xls(fmt::format("bladet \"{}\" tar slut mitt i", shown),
                     fmt::format("the sheet \"{}\" ends in the middle", shown));
}

std::optional<Error> XlsCells::begin(unsigned row, unsigned column, unsigned format, Cell& cell) {
  cell.at = {row, column};
  if (column >= kXlsColumns) {
    return impossible_sheet(sheet_.name, fmt::format("cellen {} finns inte i det formatet", to_a1(cell.at)),
                            fmt::format("that format has no cell {}", to_a1(cell.at)));
  }
  if (++context_.cells.cells > limits::kMostCells) {
    return too_many(sheet_.name, "celler", "cells", limits::kMostCells);
  }
  if (format < book_.formats.size()) {
    cell.format = format;
  } else {
    remark_unreadable(std::to_string(format), cell, "ett cellformat som finns", "a cell format that exists");
  }
  return std::nullopt;
}

std::optional<Error> XlsCells::begin(std::string_view data, Cell& cell) {
  if (data.size() < kXlsAddressBytes) return xls_sheet_cut_short(sheet_.name);
  return begin(u16(data, 0), u16(data, 2), u16(data, 4), cell);
}

void XlsCells::append(const Cell& cell) {
  if (cell.type == CellType::blank && cell.formula == kNone && cell.format == 0) return;
  const std::uint64_t place = (std::uint64_t{cell.at.row} << 32) + cell.at.column;
  in_order_ = in_order_ && place >= next_;
  next_ = place + 1;
  const bool date = cell.type == CellType::number && book_.number_format_of(cell).kind == NumberFormat::Kind::date;
  if (date) remark_date(context_.cells, sheet_.name, cell);
  cells_.add(cell);
}

// Infinity and what is no number cannot be typed, and are none of Excel's.
void XlsCells::set_number(double value, Cell& cell) {
  if (!std::isfinite(value)) {
    const std::string found = fmt::format("{}", value);
    remark_unreadable(found, cell, "ett tal", "a number");
    return set_text(found, cell);
  }
  cell.type = CellType::number;
  cell.number = value;
}

void XlsCells::set_boolean(unsigned value, Cell& cell) {
  cell.type = CellType::boolean;
  cell.number = value != 0 ? 1 : 0;
}

void XlsCells::set_error(unsigned number, Cell& cell) {
  std::string name(xls_error_name(number));
  if (name.empty()) {
    name = fmt::format("#{}", number);
    remark_unreadable(name, cell, "ett av Excels felvärden", "one of Excel's error values");
  }
  const auto [known, added] =
      context_.cells.error_texts.try_emplace(name, static_cast<std::uint32_t>(book_.strings.size()));
  if (added) book_.strings.push_back(name);
  cell.type = CellType::error;
  cell.text = known->second;
}

void XlsCells::set_text(std::string text, Cell& cell) {
  cell.type = CellType::text;
  cell.text = static_cast<std::uint32_t>(book_.strings.size());
  book_.strings.push_back(std::move(text));
}

void XlsCells::remark_unreadable(const std::string& found, const Cell& cell, std::string_view sv, std::string_view en) {
  if (!context_.cells.remarks.wants("CF142")) return;
  context_.cells.remarks.add("CF142", Severity::warning, place_in(sheet_.name, cell.at),
                             {{"found", found}, {"expected.sv", std::string(sv)}, {"expected.en", std::string(en)}});
}

void XlsCells::set_empty_text(Cell& cell) {
  if (empty_text_ == kNone) {
    empty_text_ = static_cast<std::uint32_t>(book_.strings.size());
    book_.strings.emplace_back();
  }
  cell.type = CellType::text;
  cell.text = empty_text_;
}

// Blanks at the place of a cell before them.
void XlsCells::drop_hidden_blanks() {
  std::size_t kept = 0;
  for (const Cell& cell : sheet_.cells) {
    const bool hidden = says_nothing(cell) && kept > 0 && sheet_.cells[kept - 1].at == cell.at;
    if (!hidden) sheet_.cells[kept++] = cell;
  }
  sheet_.cells.resize(kept);
}

// Some programs write all blanks of a row before its values, so that no order
// is expected. Of two values Excel shows the later.
void XlsCells::settle() {
  sheet_.cells = cells_.take();
  if (in_order_) return;
  std::reverse(sheet_.cells.begin(), sheet_.cells.end());
  std::stable_sort(sheet_.cells.begin(), sheet_.cells.end(), [](const Cell& a, const Cell& b) {
    return std::pair(a.at, says_nothing(a)) < std::pair(b.at, says_nothing(b));
  });
  drop_hidden_blanks();
  settle_cells(sheet_, book_, context_.cells.remarks);
}

}  // namespace crossfoot
