// Sheets that Crossfoot itself adds to somebody's workbook, a log of changes
// for example: a name local to the sheet tells them, which other programs keep.
#pragma once

#include <cstdint>
#include <string_view>

#include "crossfoot/workbook.h"

namespace crossfoot {

inline constexpr std::string_view kOwnSheetName = "_crossfoot.sheet";

bool is_own_sheet(const Workbook& workbook, std::uint32_t sheet);
// The same by its name.
bool is_own_sheet(const Workbook& workbook, std::string_view name);

}  // namespace crossfoot
