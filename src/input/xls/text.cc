#include "input/xls/text.h"

#include "base/utf8.h"
#include "input/code_page.h"
#include "input/little_endian.h"
#include "input/xml/encoding.h"

namespace crossfoot {
namespace {

std::string utf8_of_latin(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) append_utf8(text, static_cast<unsigned char>(c));
  return text;
}

// Texts with runs and phonetic data in one record: what follows the characters
// is taken too.
std::optional<std::string> take_unicode(std::string_view& data, std::size_t count) {
  if (data.empty()) return count == 0 ? std::optional<std::string>("") : std::nullopt;
  const unsigned kind = u8(data, 0);
  data.remove_prefix(1);
  std::uint64_t behind = 0;
  if ((kind & kXlsRichText) != 0) {
    if (data.size() < 2) return std::nullopt;
    behind += std::uint64_t{4} * u16(data, 0);
    data.remove_prefix(2);
  }
  if ((kind & kXlsPhoneticText) != 0) {
    if (data.size() < 4) return std::nullopt;
    behind += u32(data, 0);
    data.remove_prefix(4);
  }
  const std::size_t bytes = (kind & kXlsWideText) != 0 ? 2 * count : count;
  if (bytes > data.size()) return std::nullopt;
  const std::string_view characters = data.substr(0, bytes);
  data.remove_prefix(bytes);
  data.remove_prefix(static_cast<std::size_t>(std::min<std::uint64_t>(behind, data.size())));
  return (kind & kXlsWideText) != 0 ? utf16_as_utf8(characters, true) : utf8_of_latin(characters);
}

}  // namespace

std::optional<std::string> take_xls_characters(std::string_view& data, std::size_t count, const XlsVersion& version) {
  if (version.biff8) return take_unicode(data, count);
  if (count > data.size()) return std::nullopt;
  const std::string_view bytes = data.substr(0, count);
  data.remove_prefix(count);
  return utf8_of_code_page(bytes, version.code_page);
}

std::optional<std::string> take_xls_text(std::string_view& data, LengthBytes length, const XlsVersion& version) {
  const std::size_t bytes = length == LengthBytes::one ? 1 : 2;
  if (data.size() < bytes) return std::nullopt;
  const std::size_t count = length == LengthBytes::one ? u8(data, 0) : u16(data, 0);
  data.remove_prefix(bytes);
  return take_xls_characters(data, count, version);
}

}  // namespace crossfoot
