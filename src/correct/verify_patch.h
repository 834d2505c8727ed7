// Whether a workbook that was written holds what was meant: the changed cells
// their new contents, all others what they held.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "correct/patch_workbook.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

// The first difference as "Drift!C9", or nothing. Sheets that were added are
// not looked at.
std::optional<std::string> unexpected_difference(const Workbook& before, const Workbook& after,
                                                 const std::vector<PatchedCell>& changes);

}  // namespace crossfoot
