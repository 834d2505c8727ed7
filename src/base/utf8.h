// Code points of UTF-8 text, and the classes of them that reading labels and
// numbers needs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crossfoot {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;  // U+FFFD when invalid
  std::size_t bytes = 1;          // when invalid: the maximal part of an ill-formed sequence
  bool valid = false;
};

CodePoint first_code_point(std::string_view text);  // text must not be empty

std::u32string code_points(std::string_view text);
void append_utf8(std::string& text, char32_t code_point);
std::string to_utf8(std::u32string_view text);

bool is_space(char32_t c);          // any white space or line break, no-break and thin spaces too
bool is_dash(char32_t c);           // hyphens, dashes and minus signs, also U+2212
bool is_invisible(char32_t c);      // soft hyphen, zero-width characters, byte order mark, bidi controls
bool is_footnote_mark(char32_t c);  // asterisks, daggers, superscript digits and their parentheses
bool is_letter(char32_t c);
inline bool is_ascii_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
char32_t lower_case(char32_t c);
// a-z as A-Z and the other way, everything else as it is.
std::string ascii_upper(std::string_view text);
std::string ascii_lower(std::string_view text);
std::string capitalised(std::string text);  // its first letter as a capital

}  // namespace crossfoot
