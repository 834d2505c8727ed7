// Findings that need the workbook itself and no template: what its formulas
// betray (CF5xx) and what it hides or carries along unseen (CF6xx).
#pragma once

#include <cstdint>
#include <vector>

#include "crossfoot/finding.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

std::vector<Finding> inspect(const Workbook& workbook, std::uint32_t file = 0);

}  // namespace crossfoot
