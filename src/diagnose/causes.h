// Why a single cell may hold what it holds instead of what it should: how
// likely each cause is to turn the right number into the one that stands.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diagnose/lines.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// What surrounds a cell: the numbers that may have been copied into it.
struct Surroundings {
  std::vector<std::int64_t> neighbours;     // of its row and beside it in its column, in its own grains
  std::vector<std::int64_t> other_periods;  // of its line and measure in other periods
  bool quotient = false;                    // the target of a ratio or mean, which may be cut instead of rounded
};

class SurroundingsOf {
 public:
  SurroundingsOf(const System& system, std::span<const Observation> observations)
      : system_(system), observations_(observations) {}
  Surroundings of(std::uint32_t cell);

 private:
  const System& system_;
  std::span<const Observation> observations_;
  std::optional<Lines> lines_;  // made when first asked for
};

struct Likelihood {
  double probability = 0;  // of the number that stands, given the right one and that the cell is wrong
  std::string_view cause;  // the likeliest: "sign", "digits_swapped", ...; "unknown" when none is recognised
  double share = 0;        // of the probability that this cause makes up
};

Likelihood likelihood(const Cell& cell, const Observation& o, const Surroundings& around, std::int64_t right);

}  // namespace crossfoot::diagnose
