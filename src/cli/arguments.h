// Reading the command line: nothing is guessed, every mistake is named, and
// the nearest known word is offered.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace crossfoot {

// Every option of the command, and --help, may stand before or after the
// operands; what stands after `--` is an operand. Error CF001: an option that
// is unknown, given twice, lacks its value or has one that it cannot have.
Result<Arguments> parse_arguments(const Command& command, const std::vector<std::string>& words);

// ` (menade du "x"?)` when a known word is near, else empty.
Text did_you_mean(std::string_view wanted, const std::vector<std::string>& known);

Error usage_error(std::string sv, std::string en);

}  // namespace crossfoot
