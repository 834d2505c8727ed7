// Opening the files that commands write, before anything is checked, so that a
// name that cannot be written to is told at once.
#pragma once

#include <string>

#include "base/os_atomic_file.h"
#include "cli/command.h"
#include "crossfoot/result.h"

namespace crossfoot {

// Errors CF010 and CF011 of AtomicFile; CF010 too when the path leads to one of
// the workbooks that the command reads, which is never replaced, not even with
// --overwrite.
Result<AtomicFile> open_output(const std::string& path, const Arguments& arguments);

// "XLSX" of "a/b.XLSX" folded: "xlsx"; empty when there is none.
std::string ending_of(const std::string& path);

}  // namespace crossfoot
