// What a package holds besides cells that could run, fetch from elsewhere or
// carry data out unseen. None of it is ever run or opened.
#pragma once

#include "input/package.h"
#include "input/remarks.h"

namespace crossfoot {

// CF650 for each such part: macros, external links, connections, embedded
// objects, caches of pivot tables, ...
void remark_active_content(const Package& package, Remarks& remarks);

}  // namespace crossfoot
