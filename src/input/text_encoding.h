// A text file's bytes as UTF-8, and the traces of a text that was once read in
// the wrong encoding and saved again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace crossfoot {

struct DecodedText {
  std::string text;         // valid UTF-8, without a byte order mark
  std::size_t invalid = 0;  // bytes of a UTF-8 text that were not UTF-8, read as Windows-1252
};

// By the byte order mark; else UTF-16 where every second byte is zero, UTF-8
// where it is valid but for a few bytes, Windows-1252 otherwise.
DecodedText decode_text(std::string_view bytes);

// Where the first trace stands (`FÃ¶rskola`, `F├Ârskola`, U+FFFD); npos when
// there is none.
std::size_t find_misread(std::string_view utf8);

}  // namespace crossfoot
