// SHA-256, as the logs name files and schemas by.
#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

std::string sha256_hex(std::string_view bytes);  // 64 lower-case hex digits

}  // namespace crossfoot
