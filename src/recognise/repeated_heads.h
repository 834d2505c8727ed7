// A table that is broken over pages has its head once more on each of them.
#pragma once

#include <vector>

#include "recognise/heads.h"

namespace crossfoot {

// Takes out the heads that only repeat the nearest one above them, and notes
// their rows there. `heads` are by row and column.
void join_repeated_heads(const SheetGrid& grid, const CompiledTemplate& with, std::vector<HeadCandidate>& heads);

}  // namespace crossfoot
