// The cells that take part in a finding, as a small aligned table under it.
#pragma once

#include <cstddef>
#include <string>

#include "crossfoot/report.h"
#include "crossfoot/result.h"

namespace crossfoot {

// One line a cell, each indented and ended by a line break: its place, the
// reader's own heading, how it enters the equation, what it shows. At most
// `most` cells, then how many more there are. Nothing when no other cell
// takes part.
void write_excerpt(std::string& out, const Report& report, const Finding& finding, Language language, std::size_t width,
                   std::size_t most);

}  // namespace crossfoot
