#include "output/safe_text.h"

#include <algorithm>

#include "base/sanitise.h"
#include "base/utf8.h"

namespace crossfoot {
namespace {

// Line breaks as spaces; soft hyphens, which only say where a word may break,
// gone: neither should be shown as an escape.
std::string on_one_line(std::string_view text) {
  std::string line;
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    const bool breaks = point.value == U'\n' || point.value == U'\r' || point.value == U'\t';
    if (breaks && !line.empty() && line.back() != ' ') line += ' ';
    if (!breaks && point.value != 0xAD) line += text.substr(0, point.bytes);
    text.remove_prefix(point.bytes);
  }
  return line;
}

// Spreadsheets take a text for a formula by its first character; some look
// past spaces and quotes, and take the full-width forms for the plain ones.
bool begins_like_formula(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first_code_point(text);
    if (!is_space(point.value) && point.value != U'"') {
      constexpr std::u32string_view kSigns = U"=+-@\uFF1D\uFF0B\uFF0D\uFF20";
      return kSigns.find(point.value) != std::u32string_view::npos;
    }
    text.remove_prefix(point.bytes);
  }
  return false;
}

std::string shielded(std::string text) {
  if (text != "-" && begins_like_formula(text)) text.insert(text.begin(), '\'');
  return text;
}

}  // namespace

std::string for_terminal(std::string_view text) { return printable(masked(text).text); }

std::string for_data(std::string_view text) { return masked(valid_utf8(text)).text; }

std::string for_sheet(std::string_view text) { return shielded(printable(masked(on_one_line(text)).text)); }

std::string for_cell(std::string_view text) {
  constexpr std::size_t kMostBytes = 2000;  // looked at
  constexpr std::size_t kWidest = 500;      // shown
  return clipped(for_sheet(text.substr(0, kMostBytes)), kWidest);
}

std::string own_words_for_sheet(std::string_view text) {
  const std::string kept = masked_personal_numbers(text).text;
  std::string result;
  for (std::size_t start = 0; start <= kept.size();) {
    const std::size_t end = std::min(kept.find('\n', start), kept.size());
    result += printable(on_one_line(std::string_view(kept).substr(start, end - start)));
    if (end < kept.size()) result += '\n';
    start = end + 1;
  }
  return shielded(result);
}

}  // namespace crossfoot
