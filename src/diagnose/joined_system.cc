#include "diagnose/joined_system.h"

#include <algorithm>

namespace crossfoot::diagnose {
namespace {

std::vector<Entry> moved(const std::vector<Entry>& entries, std::size_t by) {
  std::vector<Entry> result = entries;
  for (Entry& entry : result) entry.index += static_cast<std::uint32_t>(by);
  return result;
}

Cell moved(const Cell& cell, std::size_t cells, std::size_t rows) {
  Cell result;  // all but its name, which only orders cells
  result.observation = cell.observation;
  result.scale = cell.scale;
  result.value = cell.value;
  result.half = cell.half;
  result.noise = cell.noise;
  result.step = cell.step;
  result.size = cell.size;
  if (cell.formula_row) result.formula_row = *cell.formula_row + static_cast<std::uint32_t>(rows);
  result.follows = moved(cell.follows, cells);
  result.follows_divisor = cell.follows_divisor;
  result.unknown_formula = cell.unknown_formula;
  result.column = moved(cell.column, rows);
  result.column_divisor = cell.column_divisor;
  return result;
}

}  // namespace

std::size_t JoinedSystem::system_of(std::uint32_t cell) const {
  return static_cast<std::size_t>(std::ranges::upper_bound(first_cell_, cell) - first_cell_.begin()) - 1;
}

JoinedSystem::JoinedSystem(std::span<const System> systems) {
  if (systems.size() == 1) {
    only_ = &systems.front();
    first_cell_.push_back(0);
    return;
  }
  std::size_t cells_in_all = 0;
  std::size_t rows_in_all = 0;
  for (const System& one : systems) {
    cells_in_all += one.cells.size();
    rows_in_all += one.rows.size();
  }
  together_.cells.reserve(cells_in_all);
  together_.rows.reserve(rows_in_all);
  for (const System& one : systems) {
    const std::size_t cells = together_.cells.size();
    const std::size_t rows = together_.rows.size();
    first_cell_.push_back(static_cast<std::uint32_t>(cells));
    for (const Cell& cell : one.cells) together_.cells.push_back(moved(cell, cells, rows));
    for (const Row& row : one.rows) {
      together_.rows.push_back(row);
      together_.rows.back().cells = moved(row.cells, cells);
    }
    together_.complete = together_.complete && one.complete;
  }
}

}  // namespace crossfoot::diagnose
