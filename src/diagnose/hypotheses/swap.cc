// Two columns, two rows or two cells that have changed places.
#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

constexpr double kCellsPrior = 0.0005;  // of one of the many pairs
constexpr std::size_t kMostLinePairs = 2000;
constexpr std::size_t kReach = 3;  // of two cells that change places

using Pair = std::pair<std::uint32_t, std::uint32_t>;

// The cells of two lines that stand at the same place along them.
std::vector<Pair> beside(const HypothesisScope& scope, Axis axis, std::uint32_t a, std::uint32_t b) {
  std::vector<Pair> result;
  const auto first = scope.lines.cells(axis, a);
  const auto second = scope.lines.cells(axis, b);
  auto at = second.begin();
  for (const std::uint32_t cell : first) {
    const std::uint32_t place = scope.lines.position(axis, cell);
    while (at != second.end() && scope.lines.position(axis, *at) < place) ++at;
    if (at != second.end() && scope.lines.position(axis, *at) == place) result.emplace_back(cell, *at);
  }
  return result;
}

// Whether the two can change places, and state different figures as they are printed.
bool exchangeable(const HypothesisScope& scope, std::uint32_t a, std::uint32_t b) {
  if (scope.system.cells[a].value == scope.lines.stated_for(a, b)) return false;
  return scope.system.cells[a].scale == scope.system.cells[b].scale &&
         scope.lines.observation(a).key.unit_kind == scope.lines.observation(b).key.unit_kind;
}

// What each would hold.
Changes exchanged(const HypothesisScope& scope, const Pair& pair) {
  const auto& [a, b] = pair;
  return {{a, scope.lines.stated_for(a, b)}, {b, scope.lines.stated_for(b, a)}};
}

// Violated rows that run across both lines and leave the rest of the two
// lines alone.
std::vector<std::uint32_t> violated_across(const HypothesisScope& scope, Axis axis, const Pair& pair) {
  std::vector<std::uint32_t> result;
  for (const std::uint32_t cell : {pair.first, pair.second}) {
    for (const std::uint32_t row : scope.lines.across(axis, cell)) {
      if (scope.system.rows[row].violated) result.push_back(row);
    }
  }
  std::ranges::sort(result);
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

void swap_lines(const HypothesisScope& scope, Axis axis, std::uint32_t a, std::uint32_t b, std::vector<Atom>& atoms) {
  Hypothesis hypothesis{axis == Axis::row ? "rows_swapped" : "columns_swapped", kExchangedPrior, {}, {}};
  Changes others;  // that rows which do not agree are in
  std::size_t for_it = 0;
  std::size_t against = 0;
  for (const Pair& pair : beside(scope, axis, a, b)) {
    if (!exchangeable(scope, pair.first, pair.second)) continue;
    const Changes changes = exchanged(scope, pair);
    const auto violated = violated_across(scope, axis, pair);
    const bool agrees =
        std::ranges::all_of(violated, [&](std::uint32_t r) { return scope.trial.row_holds(r, changes); });
    if (!violated.empty()) ++(agrees ? for_it : against);
    if (against > 3 && against > for_it) return;
    (agrees ? hypothesis.changes : others).insert(changes.begin(), changes.end());
  }
  if (for_it < kFewestRepaired || against * 3 > for_it) return;
  Hypothesis whole = hypothesis;
  whole.changes.merge(others);
  // As far as the rows say; where they do not, something else may be wrong too.
  for (Hypothesis* one : {&hypothesis, &whole}) {
    if (one == &whole && against == 0) break;
    if (axis == Axis::column) one->prior *= plausibility(scope, one->changes);
    if (auto atom = tried(scope, std::move(*one))) atoms.push_back(std::move(*atom));
  }
}

// Whether one value of the cell would repair all these rows.
bool repairs_alone(const HypothesisScope& scope, std::uint32_t cell, std::span<const std::uint32_t> rows) {
  std::int64_t low = std::numeric_limits<std::int64_t>::min();
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
  for (const std::uint32_t row : rows) {
    const auto value = scope.trial.value_for(row, cell);
    if (!value) return false;
    const std::int64_t reach = scope.trial.reach(row, cell);
    low = std::max(low, *value - reach);
    high = std::min(high, *value + reach);
  }
  return low <= high;
}

// One of the two by itself would not do.
bool both_needed(const HypothesisScope& scope, const Pair& pair, const Effect& effect) {
  return !repairs_alone(scope, pair.first, effect.repaired) && !repairs_alone(scope, pair.second, effect.repaired);
}

void swap_cells(const HypothesisScope& scope, const Pair& pair, std::vector<Atom>& atoms) {
  if (!exchangeable(scope, pair.first, pair.second)) return;
  const Changes changes = exchanged(scope, pair);
  if (scope.trial.without_followers(changes).size() < 2) return;
  const Effect effect = scope.trial.of(changes);
  // One sum of theirs may have something else wrong with it.
  if (!effect.broken.empty() || effect.left.size() > 1 || !both_needed(scope, pair, effect)) return;
  Hypothesis hypothesis{"cells_swapped", kCellsPrior, changes, {}};
  hypothesis.fewest = kFewestAgreeing;
  if (auto atom = tried(scope, std::move(hypothesis))) atoms.push_back(std::move(*atom));
}

// Whether the two exchanged repair a row and break none, as far as the linear
// rows say that they are in: most pairs do not, and a trial costs much more.
bool may_repair(const HypothesisScope& scope, const Pair& pair) {
  const Cell& a = scope.system.cells[pair.first];
  const Cell& b = scope.system.cells[pair.second];
  const Int128 by_a = Int128{scope.lines.stated_for(pair.first, pair.second)} - a.value;
  const Int128 by_b = Int128{scope.lines.stated_for(pair.second, pair.first)} - b.value;
  bool repairs = false;
  auto first = a.column.begin();
  auto second = b.column.begin();
  while (first != a.column.end() || second != b.column.end()) {
    const bool in_a = first != a.column.end() && (second == b.column.end() || first->index <= second->index);
    const bool in_b = second != b.column.end() && (first == a.column.end() || second->index <= first->index);
    const Row& row = scope.system.rows[in_a ? first->index : second->index];
    Int128 residual = row.residual;
    if (in_a) residual += first++->weight * by_a / a.column_divisor;
    if (in_b) residual += second++->weight * by_b / b.column_divisor;
    const bool linear = row.kind == Constraint::Kind::linear;
    const bool holds_then = !linear || holds(row.op, residual, row.tolerance);
    if (!row.violated && !holds_then) return false;
    repairs = repairs || (row.violated && holds_then);
  }
  return repairs;
}

std::vector<bool> cells_of_violated(const System& system) {
  std::vector<bool> result(system.cells.size(), false);
  for (const Row& row : system.rows) {
    if (!row.violated) continue;
    for (const Entry& entry : row.cells) result[entry.index] = true;
  }
  return result;
}

}  // namespace

void add_swapped_lines(const HypothesisScope& scope, std::vector<Atom>& atoms) {
  for (const Axis axis : {Axis::column, Axis::row}) {
    const std::vector<std::uint32_t> suspects = suspect_lines(scope, axis, kFewestRepaired);
    const std::set<std::uint32_t> suspected(suspects.begin(), suspects.end());
    // Of two columns one may hold its equations also with the other's figures; of
    // rows there are too many.
    std::vector<std::uint32_t> others = suspects;
    if (axis == Axis::column && !suspects.empty()) {
      others.resize(scope.lines.count(axis));
      std::iota(others.begin(), others.end(), 0U);
    }
    std::size_t pairs = 0;
    for (const std::uint32_t a : suspects) {
      for (const std::uint32_t b : others) {
        if (b == a || (b < a && suspected.contains(b))) continue;
        const std::uint32_t first = scope.lines.cells(axis, a).front();
        const std::uint32_t second = scope.lines.cells(axis, b).front();
        if (!scope.lines.same_table(first, second) || ++pairs > kMostLinePairs) continue;
        swap_lines(scope, axis, std::min(a, b), std::max(a, b), atoms);
      }
    }
  }
}

void add_swapped_cells(const HypothesisScope& scope, std::vector<Atom>& atoms) {
  // Neighbours along a row or a column.
  const std::vector<bool> suspect = cells_of_violated(scope.system);
  std::size_t found = 0;
  constexpr std::size_t kMost = 40;
  for (const Axis axis : {Axis::row, Axis::column}) {
    for (std::uint32_t line = 0; line < scope.lines.count(axis); ++line) {
      const auto cells = scope.lines.cells(axis, line);
      for (std::size_t i = 0; i < cells.size(); ++i) {
        for (std::size_t j = i + 1; j < std::min(cells.size(), i + 1 + kReach) && found < kMost; ++j) {
          if (!suspect[cells[i]] && !suspect[cells[j]]) continue;
          if (!may_repair(scope, {cells[i], cells[j]})) continue;
          const std::size_t before = atoms.size();
          swap_cells(scope, {cells[i], cells[j]}, atoms);
          found += atoms.size() - before;
        }
      }
    }
  }
}

std::vector<Atom> exchanges_within(const HypothesisScope& scope, std::uint32_t row) {
  std::vector<Atom> result;
  const auto cells =
      scope.lines.cells(Axis::row, scope.lines.line_of(Axis::row, scope.system.rows[row].cells[0].index));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::size_t j = i + 1; j < std::min(cells.size(), i + 1 + kReach); ++j) {
      const Pair pair{cells[i], cells[j]};
      if (!exchangeable(scope, pair.first, pair.second)) continue;
      const Changes changes = exchanged(scope, pair);
      if (scope.trial.without_followers(changes).size() < 2 || !scope.trial.row_holds(row, changes)) continue;
      result.push_back(atom_of("cells_swapped", kCellsPrior, changes));
    }
  }
  return result;
}

}  // namespace crossfoot::diagnose
