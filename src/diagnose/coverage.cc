// A single error is located when no other cell's column is parallel to that of
// the cell (its error could then be the other's), and when it is large enough
// that every other cell which could stand in for it breaks a row of its own or
// leaves one broken.
#include "diagnose/coverage.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "diagnose/local_rows.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {
namespace {

// A column without common divisor, its first weight positive: equal for
// parallel columns.
std::vector<Entry> direction(const std::vector<Entry>& column) {
  Int128 common = 0;
  for (const Entry& entry : column) common = common_divisor(common, entry.weight);
  std::vector<Entry> result = column;
  if (common == 0) return result;
  if (result.front().weight < 0) common = -common;
  for (Entry& entry : result) entry.weight = static_cast<std::int64_t>(entry.weight / common);
  return result;
}

std::size_t hash_of(const std::vector<Entry>& column) {
  std::size_t hash = 1469598103934665603ULL;
  for (const Entry& entry : column) {
    hash = (hash ^ entry.index) * 1099511628211ULL;
    hash = (hash ^ static_cast<std::uint64_t>(entry.weight)) * 1099511628211ULL;
  }
  return hash;
}

class Covering {
 public:
  explicit Covering(const System& system)
      : system_(system), touching_(system.rows.size()), slowest_(system.rows.size()) {
    std::multimap<std::size_t, std::uint32_t> by_hash;
    for (std::uint32_t i = 0; i < system.cells.size(); ++i) {
      directions_.push_back(direction(equalities(system.cells[i].column)));
      parallel_.push_back(false);
      for (const Entry& entry : directions_.back()) touching_[entry.index].push_back(i);
      if (directions_.back().empty()) continue;
      const std::size_t hash = hash_of(directions_.back());
      for (auto [at, end] = by_hash.equal_range(hash); at != end; ++at) {
        if (directions_[at->second] == directions_.back()) parallel_[i] = parallel_[at->second] = true;
      }
      by_hash.emplace(hash, i);
    }
  }

  Coverage coverage(std::uint32_t i) const {
    if (directions_[i].empty()) return Coverage::unchecked;
    return parallel_[i] ? Coverage::detectable : Coverage::locatable;
  }

  // In grains of the cell: what each of its rows needs to show an error, the
  // most sensitive first.
  std::vector<double> sizes(std::uint32_t i) const {
    std::vector<double> result;
    for (const Entry& entry : equalities(system_.cells[i].column)) result.push_back(size_in(entry, i));
    std::ranges::sort(result);
    return result;
  }

  // A second row of the cell tells it from the others in the first; where it
  // has but one row, each other cell is cleared by a row of its own that its
  // change would break.
  double located_size(std::uint32_t i, const std::vector<double>& sizes) {
    if (sizes.size() > 1) return sizes[1];
    const Entry only = equalities(system_.cells[i].column).front();
    const Slowest& slowest = slowest_in(only.index);
    const double moved = slowest.cell == i ? slowest.second : slowest.first;
    return std::max(sizes.front(), moved / std::fabs(per_grain(only, i)));
  }

 private:
  // Of a row: how far it may move before every cell but one, or but another,
  // would have broken a second row of its own.
  struct Slowest {
    bool known = false;
    std::uint32_t cell = 0;
    double first = 0;
    double second = 0;
  };

  const Slowest& slowest_in(std::uint32_t row) {
    Slowest& result = slowest_[row];
    if (result.known) return result;
    result.known = true;
    for (const std::uint32_t cell : touching_[row]) {
      double least = -1;
      double share = 0;
      for (const Entry& entry : equalities(system_.cells[cell].column)) {
        if (entry.index == row) {
          share = std::fabs(per_grain(entry, cell));
        } else {
          const double size = size_in(entry, cell);
          least = least < 0 ? size : std::min(least, size);
        }
      }
      const double moved = std::max(least, 0.0) * share;
      if (moved > result.first) {
        result.second = result.first;
        result.first = moved;
        result.cell = cell;
      } else {
        result.second = std::max(result.second, moved);
      }
    }
    return result;
  }

  std::vector<Entry> equalities(const std::vector<Entry>& column) const {
    std::vector<Entry> result;
    for (const Entry& entry : column) {
      if (system_.rows[entry.index].op == Constraint::Op::equal) result.push_back(entry);
    }
    return result;
  }

  double per_grain(const Entry& entry, std::uint32_t cell) const {
    return static_cast<double>(entry.weight) / static_cast<double>(system_.cells[cell].column_divisor);
  }

  double size_in(const Entry& entry, std::uint32_t cell) const {
    return static_cast<double>(system_.rows[entry.index].tolerance) / std::fabs(per_grain(entry, cell));
  }

  const System& system_;
  std::vector<std::vector<Entry>> directions_;  // by cell; equalities only
  std::vector<bool> parallel_;
  std::vector<std::vector<std::uint32_t>> touching_;  // cells, by row
  std::vector<Slowest> slowest_;                      // by row
};

// The smallest error that can stand in the cell and is beyond `size`.
Decimal in_steps(double size, const Cell& cell, const Observation& o) {
  const double steps = std::floor(size / static_cast<double>(cell.step) + 1e-9) + 1;
  if (!(steps < 1e12)) return Decimal::invalid();
  return stored_of(cell, static_cast<std::int64_t>(steps) * cell.step, o).abs();
}

}  // namespace

std::vector<CellCoverage> coverage_of(std::span<const CheckedConstraint> checked,
                                      std::span<const Observation> observations) {
  std::vector<CellCoverage> by_observation(observations.size());
  for (const System& system : systems_of(checked, observations, {}, false)) {
    Covering covering(system);
    for (std::uint32_t i = 0; i < system.cells.size(); ++i) {
      const Cell& cell = system.cells[i];
      const Observation& o = observations[cell.observation];
      CellCoverage& result = by_observation[cell.observation];
      result.coverage = covering.coverage(i);
      if (result.coverage == Coverage::unchecked) continue;
      const std::vector<double> sizes = covering.sizes(i);
      result.detected = in_steps(sizes.front(), cell, o);
      if (result.coverage == Coverage::locatable) {
        result.located = in_steps(covering.located_size(i, sizes), cell, o);
      }
    }
  }
  std::vector<CellCoverage> result;
  for (std::uint32_t i = 0; i < observations.size(); ++i) {
    if (observations[i].state != State::given || !observations[i].counts_as_number) continue;
    by_observation[i].observation = i;
    result.push_back(by_observation[i]);
  }
  return result;
}

}  // namespace crossfoot::diagnose
