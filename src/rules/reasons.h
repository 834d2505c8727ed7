// Why a constraint cannot be evaluated, in words.
#pragma once

#include "crossfoot/observation.h"
#include "crossfoot/result.h"
#include "crossfoot/schema.h"

namespace crossfoot::reason {

Text not_stated(const Chart& chart, const Stat& stat);    // nowhere in the workbook
Text two_versions(const Chart& chart, const Stat& stat);  // in several places, and they differ
Text nothing_stated(const Observation& o);                // blank or "-" where a number is needed
Text unreadable(const Observation& o);                    // words or an error
Text divided_by_zero(const Observation& o);

}  // namespace crossfoot::reason
