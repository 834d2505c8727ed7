// Text broken into lines at its spaces.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crossfoot {

// Lines of at most `width` columns (a longer word stands alone), each indented
// by `indent` spaces and ended by a line break. Line breaks in the text stay.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width);

}  // namespace crossfoot
