// What the checks could find out about each cell, from the constraints alone:
// whether an error in it would be seen, and whether it would be located.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/observation.h"
#include "crossfoot/report.h"

namespace crossfoot::diagnose {

enum class Coverage : std::uint8_t {
  unchecked,   // no check concerns it
  detectable,  // an error breaks a check, but could as well lie in another cell
  locatable,   // a single error can only lie here
};

struct CellCoverage {
  std::uint32_t observation = 0;
  Coverage coverage = Coverage::unchecked;
  // The smallest errors that are surely seen, and surely located, in the
  // cell's own terms; invalid where none is.
  Decimal detected = Decimal::invalid();
  Decimal located = Decimal::invalid();
};

// One for each observation that states a number, in their order. Near-linear
// in the number of terms: columns of the system are compared by their hashes.
std::vector<CellCoverage> coverage_of(std::span<const CheckedConstraint> checked,
                                      std::span<const Observation> observations);

}  // namespace crossfoot::diagnose
