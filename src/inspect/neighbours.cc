#include "inspect/neighbours.h"

#include <algorithm>
#include <array>

#include "base/label_text.h"
#include "inspect/labels.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kFarthestRow = 12;
constexpr std::uint32_t kFarthestColumn = 4;
constexpr std::size_t kNearest = 3;

struct Side {
  std::array<const FormulaCell*, kNearest> cells = {};
  std::size_t count = 0;
};

}  // namespace

std::optional<Pattern> pattern_around(const FormulaGrid& grid, std::uint32_t sheet, CellAddress at,
                                      Direction direction) {
  const bool along_row = direction == Direction::row;
  const auto& line = along_row ? grid.in_row(sheet, at.row) : grid.in_column(sheet, at.column);
  const auto place = [&](CellAddress cell) { return along_row ? cell.column : cell.row; };
  const std::uint32_t here = place(at);
  const std::uint32_t farthest = along_row ? kFarthestColumn : kFarthestRow;
  Side before;
  Side after;
  const auto split = std::lower_bound(line.begin(), line.end(), here, [&](std::uint32_t index, std::uint32_t wanted) {
    return place(grid.cells()[index].at()) < wanted;
  });
  const auto is_fellow = [&](const FormulaCell& cell) { return cell.vertical == along_row && cell.at() != at; };
  std::uint32_t from = here;
  for (auto i = split; i != line.begin() && before.count < kNearest;) {
    const FormulaCell& cell = grid.cells()[*--i];
    if (from - place(cell.at()) > farthest) break;
    if (!is_fellow(cell)) continue;
    before.cells[before.count++] = &cell;
    from = place(cell.at());
  }
  from = here;
  for (auto i = split; i != line.end() && after.count < kNearest; ++i) {
    const FormulaCell& cell = grid.cells()[*i];
    if (place(cell.at()) - from > farthest) break;
    if (!is_fellow(cell)) continue;
    after.cells[after.count++] = &cell;
    from = place(cell.at());
  }
  // The shape with most votes among the nearest; the nearest wins a tie.
  Pattern best;
  std::size_t most = 0;
  for (const Side* side : {&before, &after}) {
    for (std::size_t i = 0; i < side->count; ++i) {
      const std::uint32_t shape = side->cells[i]->shape;
      const auto votes_of = [&](const Side& of) {
        return static_cast<std::size_t>(std::count_if(of.cells.begin(),
                                                      of.cells.begin() + static_cast<std::ptrdiff_t>(of.count),
                                                      [&](const FormulaCell* cell) { return cell->shape == shape; }));
      };
      const std::size_t votes = votes_of(before) + votes_of(after);
      if (votes <= most) continue;
      most = votes;
      best.nearest = side->cells[i];
      best.both_sides = votes_of(before) > 0 && votes_of(after) > 0;
    }
  }
  if (!best.nearest) return std::nullopt;
  best.count = along_row ? grid.count_in_row(sheet, at.row, best.nearest->shape)
                         : grid.count_in_column(sheet, at.column, best.nearest->shape);
  auto formula = grid.moved_to(*best.nearest, at);
  if (!formula) return std::nullopt;
  best.formula = std::move(*formula);
  return best;
}

SheetFellows::SheetFellows(const FormulaGrid& grid) : grid_(grid) {
  constexpr std::size_t kFewestSheets = 4;
  if (grid.workbook().sheets.size() < kFewestSheets) return;
  for (std::uint32_t i = 0; i < grid.cells().size(); ++i) at_[grid.cells()[i].at()].push_back(i);
  std::erase_if(at_, [](const auto& entry) { return entry.second.size() + 1 < kFewestSheets; });
}

std::optional<Pattern> SheetFellows::around(std::uint32_t sheet, CellAddress at) const {
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kMost = 200;
  const auto found = at_.find(at);
  if (found == at_.end() || found->second.size() > kMost) return std::nullopt;
  const std::string own = fold(row_label(grid_.workbook(), sheet, at));
  if (own.empty()) return std::nullopt;
  Pattern pattern;
  for (const std::uint32_t index : found->second) {
    const FormulaCell& other = grid_.cells()[index];
    if (other.sheet == sheet || fold(row_label(grid_.workbook(), other.sheet, at)) != own) continue;
    if (pattern.nearest && pattern.nearest->shape != other.shape) return std::nullopt;
    pattern.nearest = &other;
    ++pattern.count;
  }
  if (pattern.count < kFewest) return std::nullopt;
  pattern.both_sides = true;
  pattern.formula = grid_.text(*pattern.nearest);
  return pattern;
}

}  // namespace crossfoot
