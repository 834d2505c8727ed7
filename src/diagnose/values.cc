#include "diagnose/values.h"

#include <algorithm>
#include <cmath>

#include "diagnose/box.h"

namespace crossfoot::diagnose {
namespace {

constexpr double kCellWrong = 0.01;      // before anything is known
constexpr double kFormulaWrong = 0.001;  // a formula that gives what is stored

// Of a cell's values that an event gives and those that its rounding calls for,
// the latter, which come last.
void drop_put_right(std::vector<CellValues>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto later = std::find_if(cells.begin() + static_cast<std::ptrdiff_t>(i) + 1, cells.end(),
                                    [&](const CellValues& other) { return other.cell == cells[i].cell; });
    if (later == cells.end()) continue;
    cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(i));
    --i;
  }
}

}  // namespace

Valuer::Valuer(const System& system, std::span<const Observation> observations, std::span<const Atom> atoms,
               const RoundingHabit& habit)
    : system_(system), atoms_(atoms), parts_(system, observations, habit), local_(system) {}

const Valuer::After& Valuer::after_atoms(const Indices& atoms) {
  const auto [place, is_new] = after_.try_emplace(atoms);
  After& result = place->second;
  if (!is_new) return result;
  result.situation = after(system_, atoms_, atoms);
  const bool changes = std::ranges::any_of(atoms, [&](std::uint32_t a) { return !atoms_[a].cells.empty(); });
  for (std::uint32_t r = 0; changes && result.situation && r < system_.rows.size(); ++r) {
    if (result.situation->residual[r] == system_.rows[r].residual) continue;
    if (!is_scaled(r, atoms)) result.moved.push_back(r);
  }
  return result;
}

// Whether one event puts all of the row in another unit: that small figures add
// up better than large ones does not speak for it.
bool Valuer::is_scaled(std::uint32_t row, const Indices& atoms) const {
  return std::ranges::any_of(atoms, [&](std::uint32_t a) {
    if (!atoms_[a].cause.ends_with("_unit")) return false;
    return std::ranges::all_of(system_.rows[row].cells, [&](const Entry& entry) {
      if (system_.cells[entry.index].value == 0) return true;  // in any unit
      const auto& cells = atoms_[a].cells;                     // ascending
      const auto at = std::ranges::lower_bound(cells, entry.index, {}, &AtomCell::cell);
      return at != cells.end() && at->cell == entry.index && at->value;
    });
  });
}

bool Valuer::in_atoms(std::uint32_t cell, const Indices& atoms, int* which) const {
  for (const std::uint32_t a : atoms) {
    if (std::ranges::find(atoms_[a].cells, cell, &AtomCell::cell) == atoms_[a].cells.end()) continue;
    *which = static_cast<int>(a);
    return true;
  }
  return false;
}

std::vector<Given> Valuer::given(const Indices& cells, const Indices& atoms) const {
  std::vector<Given> result(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (const std::uint32_t a : atoms) {
      const auto found = std::ranges::find(atoms_[a].cells, cells[i], &AtomCell::cell);
      if (found != atoms_[a].cells.end()) result[i] = {true, found->value, found->bounds};
    }
  }
  return result;
}

double Valuer::log_moved(const After& after, const Indices& touched) {
  std::vector<std::uint32_t> moved;
  std::vector<Int128> now;
  std::vector<std::uint32_t> held;
  std::vector<Int128> before;
  for (const std::uint32_t r : after.moved) {
    if (std::ranges::binary_search(touched, r)) continue;
    moved.push_back(r);
    now.push_back(after.situation->residual[r]);
    if (system_.rows[r].violated) continue;
    held.push_back(r);
    before.push_back(system_.rows[r].residual);
  }
  return parts_.chances().log_of(moved, now) - parts_.chances().log_of(held, before);
}

SetValues Valuer::of(const CellSet& set) {
  SetValues result;
  result.determined = true;
  for (const std::uint32_t a : set.atoms) {
    result.log_evidence += std::log(std::max(atoms_[a].prior * kCellWrong, 1e-300));
    for (const AtomCell& cell : atoms_[a].cells) {
      if (!cell.value) continue;
      result.cells.push_back({cell.cell,
                              {{*cell.value, cell.probability}},
                              *cell.value,
                              *cell.value,
                              atoms_[a].cause,
                              1,
                              static_cast<int>(a)});
    }
  }
  const After& after = after_atoms(set.atoms);
  if (!after.situation) return result;
  const auto rows = local_.of(set.cells, *after.situation);
  Indices touched;
  for (const auto& positions : independent_parts(set.cells.size(), rows)) {
    Indices cells;
    for (const std::size_t i : positions) cells.push_back(set.cells[i]);
    std::vector<LocalRow> own = rows_of_part(positions, rows);
    for (const LocalRow& row : own) touched.push_back(row.row);
    const auto [place, is_new] = known_parts_.try_emplace({set.atoms, std::move(cells)});
    if (is_new) place->second = parts_.of(place->first.second, own, given(place->first.second, set.atoms));
    const PartValues& part = place->second;
    if (!part.possible) return result;
    result.determined = result.determined && part.determined;
    result.strained = result.strained || part.strained;
    result.log_evidence += part.log_evidence;
    result.cells.insert(result.cells.end(), part.cells.begin(), part.cells.end());
  }
  drop_put_right(result.cells);
  std::ranges::sort(touched);
  result.log_evidence += log_moved(after, touched);
  int which = -1;
  for (const std::uint32_t cell : set.cells) {
    if (in_atoms(cell, set.atoms, &which)) continue;
    result.log_evidence += std::log(system_.cells[cell].formula_row ? kFormulaWrong : kCellWrong);
  }
  std::ranges::sort(result.cells, {}, &CellValues::cell);
  for (CellValues& values : result.cells) {
    if (in_atoms(values.cell, set.atoms, &which)) values.atom = which;
  }
  result.possible = true;
  return result;
}

}  // namespace crossfoot::diagnose
