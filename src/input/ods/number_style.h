// A number style of the OpenDocument format as the number format code that
// Excel would have for it: decimals, grouping, per cent, scale, dates.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "input/xml/reader.h"

namespace crossfoot {

struct OdsNumberStyle {
  std::string code;  // of the style itself
  struct Section {
    std::string style;  // that shows numbers of a kind: positive ones, negative ones, zero
  };
  std::vector<Section> sections;  // before the style itself, in order
  bool is_text = false;           // `@`
};

// Puts the code together from the elements within a style.
class OdsNumberStyleReader {
 public:
  static bool is_style(std::string_view name);  // number-style, date-style, ...

  void begin(const XmlElement& style);
  void start(const XmlElement& element);
  void text(std::string_view piece) {
    if (in_literal_) literal_.append(piece.substr(0, kMostLiteral - std::min(kMostLiteral, literal_.size())));
  }
  void end(std::string_view name);
  OdsNumberStyle take();

 private:
  static constexpr std::size_t kMostLiteral = 256;
  static constexpr std::size_t kMostCode = 1024;

  void add(std::string_view code);
  void add_number(const XmlElement& element);
  void add_literal();

  OdsNumberStyle style_;
  std::string kind_;
  std::string literal_;
  bool in_literal_ = false;
  bool elapsed_ = false;  // hours that do not begin anew every day
};

// The code with those of its sections before it.
std::string full_code(const OdsNumberStyle& style, const std::map<std::string, OdsNumberStyle, std::less<>>& others);

}  // namespace crossfoot
