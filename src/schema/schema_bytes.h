// A schema as bytes: what is compiled into the program has been read and
// checked when that was built, and is taken as it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crossfoot/schema.h"

namespace crossfoot {

std::string to_bytes(Schema schema);
std::optional<Schema> schema_from(std::string_view bytes);  // nothing when they are not whole

}  // namespace crossfoot
