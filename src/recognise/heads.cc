#include "recognise/heads.h"

#include <algorithm>
#include <utility>

#include "recognise/assign_columns.h"
#include "recognise/repeated_heads.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kTitleRowsAbove = 3;
constexpr std::uint32_t kMostHeadColumns = 200;

// What stands in (row, column) as a head's text, a merged cell's text in each
// of its columns.
std::uint32_t head_column(const SheetGrid& grid, std::uint32_t row, std::uint32_t column) {
  if (grid.has_content(row, column)) return column;
  const CellRange* merged = grid.merge_at(row, column);
  return merged != nullptr && merged->first.row == row ? merged->first.column : column;
}

struct Span {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// The columns that have content in rows first..last; nothing when a number
// that cannot be a head stands there.
std::optional<Span> head_span(const SheetGrid& grid, std::uint32_t first_row, std::uint32_t last_row) {
  std::optional<Span> span;
  for (std::uint32_t row = first_row; row <= last_row; ++row) {
    for (const Cell* cell : grid.cells_of(row)) {
      const CellRange* merged = grid.merge_at(row, cell->at.column);
      const std::uint32_t last = merged != nullptr ? merged->last.column : cell->at.column;
      if (!span) span = Span{cell->at.column, last};
      span->first = std::min(span->first, cell->at.column);
      span->last = std::max(span->last, last);
    }
  }
  if (span && span->last - span->first > kMostHeadColumns) return std::nullopt;
  return span;
}

// The paths of a head of `levels` rows from `row`, of the columns that have one.
std::vector<HeadPath> head_paths(const SheetGrid& grid, HeadReader& reader, std::uint32_t row, std::uint32_t levels,
                                 Span span) {
  std::vector<HeadPath> paths;
  paths.reserve(span.last - span.first + 1);
  for (std::uint32_t column = span.first; column <= span.last; ++column) paths.push_back({column, {}, {}, ""});
  for (std::uint32_t level = 0; level < levels; ++level) {
    const bool group_level = level + 1 < levels;
    const bool fill = group_level && !grid.row_has_merge(row + level);
    std::uint32_t to_the_left = span.first;  // the labels' column heads no group
    for (HeadPath& path : paths) {
      std::uint32_t source = head_column(grid, row + level, path.column);
      const bool below = grid.has_content(row + levels - 1, path.column);
      if (grid.has_content(row + level, source)) {
        to_the_left = source;
      } else if (fill && below && to_the_left != span.first) {
        source = to_the_left;
      } else {
        if (!below) to_the_left = span.first;
        continue;
      }
      const std::string& folded = grid.folded(row + level, source);
      if (path.levels.empty()) path.first = folded;
      path.levels.push_back(&reader.read(folded));
      if (!path.heading.empty()) path.heading += " / ";
      path.heading += grid.text(row + level, source);
    }
  }
  std::erase_if(paths, [](const HeadPath& path) { return path.levels.empty(); });
  return paths;
}

using Paths = std::span<const HeadPath>;

// Runs of columns with a head, apart by at least one column without.
std::vector<Paths> segments_of(Paths paths) {
  std::vector<Paths> segments;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= paths.size(); ++i) {
    if (i < paths.size() && paths[i].column == paths[i - 1].column + 1) continue;
    segments.push_back(paths.subspan(begin, i - begin));
    begin = i;
  }
  return segments;
}

bool has_amount(const SheetGrid& grid, std::uint32_t row, std::uint32_t levels, Paths segment) {
  for (std::uint32_t level = 0; level < levels; ++level) {
    for (const HeadPath& path : segment) {
      if (grid.is_amount(row + level, path.column)) return true;
    }
  }
  return false;
}

// The nearest title above the head, a matching one before others.
TitleMatch find_title(const SheetGrid& grid, const CompiledTemplate& with, const CompiledTable& table,
                      std::uint32_t head_row, std::uint32_t first_column, std::uint32_t last_column) {
  TitleMatch nearest;
  int blank = 0;
  for (std::uint32_t up = 1; up <= kTitleRowsAbove && up <= head_row; ++up) {
    const std::uint32_t row = head_row - up;
    const Cell* text = nullptr;
    for (const Cell* cell : grid.cells_of(row)) {
      if (cell->at.column < first_column || cell->at.column > last_column) continue;
      if (cell->type == CellType::number) return nearest;
      if (text == nullptr) text = cell;
    }
    if (text == nullptr) {
      if (++blank == 2) return nearest;
      continue;
    }
    const std::string& folded = grid.folded(*text);
    if (matches_any(with.titles, folded) || names_sender(with, folded)) return nearest;
    if (nearest.text.empty()) nearest = {grid.text(*text), folded, row, false, {}};
    for (const LabelPattern& pattern : table.titles) {
      if (auto captures = pattern.match(folded)) {
        const bool telling = pattern.literal_bytes() > 0 || !captures->empty();
        return {grid.text(*text), folded, row, telling, std::move(*captures)};
      }
    }
  }
  return nearest;
}

bool only_tokens(const CompiledTable& table, const HeadVocabulary& words) {
  for (const CompiledColumn& column : table.columns) {
    for (const HeadPattern& head : column.heads) {
      for (const std::uint32_t level : head.levels) {
        if (words.pattern(level).literal_bytes() == 0) return true;
      }
    }
  }
  return false;
}

// Years as heads are numbers, and so are 2011 and 2012 children: with something right above most of them they are
// figures in a table.
bool are_figures(const SheetGrid& grid, std::uint32_t row, const std::vector<HeadMatch>& matches) {
  std::size_t covered = 0;
  for (const HeadMatch& match : matches) {
    if (grid.reading(row, match.column).state != State::given) return false;
    if (row > 0 && grid.has_content(row - 1, match.column)) ++covered;
  }
  return covered * 2 > matches.size();
}

bool claims_column(const std::vector<HeadMatch>& matches, std::uint32_t column) {
  return std::any_of(matches.begin(), matches.end(), [&](const HeadMatch& match) { return match.column == column; });
}

// Fills `missing`; how many columns the table requires.
int note_missing(const CompiledTable& table, HeadCandidate& found) {
  const std::vector<HeadMatch>& likeliest = found.assignments.front();
  int required = 0;
  for (std::size_t spec = 0; spec < table.columns.size(); ++spec) {
    const CompiledColumn& column = table.columns[spec];
    if (column.spec->optional || column.heads.empty()) continue;
    ++required;
    const bool there =
        std::any_of(likeliest.begin(), likeliest.end(), [&](const HeadMatch& match) { return match.spec == spec; });
    if (!there) found.missing.push_back(column.spec->id);
  }
  return required;
}

// Fills `unmatched`; what the columns and the corner speak for the table.
int weigh_columns(const CompiledTable& table, Paths segment, HeadCandidate& found) {
  const std::vector<HeadMatch>& likeliest = found.assignments.front();
  int score = 0;
  bool corner = false;
  for (const HeadPath& path : segment) {
    if (claims_column(likeliest, path.column)) {
      score += 10 + 3 * (static_cast<int>(path.levels.size()) - 1);
    } else if (path.column > likeliest.front().column) {
      found.unmatched.push_back(path.column);
    } else {
      corner = corner || std::any_of(table.corners.begin(), table.corners.end(), [&](const LabelPattern& pattern) {
                 return pattern.literal_bytes() > 0 && pattern.match(path.first);
               });
    }
  }
  return score + (corner ? 5 : 0);
}

// What the title speaks for the table: the more of it the pattern says itself.
int weigh_title(const CompiledTable& table, const TitleMatch& title) {
  std::size_t literal = 0;
  for (const LabelPattern& pattern : table.titles) {
    if (title.matched && pattern.match(title.folded)) literal = std::max(literal, pattern.literal_bytes());
  }
  return literal == 0 ? 0 : 10 + static_cast<int>(std::min<std::size_t>(literal, 20) / 2);
}

// How well a segment is this table; nothing when it is not.
std::optional<HeadCandidate> candidate(const SheetGrid& grid, const CompiledTemplate& with, const CompiledTable& table,
                                       std::uint32_t row, std::uint32_t levels, Paths segment,
                                       std::uint32_t title_from) {
  HeadCandidate found;
  found.assignments = assign_columns(segment, table, with.head_words);
  if (found.assignments.empty()) return std::nullopt;
  found.table = &table;
  found.first_row = row;
  found.last_row = row + levels - 1;
  found.first_column = segment.front().column;
  found.last_column = segment.back().column;
  if (are_figures(grid, found.last_row, found.assignments.front())) return std::nullopt;

  const int required = note_missing(table, found);
  const int score = weigh_columns(table, segment, found);
  const int missing = static_cast<int>(found.missing.size());
  const int unmatched = static_cast<int>(found.unmatched.size());
  const int matched = static_cast<int>(found.assignments.front().size());
  if (missing > 0 && (missing * 3 > required || matched < 3)) return std::nullopt;
  if (unmatched > matched) return std::nullopt;

  found.title = find_title(grid, with, table, row, title_from, found.last_column);
  if (table.spec->title_required && !found.title.matched) return std::nullopt;
  // Heads that are any year or month are believed among others only under the table's own title.
  if (only_tokens(table, with.head_words) && unmatched > 0 && !found.title.matched) return std::nullopt;
  found.score = score + weigh_title(table, found.title) - 12 * missing - 6 * unmatched;
  return found;
}

// A merged cell over several of these rows: one row of them is no level of its own.
bool has_tall_merge(const SheetGrid& grid, std::uint32_t row, std::uint32_t levels) {
  return std::any_of(grid.sheet().merged.begin(), grid.sheet().merged.end(), [&](const CellRange& merged) {
    return merged.first.row >= row && merged.last.row < row + levels && merged.last.row > merged.first.row;
  });
}

// The best table for these columns.
std::optional<HeadCandidate> best_table(const SheetGrid& grid, const CompiledTemplate& with, std::uint32_t row,
                                        std::uint32_t levels, Paths columns, std::uint32_t title_from) {
  if (has_amount(grid, row, levels, columns)) return std::nullopt;
  const bool tall = has_tall_merge(grid, row, levels);
  std::optional<HeadCandidate> best;
  for (const CompiledTable& table : with.tables) {
    const bool fits = table.head_levels == levels || (table.head_levels + 1 == levels && tall);
    if (!fits) continue;
    auto found = candidate(grid, with, table, row, levels, columns, title_from);
    if (found && (!best || found->score > best->score)) best = std::move(found);
  }
  return best;
}

// Whether some run of filled columns in these rows holds no amount: rows of a ledger are passed by at once.
bool may_be_head(const SheetGrid& grid, std::uint32_t row, std::uint32_t levels) {
  std::vector<std::pair<std::uint32_t, bool>> filled;  // column, whether an amount stands there
  for (std::uint32_t level = 0; level < levels; ++level) {
    for (const Cell* cell : grid.cells_of(row + level)) {
      filled.emplace_back(cell->at.column, grid.is_amount(*cell));
    }
  }
  std::sort(filled.begin(), filled.end());
  bool run_has_amount = true;
  std::uint32_t last = kNone - 1;
  for (const auto& [column, amount] : filled) {
    const bool goes_on = column == last || column == last + 1;
    if (!goes_on && !run_has_amount) return true;
    run_has_amount = goes_on ? run_has_amount || amount : amount;
    last = column;
  }
  return !run_has_amount;
}

// A long list of other texts is no head, row after row.
bool head_texts_stand_in(const SheetGrid& grid, std::uint32_t row, HeadReader& reader) {
  const auto cells = grid.cells_of(row);
  return std::any_of(cells.begin(), cells.end(),
                     [&](const Cell* cell) { return reader.read(grid.folded(*cell)).lowest; });
}

// The tables whose head begins in `row`: segments side by side are joined or
// kept apart, whichever claims more.
void add_candidates(const SheetGrid& grid, const CompiledTemplate& with, HeadReader& reader, std::uint32_t row,
                    std::uint32_t levels, std::vector<HeadCandidate>& into) {
  const auto span = head_span(grid, row, row + levels - 1);
  if (!span || span->first == span->last) return;
  const auto paths = head_paths(grid, reader, row, levels, *span);
  const std::vector<Paths> segments = segments_of(paths);
  const std::size_t count = std::min<std::size_t>(segments.size(), 12);
  // best[i]: the best score for the first i segments, and the candidate that ends there.
  std::vector<int> best(count + 1, 0);
  std::vector<std::optional<HeadCandidate>> ending(count + 1);
  std::vector<std::size_t> begin(count + 1, 0);
  for (std::size_t to = 1; to <= count; ++to) {
    best[to] = best[to - 1];
    begin[to] = to - 1;
    for (std::size_t from = to; from-- > 0 && to - from <= 4;) {
      const Paths joined(segments[from].begin(), segments[to - 1].end());
      const std::uint32_t title_from = from == 0 ? 0 : segments[from - 1].back().column + 1;
      auto found = best_table(grid, with, row, levels, joined, title_from);
      if (!found || best[from] + found->score <= best[to]) continue;
      best[to] = best[from] + found->score;
      begin[to] = from;
      ending[to] = std::move(found);
    }
  }
  for (std::size_t to = count; to > 0; to = begin[to]) {
    if (ending[to]) into.push_back(std::move(*ending[to]));
  }
}

bool overlap(const HeadCandidate& a, const HeadCandidate& b) {
  return a.first_row <= b.last_row && b.first_row <= a.last_row && a.first_column <= b.last_column &&
         b.first_column <= a.last_column;
}

}  // namespace

std::vector<HeadCandidate> find_heads(const SheetGrid& grid, const CompiledTemplate& with, HeadReader& reader) {
  std::uint32_t most_levels = 1;
  for (const CompiledTable& table : with.tables) {
    most_levels = std::max(most_levels, static_cast<std::uint32_t>(table.head_levels));
  }
  std::vector<HeadCandidate> candidates;
  for (const std::uint32_t row : grid.rows()) {
    for (std::uint32_t levels = 1; levels <= most_levels + 1; ++levels) {
      if (levels > most_levels && !has_tall_merge(grid, row, levels)) continue;
      if (!may_be_head(grid, row, levels) || !head_texts_stand_in(grid, row + levels - 1, reader)) continue;
      add_candidates(grid, with, reader, row, levels, candidates);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const HeadCandidate& a, const HeadCandidate& b) { return a.score > b.score; });
  std::vector<HeadCandidate> chosen;
  for (HeadCandidate& found : candidates) {
    const bool free =
        std::none_of(chosen.begin(), chosen.end(), [&](const HeadCandidate& other) { return overlap(found, other); });
    if (free) chosen.push_back(std::move(found));
  }
  std::sort(chosen.begin(), chosen.end(), [](const HeadCandidate& a, const HeadCandidate& b) {
    return a.first_row != b.first_row ? a.first_row < b.first_row : a.first_column < b.first_column;
  });
  join_repeated_heads(grid, with, chosen);
  return chosen;
}

}  // namespace crossfoot
