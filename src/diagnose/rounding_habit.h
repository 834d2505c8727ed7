// How a report's figures add up: to the last digit because sums were made from
// the printed figures, or only within rounding because each was rounded by
// itself. Its own equations that hold tell; this decides how much it means
// that a proposed value makes an equation exact.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "diagnose/system.h"

namespace crossfoot::diagnose {

// Ties, quotients and sums have habits of their own.
enum class HabitKind : std::uint8_t { sum, tie, quotient };
HabitKind habit_kind(const Row& row);

// Possible shares of equations that are exact by construction.
constexpr std::array<double, 9> kShares{0.0, 0.3, 0.6, 0.8, 0.9, 0.96, 0.99, 0.998, 0.9999};

// Of a product of many probabilities, one for each share: brought to a common
// scale before it gets too small for a double.
struct ShareProduct {
  std::array<double, kShares.size()> values;
  double log_scale = 0;
  bool used = false;

  ShareProduct() { values.fill(1); }
  void multiply(const std::array<double, kShares.size()>& by);
};

class RoundingHabit {
 public:
  RoundingHabit(std::span<const CheckedConstraint> checked, std::span<const Observation> observations);

  // The probability of each of kShares for a file.
  const std::array<double, kShares.size()>& shares(std::uint32_t file, HabitKind kind) const;

 private:
  std::map<std::pair<std::uint32_t, HabitKind>, std::array<double, kShares.size()>> shares_;
  static const std::array<double, kShares.size()>& before(HabitKind kind);
};

// How the roundings of a row's cells spread, in the row's own unit.
struct RowSpread {
  HabitKind kind = HabitKind::sum;
  bool equality = true;
  double step = 0;       // 0: all cells are exact
  double deviation = 0;  // of the sum of roundings
  int alike = 0;         // so many roundings, all of one step; 0: of different steps, or many
  double noise = 0;
  double any = 1;  // the probability of each residual when all within twice the tolerance are alike
};
RowSpread spread_of(const System& system, const Row& row);

// The probability of a residual when every figure is rounded by itself, and
// whether it is exact.
struct ResidualChance {
  double rounded = 0;
  bool exact = false;
};
ResidualChance chance_of(const RowSpread& spread, Int128 residual);

}  // namespace crossfoot::diagnose
