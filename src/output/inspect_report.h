// What the program sees in a workbook: each table with its place, unit, sign
// convention, columns and lines, and what was left over.
#pragma once

#include <string>

#include "crossfoot/report.h"
#include "crossfoot/schema.h"

namespace crossfoot {

void write_inspect(std::string& out, const Report& report, const Schema& schema, Language language);

}  // namespace crossfoot
