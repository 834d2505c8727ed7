#include "recognise/sheet_grid.h"

#include <algorithm>
#include <cmath>

#include "base/label_text.h"

namespace crossfoot {

SheetGrid::SheetGrid(const Workbook& workbook, std::uint32_t sheet)
    : workbook_(workbook), sheet_(workbook.sheets[sheet]), index_(sheet) {
  for (const Cell& cell : sheet_.cells) {
    if (cell.type == CellType::blank) continue;
    if (rows_.empty() || rows_.back() != cell.at.row) rows_.push_back(cell.at.row);
  }
}

std::vector<const Cell*> SheetGrid::cells_of(std::uint32_t row) const {
  std::vector<const Cell*> cells;
  auto at = std::lower_bound(sheet_.cells.begin(), sheet_.cells.end(), CellAddress{row, 0},
                             [](const Cell& cell, const CellAddress& wanted) { return cell.at < wanted; });
  for (; at != sheet_.cells.end() && at->at.row == row; ++at) {
    if (at->type != CellType::blank) cells.push_back(&*at);
  }
  return cells;
}

SheetGrid::Seen& SheetGrid::seen(std::uint32_t row, std::uint32_t column) const {
  return seen_[(static_cast<std::uint64_t>(row) << 32) | column];
}

const std::string& SheetGrid::text(std::uint32_t row, std::uint32_t column) const {
  Seen& cell = seen(row, column);
  if (!cell.text) cell.text = display_text(workbook_, at(row, column));
  return *cell.text;
}

const std::string& SheetGrid::folded(std::uint32_t row, std::uint32_t column) const {
  Seen& cell = seen(row, column);
  if (!cell.folded) cell.folded = fold(text(row, column));
  return *cell.folded;
}

const CellReading& SheetGrid::reading(std::uint32_t row, std::uint32_t column) const {
  Seen& cell = seen(row, column);
  if (!cell.reading) cell.reading = std::make_unique<CellReading>(read_cell(workbook_, at(row, column)));
  return *cell.reading;
}

bool SheetGrid::has_content(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  if (cell == nullptr || cell->type == CellType::blank) return false;
  return cell->type != CellType::text || has_words(workbook_.text_of(*cell));
}

bool SheetGrid::is_amount(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  if (cell == nullptr || cell->type != CellType::number) return false;
  const NumberFormat& format = workbook_.number_format_of(*cell);
  if (format.kind == NumberFormat::Kind::date) return false;
  const bool whole = cell->number == std::trunc(cell->number);
  const bool grouped = format.code.find(',') != std::string::npos || format.code.find(' ') != std::string::npos;
  return !(whole && cell->number >= 1990 && cell->number <= 2100 && !grouped);
}

bool SheetGrid::is_bold(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  return cell != nullptr && workbook_.format_of(*cell).bold;
}

std::span<const CellRange> SheetGrid::merges_from(std::uint32_t row) const {
  const auto by_row = [](const CellRange& merged) { return merged.first.row; };
  const auto found = std::ranges::equal_range(sheet_.merged, row, {}, by_row);
  return {found.begin(), found.end()};
}

const CellRange* SheetGrid::merge_at(std::uint32_t row, std::uint32_t column) const {
  for (const CellRange& merged : merges_from(row)) {
    if (merged.contains({row, column})) return &merged;
  }
  return nullptr;
}

bool SheetGrid::row_has_merge(std::uint32_t row) const {
  return std::ranges::any_of(merges_from(row),
                             [](const CellRange& merged) { return merged.last.column > merged.first.column; });
}

}  // namespace crossfoot
