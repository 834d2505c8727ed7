// Bringing what a sheet's part says into the order that a Sheet promises.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/sanitise.h"
#include "input/xlsx/sheet.h"

namespace crossfoot {
namespace {

std::string shown_value(const Cell& cell, const Workbook& book) {
  if (cell.type == CellType::blank) return "";
  if (cell.type == CellType::number || cell.type == CellType::boolean) return fmt::format("{}", cell.number);
  return clipped(printable(book.text_of(cell)), 60);
}

void remark_duplicate(const Sheet& sheet, const Workbook& book, const Cell& kept, const Cell& dropped,
                      Remarks& remarks) {
  if (!remarks.wants("CF143")) return;
  remarks.add("CF143", Severity::error, place_in(sheet.name, kept.at),
              {{"kept", shown_value(kept, book)}, {"dropped", shown_value(dropped, book)}});
}

}  // namespace

void settle_cells(Sheet& sheet, const Workbook& book, Remarks& remarks) {
  const auto before = [](const Cell& a, const Cell& b) { return a.at < b.at; };
  std::size_t out_of_order = 0;
  CellAddress first{};
  for (std::size_t i = 1; i < sheet.cells.size(); ++i) {
    const bool in_same_row = sheet.cells[i].at.row == sheet.cells[i - 1].at.row;
    if (in_same_row && before(sheet.cells[i], sheet.cells[i - 1]) && out_of_order++ == 0) first = sheet.cells[i].at;
  }
  if (out_of_order > 0) {
    remarks.add("CF144", Severity::warning, place_in(sheet.name, first),
                {{"what.sv", "celler"}, {"what.en", "cells"}, {"count", std::to_string(out_of_order)}});
  }
  if (!std::is_sorted(sheet.cells.begin(), sheet.cells.end(), before)) {
    std::stable_sort(sheet.cells.begin(), sheet.cells.end(), before);
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < sheet.cells.size(); ++i) {
    Cell& cell = sheet.cells[i];
    if (kept == 0 || sheet.cells[kept - 1].at != cell.at) {
      sheet.cells[kept++] = cell;
      continue;
    }
    Cell& earlier = sheet.cells[kept - 1];
    if (earlier.type == CellType::blank && earlier.formula == kNone) std::swap(earlier, cell);
    remark_duplicate(sheet, book, earlier, cell, remarks);
  }
  sheet.cells.resize(kept);
}

std::vector<std::size_t> overlapping(const std::vector<CellRange>& merged) {
  std::vector<std::size_t> found;
  // The ranges that reach the row at hand, by first column; they never overlap.
  std::map<std::uint32_t, const CellRange*> open;
  for (std::size_t i = 0; i < merged.size(); ++i) {
    const CellRange& range = merged[i];
    auto at = open.upper_bound(range.first.column);
    if (at != open.begin()) --at;
    bool overlaps = false;
    while (!overlaps && at != open.end() && at->first <= range.last.column) {
      if (at->second->last.row < range.first.row) {
        at = open.erase(at);
      } else {
        overlaps = at->second->last.column >= range.first.column;
        ++at;
      }
    }
    if (overlaps) {
      found.push_back(i);
    } else {
      open[range.first.column] = &range;
    }
  }
  return found;
}

void settle_merged(Sheet& sheet, Remarks& remarks) {
  std::sort(sheet.merged.begin(), sheet.merged.end(),
            [](const CellRange& a, const CellRange& b) { return a.first < b.first; });
  for (const std::size_t i : overlapping(sheet.merged)) {
    const CellRange& range = sheet.merged[i];
    remarks.add("CF152", Severity::warning, place_in(sheet.name, range.first),
                {{"what.sv", "ett sammanfogat område som överlappar ett annat"},
                 {"what.en", "a merged range that overlaps another"},
                 {"reference", to_a1(range)}});
  }
}

// Columns first..last may be given twice: the later word counts for what the
// earlier has not said, so that the list is disjoint.
void settle_columns(Sheet& sheet) {
  std::stable_sort(sheet.columns.begin(), sheet.columns.end(),
                   [](const ColumnInfo& a, const ColumnInfo& b) { return a.first < b.first; });
  std::uint32_t next = 0;
  for (ColumnInfo& column : sheet.columns) {
    column.first = std::max(column.first, next);
    if (column.first <= column.last) next = column.last + 1;
  }
  std::erase_if(sheet.columns, [](const ColumnInfo& column) { return column.first > column.last; });
}

// A row that stands twice is hidden when either says so.
void settle_rows(Sheet& sheet) {
  std::stable_sort(sheet.rows.begin(), sheet.rows.end(),
                   [](const RowInfo& a, const RowInfo& b) { return a.row < b.row; });
  std::vector<RowInfo> rows;
  for (const RowInfo& info : sheet.rows) {
    if (rows.empty() || rows.back().row != info.row) {
      rows.push_back(info);
    } else {
      rows.back().hidden = rows.back().hidden || info.hidden;
      rows.back().outline_level = std::max(rows.back().outline_level, info.outline_level);
    }
  }
  sheet.rows = std::move(rows);
}

}  // namespace crossfoot
