// Error values of cells, in the languages in which programs write them.
#pragma once

#include <optional>
#include <string_view>

namespace crossfoot {

// Excel's own (English) name of an error value that is written in Swedish or
// English: "#DIVISION/0!" is "#DIV/0!". Nothing when it is none.
std::optional<std::string_view> error_value_named(std::string_view text);

}  // namespace crossfoot
