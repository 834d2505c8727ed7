// The page of a finding code as text: what was found, why it matters, what to
// do, an example.
#pragma once

#include <string>

#include "catalogue/page.h"
#include "crossfoot/result.h"

namespace crossfoot {

std::string explain(const Page& page, Language language, std::size_t width);

}  // namespace crossfoot
