// Two versions of one figure, each of which agrees with its own table: nothing
// in the arithmetic tells which holds, so both are shown as a choice.
#pragma once

#include <span>
#include <vector>

#include "crossfoot/observation.h"
#include "diagnose/atom.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// One atom for each two tables that state some of their lines differently,
// where neither would agree with itself if it stated what the other does. All
// figures of a line are of one version: the atom has all its ties that do not
// hold. It is a proposal like any other: a cell or an event that explains the
// ties and more is the smaller explanation.
std::vector<Atom> version_atoms(const System& system, std::span<const Observation> observations);

}  // namespace crossfoot::diagnose
