// A report's equations as the oracles have them: exact, in half tenths of a
// krona (which holds all units whole), and sparse, since reports have
// thousands of cells.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "bench/inject/layout.h"
#include "diagnose/slow_localiser.h"

namespace crossfoot::bench {

constexpr int kKronaDecimals = 1;

struct Equation {
  std::vector<std::pair<std::uint32_t, std::int64_t>> terms;  // observation, weight
  slow::Wide residual = 0;
  slow::Wide slack = 0;
  bool quotient = false;  // not linear: whoever changes one of its cells can make it hold
  bool broken = false;
};

struct Equations {
  explicit Equations(const Report& report);

  std::vector<Equation> all;
  std::vector<std::vector<std::uint32_t>> of_cell;  // by observation
};

}  // namespace crossfoot::bench
