// Texts from workbooks and file names on their way out: harmless where they
// are shown, and without personal data.
#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

std::string for_terminal(std::string_view text);  // one printable line
std::string for_data(std::string_view text);      // valid UTF-8

}  // namespace crossfoot
