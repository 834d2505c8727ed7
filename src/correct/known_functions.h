// Whether a full calculation in the reader's Excel is safe to ask for.
#pragma once

#include "crossfoot/workbook.h"

namespace crossfoot {

// Whether Excel has all functions that the workbook's formulas call: others
// come from add-ins and macros, and a full calculation where those are missing
// would leave #NAME? in their cells.
bool all_functions_known(const Workbook& workbook);

}  // namespace crossfoot
