// Which equations call for a change, in the reader's words: "Både raden
// (51 194 - 14 541) och summan 289 830 kräver det".
#pragma once

#include <cstdint>
#include <span>

#include "crossfoot/constraint.h"
#include "crossfoot/finding.h"
#include "crossfoot/observation.h"
#include "crossfoot/report.h"

namespace crossfoot::diagnose {

// `constraints`: those that the change repairs, the most telling first;
// `cell`: the observation that changes.
Text because(std::span<const std::uint32_t> constraints, std::uint32_t cell, std::span<const CheckedConstraint> checked,
             std::span<const Observation> observations, Diagnosis diagnosis);

}  // namespace crossfoot::diagnose
