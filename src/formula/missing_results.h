// Formulas that a file holds without their results, as programs write them that
// cannot calculate.
#pragma once

#include <cstddef>

#include "crossfoot/workbook.h"

namespace crossfoot {

// Computes them where every function on the way is known, so that none is taken
// for 0 or for a blank cell; the others stay without a value. Gives how many
// were computed. No work when all formulas have results.
std::size_t compute_missing_results(Workbook& workbook);

}  // namespace crossfoot
