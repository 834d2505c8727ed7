// Why a file of Excel's old format (.xls) cannot be read.
#pragma once

#include <string_view>

#include "crossfoot/result.h"

namespace crossfoot {

Error damaged_xls(std::string_view sv, std::string_view en);        // CF112: something is missing
Error contradictory_xls(std::string_view sv, std::string_view en);  // CF135: its parts do not fit together
Error encrypted_xls();                                              // CF113

}  // namespace crossfoot
