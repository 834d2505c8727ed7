#include "diagnose/hypotheses.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "diagnose/hypotheses/hypothesis.h"
#include "diagnose/joined_system.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostAtoms = 200;

bool same_changes(const Atom& a, const Atom& b) {
  return std::ranges::equal(
      a.cells, b.cells, [](const AtomCell& x, const AtomCell& y) { return x.cell == y.cell && x.value == y.value; });
}

// The same event, but for what rounding leaves open.
bool same_but_for_rounding(const System& system, const Atom& a, const Atom& b) {
  constexpr std::int64_t kMostSteps = 3;
  return a.cause == b.cause && std::ranges::equal(a.cells, b.cells, [&](const AtomCell& x, const AtomCell& y) {
           if (x.cell != y.cell || x.value.has_value() != y.value.has_value()) return false;
           return !x.value || magnitude(*x.value - *y.value) <= kMostSteps * system.cells[x.cell].step;
         });
}

// A line of any figures explains whatever is wrong in one sum: where two events
// that say what their figures should be do so too, neither is ruled out.
void put_beside_pairs(std::vector<Atom>& atoms) {
  for (Atom& atom : atoms) {
    if (left_to_chance(atom)) atom.size = 2 * kTypedCell - 1;
  }
}

// A column of any figures on few of its lines says little more than that each
// of these figures is wrong: as many single cells are not ruled out.
void put_beside_cells(const HypothesisScope& scope, std::vector<Atom>& atoms) {
  for (Atom& atom : atoms) {
    if (!left_to_chance(atom)) continue;
    std::set<std::uint32_t> lines;
    std::set<std::uint32_t> columns;
    for (const AtomCell& one : atom.cells) {
      lines.insert(scope.lines.line_of(Axis::row, one.cell));
      columns.insert(scope.lines.line_of(Axis::column, one.cell));
    }
    const std::size_t all = scope.lines.cells(Axis::column, *columns.begin()).size();
    if (lines.size() <= columns.size() || 2 * lines.size() > all) continue;
    atom.size = std::max(atom.size, static_cast<int>(lines.size()) * kTypedCell - 1);
  }
}

std::vector<Atom> found_in(const System& system, std::span<const Observation> observations,
                           std::span<const CheckedConstraint> checked) {
  const HypothesisScope scope(system, observations);
  std::vector<Atom> atoms;
  add_transformed_lines(scope, atoms);
  add_line_pairs(scope, atoms);
  add_wrong_totals(scope, atoms);
  add_swapped_lines(scope, atoms);
  add_swaps_with_quiet_columns(scope, observations, checked, atoms);
  add_shifted_rows(scope, atoms);
  add_swapped_cells(scope, atoms);
  const std::size_t single = atoms.size();
  add_pairs(scope, observations, atoms);
  const bool pairs = atoms.size() > single;
  add_replaced_lines(scope, atoms);
  if (pairs) put_beside_pairs(atoms);
  put_beside_cells(scope, atoms);
  std::vector<Atom> result;
  for (Atom& atom : atoms) {
    if (result.size() == kMostAtoms) break;
    const auto known = std::ranges::find_if(result, [&](const Atom& other) {
      return same_changes(atom, other) || same_but_for_rounding(system, atom, other);
    });
    if (known == result.end()) {
      result.push_back(std::move(atom));
    } else if (!known->leaves.empty() && atom.leaves.empty()) {
      *known = std::move(atom);  // found with what else is wrong there taken as given
    }
  }
  return result;
}

// Whether the line's other figures say what the cell holds: it is a difference
// or a quotient of theirs.
bool follows_others(const System& system, std::span<const AtomCell> cells, std::uint32_t cell) {
  const auto is_in = [&](const Entry& entry) {
    return entry.index == cell || std::ranges::find(cells, entry.index, &AtomCell::cell) != cells.end();
  };
  return std::ranges::any_of(system.cells[cell].column, [&](const Entry& entry) {
    const Row& row = system.rows[entry.index];
    return row.cells.front().index == cell && row.cells.size() > 2 && std::ranges::all_of(row.cells, is_in);
  });
}

// The probability that other figures of about this size are just these.
double chance_of_figures(const System& system, std::span<const AtomCell> cells) {
  double result = 1;
  for (const AtomCell& one : cells) {
    if (follows_others(system, cells, one.cell)) continue;
    const Cell& cell = system.cells[one.cell];
    const double stated = std::fabs(static_cast<double>(cell.value));
    const double step = static_cast<double>(cell.step);
    result *= step / std::max(stated, 50.0 * step);
  }
  return std::max(result, 1e-200);
}

// The event as each system sees it.
void split(const Atom& whole, std::size_t event, const JoinedSystem& all, std::vector<std::vector<Atom>>& by_system) {
  std::map<std::size_t, Atom> parts;
  for (const AtomCell& cell : whole.cells) {
    const std::size_t system = all.system_of(cell.cell);
    const auto [place, is_new] = parts.try_emplace(system);
    Atom& part = place->second;
    if (is_new) {
      part.cause = whole.cause;
      part.size = whole.size;
      part.details = whole.details;
      part.beside = whole.beside;
      part.details[kEvent] = std::to_string(event);
    }
    part.cells.push_back(cell);
  }
  // Not more than its cells one by one.
  for (auto& [system, part] : parts) part.size = std::min(part.size, kTypedCell * static_cast<int>(part.cells.size()));
  // All parts together are one event.
  const double share = std::pow(whole.prior, 1.0 / static_cast<double>(parts.size()));
  for (auto& [system, part] : parts) {
    part.prior = share;
    if (left_to_chance(part)) part.prior *= chance_of_figures(all.system(), part.cells);
    // Of one cell of any figure it says no more than that the cell is wrong.
    constexpr double kNoMoreThanCell = 0.01;
    if (left_to_chance(part) && part.cells.size() == 1) part.prior *= kNoMoreThanCell;
    for (AtomCell& cell : part.cells) cell.cell -= all.first_cell(system);
    by_system[system].push_back(std::move(part));
  }
}

}  // namespace

std::vector<std::vector<Atom>> hypotheses_of(std::span<const System> systems, std::span<const Observation> observations,
                                             std::span<const CheckedConstraint> checked) {
  std::vector<std::vector<Atom>> result(systems.size());
  std::ptrdiff_t violated = 0;
  for (const System& system : systems) violated += std::ranges::count_if(system.rows, &Row::violated);
  if (violated < 2) return result;
  const JoinedSystem all(systems);
  const std::vector<Atom> atoms = found_in(all.system(), observations, checked);
  for (std::size_t i = 0; i < atoms.size(); ++i) split(atoms[i], i, all, result);
  return result;
}

std::vector<Atom> hypotheses_of(const System& system, std::span<const Observation> observations) {
  return std::move(hypotheses_of(std::span(&system, 1), observations, {}).front());
}

}  // namespace crossfoot::diagnose
