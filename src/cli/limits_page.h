// The page `crossfoot help limits`: how much of a file is read at most.
#pragma once

#include <string>

#include "crossfoot/result.h"

namespace crossfoot {

std::string limits_page(Language language);

}  // namespace crossfoot
