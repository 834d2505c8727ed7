// What else happened, once an event is taken as given: what is left of the
// system is looked at anew.
#include <algorithm>

#include "diagnose/hypotheses/hypothesis.h"
#include "diagnose/local_rows.h"

namespace crossfoot::diagnose {
namespace {

// The system as it would stand after the changes.
System after(const HypothesisScope& scope, const Changes& all) {
  const Changes changes = scope.trial.without_followers(all);
  System result = scope.system;
  for (const auto& [index, change] : scope.trial.moved(changes)) {
    Row& row = result.rows[index];
    if (row.kind == Constraint::Kind::linear) {
      row.residual += change;
      row.violated = !holds(row.op, row.residual, row.tolerance);
    } else {
      row.violated = !scope.trial.row_holds(index, changes);
    }
  }
  for (const auto& [cell, value] : changes) result.cells[cell].value = value;
  return result;
}

// Whether the figure from which on the others were moved is left where it
// stood: it stands twice then, at the start of what was moved.
bool stands_twice(const HypothesisScope& scope, std::span<const std::uint32_t> cells, int by) {
  constexpr std::int64_t kFewestSteps = 100;  // smaller figures are alike by chance
  if (cells.size() < 3) return false;
  const std::uint32_t first = by < 0 ? cells.front() : cells.back();
  const std::uint32_t second = by < 0 ? cells[1] : cells[cells.size() - 2];
  const Cell& cell = scope.system.cells[second];
  return scope.system.cells[first].scale == cell.scale && scope.lines.stated_for(second, first) == cell.value &&
         magnitude(cell.value) >= kFewestSteps * cell.step;
}

struct Moved {
  Changes changes;
  std::set<std::uint32_t> ends;  // beside which nothing stands that could have been theirs
};

// A line whose own equations hold again when its figures are moved one place,
// whatever stands in its sums. The last figure is what its own equation says.
std::optional<Moved> moved_by(const HypothesisScope& scope, std::uint32_t line, int by) {
  const auto cells = scope.lines.cells(Axis::row, line);
  const auto scale = [&](std::size_t i) { return scope.system.cells[cells[i]].scale; };
  Moved result;
  auto& [changes, ends] = result;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto source = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) - by);  // wraps: beyond the end
    if (source >= cells.size() || scale(source) != scale(i)) {
      if (scope.lines.is_amount(cells[i])) ends.insert(cells[i]);
      continue;
    }
    changes.emplace(cells[i], scope.lines.stated_for(cells[i], cells[source]));
  }
  Effect effect = scope.trial.of(changes);
  const auto is_own = [&](std::uint32_t row) {
    return scope.system.rows[row].kind == Constraint::Kind::linear && scope.lines.within(Axis::row, row);
  };
  if (std::ranges::count_if(effect.repaired, is_own) == 0 && !stands_twice(scope, cells, by)) return std::nullopt;
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
  return result;
}

// Sums that hold speak against it.
std::ptrdiff_t count_broken_sums(const HypothesisScope& scope, const Changes& changes) {
  return std::ranges::count_if(scope.trial.of(changes).broken, [&](std::uint32_t row) {
    return scope.system.rows[row].kind == Constraint::Kind::linear && !scope.lines.within(Axis::row, row);
  });
}

// The line by itself: what else is wrong in its sums is another event.
// Nothing when hardly any figure changes: zeros look moved everywhere.
std::optional<Atom> moved_line(const HypothesisScope& scope, const Moved& moved) {
  if (count_broken_sums(scope, moved.changes) > 0) return std::nullopt;
  Atom atom;
  atom.cause = "row_shifted";
  atom.prior = kShiftedPrior;
  for (const auto& [cell, value] : scope.trial.without_followers(moved.changes)) {
    if (moved.ends.contains(cell) || value == scope.system.cells[cell].value) continue;
    atom.cells.push_back({cell, value, 1});
  }
  if (3 * atom.cells.size() < moved.changes.size()) return std::nullopt;
  for (const std::uint32_t end : moved.ends) {
    if (scope.system.cells[end].follows.empty()) atom.cells.push_back({end, std::nullopt, 1});
  }
  std::ranges::sort(atom.cells, {}, &AtomCell::cell);
  return atom;
}

// Of the lines that are at odds with themselves, those that are not when moved;
// none where there are many.
std::vector<Moved> moved_lines(const HypothesisScope& scope) {
  std::set<std::uint32_t> lines;
  for (std::uint32_t r = 0; r < scope.system.rows.size(); ++r) {
    const Row& row = scope.system.rows[r];
    if (!row.violated || !scope.lines.within(Axis::row, r)) continue;
    lines.insert(scope.lines.line_of(Axis::row, row.cells.front().index));
    if (lines.size() > kMostPairs) return {};
  }
  std::vector<Moved> result;
  for (const std::uint32_t line : lines) {
    for (const int by : {1, -1}) {
      if (auto moved = moved_by(scope, line, by)) result.push_back(std::move(*moved));
    }
  }
  return result;
}

}  // namespace

Atom atom_of(std::string cause, double prior, const Changes& changes) {
  Atom atom;
  atom.cause = std::move(cause);
  atom.prior = prior;
  for (const auto& [cell, value] : changes) atom.cells.push_back({cell, value, 1});
  return atom;
}

Changes changes_of(const Atom& atom) {
  Changes result;
  for (const AtomCell& one : atom.cells) {
    const auto value = one.value ? one.value : one.near;
    if (value) result.emplace(one.cell, *value);
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
  for (const Moved& moved : moved_lines(rest)) {
    if (auto atom = moved_line(rest, moved)) found.push_back(std::move(*atom));
  }
  for (Atom& atom : found) {
    if (!atom.leaves.empty()) continue;
    const bool apart = std::ranges::none_of(atom.cells, [&](const AtomCell& one) { return given.contains(one.cell); });
    if (apart) atoms.push_back(std::move(atom));
  }
}

void add_both(const HypothesisScope& scope, std::span<const Observation> observations, const Changes& given,
              std::vector<Atom>& atoms) {
  const std::size_t before = atoms.size();
  add_rest(scope, observations, given, atoms);
  const std::size_t after = std::min(atoms.size(), before + kMostPairs);
  for (std::size_t i = before; i < after; ++i) add_rest(scope, observations, changes_of(atoms[i]), atoms);
}

void add_beside_cells(const HypothesisScope& scope, std::span<const Observation> observations,
                      std::span<const Family> families, std::vector<Atom>& atoms) {
  std::set<std::uint32_t> lines;  // of sums that are broken in several columns
  for (const Family& family : families) {
    lines.insert(family.line);
    lines.insert(family.parts.begin(), family.parts.end());
  }
  if (lines.empty()) return;
  std::vector<std::uint32_t> own;
  for (std::uint32_t r = 0; r < scope.system.rows.size(); ++r) {
    const Row& row = scope.system.rows[r];
    if (!row.violated || row.kind != Constraint::Kind::linear || !scope.lines.within(Axis::row, r)) continue;
    if (lines.contains(scope.lines.line_of(Axis::row, row.cells.front().index))) own.push_back(r);
  }
  constexpr std::size_t kMostOwn = 3;
  if (own.size() > kMostOwn) return;
  for (const std::uint32_t row : own) {
    for (const Entry& entry : scope.system.rows[row].cells) {
      const auto value = scope.trial.value_for(row, entry.index);
      if (value) add_rest(scope, observations, {{entry.index, *value}}, atoms);
    }
    for (Atom& exchange : exchanges_within(scope, row)) {
      const Changes given = changes_of(exchange);
      if (count_broken_sums(scope, given) > 1) continue;  // one may hold by chance, between two events
      const std::size_t before = atoms.size();
      add_rest(scope, observations, given, atoms);
      if (atoms.size() > before) atoms.push_back(std::move(exchange));
    }
  }
}

void add_beside_moved_lines(const HypothesisScope& scope, std::span<const Observation> observations,
                            std::vector<Atom>& atoms) {
  for (const Moved& moved : moved_lines(scope)) {
    if (auto atom = moved_line(scope, moved)) atoms.push_back(std::move(*atom));
    add_both(scope, observations, moved.changes, atoms);
  }
}

}  // namespace crossfoot::diagnose
