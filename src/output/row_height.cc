#include "output/row_height.h"

#include <algorithm>

#include "base/utf8.h"

namespace crossfoot {
namespace {

constexpr double kPointsOfLine = 15;
constexpr double kMostPoints = 409;  // that a row can have
constexpr double kMargin = 1.2;      // of a cell, in characters
constexpr double kBold = 1.1;        // wider than plain text

double width_of(char32_t c) {
  const auto is_one_of = [c](std::u32string_view set) { return set.find(c) != std::u32string_view::npos; };
  if (is_one_of(U" ijlI.,:;'|!")) return 0.52;
  if (is_one_of(U"ftr()-/\"[]")) return 0.7;
  if (is_one_of(U"mwMW@%\u2014\u2026")) return 1.6;
  if (c >= U'A' && c <= U'Z') return 1.15;
  if (c == U'Å' || c == U'Ä' || c == U'Ö') return 1.2;
  return c < 0x2000 ? 1.0 : 1.7;
}

// As a program breaks the text: at spaces, and within words that are wider
// than the column.
std::size_t lines_of(std::string_view text, double room) {
  constexpr double kSpace = 0.52;
  std::size_t lines = 1;
  double used = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    double word = text_width(text.substr(0, end));
    if (used > 0 && used + kSpace + word > room) ++lines, used = 0;
    for (; word > room; word -= room) ++lines;
    used += word + (used > 0 ? kSpace : 0);
    if (end < text.size() && text[end] == '\n') ++lines, used = 0;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

double text_width(std::string_view text) {
  double width = 0;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    width += width_of(point.value);
    text.remove_prefix(point.bytes);
  }
  return width;
}

void RowHeight::see(std::string_view text, double width, bool bold) {
  const double room = std::max((width - kMargin) / (bold ? kBold : 1.0), 1.0);
  lines_ = std::max(lines_, lines_of(text, room));
}

double RowHeight::points() const {
  return lines_ == 1 ? 0 : std::min(kPointsOfLine * static_cast<double>(lines_) + 1, kMostPoints);
}

}  // namespace crossfoot
