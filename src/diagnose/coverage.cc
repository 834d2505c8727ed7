// A single error is located when no other cell's column is parallel to that of
// the cell (its error could then be the other's), and when it is large enough
// that every other cell which could stand in for it breaks a row of its own or
// leaves one broken.
#include "diagnose/coverage.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "diagnose/local_rows.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {
namespace {

class Covering {
 public:
  explicit Covering(const System& system)
      : system_(system),
        scales_(system.cells.size()),
        parallel_(system.cells.size(), false),
        slowest_(system.rows.size()) {
    std::vector<std::pair<std::size_t, std::uint32_t>> by_hash;
    for (std::uint32_t i = 0; i < system.cells.size(); ++i) {
      scales_[i] = scale_of(i);
      if (scales_[i] != 0) by_hash.emplace_back(hash_of(i), i);
    }
    std::ranges::sort(by_hash);
    for (std::size_t i = 0; i < by_hash.size(); ++i) {
      if (parallel_[by_hash[i].second]) continue;  // then all of its kind are known
      for (std::size_t j = i + 1; j < by_hash.size() && by_hash[j].first == by_hash[i].first; ++j) {
        if (!are_parallel(by_hash[i].second, by_hash[j].second)) continue;
        parallel_[by_hash[i].second] = parallel_[by_hash[j].second] = true;
      }
    }
  }

  Coverage coverage(std::uint32_t i) const {
    if (scales_[i] == 0) return Coverage::unchecked;
    return parallel_[i] ? Coverage::detectable : Coverage::locatable;
  }

  // In grains of the cell: what its most sensitive row needs to show an error,
  // and the next one.
  struct Sizes {
    double least = 0;
    std::optional<double> second;
  };
  Sizes sizes(std::uint32_t i) const {
    std::optional<double> least;
    std::optional<double> second;
    for (const Entry& entry : system_.cells[i].column) {
      if (!counts(entry)) continue;
      const double size = size_in(entry, i);
      if (!least || size < *least) {
        second = least;
        least = size;
      } else if (!second || size < *second) {
        second = size;
      }
    }
    return {least.value_or(0), second};
  }

  // A second row of the cell tells it from the others in the first; where it
  // has but one row, each other cell is cleared by a row of its own that its
  // change would break.
  double located_size(std::uint32_t i, const Sizes& sizes) {
    if (sizes.second) return *sizes.second;
    const auto& column = system_.cells[i].column;
    const Entry only = *std::ranges::find_if(column, [&](const Entry& entry) { return counts(entry); });
    const Slowest& slowest = slowest_in(only.index);
    const double moved = slowest.cell == i ? slowest.second : slowest.first;
    return std::max(sizes.least, moved / std::fabs(per_grain(only, i)));
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

  bool counts(const Entry& entry) const { return system_.rows[entry.index].op == Constraint::Op::equal; }

  // The column divided by this has no common divisor and a first weight above
  // 0: then it is the same as that of every parallel one. 0: an empty column.
  Int128 scale_of(std::uint32_t i) const {
    Int128 common = 0;
    bool negative = false;
    for (const Entry& entry : system_.cells[i].column) {
      if (!counts(entry)) continue;
      if (common == 0) negative = entry.weight < 0;
      if (common != 1) common = common_divisor(common, entry.weight);
    }
    return negative ? -common : common;
  }

  std::size_t hash_of(std::uint32_t i) const {
    std::size_t hash = 1469598103934665603ULL;
    for (const Entry& entry : system_.cells[i].column) {
      if (!counts(entry)) continue;
      hash = (hash ^ entry.index) * 1099511628211ULL;
      hash = (hash ^ static_cast<std::uint64_t>(entry.weight / scales_[i])) * 1099511628211ULL;
    }
    return hash;
  }

  bool are_parallel(std::uint32_t a, std::uint32_t b) const {
    const auto& first = system_.cells[a].column;
    const auto& second = system_.cells[b].column;
    auto at = second.begin();
    const auto skip = [&] {
      while (at != second.end() && !counts(*at)) ++at;
    };
    for (const Entry& entry : first) {
      if (!counts(entry)) continue;
      skip();
      if (at == second.end() || at->index != entry.index) return false;
      if (entry.weight / scales_[a] != at->weight / scales_[b]) return false;
      ++at;
    }
    skip();
    return at == second.end();
  }

  const Slowest& slowest_in(std::uint32_t row) {
    if (touching_.empty()) list_touching();
    Slowest& result = slowest_[row];
    if (result.known) return result;
    result.known = true;
    for (const std::uint32_t cell : touching_[row]) {
      double least = -1;
      double share = 0;
      for (const Entry& entry : system_.cells[cell].column) {
        if (!counts(entry)) continue;
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

  void list_touching() {
    touching_.resize(system_.rows.size());
    for (std::uint32_t i = 0; i < system_.cells.size(); ++i) {
      for (const Entry& entry : system_.cells[i].column) {
        if (counts(entry)) touching_[entry.index].push_back(i);
      }
    }
  }

  double per_grain(const Entry& entry, std::uint32_t cell) const {
    return static_cast<double>(entry.weight) / static_cast<double>(system_.cells[cell].column_divisor);
  }

  double size_in(const Entry& entry, std::uint32_t cell) const {
    return static_cast<double>(system_.rows[entry.index].tolerance) / std::fabs(per_grain(entry, cell));
  }

  const System& system_;
  std::vector<Int128> scales_;  // by cell
  std::vector<bool> parallel_;
  std::vector<std::vector<std::uint32_t>> touching_;  // cells, by row; made when first asked for
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
      const Covering::Sizes sizes = covering.sizes(i);
      result.detected = in_steps(sizes.least, cell, o);
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
