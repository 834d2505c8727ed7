#include "input/text_encoding.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "input/xml/encoding.h"

namespace crossfoot {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

enum class Utf16 { none, little, big };

// Without a mark: text in Western letters has a zero in every second byte. A
// few characters of others (dashes, the euro) do no harm.
Utf16 unmarked_utf16(std::string_view bytes) {
  const std::string_view part = bytes.substr(0, 4096);
  if (bytes.size() % 2 != 0 || bytes.size() < 4) return Utf16::none;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < part.size(); ++i) zeros[i % 2] += part[i] == '\0' ? 1 : 0;
  const std::size_t most = part.size() / 2 * 9 / 10;
  if (zeros[0] == 0 && zeros[1] >= most && most > 0) return Utf16::little;
  if (zeros[1] == 0 && zeros[0] >= most && most > 0) return Utf16::big;
  return Utf16::none;
}

Utf16 utf16_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return Utf16::little;
  if (bytes.starts_with("\xFE\xFF")) return Utf16::big;
  return unmarked_utf16(bytes);
}

void append_windows_1252(std::string& text, char byte) {
  const int c = windows_1252_code_point(static_cast<unsigned char>(byte));
  append_utf8(text, c < 0 ? kReplacement : static_cast<char32_t>(c));
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) append_windows_1252(text, byte);
  return text;
}

struct Utf8Count {
  std::size_t characters = 0;  // of more than one byte
  std::size_t invalid = 0;     // bytes
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint c = first_code_point(bytes.substr(at, 4));
    c.valid ? ++count.characters : count.invalid += c.bytes;
    at += c.bytes;
  }
  return count;
}

// UTF-8 with other bytes in it: pasted together from two files.
DecodedText from_mixed(std::string_view bytes, std::size_t invalid) {
  DecodedText decoded;
  decoded.invalid = invalid;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint c = first_code_point(bytes.substr(at, 4));
    if (c.valid) {
      decoded.text.append(bytes.substr(at, c.bytes));
    } else {
      for (const char byte : bytes.substr(at, c.bytes)) append_windows_1252(decoded.text, byte);
    }
    at += c.bytes;
  }
  return decoded;
}

}  // namespace

DecodedText decode_text(std::string_view bytes) {
  if (const Utf16 order = utf16_of(bytes); order != Utf16::none) {
    return {utf16_as_utf8(bytes, order == Utf16::little), 0};
  }
  if (bytes.ends_with('\x1A')) bytes.remove_suffix(1);  // how DOS ends a text
  const bool marked = bytes.starts_with(kUtf8Mark);
  if (marked) bytes.remove_prefix(kUtf8Mark.size());
  const Utf8Count count = count_utf8(bytes);
  if (count.invalid == 0) return {std::string(bytes), 0};
  if (marked || count.characters > count.invalid) return from_mixed(bytes, count.invalid);
  return {from_windows_1252(bytes), 0};
}

std::size_t find_misread(std::string_view utf8) {
  // The two bytes of a letter in UTF-8, each shown as a character of its own:
  // by Windows-1252 or Latin-1 (also `â€“`), by code page 850, by Mac Roman.
  static constexpr std::array<std::string_view, 22> kTraces = {
      "Ã¥",      "Ã¤", "Ã¶",      "Ã©", "Ã¼", "Ã¨", "Ã…", "Ã„", "Ã–", "Ã\u0085", "Ã\u0084",
      "Ã\u0096", "â€", "Â\u00A0", "├Ñ", "├ñ", "├Â", "┬á", "√•", "√§", "√∂",      "\uFFFD"};
  std::size_t first = std::string_view::npos;
  const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return first;
  for (const std::string_view trace : kTraces) first = std::min(first, utf8.substr(0, first).find(trace));
  return first;
}

}  // namespace crossfoot
