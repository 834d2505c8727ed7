// Text in a workbook's parts: rich text joined, Excel's `_xHHHH_` escapes
// decoded.
#pragma once

#include <string>
#include <string_view>

#include "input/xml/reader.h"

namespace crossfoot {

// `_x000D_` is the character U+000D, `_x005F_` an underscore; two halves of a
// surrogate pair are one character, a lone half is U+FFFD.
std::string decoded_escapes(std::string_view text);

// The text of an element that holds `t`, or runs `r` with `t` each (`si`, `is`,
// a comment's `text`); phonetic runs `rPh` are left out. Give it what is below
// that element.
class RichText {
 public:
  void clear();
  void start(std::string_view name);
  void end(std::string_view name);
  void text(std::string_view piece);

  std::string decoded() const { return decoded_escapes(text_.text()); }
  bool overflow() const { return text_.overflow(); }  // longer than is read

 private:
  XmlText text_;
  int phonetic_ = 0;
  bool in_text_ = false;
};

}  // namespace crossfoot
