// Excel's number format codes as far as they tell what a number is and how
// many of its digits are shown.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "crossfoot/workbook.h"

namespace crossfoot {

// Never fails: what makes no sense is as good as General.
NumberFormat parse_number_format(std::string_view code);

// The code behind an id that styles use without defining it (ECMA-376 part 1,
// 18.8.30); nothing when there is none.
std::optional<std::string_view> built_in_number_format(std::uint32_t id);

// Whether a date format shows which day it is, and not only a time or a
// duration.
bool shows_day(const NumberFormat& format);

}  // namespace crossfoot
