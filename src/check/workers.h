// Each of several files in a process of its own.
#pragma once

#include <string>
#include <vector>

#include "check/file_share.h"

namespace crossfoot {

// The files' shares in the order of the paths. One file is read in this
// process; of several, each whose worker does not end well has a share that
// says so: CF148 it crashed, CF107 it took too long, CF133 it ran out of memory.
std::vector<FileShare> shares_of(const std::vector<std::string>& paths, const Schema& schema,
                                 const CheckOptions& options);

}  // namespace crossfoot
