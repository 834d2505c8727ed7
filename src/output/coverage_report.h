// What the checks could find out about each number, table by table: whether an
// error would be seen, whether it would be located, and from which size on.
#pragma once

#include <string>

#include "crossfoot/report.h"
#include "crossfoot/result.h"

namespace crossfoot {

void write_coverage(std::string& out, const Report& report, Language language);

}  // namespace crossfoot
