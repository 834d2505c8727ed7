// Names of entries in a zip archive.
#pragma once

#include <string>
#include <string_view>

#include "crossfoot/result.h"

namespace crossfoot {

// The name as UTF-8 with `/` between folders; `utf8` is the archive's word on
// the encoding, code page 437 otherwise. Error CF137 when the name is empty,
// too long, not valid UTF-8, absolute, holds a NUL or leads out of its folder.
Result<std::string> zip_entry_name(std::string_view raw, bool utf8);

}  // namespace crossfoot
