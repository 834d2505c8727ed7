// What the inspection of formulas found, as explanations of what does not add
// up: a total whose range stops short explains why its parts do not give it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "crossfoot/finding.h"
#include "crossfoot/observation.h"
#include "diagnose/atom.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// Under this name an atom's details hold the id of the finding it comes from.
constexpr const char* kFromFinding = "from_finding";

// One atom for each finding whose changes concern cells of the system.
std::vector<Atom> formula_atoms(const System& system, std::span<const Observation> observations,
                                std::span<const Finding> findings);

}  // namespace crossfoot::diagnose
