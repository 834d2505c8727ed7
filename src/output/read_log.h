// A discrepancy log read back: what its readers filled in, and what its
// findings were.
#pragma once

#include <string>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "output/log.h"

namespace crossfoot {

// The columns are found by their headings, in either language, wherever they
// stand: readers move, hide and add columns. Error CF013 when no sheet has a
// head with the finding's id.
Result<PreviousLog> read_log(const Workbook& workbook, const std::string& name);

}  // namespace crossfoot
