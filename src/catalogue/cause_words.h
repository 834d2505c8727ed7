// Why a cell is wrong, as a reader says it.
#pragma once

#include <string_view>

#include "crossfoot/result.h"

namespace crossfoot {

// By the cause's id in Explanation::cause: "två siffror har bytt plats". Empty
// for "unknown".
Text cause_words(std::string_view cause);

}  // namespace crossfoot
