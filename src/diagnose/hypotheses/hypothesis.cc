#include "diagnose/hypotheses/hypothesis.h"

#include <algorithm>
#include <cmath>

#include "diagnose/box.h"

namespace crossfoot::diagnose {
namespace {

constexpr double kSureQuotient = 0.9;  // rounded operands give the printed quotient
constexpr double kMostLeft = 0.2;      // of the violated rows, and of new violations

// A quotient whose operands change is part of the event.
void compute_quotients(const HypothesisScope& scope, Changes& changes, std::map<std::uint32_t, double>& sure) {
  for (const std::uint32_t row : scope.trial.of(changes).broken) {
    const Row& r = scope.system.rows[row];
    if (r.kind != Constraint::Kind::ratio) continue;
    const std::uint32_t quotient = r.cells[0].index;
    if (changes.contains(quotient)) continue;
    if (const auto value = scope.trial.quotient(row, changes)) {
      changes.emplace(quotient, *value);
      sure.emplace(quotient, kSureQuotient);
    }
  }
}

// A quotient can be computed only from figures that are settled.
bool puts_quotients_in_doubt(const HypothesisScope& scope, const Changes& changes) {
  return std::ranges::any_of(scope.trial.of(changes).broken,
                             [&](std::uint32_t row) { return scope.system.rows[row].kind == Constraint::Kind::ratio; });
}

// A figure that is known within rounding only may yet be chosen so that the
// row holds; whether it can is seen when the atom is part of an explanation.
bool settled_later(const HypothesisScope& scope, std::uint32_t row, const std::set<std::uint32_t>& free) {
  return std::ranges::any_of(scope.system.rows[row].cells, [&](const Entry& e) { return free.contains(e.index); });
}

}  // namespace

HypothesisScope::HypothesisScope(const System& s, std::span<const Observation> o) : system(s), lines(s, o), trial(s) {
  for (const Axis axis : {Axis::row, Axis::column}) {
    std::vector<std::size_t>& count = broken[axis == Axis::row ? 0 : 1];
    count.resize(lines.count(axis), 0);
    std::vector<bool> seen(s.cells.size(), false);
    for (const Row& row : s.rows) {
      if (!row.violated) continue;
      for (const Entry& entry : row.cells) {
        if (seen[entry.index]) continue;
        seen[entry.index] = true;
        count[lines.line_of(axis, entry.index)] += lines.broken_across(axis, entry.index) ? 1 : 0;
      }
    }
  }
}

std::optional<Atom> tried(const HypothesisScope& scope, Hypothesis hypothesis) {
  std::erase_if(hypothesis.changes,
                [&](const auto& change) { return change.second == scope.system.cells[change.first].value; });
  hypothesis.changes = scope.trial.without_followers(std::move(hypothesis.changes));
  settle(scope, hypothesis, puts_quotients_in_doubt(scope, hypothesis.changes) ? 0 : kMostVariables);
  Changes& changes = hypothesis.changes;
  compute_quotients(scope, changes, hypothesis.sure);
  Effect effect = scope.trial.of(changes);
  if (!effect.broken.empty() || !effect.left.empty()) {
    put_rounding_right(scope, hypothesis);
    effect = scope.trial.of(changes);
  }
  const auto is_settled_later = [&](std::uint32_t row) { return settled_later(scope, row, hypothesis.free); };
  std::erase_if(effect.broken, is_settled_later);
  std::erase_if(effect.left, is_settled_later);
  std::vector<std::uint32_t> leaves;
  if (!hypothesis.own.empty()) {
    for (const std::uint32_t row : effect.left) {
      if (!hypothesis.own.contains(row)) leaves.push_back(row);
    }
    std::erase_if(effect.left, [&](std::uint32_t row) { return !hypothesis.own.contains(row); });
  }
  const auto repaired = static_cast<double>(effect.repaired.size());
  if (effect.repaired.size() < hypothesis.fewest || changes.size() < 2) return std::nullopt;
  // One row may have something else wrong with it too.
  const auto left = static_cast<double>(effect.left.size());
  if (left > std::max(1.0, kMostLeft * (repaired + left))) return std::nullopt;
  if (static_cast<double>(effect.broken.size()) > kMostLeft * repaired) return std::nullopt;
  Atom atom;
  atom.cause = std::move(hypothesis.cause);
  atom.prior = hypothesis.prior;
  atom.leaves = std::move(leaves);
  for (const auto& [cell, value] : changes) {
    AtomCell changed{cell, value, 1};
    if (hypothesis.free.contains(cell)) {
      changed.near = value;
      changed.value.reset();
      if (const auto bounds = hypothesis.bounds.find(cell); bounds != hypothesis.bounds.end()) {
        changed.bounds = bounds->second;
      }
    }
    if (const auto sure = hypothesis.sure.find(cell); sure != hypothesis.sure.end()) changed.probability = sure->second;
    atom.cells.push_back(changed);
  }
  return atom;
}

double probability_of_sums(const System& system) {
  // Some that are exact are so by chance; of two rounded figures and their sum
  // three in four.
  constexpr double kByChance = 0.75;
  double exact = 0;
  double count = 1;
  for (const Row& row : system.rows) {
    if (row.kind != Constraint::Kind::linear || row.op != Constraint::Op::equal || row.violated) continue;
    if (row.cells.size() < 3) continue;
    exact += row.residual == 0 ? 1 : 0;
    ++count;
  }
  const double made_so = std::max(0.0, (exact / count - kByChance) / (1 - kByChance));
  return made_so + (1 - made_so) * kByChance;
}

double plausibility(const HypothesisScope& scope, const Changes& changes) {
  constexpr std::size_t kEnough = 200;
  constexpr double kAlike = 4;  // times
  std::set<std::uint32_t> rows;
  for (const auto& [cell, value] : changes) {
    for (const Entry& e : scope.system.cells[cell].column) {
      if (rows.size() < kEnough) rows.insert(e.index);
    }
  }
  double alike = 1;
  double count = 1;
  const auto value = [&](std::uint32_t cell) {
    const auto changed = changes.find(cell);
    return static_cast<double>(changed == changes.end() ? scope.system.cells[cell].value : changed->second);
  };
  for (const std::uint32_t r : rows) {
    const Row& row = scope.system.rows[r];
    if (row.kind != Constraint::Kind::linear || row.cells.size() != 3 || !scope.lines.within(Axis::row, r)) continue;
    if ((row.cells[1].weight < 0) == (row.cells[2].weight < 0)) continue;  // a sum, not a comparison
    const double actual = value(row.cells[1].index);
    const double reference = value(row.cells[2].index);
    if (actual == 0 || reference == 0) continue;
    const double ratio = actual / reference;
    ++count;
    alike += ratio > 1 / kAlike && ratio < kAlike ? 1 : 0;
  }
  constexpr double kWeight = 8;
  return std::exp(-kWeight * (1 - alike / count));
}

std::optional<Needed> needed(const HypothesisScope& scope, Axis axis, std::uint32_t cell) {
  const System& system = scope.system;
  const Cell& c = system.cells[cell];
  std::optional<Needed> result;
  std::optional<std::int64_t> best;
  std::int64_t best_reach = 0;
  for (const std::uint32_t row : scope.lines.across(axis, cell)) {
    const auto value = scope.trial.value_for(row, cell);
    if (!value) continue;
    const std::int64_t reach = scope.trial.reach(row, cell);
    if (!result) result = Needed{0, *value - reach, *value + reach, false};
    result->low = std::max(result->low, *value - reach);
    result->high = std::min(result->high, *value + reach);
    result->broken = result->broken || system.rows[row].violated;
    if (!best || reach < best_reach) best = value, best_reach = reach;
  }
  if (!result || result->low > result->high) return std::nullopt;
  result->value = printable(c, std::clamp(*best, result->low, result->high));
  if (result->value < result->low) result->value += c.step;
  if (result->value > result->high) result->value -= c.step;
  if (!result->broken) result->value = c.value;
  return result;
}

std::vector<std::uint32_t> suspect_lines(const HypothesisScope& scope, Axis axis, std::size_t fewest) {
  const std::vector<std::size_t>& broken = scope.broken[axis == Axis::row ? 0 : 1];
  std::vector<std::uint32_t> result;
  for (std::uint32_t line = 0; line < broken.size(); ++line) {
    if (broken[line] >= fewest) result.push_back(line);
  }
  return result;
}

}  // namespace crossfoot::diagnose
