#include "output/safe_text.h"

#include "base/sanitise.h"

namespace crossfoot {

std::string for_terminal(std::string_view text) { return printable(masked(text).text); }

std::string for_data(std::string_view text) { return masked(valid_utf8(text)).text; }

}  // namespace crossfoot
