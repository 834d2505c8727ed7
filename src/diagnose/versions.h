// Two versions of one figure, each of which agrees with its own table: nothing
// in the arithmetic tells which holds, so both are shown as a choice.
#pragma once

#include <span>
#include <vector>

#include "diagnose/certainty.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// Takes such pairs out of the system (their ties bind no longer) and returns a
// verdict for each: those of the same two lines together, since a forecast and
// its deviation are of one version.
std::vector<Verdict> take_versions(System& system, std::span<const Observation> observations);

}  // namespace crossfoot::diagnose
