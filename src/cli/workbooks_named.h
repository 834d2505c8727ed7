// The workbooks that a command line names, for all commands that check some.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "crossfoot/check.h"

namespace crossfoot {

struct NamedWorkbooks {
  std::vector<std::string> paths;  // at least one
  CheckOptions options;            // what --template and --jobs say
};

// Error CF001 when no workbook is named, or standard input, or when --jobs is
// no number of workers.
Result<NamedWorkbooks> workbooks_named(const Command& command, const Arguments& arguments);

// On standard error, the files that could not be checked and why.
void complain_of_files(const Report& report, Console& console);

}  // namespace crossfoot
