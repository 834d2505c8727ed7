// Values for figures that only the rows determine, where they are too many to
// be enumerated together.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

using Cells = std::vector<std::uint32_t>;

// Cells that hang together by linear rows.
std::vector<Cells> groups(const HypothesisScope& scope, const std::set<std::uint32_t>& free) {
  const Cells cells(free.begin(), free.end());
  std::vector<std::size_t> parent(cells.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  };
  std::map<std::uint32_t, std::size_t> first_in_row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (const Entry& e : scope.system.cells[cells[i]].column) {
      if (scope.system.rows[e.index].kind != Constraint::Kind::linear) continue;
      const std::size_t other = root(first_in_row.emplace(e.index, i).first->second);
      const std::size_t own = root(i);
      parent[std::max(own, other)] = std::min(own, other);
    }
  }
  std::map<std::size_t, Cells> by_root;
  for (std::size_t i = 0; i < cells.size(); ++i) by_root[root(i)].push_back(cells[i]);
  std::vector<Cells> result;
  for (auto& [first, group] : by_root) result.push_back(std::move(group));
  return result;
}

// What is left of the linear rows that the cells are in, with the changes.
using Residuals = std::map<std::uint32_t, Int128>;

Int128 moved(const Cell& cell, const Entry& entry, std::int64_t by) {
  return Int128{entry.weight} * by / cell.column_divisor;
}

Residuals residuals_with(const HypothesisScope& scope, const Cells& group, const Changes& changes) {
  Residuals result;
  for (const std::uint32_t cell : group) {
    for (const Entry& e : scope.system.cells[cell].column) {
      const Row& row = scope.system.rows[e.index];
      if (row.kind == Constraint::Kind::linear) result.emplace(e.index, row.residual);
    }
  }
  for (const auto& [cell, value] : changes) {
    const Cell& c = scope.system.cells[cell];
    for (const Entry& e : c.column) {
      const auto row = result.find(e.index);
      if (row != result.end()) row->second += moved(c, e, value - c.value);
    }
  }
  return result;
}

// Rows that hold first, then rows that are exact: of those that the cell is in,
// when it changes by so much more.
int score(const HypothesisScope& scope, const Residuals& residuals, std::uint32_t cell, std::int64_t by) {
  constexpr int kHolds = 100;
  const Cell& c = scope.system.cells[cell];
  int result = 0;
  for (const Entry& e : c.column) {
    const auto row = residuals.find(e.index);
    if (row == residuals.end()) continue;
    const Int128 residual = row->second + moved(c, e, by);
    result += residual == 0 ? 1 : 0;
    result += holds(scope.system.rows[e.index].op, residual, scope.system.rows[e.index].tolerance) ? kHolds : 0;
  }
  return result;
}

// By which each linear row of the cell that does not hold would be exact.
std::vector<std::int64_t> calls(const HypothesisScope& scope, const Residuals& residuals, std::uint32_t cell) {
  const Cell& c = scope.system.cells[cell];
  std::vector<std::int64_t> result;
  for (const Entry& e : c.column) {
    const auto row = residuals.find(e.index);
    if (row == residuals.end() || e.weight == 0) continue;
    const Row& r = scope.system.rows[e.index];
    if (!holds(r.op, row->second, r.tolerance)) {
      result.push_back(printable(c, -row->second * c.column_divisor / e.weight));
    }
  }
  return result;
}

// Moves the figures by a few steps, and where `far` to where a row calls for
// them, within their bounds, while more rows hold or are exact.
void improve(const HypothesisScope& scope, const Cells& group, bool far, Hypothesis& hypothesis) {
  Changes& changes = hypothesis.changes;
  Residuals residuals = residuals_with(scope, group, changes);
  const auto allows = [&](std::uint32_t cell, std::int64_t value) {
    const auto bounds = hypothesis.bounds.find(cell);
    return bounds == hypothesis.bounds.end() || (value >= bounds->second.first && value <= bounds->second.second);
  };
  constexpr int kPasses = 4;
  for (int pass = 0; pass < kPasses; ++pass) {
    bool better = false;
    for (const std::uint32_t cell : group) {
      const Cell& c = scope.system.cells[cell];
      int best = score(scope, residuals, cell, 0);
      std::int64_t kept = 0;
      const auto attempt = [&](std::int64_t by) {
        if (!allows(cell, changes.at(cell) + by)) return;
        const int now = score(scope, residuals, cell, by);
        if (now > best) best = now, kept = by;
      };
      for (const std::int64_t steps : {-1, 1, -2, 2, -3, 3}) attempt(steps * c.step);
      if (far) std::ranges::for_each(calls(scope, residuals, cell), attempt);
      if (kept == 0) continue;
      better = true;
      changes.at(cell) += kept;
      for (const Entry& e : c.column) {
        const auto row = residuals.find(e.index);
        if (row != residuals.end()) row->second += moved(c, e, kept);
      }
    }
    if (!better) return;
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
    improve(scope, group, true, hypothesis);
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
  improve(scope, Cells(unsure.begin(), unsure.end()), false, hypothesis);
}

}  // namespace crossfoot::diagnose
