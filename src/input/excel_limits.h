// What is told when a workbook holds more than is read, or more than Excel
// itself allows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"
#include "input/remarks.h"

namespace crossfoot {

// CF133, for a part that holds more of something than is read: `found` of it,
// or more than `most` where reading stopped before it was counted.
Error too_many(std::string_view part, std::string_view what_sv, std::string_view what_en, std::size_t most,
               std::size_t found = 0);

// CF145: something longer or larger than Excel itself allows, but read.
void remark_excel_limit(Remarks& remarks, Place place, std::string_view what_sv, std::string_view what_en,
                        std::size_t found, std::size_t limit);
// The same for each text that is longer than Excel allows.
void remark_long_texts(const std::vector<std::string>& texts, Remarks& remarks);

// How long Excel thinks that valid UTF-8 is.
std::size_t utf16_units(std::string_view text);

}  // namespace crossfoot
