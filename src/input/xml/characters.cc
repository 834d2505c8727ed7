#include "input/xml/characters.h"

#include <array>
#include <optional>
#include <utility>

#include "base/utf8.h"
#include "input/checked_number.h"

namespace crossfoot {
namespace {

bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0xD800 || (c >= 0xE000 && c < 0xFFFE) || (c >= 0x10000 && c <= 0x10FFFF);
}

// How many bytes the character beyond ASCII takes that the text begins with;
// 0 when it is none.
std::size_t character_bytes(std::string_view text) {
  // Two bytes, as most letters beyond ASCII have: no such character is special.
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (text.size() > 1 && byte(0) >= 0xC2 && byte(0) < 0xE0 && byte(1) >= 0x80 && byte(1) < 0xC0) return 2;
  const CodePoint character = first_code_point(text);
  return character.valid && is_xml_character(character.value) ? character.bytes : 0;
}

template <class AtSpecial>
XmlRun run_of(std::string_view text, AtSpecial at_special) {
  XmlRun run;
  while (run.size < text.size()) {
    while (run.size < text.size() && is_of(kXmlPlain, text[run.size])) ++run.size;
    if (run.size == text.size()) break;
    const char c = text[run.size];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const std::size_t bytes = character_bytes(text.substr(run.size));
      run.doubt = bytes == 0;
      if (run.doubt) return run;
      run.size += bytes;
    } else if (c == '&') {
      run.has_entities = true;
      ++run.size;
    } else if (!at_special(c, run)) {
      return run;
    } else {
      ++run.size;
    }
  }
  return run;
}

// `#65` or `#x41`.
std::optional<char32_t> numbered_character(std::string_view entity) {
  if (entity.size() < 2 || entity.size() > 8 || entity[0] != '#') return std::nullopt;
  const bool hexadecimal = entity[1] == 'x';
  const std::string_view digits = entity.substr(hexadecimal ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, problem] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
  if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (!is_xml_character(value)) return std::nullopt;
  return value;
}

std::optional<char32_t> character_of(std::string_view entity) {
  constexpr std::array<std::pair<std::string_view, char>, 5> kNamed = {
      {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
  for (const auto& [name, character] : kNamed) {
    if (name == entity) return static_cast<char32_t>(character);
  }
  return numbered_character(entity);
}

}  // namespace

// A carriage return is one with the line feed behind it, and `]]>` may not
// stand in text: both are left to expat.
XmlRun text_run(std::string_view text) {
  return run_of(text, [text](char c, XmlRun& run) {
    if (c == '<') return false;
    if (c == '"' || c == '\'' || c == '\n' || c == '\t') return true;
    const std::string_view rest = text.substr(run.size);
    run.doubt = c != ']' || rest.size() < 3 || rest.starts_with("]]>");
    return !run.doubt;
  });
}

// Line ends and tabs in values are read as spaces, which is left to expat.
XmlRun value_run(std::string_view text, char quote) {
  return run_of(text, [quote](char c, XmlRun& run) {
    if (c == quote) return false;
    run.doubt = c != '"' && c != '\'' && c != ']';
    return !run.doubt;
  });
}

bool append_decoded(std::string_view raw, std::string& out) {
  while (true) {
    const std::size_t plain = raw.find('&');
    out += raw.substr(0, plain);
    if (plain == raw.npos) return true;
    const std::size_t end = raw.find(';', plain);
    if (end == raw.npos) return false;
    const auto character = character_of(raw.substr(plain + 1, end - plain - 1));
    if (!character) return false;
    append_utf8(out, *character);
    raw.remove_prefix(end + 1);
  }
}

}  // namespace crossfoot
