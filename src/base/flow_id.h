// A flow's name in keys, codes and logs.
#pragma once

#include <string_view>

#include "crossfoot/schema.h"

namespace crossfoot {

std::string_view flow_id(Flow flow);  // "revenue", ...; "" for none

}  // namespace crossfoot
