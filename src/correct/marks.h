// Findings as fills and notes on their cells, for a copy in which no value is
// changed.
#pragma once

#include <cstdint>
#include <vector>

#include "correct/patch_workbook.h"
#include "crossfoot/report.h"

namespace crossfoot {

// Errors and warnings; a cell that several are about gets one note.
std::vector<PatchedCell> marked_cells(const Report& report, std::uint32_t file, Language language);

}  // namespace crossfoot
