// The workbooks named on the command line, read into memory, each with its
// bytes or why it could not be read.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "crossfoot/check.h"

namespace crossfoot {

// Error CF001 when no file is named.
Result<std::vector<InputFile>> read_inputs(const Command& command, const std::vector<std::string>& names);

}  // namespace crossfoot
