// XML in other encodings than UTF-8, for those who edit a part's text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

// The character of a byte in Windows-1252; -1 where it has none.
int windows_1252_code_point(int byte);

// UTF-16 of either byte order, with or without its mark; half a surrogate pair
// is U+FFFD.
std::string utf16_as_utf8(std::string_view bytes, bool little_endian);

// The part as UTF-8, declared as such: UTF-16, ISO-8859-1 and Windows-1252 are
// converted, anything else is taken as it is.
std::string xml_as_utf8(std::string_view xml);

}  // namespace crossfoot
