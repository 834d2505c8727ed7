// Findings of the inspection that another finding has settled, so that one fact
// is told once.
#pragma once

#include <vector>

#include "crossfoot/finding.h"

namespace crossfoot::diagnose {

// Leaves out: a typed number among formulas that is not certain, where the
// rules have located what is wrong in an equation that holds the cell; texts and
// error values of a column that the reading of its table tells already.
std::vector<Finding> without_settled_faults(std::vector<Finding> findings);

}  // namespace crossfoot::diagnose
