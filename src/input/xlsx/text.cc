#include "input/xlsx/text.h"

#include <optional>

#include "base/utf8.h"
#include "input/limits.h"

namespace crossfoot {
namespace {

constexpr std::size_t kEscapeBytes = 7;  // _xHHHH_

// The unit that the text begins with as an escape.
std::optional<char32_t> leading_escape(std::string_view text) {
  if (text.size() < kEscapeBytes || text[0] != '_' || text[1] != 'x' || text[6] != '_') return std::nullopt;
  char32_t unit = 0;
  for (const char c : text.substr(2, 4)) {
    unsigned digit = 0;
    if (c >= '0' && c <= '9')
      digit = static_cast<unsigned>(c - '0');
    else if (c >= 'A' && c <= 'F')
      digit = static_cast<unsigned>(c - 'A' + 10);
    else if (c >= 'a' && c <= 'f')
      digit = static_cast<unsigned>(c - 'a' + 10);
    else
      return std::nullopt;
    unit = unit * 16 + digit;
  }
  return unit;
}

}  // namespace

std::string decoded_escapes(std::string_view text) {
  if (text.find("_x") == text.npos) return std::string(text);
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t plain = std::min(text.find("_x"), text.size());
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto unit = leading_escape(text);
    if (!unit) {
      out += '_';
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(kEscapeBytes);
    char32_t code_point = *unit;
    if (*unit >= 0xD800 && *unit < 0xE000) {
      const auto low = *unit < 0xDC00 ? leading_escape(text) : std::nullopt;
      code_point = kReplacement;
      if (low && *low >= 0xDC00 && *low < 0xE000) {
        code_point = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
        text.remove_prefix(kEscapeBytes);
      }
    }
    append_utf8(out, code_point);
  }
  return out;
}

void RichText::clear() {
  text_.clear();
  phonetic_ = 0;
  in_text_ = false;
}

void RichText::start(std::string_view name) {
  if (name == "rPh") ++phonetic_;
  if (name == "t") in_text_ = true;
}

void RichText::end(std::string_view name) {
  if (name == "rPh") --phonetic_;
  if (name == "t") in_text_ = false;
}

void RichText::text(std::string_view piece) {
  if (in_text_ && phonetic_ == 0) text_.add(piece, limits::kMostTextBytes);
}

}  // namespace crossfoot
