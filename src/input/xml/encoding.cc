#include "input/xml/encoding.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace crossfoot {
namespace {

// Windows-1252 from 0x80 to 0x9F; -1 where it has no character.
constexpr std::array<int, 32> kWindows1252 = {0x20AC, -1,     0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, -1,     0x017D, -1,
                                              -1,     0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, -1,     0x017E, 0x0178};

int byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

enum class Utf16 { none, little, big };

// As XML says it: by the byte order mark, else by the zero beside the first `<`.
Utf16 utf16_of(std::string_view xml) {
  if (xml.starts_with("\xFF\xFE") || xml.starts_with(std::string_view("<\0", 2))) return Utf16::little;
  if (xml.starts_with("\xFE\xFF") || xml.starts_with(std::string_view("\0<", 2))) return Utf16::big;
  return Utf16::none;
}

// Where the name of the encoding stands in `<?xml ... encoding="..."?>`, empty
// when it is not declared.
std::string_view declared_encoding(std::string_view xml) {
  if (!xml.starts_with("<?xml")) return {};
  const std::string_view declaration = xml.substr(0, xml.find("?>"));
  const std::size_t word = declaration.find("encoding");
  const std::size_t open = word == declaration.npos ? word : declaration.find_first_of("\"'", word);
  const std::size_t close = open == declaration.npos ? open : declaration.find(declaration[open], open + 1);
  if (close == declaration.npos) return {};
  return declaration.substr(open + 1, close - open - 1);
}

std::string declared_as_utf8(std::string xml) {
  const std::string_view name = declared_encoding(xml);
  if (name.empty()) return xml;
  const auto at = static_cast<std::size_t>(name.data() - xml.data());
  return xml.replace(at, name.size(), "UTF-8");
}

}  // namespace

int windows_1252_code_point(int byte) {
  return byte < 0x80 || byte > 0x9F ? byte : kWindows1252[static_cast<std::size_t>(byte - 0x80)];
}

std::string utf16_as_utf8(std::string_view bytes, bool little_endian) {
  const auto unit = [&](std::size_t at) {
    const int first = byte_at(bytes, at);
    const int second = byte_at(bytes, at + 1);
    return static_cast<char32_t>(little_endian ? first | (second << 8) : (first << 8) | second);
  };
  const auto is_half = [](char32_t c) { return c >= 0xD800 && c < 0xE000; };
  std::string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit(at);
    if (at == 0 && c == 0xFEFF) continue;
    const bool high = c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size();
    if (high && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
      at += 2;
    }
    append_utf8(text, is_half(c) ? kReplacement : c);
  }
  return text;
}

std::string xml_as_utf8(std::string_view xml) {
  if (const Utf16 order = utf16_of(xml); order != Utf16::none) {
    return declared_as_utf8(utf16_as_utf8(xml, order == Utf16::little));
  }
  const std::string name = ascii_lower(declared_encoding(xml));
  const bool windows = name == "windows-1252" || name == "cp1252";
  if (!windows && name != "iso-8859-1") return std::string(xml);
  std::string text;
  for (std::size_t at = 0; at < xml.size(); ++at) {
    const int byte = byte_at(xml, at);
    append_utf8(text, static_cast<char32_t>(windows ? std::max(windows_1252_code_point(byte), 0) : byte));
  }
  return declared_as_utf8(std::move(text));
}

}  // namespace crossfoot
