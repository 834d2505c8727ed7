#include "recognise/leftover.h"

#include <algorithm>

namespace crossfoot {
namespace {

constexpr std::size_t kMostOpenBlocks = 64;
constexpr std::uint32_t kTitleReach = 4;

bool claimed(const SheetGrid& grid, const std::vector<Table>& tables, CellAddress at) {
  return std::any_of(tables.begin(), tables.end(),
                     [&](const Table& table) { return table.sheet == grid.index() && table.range.contains(at); });
}

// Next to the block, with at most one blank row or column between.
bool near(const CellRange& block, CellAddress at) {
  return at.row <= block.last.row + 2 && at.column + 2 >= block.first.column && at.column <= block.last.column + 2;
}

void stretch(CellRange& block, CellAddress at) {
  block.first.column = std::min(block.first.column, at.column);
  block.last.column = std::max(block.last.column, at.column);
  block.last.row = std::max(block.last.row, at.row);
}

std::string title_above(const SheetGrid& grid, const CellRange& block) {
  for (std::uint32_t up = 1; up <= kTitleReach && up <= block.first.row; ++up) {
    for (const Cell* cell : grid.cells_of(block.first.row - up)) {
      if (cell->type == CellType::text && cell->at.column <= block.last.column) {
        return grid.text(*cell);
      }
    }
  }
  return "";
}

}  // namespace

std::vector<UnrecognisedBlock> leftover_blocks(const SheetGrid& grid, const std::vector<Table>& tables) {
  std::vector<UnrecognisedBlock> done;
  std::vector<UnrecognisedBlock> open;
  for (const Cell& cell : grid.sheet().cells) {
    if (cell.type != CellType::number || claimed(grid, tables, cell.at)) continue;
    if (grid.workbook().number_format_of(cell).kind == NumberFormat::Kind::date) continue;
    // Blocks that the sweep has left behind are complete.
    std::erase_if(open, [&](UnrecognisedBlock& block) {
      if (cell.at.row <= block.range.last.row + 2 && open.size() < kMostOpenBlocks) return false;
      done.push_back(block);
      return true;
    });
    const auto home = std::find_if(open.begin(), open.end(),
                                   [&](const UnrecognisedBlock& block) { return near(block.range, cell.at); });
    if (home == open.end()) {
      open.push_back({grid.index(), {cell.at, cell.at}, "", 1});
    } else {
      stretch(home->range, cell.at);
      ++home->numbers;
    }
  }
  done.insert(done.end(), open.begin(), open.end());
  for (UnrecognisedBlock& block : done) block.title = title_above(grid, block.range);
  std::sort(done.begin(), done.end(),
            [](const UnrecognisedBlock& a, const UnrecognisedBlock& b) { return a.range.first < b.range.first; });
  return done;
}

}  // namespace crossfoot
