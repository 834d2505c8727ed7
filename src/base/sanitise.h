// Text from a workbook made fit to be shown: valid, harmless in a terminal,
// no wider than there is room for, and without personal data.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crossfoot {

// Every invalid sequence replaced by U+FFFD, as Unicode recommends it (one for
// each maximal part of an ill-formed sequence).
std::string valid_utf8(std::string_view text);

// One harmless line: bytes of invalid UTF-8 and C0 controls, line breaks
// among them, as \xNN; C1 controls, bidi controls, zero-width and other
// invisible characters and line separators as \u{202E}.
std::string printable(std::string_view text);

// How many columns of a terminal a text takes.
std::size_t columns(std::string_view text);
// At most `width` columns; what is cut ends with "…".
std::string clipped(std::string_view text, std::size_t width);

struct Masked {
  std::string text;
  bool any = false;  // something was masked
};
// Swedish personal and co-ordination numbers (only with a plausible date and a
// right check digit, so that amounts stay), e-mail addresses and Swedish
// telephone numbers, each as "•••".
Masked masked(std::string_view text);

// Whether a Swedish personal or co-ordination number stands anywhere in it.
bool has_personal_number(std::string_view text);
// Only the personal and co-ordination numbers: for what a reader wrote in our
// own files, where names and addresses of colleagues belong.
Masked masked_personal_numbers(std::string_view text);

}  // namespace crossfoot
