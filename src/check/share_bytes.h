// A file's share of the report as bytes, for the way from the process that
// made it to the one that reports. Both have the same schema at the same time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "check/file_share.h"

namespace crossfoot {

std::string bytes_of(FileShare share, const Schema& schema);

// Nothing when the bytes are not those of a share of the file at `index` that
// bytes_of() wrote under this schema: no index in it points outside its list.
std::optional<FileShare> share_from(std::string_view bytes, std::uint32_t index, const Schema& schema);

}  // namespace crossfoot
