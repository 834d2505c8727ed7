// How likely it is that some equations are left with some residuals, given how
// the report's figures add up. Asked for thousands of combinations of the same
// few rows, so what was computed for a row's residual is kept.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "crossfoot/observation.h"
#include "diagnose/rounding_habit.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// Some rows together: rows of one kind share the file's habit.
struct RowsTogether {
  std::array<ShareProduct, 3> by_kind;
  std::uint32_t file = 0;
};

class RowChances {
 public:
  RowChances(const System& system, std::span<const Observation> observations, const RoundingHabit& habit)
      : system_(system), observations_(observations), habit_(habit), rows_(system.rows.size()) {}

  void add(std::uint32_t row, Int128 residual, RowsTogether& rows);
  // The logarithm of the probability of all together.
  double log_of(const RowsTogether& rows) const;
  double log_of(std::span<const std::uint32_t> rows, std::span<const Int128> residuals);

  const RowSpread& spread(std::uint32_t row) { return known(row).spread; }

 private:
  using ByShare = std::array<double, kShares.size()>;  // probability, for each share of exact equations
  struct Kept {
    Int128 residual;
    ByShare chances;
  };
  static constexpr std::size_t kKept = 32;
  struct KnownRow {
    RowSpread spread;
    std::uint32_t file = 0;
    std::uint32_t filled = 0;      // a bit for each place in `kept` that has been written
    std::array<Kept, kKept> kept;  // most are never asked for
  };

  KnownRow& known(std::uint32_t row);
  const ByShare& chances(std::uint32_t row, KnownRow& known, Int128 residual) const;

  const System& system_;
  std::span<const Observation> observations_;
  const RoundingHabit& habit_;
  std::vector<std::unique_ptr<KnownRow>> rows_;
};

}  // namespace crossfoot::diagnose
