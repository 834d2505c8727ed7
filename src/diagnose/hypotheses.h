// Events that make a whole row, column or block wrong at once, found in the
// constraints alone: by the residual vector that a total leaves over all its
// columns, and by what the rows and columns of a table would have to hold.
// Each is a proposal (atom.h) whose values were tried on every row they touch.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "crossfoot/observation.h"
#include "crossfoot/report.h"
#include "diagnose/atom.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// By system. An event over many columns concerns several systems: its parts
// have the same details["event"], and the others' agreement counts for each.
// The same whatever the order of files, sheets and rules. `checked`: all that
// the report was held against, for what changes where nothing is broken.
std::vector<std::vector<Atom>> hypotheses_of(std::span<const System> systems, std::span<const Observation> observations,
                                             std::span<const CheckedConstraint> checked);
std::vector<Atom> hypotheses_of(const System& system, std::span<const Observation> observations);

}  // namespace crossfoot::diagnose
