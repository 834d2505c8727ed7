// Values for figures that only the rows determine, where they are too many to
// be enumerated together.
#include <algorithm>
#include <cmath>

#include "diagnose/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

using Cells = std::vector<std::uint32_t>;

bool share_row(const HypothesisScope& scope, std::uint32_t a, std::uint32_t b) {
  return std::ranges::any_of(scope.system.cells[a].column, [&](const Entry& e) {
    return scope.system.rows[e.index].kind == Constraint::Kind::linear &&
           weight_in(scope.system.cells[b], e.index) != 0;
  });
}

std::vector<Cells> groups(const HypothesisScope& scope, const std::set<std::uint32_t>& free) {
  std::vector<Cells> result;
  for (const std::uint32_t cell : free) {
    Cells joined{cell};
    std::erase_if(result, [&](const Cells& group) {
      const bool connected =
          std::ranges::any_of(group, [&](std::uint32_t other) { return share_row(scope, cell, other); });
      if (connected) joined.insert(joined.end(), group.begin(), group.end());
      return connected;
    });
    result.push_back(std::move(joined));
  }
  for (Cells& group : result) std::ranges::sort(group);
  return result;
}

// Rows that hold first, then rows that are exact.
int score(const HypothesisScope& scope, const std::set<std::uint32_t>& rows, const Changes& changes) {
  constexpr int kHolds = 100;
  int result = 0;
  for (const std::uint32_t row : rows) {
    const Int128 residual = scope.trial.residual(row, changes);
    result += residual == 0 ? 1 : 0;
    result += holds(scope.system.rows[row].op, residual, scope.system.rows[row].tolerance) ? kHolds : 0;
  }
  return result;
}

void improve(const HypothesisScope& scope, const Cells& group, Changes& changes) {
  std::set<std::uint32_t> rows;
  for (const std::uint32_t cell : group) {
    for (const Entry& e : scope.system.cells[cell].column) {
      if (scope.system.rows[e.index].kind == Constraint::Kind::linear) rows.insert(e.index);
    }
  }
  constexpr int kPasses = 4;
  int best = score(scope, rows, changes);
  for (int pass = 0; pass < kPasses; ++pass) {
    const int before = best;
    for (const std::uint32_t cell : group) {
      std::int64_t& value = changes.at(cell);
      const std::int64_t start = value;
      std::int64_t kept = start;
      for (const std::int64_t steps : {-1, 1, -2, 2, -3, 3}) {
        value = start + steps * scope.system.cells[cell].step;
        const int now = score(scope, rows, changes);
        if (now > best) best = now, kept = value;
      }
      value = kept;
    }
    if (best == before) return;
  }
}

// Of sums of figures that are each rounded by itself the exact one is the
// likeliest, the less so the more parts it has.
double how_sure(const HypothesisScope& scope, std::uint32_t cell, double made_so) {
  std::size_t parts = 2;
  for (const std::uint32_t row : scope.lines.across(Axis::row, cell)) {
    parts = std::max(parts, scope.system.rows[row].cells.size());
  }
  const double deviation = std::sqrt(static_cast<double>(parts) / 12);
  const double by_chance = std::min(0.75, 1 / (2.5 * deviation));
  return made_so + (1 - made_so) * by_chance;
}

}  // namespace

void settle(const HypothesisScope& scope, Hypothesis& hypothesis, std::size_t most) {
  std::set<std::uint32_t>& free = hypothesis.free;
  std::erase_if(free, [&](std::uint32_t cell) { return !hypothesis.changes.contains(cell); });
  if (free.size() <= most) return;
  constexpr double kByChance = 0.75;  // as in probability_of_sums
  const double made_so = (probability_of_sums(scope.system) - kByChance) / (1 - kByChance);
  for (const Cells& group : groups(scope, free)) {
    if (group.size() <= most) continue;
    improve(scope, group, hypothesis.changes);
    for (const std::uint32_t cell : group) {
      hypothesis.sure[cell] = how_sure(scope, cell, made_so);
      free.erase(cell);
    }
  }
}

void put_rounding_right(const HypothesisScope& scope, Hypothesis& hypothesis) {
  std::set<std::uint32_t> unsure;
  for (const auto& [cell, sure] : hypothesis.sure) {
    if (sure < 1 && hypothesis.changes.contains(cell) && !hypothesis.free.contains(cell)) unsure.insert(cell);
  }
  for (const Cells& group : groups(scope, unsure)) improve(scope, group, hypothesis.changes);
}

}  // namespace crossfoot::diagnose
