// What a workbook carries along unseen: hidden sheets, rows and columns,
// numbers whose format shows nothing, personal numbers. Places, never content.
#pragma once

#include <vector>

#include "crossfoot/finding.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

void inspect_hidden_data(const Workbook& workbook, std::vector<Finding>& findings);
void find_personal_numbers(const Workbook& workbook, std::vector<Finding>& findings);

}  // namespace crossfoot
