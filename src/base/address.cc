// The A1 names of cells, and looking things up in a sheet by their address.
#include <algorithm>
#include <charconv>

#include "crossfoot/workbook.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kRows = 1048576;
constexpr std::uint32_t kColumns = 16384;

int letter_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A' + 1;
  if (c >= 'a' && c <= 'z') return c - 'a' + 1;
  return 0;
}

void skip_dollar(std::string_view& text) {
  if (!text.empty() && text.front() == '$') text.remove_prefix(1);
}

}  // namespace

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (std::uint64_t rest = std::uint64_t{column} + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

std::string to_a1(CellAddress at) { return column_letters(at.column) + std::to_string(std::uint64_t{at.row} + 1); }

std::string to_a1(const CellRange& range) {
  if (range.first == range.last) return to_a1(range.first);
  return to_a1(range.first) + ":" + to_a1(range.last);
}

std::optional<CellAddress> parse_a1(std::string_view text) {
  skip_dollar(text);
  std::uint32_t column = 0;
  while (!text.empty() && letter_value(text.front()) > 0) {
    column = column * 26 + static_cast<std::uint32_t>(letter_value(text.front()));
    if (column > kColumns) return std::nullopt;
    text.remove_prefix(1);
  }
  skip_dollar(text);
  if (column == 0 || text.empty() || text.front() < '1' || text.front() > '9') return std::nullopt;
  std::uint32_t row = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), row);
  if (error != std::errc() || end != text.data() + text.size() || row > kRows) return std::nullopt;
  return CellAddress{row - 1, column - 1};
}

const Cell* Sheet::find(CellAddress at) const {
  const auto found = std::lower_bound(cells.begin(), cells.end(), at,
                                      [](const Cell& cell, CellAddress wanted) { return cell.at < wanted; });
  return found != cells.end() && found->at == at ? &*found : nullptr;
}

bool Sheet::row_hidden(std::uint32_t row) const {
  const auto found = std::lower_bound(rows.begin(), rows.end(), row,
                                      [](const RowInfo& info, std::uint32_t wanted) { return info.row < wanted; });
  return found != rows.end() && found->row == row && found->hidden;
}

bool Sheet::column_hidden(std::uint32_t column) const {
  const auto found = std::lower_bound(columns.begin(), columns.end(), column,
                                      [](const ColumnInfo& info, std::uint32_t wanted) { return info.last < wanted; });
  return found != columns.end() && found->first <= column && found->hidden;
}

}  // namespace crossfoot
