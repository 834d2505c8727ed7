// A report with the errors planted in it, and how each of them can be told.
#pragma once

#include <cstdint>
#include <vector>

#include "bench/inject/alternatives.h"
#include "bench/inject/layout.h"
#include "bench/inject/plant.h"

namespace crossfoot::bench {

struct Trial {
  Report report;
  std::vector<Decimal> truth;  // by observation
  std::vector<Planted> planted;
  std::uint64_t seed = 0;
};

// By event. What could not be told (seen, placed) if it were alone cannot be
// told beside others; what is left is judged together, as far as it is tried.
std::vector<Telling> told(const Trial& trial);

}  // namespace crossfoot::bench
