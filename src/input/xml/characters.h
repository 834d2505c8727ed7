// Which bytes may stand where in plain XML: what the scanner reads by itself.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crossfoot {

enum XmlClass : std::uint8_t {
  kXmlNameStart = 1,  // of ASCII; others are left to expat
  kXmlName = 2,
  kXmlPlain = 4,  // stands for itself in texts and in values
};

constexpr std::array<std::uint8_t, 256> xml_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 0; c < 128; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    const bool in_name = letter || (c >= '0' && c <= '9') || c == '-' || c == '.';
    const bool plain = c >= ' ' && c != '<' && c != '&' && c != ']' && c != '"' && c != '\'';
    classes[c] =
        static_cast<std::uint8_t>((letter ? kXmlNameStart : 0) | (in_name ? kXmlName : 0) | (plain ? kXmlPlain : 0));
  }
  return classes;
}

inline constexpr std::array<std::uint8_t, 256> kXmlClasses = xml_classes();

inline bool is_of(XmlClass kind, char c) { return (kXmlClasses[static_cast<unsigned char>(c)] & kind) != 0; }
inline bool is_name_start(char c) { return is_of(kXmlNameStart, c); }
inline bool is_name(char c) { return is_of(kXmlName, c); }
inline std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}
inline bool is_xml_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct XmlRun {
  std::size_t size = 0;
  bool has_entities = false;
  bool doubt = false;  // something that only expat knows
};

// To the next `<` or the end of the text.
XmlRun text_run(std::string_view text);
// To the closing quote or the end of the text.
XmlRun value_run(std::string_view text, char quote);

// Appends a run with its entities replaced; false when there are others than
// XML's own five and those of characters.
bool append_decoded(std::string_view raw, std::string& out);

}  // namespace crossfoot
