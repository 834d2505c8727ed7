#include "recognise/repeated_heads.h"

#include <algorithm>

namespace crossfoot {
namespace {

bool same_texts(const SheetGrid& grid, const HeadCandidate& a, const HeadCandidate& b) {
  if (a.table != b.table || a.first_column != b.first_column || a.last_column != b.last_column) return false;
  for (std::uint32_t level = 0; level <= a.last_row - a.first_row; ++level) {
    for (std::uint32_t column = a.first_column; column <= a.last_column; ++column) {
      if (grid.folded(a.first_row + level, column) != grid.folded(b.first_row + level, column)) return false;
    }
  }
  return true;
}

// Of two levels the lower may stand alone on the next page, with or without the labels' head.
bool same_lowest_level(const SheetGrid& grid, const HeadCandidate& a, const HeadCandidate& b) {
  if (a.first_row == a.last_row || b.first_row != b.last_row) return false;
  const auto& matches = a.assignments.front();
  return std::all_of(matches.begin(), matches.end(), [&](const HeadMatch& match) {
    return grid.folded(a.last_row, match.column) == grid.folded(b.last_row, match.column);
  });
}

// The last row with content above a head, within its columns; with at most one blank row between.
std::optional<std::uint32_t> row_above(const SheetGrid& grid, const HeadCandidate& head) {
  for (std::uint32_t up = 1; up <= 2 && up <= head.first_row; ++up) {
    for (std::uint32_t column = head.first_column; column <= head.last_column; ++column) {
      if (grid.has_content(head.first_row - up, column)) return head.first_row - up;
    }
  }
  return std::nullopt;
}

bool has_figure(const SheetGrid& grid, const HeadCandidate& head, std::uint32_t row) {
  const auto& matches = head.assignments.front();
  return std::any_of(matches.begin(), matches.end(),
                     [&](const HeadMatch& match) { return grid.reading(row, match.column).state == State::given; });
}

// After a total a table is complete: what follows is another one of its kind.
bool is_total(const SheetGrid& grid, const CompiledTemplate& with, const HeadCandidate& head, std::uint32_t row) {
  for (std::uint32_t column = head.first_column; column <= head.last_column; ++column) {
    if (matches_any(with.words.total, grid.folded(row, column))) return true;
  }
  return false;
}

bool goes_on(const SheetGrid& grid, const CompiledTemplate& with, const HeadCandidate& above,
             const HeadCandidate& head) {
  if (!head.title.text.empty()) return false;
  if (!same_texts(grid, above, head) && !same_lowest_level(grid, above, head)) return false;
  const auto last = row_above(grid, head);
  return last && *last > above.last_row && has_figure(grid, head, *last) && !is_total(grid, with, head, *last);
}

}  // namespace

void join_repeated_heads(const SheetGrid& grid, const CompiledTemplate& with, std::vector<HeadCandidate>& heads) {
  std::vector<HeadCandidate> kept;
  for (HeadCandidate& head : heads) {
    const auto above = std::find_if(kept.rbegin(), kept.rend(), [&](const HeadCandidate& other) {
      return other.first_column <= head.last_column && head.first_column <= other.last_column;
    });
    if (above != kept.rend() && goes_on(grid, with, *above, head)) {
      above->repeated.emplace_back(head.first_row, head.last_row);
    } else {
      kept.push_back(std::move(head));
    }
  }
  heads = std::move(kept);
}

}  // namespace crossfoot
