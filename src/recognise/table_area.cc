#include "recognise/table_area.h"

#include <algorithm>

namespace crossfoot {
namespace {

constexpr std::uint32_t kMostColumnsToTheLeft = 4;
constexpr std::uint32_t kMostBlankBeforeTotal = 6;  // template rows that nobody filled in

struct ColumnRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool contains(std::uint32_t column) const { return column >= first && column <= last; }
};

// The columns whose cells belong to the table: its segment, and columns to
// the left up to the next table's.
ColumnRange columns_of(const std::vector<HeadCandidate>& heads, std::size_t at) {
  const HeadCandidate& head = heads[at];
  const std::uint32_t reach = head.first_column > kMostColumnsToTheLeft ? head.first_column - kMostColumnsToTheLeft : 0;
  ColumnRange range{reach, head.last_column};
  for (const HeadCandidate& other : heads) {
    const bool beside = other.first_row <= head.last_row && head.first_row <= other.last_row;
    if (&other != &head && beside && other.last_column < head.first_column) {
      range.first = std::max(range.first, other.last_column + 1);
    }
  }
  return range;
}

// The first row below that belongs to another table: its head, and the title
// rows just above it.
std::uint32_t next_table_row(const std::vector<HeadCandidate>& heads, std::size_t at, ColumnRange columns) {
  std::uint32_t next = kNone;
  for (const HeadCandidate& other : heads) {
    if (other.first_row <= heads[at].last_row) continue;
    if (other.last_column < columns.first || other.first_column > columns.last) continue;
    std::uint32_t begin = other.first_row;
    if (!other.title.text.empty()) begin = std::min(begin, other.title.row);
    next = std::min(next, begin);
  }
  return next;
}

bool row_has_content(const SheetGrid& grid, std::uint32_t row, ColumnRange columns) {
  for (const Cell* cell : grid.cells_of(row)) {
    if (columns.contains(cell->at.column)) return true;
  }
  return false;
}

bool row_has_figure(const SheetGrid& grid, std::uint32_t row, const HeadCandidate& head) {
  for (const HeadMatch& match : head.assignments.front()) {
    const CellReading& reading = grid.reading(row, match.column);
    if (reading.state == State::given || reading.state == State::dash || reading.without_result) return true;
  }
  return false;
}

bool in_repeated_head(const HeadCandidate& head, std::uint32_t row) {
  return std::any_of(head.repeated.begin(), head.repeated.end(),
                     [&](const auto& rows) { return row >= rows.first && row <= rows.second; });
}

bool is_footnote(const SheetGrid& grid, const CompiledTemplate& with, std::uint32_t row, ColumnRange columns) {
  for (const Cell* cell : grid.cells_of(row)) {
    if (!columns.contains(cell->at.column)) continue;
    const std::string& text = grid.text(*cell);
    return text.starts_with('*') || text.starts_with("¹") || text.starts_with("²") ||
           matches_any(with.words.footnote, grid.folded(*cell));
  }
  return false;
}

bool is_total(const SheetGrid& grid, const CompiledTemplate& with, std::uint32_t row, ColumnRange columns) {
  for (const Cell* cell : grid.cells_of(row)) {
    if (!columns.contains(cell->at.column) || cell->type != CellType::text) continue;
    return matches_any(with.words.total, grid.folded(*cell));
  }
  return false;
}

// A row below a blank line that heads another table: words in most of the columns that hold this one's figures.
bool looks_like_a_head(const SheetGrid& grid, std::uint32_t row, const HeadCandidate& head) {
  const auto& matches = head.assignments.front();
  const auto words = std::count_if(matches.begin(), matches.end(), [&](const HeadMatch& match) {
    return grid.reading(row, match.column).state == State::text;
  });
  return head.table->spec->unit != "text" && words * 2 > static_cast<std::ptrdiff_t>(matches.size());
}

std::vector<std::uint32_t> data_rows(const SheetGrid& grid, const CompiledTemplate& with,
                                     const std::vector<HeadCandidate>& heads, std::size_t at, ColumnRange columns) {
  const HeadCandidate& head = heads[at];
  const std::uint32_t stop = next_table_row(heads, at, columns);
  std::vector<std::uint32_t> rows;
  std::uint32_t last = head.last_row;
  for (auto next = std::upper_bound(grid.rows().begin(), grid.rows().end(), head.last_row);
       next != grid.rows().end() && *next < stop; ++next) {
    if (!row_has_content(grid, *next, columns)) continue;
    if (in_repeated_head(head, *next)) {
      last = *next;
      continue;
    }
    const std::uint32_t gap = *next - last - 1;
    // A single blank line may stand inside a table; text below it is
    // something else unless figures follow.
    const bool closes =
        gap <= kMostBlankBeforeTotal && is_total(grid, with, *next, columns) && row_has_figure(grid, *next, head);
    if (gap > 1 && !rows.empty() && !closes) break;
    if (gap == 1 && !rows.empty() && !row_has_figure(grid, *next, head)) {
      const auto after = std::next(next);
      const bool figures_follow =
          after != grid.rows().end() && *after == *next + 1 && *after < stop && row_has_figure(grid, *after, head);
      if (!figures_follow || looks_like_a_head(grid, *next, head)) break;
    }
    if (is_footnote(grid, with, *next, columns) && !row_has_figure(grid, *next, head)) break;
    rows.push_back(*next);
    last = *next;
  }
  return rows;
}

std::uint32_t texts_in(const SheetGrid& grid, const std::vector<std::uint32_t>& rows, std::uint32_t column) {
  return static_cast<std::uint32_t>(std::count_if(
      rows.begin(), rows.end(), [&](std::uint32_t row) { return grid.reading(row, column).state == State::text; }));
}

bool claimed(const HeadCandidate& head, std::uint32_t column) {
  const auto& matches = head.assignments.front();
  return std::any_of(matches.begin(), matches.end(), [&](const HeadMatch& m) { return m.column == column; });
}

// Labels that are numbers (accounts, years): the nearest filled column left of the figures, within the head.
std::optional<std::uint32_t> column_of_numbers(const SheetGrid& grid, const HeadCandidate& head,
                                               const std::vector<std::uint32_t>& rows, ColumnRange before) {
  for (std::uint32_t column = before.last; column-- > std::max(before.first, head.first_column);) {
    const auto filled =
        std::count_if(rows.begin(), rows.end(), [&](std::uint32_t row) { return grid.has_content(row, column); });
    if (!claimed(head, column) && filled * 2 > static_cast<std::ptrdiff_t>(rows.size())) return column;
  }
  return std::nullopt;
}

// Labels stand in the nearest column to the left of the figures that is
// mostly text; where two columns name a row, the one before it too.
std::vector<std::uint32_t> find_label_columns(const SheetGrid& grid, const HeadCandidate& head,
                                              const std::vector<std::uint32_t>& rows, ColumnRange columns) {
  std::uint32_t first_figure = head.last_column;
  for (const HeadMatch& match : head.assignments.front()) first_figure = std::min(first_figure, match.column);
  std::optional<std::uint32_t> best;
  std::uint32_t most = 0;
  for (std::uint32_t column = first_figure; column-- > columns.first;) {
    if (claimed(head, column)) continue;
    const std::uint32_t texts = texts_in(grid, rows, column);
    if (texts > most) {
      most = texts;
      best = column;
    }
  }
  if (!best) best = column_of_numbers(grid, head, rows, {columns.first, first_figure});
  std::vector<std::uint32_t> found;
  if (!best) return found;
  if (head.table->spec->label_columns == 2) {
    for (std::uint32_t column = first_figure; column-- > columns.first;) {
      if (column != *best && !claimed(head, column) && texts_in(grid, rows, column) * 2 >= most) {
        found.push_back(column);
        break;
      }
    }
  }
  found.push_back(*best);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TableArea table_area(const SheetGrid& grid, const CompiledTemplate& with, const std::vector<HeadCandidate>& heads,
                     std::size_t at, const TableArea* left) {
  const ColumnRange columns = columns_of(heads, at);
  TableArea area;
  area.rows = data_rows(grid, with, heads, at, columns);
  area.label_columns = find_label_columns(grid, heads[at], area.rows, columns);
  if (area.label_columns.empty() && left != nullptr) {
    area.label_columns = left->label_columns;
    area.labels_borrowed = true;
  }
  return area;
}

}  // namespace crossfoot
