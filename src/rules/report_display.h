// Notes on rounding, at most one of each code for a table: figures that add up
// as stored but not as shown (CF420), and differences that rounding can hardly
// explain (CF421).
#pragma once

#include <span>
#include <vector>

#include "rules/rules.h"

namespace crossfoot {

// Their ids are names that may still be taken.
std::vector<Finding> notes_on_rounding(std::span<const CheckedConstraint> checked,
                                       std::span<const Observation> observations, std::span<const FileFacts> files);

}  // namespace crossfoot
