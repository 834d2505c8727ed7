#include "base/number_text.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "crossfoot/period.h"

namespace crossfoot {
namespace {

// One character for each class, so that what follows can work on ASCII:
// spaces ' ', dashes '-', footnote marks '*', ASCII as it is. Other characters
// stay as they are.
std::u32string simplified(std::string_view text) {
  std::u32string result;
  result.reserve(text.size());
  for (const char32_t c : code_points(text)) {
    if (is_invisible(c)) continue;
    if (c >= U' ' && c < 0x7F) {
      result += c;
    } else if (is_space(c)) {
      result += U' ';
    } else if (is_dash(c)) {
      result += U'-';
    } else if (is_footnote_mark(c)) {
      result += U'*';
    } else {
      result += c == 0x2019 ? U'\'' : c;
    }
  }
  return result;
}

void trim_left(std::u32string_view& text) {
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
}

void trim_right(std::u32string_view& text) {
  while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
}

bool take(std::u32string_view& text, char32_t c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::u32string lowered(std::u32string_view text) {
  std::u32string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower_case);
  return result;
}

// Takes a word and the space after it, in any case.
bool take_word(std::u32string_view& text, std::u32string_view word) {
  if (text.size() <= word.size() || text[word.size()] != U' ' || lowered(text.substr(0, word.size())) != word) {
    return false;
  }
  text.remove_prefix(word.size());
  trim_left(text);
  return true;
}

bool take_approximation(std::u32string_view& text) {
  static constexpr std::array<std::u32string_view, 15> kWords = {
      U"ca",      U"ca.",    U"c:a",   U"cirka", U"c.",      U"drygt",         U"knappt", U"omkring",
      U"ungefär", U"nästan", U"about", U"circa", U"approx.", U"approximately", U"around"};
  for (const auto word : kWords) {
    if (take_word(text, word)) return true;
  }
  if (!take(text, U'~') && !take(text, U'≈')) return false;
  trim_left(text);
  return true;
}

enum class Sign { none, plus, minus, either };

Sign take_sign(std::u32string_view& text) {
  Sign sign = Sign::none;
  if (text.starts_with(U"+/-")) {
    text.remove_prefix(3);
    sign = Sign::either;
  } else if (take(text, U'±')) {
    sign = Sign::either;
  } else if (take(text, U'-') || take_word(text, U"minus")) {
    sign = Sign::minus;
  } else if (take(text, U'+') || take_word(text, U"plus")) {
    sign = Sign::plus;
  }
  trim_left(text);
  return sign;
}

// The digits, marks and inner spaces of a number.
std::u32string_view take_numeral(std::u32string_view& text) {
  std::size_t end = 0;
  while (end < text.size()) {
    const char32_t c = text[end];
    const bool followed_by_digit = end + 1 < text.size() && is_ascii_digit(text[end + 1]);
    const bool inside = is_ascii_digit(c) || ((c == U'.' || c == U',') && followed_by_digit) ||
                        (c == U' ' && end > 0 && followed_by_digit);
    if (!inside) break;
    ++end;
  }
  const auto numeral = text.substr(0, end);
  text.remove_prefix(end);
  return numeral;
}

// A numeral in one reading: plain digits before and after the decimal mark.
struct Digits {
  std::string whole;
  std::string part;
};

struct Numeral {
  Digits digits;
  std::optional<Digits> other;  // the mark taken as a thousands separator
};

std::string plain(std::u32string_view digits) {
  std::string result;
  for (const char32_t c : digits) {
    if (is_ascii_digit(c)) result += static_cast<char>(c);
  }
  return result;
}

// Digits alone, or one to three and then groups of exactly three.
bool is_grouped(std::u32string_view text, char32_t separator) {
  const std::size_t first = std::min(text.find(separator), text.size());
  if (first == text.size()) return std::all_of(text.begin(), text.end(), is_ascii_digit);
  if (first == 0 || first > 3 || text.front() == U'0') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool at_separator = i >= first && (i - first) % 4 == 0;
    if (at_separator ? text[i] != separator : !is_ascii_digit(text[i])) return false;
  }
  return (text.size() - first) % 4 == 0;
}

// "007" is a code, not an amount.
bool is_code(std::u32string_view whole) { return whole.size() > 1 && whole.front() == U'0'; }

std::optional<Numeral> read_numeral(std::u32string_view text) {
  const std::size_t mark = text.find_last_of(U".,");
  if (mark == text.npos) {
    if (text.empty() || is_code(text) || !is_grouped(text, U' ')) return std::nullopt;
    return Numeral{{plain(text), ""}, std::nullopt};
  }
  const char32_t kind = text[mark];
  const auto whole = text.substr(0, mark);
  const auto part = text.substr(mark + 1);
  if (part.empty() || !std::all_of(part.begin(), part.end(), is_ascii_digit)) {
    // A space after the mark: the mark groups nothing that we know.
    return std::nullopt;
  }
  if (whole.find(kind) != whole.npos) {  // 1.234.567
    if (!is_grouped(text, kind)) return std::nullopt;
    return Numeral{{plain(text), ""}, std::nullopt};
  }
  const char32_t other_kind = kind == U',' ? U'.' : U',';
  const char32_t separator = whole.find(other_kind) != whole.npos ? other_kind : U' ';
  if (is_code(whole) || !is_grouped(whole, separator)) return std::nullopt;
  Numeral result{{plain(whole), plain(part)}, std::nullopt};
  const bool grouped_already = std::any_of(whole.begin(), whole.end(), [](char32_t c) { return !is_ascii_digit(c); });
  if (!grouped_already && is_grouped(text, kind)) result.other = Digits{plain(text), ""};
  return result;
}

// What may stand after the number.
struct Tail {
  bool per_cent = false;
  bool footnote = false;
  bool minus = false;
  std::string remark;
};

bool is_unit_word(std::u32string_view word) {
  static constexpr std::array<std::u32string_view, 17> kUnits = {U"kr",   U"tkr",  U"mkr",   U"mnkr", U"mdkr", U"sek",
                                                                 U"ksek", U"tsek", U"msek",  U"st",   U"h",    U"tim",
                                                                 U"år",   U"dgr",  U"dagar", U"dygn", U"pers"};
  return std::find(kUnits.begin(), kUnits.end(), lowered(word)) != kUnits.end();
}

// One word of letters; "kr/dygn" and "st." are words too. A capital makes it a
// numbered heading: "5 Sjukfrånvaro".
bool is_remark_word(std::u32string_view word) {
  if (word.empty() || !is_letter(word.front())) return false;
  if (is_unit_word(word)) return true;
  if (lower_case(word.front()) != word.front()) return false;
  for (std::size_t i = 1; i < word.size(); ++i) {
    if (is_letter(word[i])) continue;
    const bool joins = word[i] == U'/' || word[i] == U'-' || word[i] == U':';
    if (joins && i + 1 < word.size() && is_letter(word[i + 1])) continue;
    if (word[i] == U'.' && i + 1 == word.size()) continue;
    return false;
  }
  return true;
}

bool is_parenthesis(std::u32string_view text) {
  return text.size() > 2 && text.front() == U'(' && text.back() == U')' && text.find(U'(', 1) == text.npos &&
         text.find(U')') == text.size() - 1;
}

void take_footnotes(std::u32string_view& text, Tail& tail) {
  trim_left(text);
  while (take(text, U'*')) {
    tail.footnote = true;
    trim_left(text);
  }
}

// "77 1)": a mark of one or two digits that no parenthesis opens.
void take_last_footnotes(std::u32string_view& text, Tail& tail) {
  trim_right(text);
  while (!text.empty() && text.back() == U'*') {
    tail.footnote = true;
    text.remove_suffix(1);
    trim_right(text);
  }
  const std::size_t space = text.rfind(U' ');
  if (space == text.npos || text.back() != U')' || text.find(U'(') != text.npos) return;
  const auto mark = text.substr(space + 1, text.size() - space - 2);
  if (mark.empty() || mark.size() > 2 || !std::all_of(mark.begin(), mark.end(), is_ascii_digit)) return;
  tail.footnote = true;
  text = text.substr(0, space);
  trim_right(text);
}

// Reads the rest of the text; false when it is more than a number may carry.
bool read_tail(std::u32string_view text, Tail& tail) {
  if (text == U":-" || text == U",-") {  // a price in kronor
    tail.remark = "kr";
    return true;
  }
  if (text.starts_with(U'-')) {
    tail.minus = true;
    text.remove_prefix(1);
  }
  const bool attached = !text.empty() && !text.starts_with(U' ') && !text.starts_with(U'*');
  take_footnotes(text, tail);
  if (take(text, U'%')) tail.per_cent = true;
  take_footnotes(text, tail);
  if (text.empty()) return true;
  if (!tail.per_cent && (lowered(text) == U"procent" || lowered(text) == U"percent")) return tail.per_cent = true;
  const bool word = is_remark_word(text) && (!attached || tail.per_cent || (is_unit_word(text) && !tail.minus));
  if (!word && !is_parenthesis(text)) return false;
  tail.remark = to_utf8(text);
  return true;
}

std::optional<NumberReading> reading_of(const Digits& digits, bool negative, const Tail& tail) {
  const std::string text = (digits.whole.empty() ? "0" : digits.whole) + (digits.part.empty() ? "" : ".") + digits.part;
  const auto value = Decimal::parse(text);
  if (!value) return std::nullopt;
  NumberReading reading;
  reading.value = negative ? -*value : *value;
  reading.decimals = static_cast<int>(digits.part.size());
  reading.per_cent = tail.per_cent;
  reading.footnote = tail.footnote;
  reading.remark = tail.remark;
  if (tail.per_cent) {
    reading.value *= Decimal::power_of_ten(-2);
    reading.decimals += 2;
  }
  return reading;
}

constexpr PeriodContext kAnyYear{2000, 12};

// "1 oktober" and "31 aug" are dates, although a number and a word.
bool is_date(std::u32string_view text) { return parse_period(to_utf8(text), kAnyYear).has_value(); }

bool only_dashes(std::u32string_view text) {
  bool dash = false;
  for (const char32_t c : text) {
    if (c == U'-')
      dash = true;
    else if (c != U' ' && c != U'*')
      return false;
  }
  return dash;
}

// Takes "(300)" apart: the sign is the parentheses.
bool take_parentheses(std::u32string_view& text, std::u32string_view& rest) {
  if (text.empty() || text.front() != U'(') return false;
  const std::size_t close = text.find(U')');
  if (close == text.npos) return false;
  rest = text.substr(close + 1);
  text = text.substr(1, close - 1);
  trim_left(text);
  trim_right(text);
  return true;
}

NumberText text_only() { return {NumberText::Kind::text, {}, std::nullopt}; }

// Letters and no digit: nearly every label, which is seen at a glance to be no number, no dash and not empty.
bool is_words_alone(std::string_view text) {
  bool letter = false;
  for (const char c : text) {
    if (c >= '0' && c <= '9') return false;
    letter = letter || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
  return letter;
}

// The number in a text that is neither empty nor a dash.
NumberText read_number(std::u32string_view text) {
  const auto all = text;
  Tail tail;
  take_last_footnotes(text, tail);
  const bool approximate = take_approximation(text);
  const Sign sign = take_sign(text);
  std::u32string_view rest;
  const bool in_parentheses = take_parentheses(text, rest);
  if (in_parentheses && sign != Sign::none) return text_only();

  const auto numeral = read_numeral(take_numeral(text));
  if (!numeral) return text_only();
  if (in_parentheses) {
    if (!read_tail(text, tail) || tail.minus || !tail.remark.empty()) return text_only();
    text = rest;
  }
  if (!read_tail(text, tail)) return text_only();
  if (tail.minus && (sign != Sign::none || in_parentheses)) return text_only();
  if (!tail.remark.empty() && is_date(all)) return text_only();

  const bool negative = sign == Sign::minus || tail.minus || in_parentheses;
  auto reading = reading_of(numeral->digits, negative, tail);
  if (!reading || (sign == Sign::either && !reading->value.is_zero())) return text_only();
  reading->approximate = approximate;
  NumberText result{NumberText::Kind::number, *reading, std::nullopt};
  if (numeral->other && !tail.per_cent) {  // nobody groups the thousands of per cent
    result.other = reading_of(*numeral->other, negative, tail);
    result.other->approximate = approximate;
    result.kind = NumberText::Kind::ambiguous;
  }
  return result;
}

}  // namespace

NumberText read_number_text(std::string_view text) {
  if (is_words_alone(text)) return text_only();
  const std::u32string simple = simplified(text);
  std::u32string_view rest = simple;
  trim_left(rest);
  trim_right(rest);
  if (take(rest, U'\'')) trim_left(rest);
  if (rest.empty()) return {};
  constexpr std::size_t kLongest = 256;  // longer texts are prose
  if (rest.size() > kLongest) return text_only();
  if (only_dashes(rest)) return {NumberText::Kind::dash, {}, std::nullopt};
  return read_number(rest);
}

}  // namespace crossfoot
