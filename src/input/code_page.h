// Text in one byte a character, as workbooks before Excel 97 hold it.
#pragma once

#include <string>
#include <string_view>

namespace crossfoot {

// Whether the code page, by Windows' number for it, is one of a byte a character
// that is known here. Those of East Asia are not.
bool is_known_code_page(unsigned page);

// Bytes that have no character in the page, all above ASCII when the page is not
// known, become U+FFFD.
std::string utf8_of_code_page(std::string_view bytes, unsigned page);

}  // namespace crossfoot
