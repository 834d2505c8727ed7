// Text as Excel's old formats hold it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crossfoot {

// What the byte before the characters says, from Excel 97 on: two bytes each,
// with phonetic data, with runs of formatting.
inline constexpr unsigned kXlsWideText = 1;
inline constexpr unsigned kXlsPhoneticText = 4;
inline constexpr unsigned kXlsRichText = 8;

struct XlsVersion {
  bool biff8 = true;          // Excel 97 to 2003; else Excel 5 and 95
  unsigned code_page = 1252;  // of texts before Excel 97
};

// Takes a text that stands in one record off its front: its length in one or
// two bytes, then the characters, of Excel 97 with their kind before them.
// Nothing when it is longer than what is there.
enum class LengthBytes { one, two };
std::optional<std::string> take_xls_text(std::string_view& data, LengthBytes length, const XlsVersion& version);

// The same with its length given elsewhere.
std::optional<std::string> take_xls_characters(std::string_view& data, std::size_t count, const XlsVersion& version);

}  // namespace crossfoot
