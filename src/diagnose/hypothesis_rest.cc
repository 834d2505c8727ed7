// What else happened, once an event is taken as given: what is left of the
// system is looked at anew.
#include <algorithm>

#include "diagnose/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

// The system as it would stand after the changes.
System after(const HypothesisScope& scope, const Changes& all) {
  const Changes changes = scope.trial.without_followers(all);
  System result = scope.system;
  for (const auto& [cell, value] : changes) {
    for (const Entry& entry : scope.system.cells[cell].column) {
      Row& row = result.rows[entry.index];
      if (row.kind == Constraint::Kind::linear) row.residual = scope.trial.residual(entry.index, changes);
      row.violated = !scope.trial.row_holds(entry.index, changes);
    }
  }
  for (const auto& [cell, value] : changes) result.cells[cell].value = value;
  return result;
}

// A line whose own equations hold again when its figures are moved one place,
// whatever stands in its sums. The last figure is what its own equation says.
std::optional<Changes> moved_by(const HypothesisScope& scope, std::uint32_t line, int by) {
  const auto cells = scope.lines.cells(Axis::row, line);
  const auto scale = [&](std::size_t i) { return scope.system.cells[cells[i]].scale; };
  Changes changes;
  std::set<std::uint32_t> ends;  // beside which nothing stands that could have been theirs
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto source = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) - by);  // wraps: beyond the end
    if (source >= cells.size() || scale(source) != scale(i)) {
      ends.insert(cells[i]);
      continue;
    }
    changes.emplace(cells[i], scope.lines.stated_for(cells[i], cells[source]));
  }
  Effect effect = scope.trial.of(changes);
  const auto is_own = [&](std::uint32_t row) {
    return scope.system.rows[row].kind == Constraint::Kind::linear && scope.lines.within(Axis::row, row);
  };
  if (std::ranges::count_if(effect.repaired, is_own) == 0) return std::nullopt;
  effect.left.insert(effect.left.end(), effect.broken.begin(), effect.broken.end());
  for (const std::uint32_t row : effect.left) {
    if (!is_own(row)) continue;
    // Only the equation of the figure at the end may be at odds.
    const auto& entries = scope.system.rows[row].cells;
    const auto open = std::ranges::find_if(entries, [&](const Entry& e) { return ends.contains(e.index); });
    if (open == entries.end() || changes.contains(open->index)) return std::nullopt;
    const Int128 rest = scope.trial.residual(row, changes);
    const Cell& end = scope.system.cells[open->index];
    changes.emplace(open->index, printable(end, end.value - rest / open->weight));
  }
  return changes;
}

}  // namespace

Changes changes_of(const Atom& atom) {
  Changes result;
  for (const AtomCell& one : atom.cells) {
    if (one.value) result.emplace(one.cell, *one.value);
  }
  return result;
}

std::size_t count_left(const HypothesisScope& scope, const Changes& changes) {
  const auto all = std::ranges::count_if(scope.system.rows, &Row::violated);
  return static_cast<std::size_t>(all) - scope.trial.of(changes).repaired.size();
}

void add_rest(const HypothesisScope& scope, std::span<const Observation> observations, const Changes& given,
              std::vector<Atom>& atoms) {
  const System system = after(scope, given);
  const HypothesisScope rest(system, observations);
  std::vector<Atom> found;
  add_transformed_lines(rest, found);
  add_wrong_totals(rest, found);
  add_shifted_rows(rest, found);
  add_swapped_cells(rest, found);
  for (Atom& atom : found) {
    if (!atom.leaves.empty()) continue;
    const bool apart = std::ranges::none_of(atom.cells, [&](const AtomCell& one) { return given.contains(one.cell); });
    if (apart) atoms.push_back(std::move(atom));
  }
}

void add_beside_moved_lines(const HypothesisScope& scope, std::span<const Observation> observations,
                            std::vector<Atom>& atoms) {
  std::set<std::uint32_t> lines;
  for (std::uint32_t r = 0; r < scope.system.rows.size(); ++r) {
    const Row& row = scope.system.rows[r];
    if (!row.violated || !scope.lines.within(Axis::row, r)) continue;
    lines.insert(scope.lines.line_of(Axis::row, row.cells.front().index));
  }
  if (lines.size() > kMostPairs) return;
  for (const std::uint32_t line : lines) {
    for (const int by : {1, -1}) {
      const auto moved = moved_by(scope, line, by);
      if (!moved) continue;
      const std::size_t before = atoms.size();
      add_rest(scope, observations, *moved, atoms);
      const std::size_t after = std::min(atoms.size(), before + kMostPairs);
      for (std::size_t i = before; i < after; ++i) add_rest(scope, observations, changes_of(atoms[i]), atoms);
    }
  }
}

}  // namespace crossfoot::diagnose
