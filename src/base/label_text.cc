#include "base/label_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include "base/utf8.h"

namespace crossfoot {
namespace {

// What stands for a character that a comparison does not see.
constexpr char32_t kNothing = 0;

// The folded form of the characters of nearly every Swedish label, each a
// single one that combines with nothing; nothing for those that need Unicode's
// tables.
std::optional<char32_t> simple_fold(char32_t c) {
  if (c == kNothing) return std::nullopt;
  if (is_space(c) || is_dash(c)) return U' ';
  if (is_footnote_mark(c) || is_invisible(c)) return kNothing;
  if (c < 0x80) return c >= U'A' && c <= U'Z' ? c + 0x20 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if ((c >= 0xE0 && c <= 0xFF) || c == 0xA7) return c;
  return std::nullopt;
}

// Without what must not survive NFKC as an ordinary character: superscripts
// would become digits.
std::u32string without_marks(std::u32string_view text) {
  std::u32string result;
  for (const char32_t c : text) {
    if (!is_footnote_mark(c) && !is_invisible(c)) result += c;
  }
  return result;
}

// NFKC with full case folding.
std::u32string normalised(std::u32string_view text) {
  const std::string marked = to_utf8(without_marks(text));
  utf8proc_uint8_t* mapped = nullptr;
  const auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(marked.data()),
                                 static_cast<utf8proc_ssize_t>(marked.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return std::u32string(text);  // valid UTF-8 always maps
  return code_points({reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)});
}

std::u32string folded_characters(std::string_view text) {
  const std::u32string original = code_points(text);
  std::u32string result;
  result.reserve(original.size());
  for (const char32_t c : original) {
    const auto simple = simple_fold(c);
    if (!simple) return without_marks(normalised(original));
    if (*simple != kNothing) result += *simple;
  }
  return result;
}

// Dashes and white space as single spaces, none at the ends.
std::string with_single_spaces(std::u32string_view text) {
  std::string result;
  for (const char32_t c : text) {
    if (!is_space(c) && !is_dash(c)) {
      append_utf8(result, c == 0x2044 ? U'/' : c);  // the fraction slash of ½
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

constexpr char kDropped = '\0';
constexpr char kUncommon = '\x7F';

// simple_fold for each character below 0x80.
std::array<char, 128> common_characters() {
  std::array<char, 128> table{};
  for (char32_t c = 0; c < table.size(); ++c) {
    const auto simple = simple_fold(c);
    table[c] = !simple ? kUncommon : *simple == kNothing ? kDropped : static_cast<char>(*simple);
  }
  return table;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The same as with_single_spaces(folded_characters(text)) for text of ASCII,
// Swedish letters and the private characters that stand for a pattern's
// wildcards, which nearly all is; nothing for other text. What is folded is
// never longer than the text.
std::optional<std::string> folded_common(std::string_view text) {
  static const std::array<char, 128> kTable = common_characters();
  std::string result(text.size(), '\0');
  std::size_t size = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      const char folded = kTable[byte];
      if (folded == kUncommon) return std::nullopt;
      if (folded == kDropped || (folded == ' ' && (size == 0 || result[size - 1] == ' '))) continue;
      result[size++] = folded;
      continue;
    }
    // U+E000 to U+EFFF are EE 80 80 to EE BF BF.
    if (byte == 0xEE && i + 2 < text.size() && continues(text[i + 1]) && continues(text[i + 2])) {
      size += text.copy(&result[size], 3, i);
      i += 2;
      continue;
    }
    // The letters U+00C0 to U+00FF are C3 80 to C3 BF, the small ones 0x20 above the capitals.
    if (byte != 0xC3 || i + 1 == text.size()) return std::nullopt;
    const auto next = static_cast<unsigned char>(text[++i]);
    if (!continues(text[i]) || next == 0x97 || next == 0x9F) return std::nullopt;  // a sign, and ß that becomes ss
    result[size++] = text[i - 1];
    result[size++] = static_cast<char>(next < 0xA0 ? next + 0x20 : next);
  }
  if (size > 0 && result[size - 1] == ' ') --size;
  result.resize(size);
  return result;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool drop_punctuation(std::string& text) {
  const std::size_t last = text.find_last_not_of(" :.;,");
  const std::size_t size = last == text.npos ? 0 : last + 1;
  if (size == text.size()) return false;
  text.resize(size);
  return true;
}

// "summa 1)", "summa1)": one or two digits, or one letter after a space, that
// no parenthesis opens.
bool drop_footnote_number(std::string& text) {
  if (!text.ends_with(')')) return false;
  const std::size_t end = text.size() - 1;
  std::size_t start = end;
  while (start > 0 && is_digit(text[start - 1])) --start;
  if (start == end && end >= 2 && text[end - 1] >= 'a' && text[end - 1] <= 'z' && text[end - 2] == ' ') --start;
  if (start == end || end - start > 2 || start == 0) return false;
  const auto before = std::string_view(text).substr(0, start);
  if (std::count(before.begin(), before.end(), '(') > std::count(before.begin(), before.end(), ')')) return false;
  text.resize(start);
  return true;
}

bool drop_unit(std::string& text) {
  static constexpr std::array<std::string_view, 22> kUnits = {"tkr",
                                                              "mkr",
                                                              "kr",
                                                              "mnkr",
                                                              "mdkr",
                                                              "ksek",
                                                              "tsek",
                                                              "msek",
                                                              "sek",
                                                              "kronor",
                                                              "tusen kronor",
                                                              "tusental kronor",
                                                              "miljoner kronor",
                                                              "miljoner",
                                                              "i tkr",
                                                              "i mkr",
                                                              "i kr",
                                                              "i mnkr",
                                                              "belopp i tkr",
                                                              "belopp i mkr",
                                                              "belopp i kr",
                                                              "belopp i mnkr"};
  if (!text.ends_with(')') && !text.ends_with(']')) return false;
  const std::size_t open = text.rfind(text.back() == ')' ? '(' : '[');
  if (open == text.npos || open == 0) return false;
  const auto inside = std::string_view(text).substr(open + 1, text.size() - open - 2);
  if (std::find(kUnits.begin(), kUnits.end(), inside) == kUnits.end()) return false;
  text.resize(open);
  return true;
}

// One heading, without what hangs on at its end.
std::string without_tail(std::string text) {
  while (drop_punctuation(text) || drop_footnote_number(text) || drop_unit(text)) {
  }
  return text;
}

}  // namespace

std::string fold(std::string_view text) {
  std::optional<std::string> common = folded_common(text);
  std::string spaced = common ? *std::move(common) : with_single_spaces(folded_characters(text));
  // " / " joins the levels of a heading: each has a tail of its own.
  if (spaced.find('/') == spaced.npos) return without_tail(std::move(spaced));
  std::string result;
  std::size_t start = 0;
  while (true) {
    const std::size_t slash = spaced.find('/', start);
    const std::size_t end = std::min(slash, spaced.size());
    std::string_view level = std::string_view(spaced).substr(start, end - start);
    const bool spaced_before = level.ends_with(' ');
    if (level.starts_with(' ')) level.remove_prefix(1);
    if (spaced_before && !level.empty()) level.remove_suffix(1);
    const bool whole_level = slash == spaced.npos || spaced_before;
    result += whole_level ? without_tail(std::string(level)) : std::string(level);
    if (slash == spaced.npos) return result;
    result += '/';
    start = slash + 1;
  }
}

int osa_distance(std::string_view a, std::string_view b) {
  const std::u32string x = code_points(a);
  const std::u32string y = code_points(b);
  // Three rows of the table: two before, one before, the current one.
  std::vector<int> before(y.size() + 1);
  std::vector<int> last(y.size() + 1);
  std::vector<int> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) row[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= x.size(); ++i) {
    before.swap(last);
    last.swap(row);
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= y.size(); ++j) {
      const int replaced = last[j - 1] + (x[i - 1] == y[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[y.size()];
}

std::optional<std::string> nearest(std::string_view wanted, std::span<const std::string> known) {
  const std::string folded = fold(wanted);
  const std::size_t length = code_points(folded).size();
  const std::size_t limit = std::max<std::size_t>(1, length / 3);
  constexpr std::size_t kLongest = 256;  // the distance takes the product of the lengths
  if (length == 0 || length > kLongest) return std::nullopt;
  std::optional<std::string> best;
  int best_distance = static_cast<int>(limit) + 1;
  for (const std::string& candidate : known) {
    const std::string other = fold(candidate);
    const std::size_t other_length = code_points(other).size();
    if (other_length > length + limit || length > other_length + limit) continue;
    const int distance = osa_distance(folded, other);
    if (distance < best_distance) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace crossfoot
