#include "recognise/sheet_grid.h"

#include <algorithm>
#include <cmath>

#include "base/label_text.h"

namespace crossfoot {

namespace {

const std::string& nothing() {
  static const std::string text;
  return text;
}

}  // namespace

SheetGrid::SheetGrid(const Workbook& workbook, std::uint32_t sheet, WorkbookTexts& texts)
    : workbook_(workbook), sheet_(workbook.sheets[sheet]), index_(sheet), texts_(texts), seen_(sheet_.cells.size()) {
  for (std::uint32_t i = 0; i < sheet_.cells.size(); ++i) {
    const Cell& cell = sheet_.cells[i];
    if (row_numbers_.empty() || row_numbers_.back() != cell.at.row) {
      row_numbers_.push_back(cell.at.row);
      row_begins_.push_back(i);
    }
    if (cell.type == CellType::blank) continue;
    if (rows_.empty() || rows_.back() != cell.at.row) rows_.push_back(cell.at.row);
  }
  row_begins_.push_back(static_cast<std::uint32_t>(sheet_.cells.size()));
}

std::span<const Cell> SheetGrid::row(std::uint32_t row) const {
  const auto at = std::lower_bound(row_numbers_.begin(), row_numbers_.end(), row);
  if (at == row_numbers_.end() || *at != row) return {};
  const auto index = static_cast<std::size_t>(at - row_numbers_.begin());
  return std::span(sheet_.cells).subspan(row_begins_[index], row_begins_[index + 1] - row_begins_[index]);
}

const Cell* SheetGrid::at(std::uint32_t row, std::uint32_t column) const {
  const std::span<const Cell> cells = this->row(row);
  const auto found = std::ranges::lower_bound(cells, column, {}, [](const Cell& cell) { return cell.at.column; });
  return found == cells.end() || found->at.column != column ? nullptr : &*found;
}

std::vector<const Cell*> SheetGrid::cells_of(std::uint32_t row) const {
  std::vector<const Cell*> cells;
  const std::span<const Cell> all = this->row(row);
  cells.reserve(all.size());
  for (const Cell& cell : all) {
    if (cell.type != CellType::blank) cells.push_back(&cell);
  }
  return cells;
}

SheetGrid::Seen& SheetGrid::seen(const Cell& cell) const {
  std::unique_ptr<Seen>& seen = seen_[static_cast<std::size_t>(&cell - sheet_.cells.data())];
  if (!seen) seen = std::make_unique<Seen>();
  return *seen;
}

const std::string& SheetGrid::text(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  if (cell == nullptr || cell->type == CellType::blank) return nothing();
  if (cell->type == CellType::text) return shows_words(*cell) ? workbook_.strings[cell->text] : nothing();
  Seen& its = seen(*cell);
  if (!its.text) its.text = display_text(workbook_, cell);
  return *its.text;
}

const std::string& SheetGrid::folded(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  if (cell == nullptr || cell->type == CellType::blank) return nothing();
  if (cell->type == CellType::text) return shows_words(*cell) ? texts_.folded(cell->text) : nothing();
  Seen& its = seen(*cell);
  if (!its.folded) its.folded = fold(text(row, column));
  return *its.folded;
}

const CellReading& SheetGrid::reading(std::uint32_t row, std::uint32_t column) const {
  static const CellReading blank = [] {
    CellReading reading;
    reading.state = State::blank;
    return reading;
  }();
  const Cell* cell = at(row, column);
  if (cell == nullptr) return blank;
  Seen& its = seen(*cell);
  if (!its.reading) its.reading = read_cell(workbook_, cell);
  return *its.reading;
}

bool SheetGrid::has_content(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  if (cell == nullptr || cell->type == CellType::blank) return false;
  return cell->type != CellType::text || shows_words(*cell);
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
