// The date that a written workbook states of itself. Never the clock: the same
// input gives the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "crossfoot/report.h"

namespace crossfoot {

// Seconds since 1970. `source_date_epoch`: the environment's, where it is set
// to a number; else the end of the latest period that the report's workbooks
// are about; else 1980, where zip archives begin.
std::int64_t output_date(const Report& report, const std::optional<std::string>& source_date_epoch);

}  // namespace crossfoot
