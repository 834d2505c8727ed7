#include "recognise/sheet_grid.h"

#include <algorithm>
#include <cmath>

#include "base/label_text.h"
#include "base/sorted.h"

namespace crossfoot {

namespace {

const std::string& nothing() {
  static const std::string text;
  return text;
}

}  // namespace

SheetGrid::SheetGrid(const Workbook& workbook, std::uint32_t sheet, WorkbookTexts& texts)
    : workbook_(workbook), sheet_(workbook.sheets[sheet]), index_(sheet), texts_(texts), seen_(sheet_.cells.size()) {
  with_content_.reserve(sheet_.cells.size());
  for (std::uint32_t i = 0; i < sheet_.cells.size(); ++i) {
    const Cell& cell = sheet_.cells[i];
    if (row_begins_.empty() || row_begins_.back().number != cell.at.row) {
      row_begins_.push_back({cell.at.row, i, static_cast<std::uint32_t>(with_content_.size())});
    }
    if (cell.type == CellType::blank) continue;
    if (rows_.empty() || rows_.back() != cell.at.row) rows_.push_back(cell.at.row);
    if (has_content(cell)) with_content_.push_back(&cell);
  }
  row_begins_.push_back(
      {kNone, static_cast<std::uint32_t>(sheet_.cells.size()), static_cast<std::uint32_t>(with_content_.size())});
}

// A row stands at most as far down the list as on the sheet, and mostly just there.
const SheetGrid::Row* SheetGrid::row(std::uint32_t row) const {
  const std::uint32_t first = row_begins_.front().number;
  if (row < first || row == kNone) return nullptr;
  const std::size_t most = std::min<std::size_t>(row - first, row_begins_.size() - 1);
  if (row_begins_[most].number == row) return &row_begins_[most];
  const auto end = row_begins_.begin() + static_cast<std::ptrdiff_t>(most);
  const auto at = std::lower_bound(row_begins_.begin(), end, row,
                                   [](const Row& one, std::uint32_t wanted) { return one.number < wanted; });
  return at != end && at->number == row ? &*at : nullptr;
}

const Cell* SheetGrid::at(std::uint32_t row, std::uint32_t column) const {
  const Row* here = this->row(row);
  if (here == nullptr) return nullptr;
  const auto cells = std::span(sheet_.cells).subspan(here->first, (here + 1)->first - here->first);
  const auto found = std::ranges::lower_bound(cells, column, {}, [](const Cell& cell) { return cell.at.column; });
  return found == cells.end() || found->at.column != column ? nullptr : &*found;
}

std::span<const Cell* const> SheetGrid::cells_of(std::uint32_t row) const {
  const Row* here = this->row(row);
  if (here == nullptr) return {};
  return std::span(with_content_)
      .subspan(here->first_with_content, (here + 1)->first_with_content - here->first_with_content);
}

SheetGrid::Seen& SheetGrid::seen(const Cell& cell) const {
  std::unique_ptr<Seen>& seen = seen_[static_cast<std::size_t>(&cell - sheet_.cells.data())];
  if (!seen) seen = std::make_unique<Seen>();
  return *seen;
}

const std::string& SheetGrid::text(const Cell& cell) const {
  if (cell.type == CellType::blank) return nothing();
  if (cell.type == CellType::text) return shows_words(cell) ? workbook_.strings[cell.text] : nothing();
  Seen& its = seen(cell);
  if (!its.text) its.text = display_text(workbook_, &cell);
  return *its.text;
}

const std::string& SheetGrid::folded(const Cell& cell) const {
  if (cell.type == CellType::blank) return nothing();
  if (cell.type == CellType::text) return shows_words(cell) ? texts_.folded(cell.text) : nothing();
  Seen& its = seen(cell);
  if (!its.folded) its.folded = fold(text(cell));
  return *its.folded;
}

const CellReading& SheetGrid::reading(const Cell& cell) const {
  Seen& its = seen(cell);
  if (!its.reading) its.reading = read_cell(workbook_, &cell);
  return *its.reading;
}

bool SheetGrid::has_content(const Cell& cell) const {
  return cell.type == CellType::text ? shows_words(cell) : cell.type != CellType::blank;
}

bool SheetGrid::is_amount(const Cell& cell) const {
  if (cell.type != CellType::number) return false;
  const NumberFormat& format = workbook_.number_format_of(cell);
  if (format.kind == NumberFormat::Kind::date) return false;
  if (cell.number != std::trunc(cell.number) || cell.number < 1990 || cell.number > 2100) return true;
  return format.code.find_first_of(", ") != std::string::npos;  // grouped
}

const std::string& SheetGrid::text(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  return cell == nullptr ? nothing() : text(*cell);
}

const std::string& SheetGrid::folded(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  return cell == nullptr ? nothing() : folded(*cell);
}

const CellReading& SheetGrid::reading(std::uint32_t row, std::uint32_t column) const {
  static const CellReading blank = [] {
    CellReading reading;
    reading.state = State::blank;
    return reading;
  }();
  const Cell* cell = at(row, column);
  return cell == nullptr ? blank : reading(*cell);
}

bool SheetGrid::has_content(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  return cell != nullptr && has_content(*cell);
}

bool SheetGrid::is_amount(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  return cell != nullptr && is_amount(*cell);
}

bool SheetGrid::is_bold(std::uint32_t row, std::uint32_t column) const {
  const Cell* cell = at(row, column);
  return cell != nullptr && workbook_.format_of(*cell).bold;
}

std::span<const CellRange> SheetGrid::merges_from(std::uint32_t row) const {
  const auto by_row = [](const CellRange& merged) { return merged.first.row; };
  return equal_stretch(std::span<const CellRange>(sheet_.merged), row, by_row);
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
