// Reading whole files and folders from the disk. Input is opened for reading
// only and never changed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"

namespace crossfoot {

using FileBytes = std::string;

// The whole of a regular file of at most `limit` bytes. Errors: CF101 it is
// missing or cannot be opened or read, CF102 it is a folder, a pipe or a
// device, CF103 it is larger than the limit, CF104 it changed while it was
// read, CF105 it is empty.
Result<FileBytes> read_file(const std::string& path, std::size_t limit);

bool file_exists(const std::string& path);
bool is_folder(const std::string& path);

// The paths (folder/name) of the regular files in `folder` whose names end
// with `suffix`, sorted by bytes; not those in folders below, and not hidden
// ones. Error CF101 when the folder cannot be read.
Result<std::vector<std::string>> list_files(const std::string& folder, std::string_view suffix);

}  // namespace crossfoot
