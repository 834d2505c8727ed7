#include "base/sanitise.h"

#include <utf8proc.h>
#include <algorithm>

#include "base/utf8.h"

namespace crossfoot {
namespace {

constexpr std::string_view kHex = "0123456789ABCDEF";

void append_byte(std::string& text, unsigned char byte) {
  text += "\\x";
  text += kHex[byte >> 4];
  text += kHex[byte & 15];
}

void append_escape(std::string& text, char32_t c) {
  text += "\\u{";
  int shift = 20;
  while (shift > 0 && (c >> shift) == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) text += kHex[(c >> shift) & 15];
  text += '}';
}

// Controls and format characters, of which the reader would see nothing but
// the effect.
bool is_unprintable(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return true;
    default:
      return is_invisible(c);
  }
}

std::size_t width_of(char32_t c) {
  if ((c >= U' ' && c < 0x7F) || (c >= 0xC0 && c <= 0xFF)) return 1;
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(c));
  return width > 0 ? static_cast<std::size_t>(width) : 0;
}

}  // namespace

std::string valid_utf8(std::string_view text) { return to_utf8(code_points(text)); }

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto other = std::find_if(text.begin(), text.end(), [](char c) { return c < 0x20 || c >= 0x7F; });
    result.append(text.begin(), other);
    text.remove_prefix(static_cast<std::size_t>(other - text.begin()));
    if (text.empty()) break;
    const CodePoint point = first_code_point(text);
    const auto bytes = text.substr(0, point.bytes);
    if (!point.valid) {
      for (const char byte : bytes) append_byte(result, static_cast<unsigned char>(byte));
    } else if (point.value < 0x20 || point.value == 0x7F) {
      append_byte(result, static_cast<unsigned char>(point.value));
    } else if (is_unprintable(point.value)) {
      append_escape(result, point.value);
    } else {
      result += bytes;
    }
    text.remove_prefix(point.bytes);
  }
  return result;
}

std::size_t columns(std::string_view text) {
  std::size_t sum = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    sum += width_of(point.value);
    text.remove_prefix(point.bytes);
  }
  return sum;
}

std::string clipped(std::string_view text, std::size_t width) {
  if (columns(text) <= width) return std::string(text);
  if (width == 0) return {};
  std::string result;
  std::size_t used = 1;  // the ellipsis
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    used += width_of(point.value);
    if (used > width) break;
    result += text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return result + "…";
}

}  // namespace crossfoot
