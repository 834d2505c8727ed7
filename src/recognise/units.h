// The unit of money that a table's own texts tell ("Verksamhet, tkr").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recognise/compiled.h"

namespace crossfoot {

// The first unit that stands as a word of its own in one of the texts, which
// are as the reader sees them; empty when none does.
std::string unit_in(const CompiledWords& words, const std::vector<std::string_view>& texts);

// Kronor for one of the unit: 1000 for tkr; 1 for what is not money.
Decimal kronor_per(std::string_view unit);

}  // namespace crossfoot
