// The discrepancy log as CSV for spreadsheets: `;` between the fields, decimal
// comma, UTF-8 with a byte order mark, lines ended by CR LF.
#pragma once

#include <string>

#include "crossfoot/result.h"
#include "output/log.h"

namespace crossfoot {

std::string log_csv(const Log& log, Language language);

}  // namespace crossfoot
