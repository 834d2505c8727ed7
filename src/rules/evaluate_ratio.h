// The verdict on a quotient, from the intervals in which its operands lie.
#pragma once

#include <span>

#include "crossfoot/constraint.h"
#include "crossfoot/observation.h"

namespace crossfoot {

// quotient = times * numerator / denominator + plus. Exact: the quotient is
// the one of the stated operands, rounded. Within rounding: some operands that
// are printed like these lead to it.
Evaluation evaluate_ratio(const Constraint& constraint, std::span<const Observation> observations);

}  // namespace crossfoot
