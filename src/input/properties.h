// What a file says of itself, its title and keywords for example: looked
// through for what should not be sent on, never read further.
#pragma once

#include <string_view>

#include "input/remarks.h"

namespace crossfoot {

// CF610 when a personal number stands in them, as they lie in the file.
void look_through_properties(std::string_view raw, Remarks& remarks);

}  // namespace crossfoot
