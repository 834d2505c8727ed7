#include "input/number_format.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace crossfoot {
namespace {

enum class TokenKind : std::uint8_t {
  digit,     // 0 # ?
  point,     // .
  comma,     // ,
  per_cent,  // %
  slash,     // /
  exponent,  // E+ E-
  date,      // y m d h s, AM/PM
  general,   // the word General
  text,      // @
  elapsed,   // [h] [mm] [ss]
  visible,   // a literal that can be seen
  space,     // a literal that cannot
  section,   // ;
};

struct Token {
  TokenKind kind = TokenKind::space;
  char first = 0;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool is_blank(std::string_view literal) { return literal.find_first_not_of(' ') == std::string_view::npos; }

Token literal(std::string_view text) { return {is_blank(text) ? TokenKind::space : TokenKind::visible, 0}; }

// `[h]`, `[Red]`, `[$-41D]`, `[$kr-41D]`, `[>=1000]`, without the brackets.
Token bracketed(std::string_view inner) {
  if (inner.starts_with('$')) return literal(inner.substr(1, std::min(inner.find('-'), inner.size()) - 1));
  const bool elapsed = !inner.empty() && std::all_of(inner.begin(), inner.end(), [&](char c) {
    return lower(c) == lower(inner.front()) && (lower(c) == 'h' || lower(c) == 'm' || lower(c) == 's');
  });
  return {elapsed ? TokenKind::elapsed : TokenKind::space, 0};
}

// Takes one token off the front of a text that is not empty.
Token take_token(std::string_view& code) {
  const auto taken = [&code](std::size_t size, Token token) {
    code.remove_prefix(std::min(size, code.size()));
    return token;
  };
  const char c = code.front();
  if (c == '"') {
    const std::size_t end = std::min(code.find('"', 1), code.size());
    return taken(end + 1, literal(code.substr(1, end - 1)));
  }
  if (c == '[') {
    const std::size_t end = std::min(code.find(']'), code.size());
    return taken(end + 1, bracketed(code.substr(1, end - 1)));
  }
  if (c == '\\') return taken(2, literal(code.substr(1, 1)));
  if (c == '_' || c == '*') return taken(2, {TokenKind::space, c});
  if (starts_with_word(code, "general")) return taken(7, {TokenKind::general, c});
  if (starts_with_word(code, "am/pm")) return taken(5, {TokenKind::date, 'a'});
  if (starts_with_word(code, "a/p")) return taken(3, {TokenKind::date, 'a'});
  if (starts_with_word(code, "e+") || starts_with_word(code, "e-")) return taken(2, {TokenKind::exponent, c});
  switch (lower(c)) {
    case '0':
    case '#':
    case '?':
      return taken(1, {TokenKind::digit, c});
    case '.':
      return taken(1, {TokenKind::point, c});
    case ',':
      return taken(1, {TokenKind::comma, c});
    case '%':
      return taken(1, {TokenKind::per_cent, c});
    case '/':
      return taken(1, {TokenKind::slash, c});
    case ';':
      return taken(1, {TokenKind::section, c});
    case '@':
      return taken(1, {TokenKind::text, c});
    case 'y':
    case 'm':
    case 'd':
    case 'h':
    case 's':
      return taken(1, {TokenKind::date, lower(c)});
    case ' ':
      return taken(1, {TokenKind::space, c});
    default:
      return taken(1, {TokenKind::visible, c});
  }
}

std::vector<std::vector<Token>> sections_of(std::string_view code) {
  std::vector<std::vector<Token>> sections(1);
  while (!code.empty()) {
    const Token token = take_token(code);
    if (token.kind == TokenKind::section)
      sections.emplace_back();
    else
      sections.back().push_back(token);
  }
  return sections;
}

bool has(const std::vector<Token>& section, TokenKind kind) {
  return std::any_of(section.begin(), section.end(), [kind](const Token& token) { return token.kind == kind; });
}

// A unit without quotes (`0 st`) has letters of dates behind its digits; in a
// date only fractions of a second have digits, behind the `s`.
bool is_date(const std::vector<Token>& section) {
  for (const Token& token : section) {
    if (token.kind == TokenKind::date || token.kind == TokenKind::elapsed) return true;
    if (token.kind == TokenKind::digit) return false;
  }
  return false;
}

bool is_numeric(const std::vector<Token>& section) {
  return has(section, TokenKind::digit) || has(section, TokenKind::general) || is_date(section);
}

bool shows_something(const std::vector<Token>& section) {
  return std::any_of(section.begin(), section.end(), [](const Token& token) { return token.kind != TokenKind::space; });
}

// Decimals, and the commas that divide by 1000: those that no digit of the
// same part follows.
void count_digits(const std::vector<Token>& section, NumberFormat& format) {
  int pending_commas = 0;
  bool after_point = false;
  bool after_digit = false;
  format.decimals = 0;
  for (const Token& token : section) {
    if (token.kind == TokenKind::digit) {
      pending_commas = 0;
      if (after_point) ++format.decimals;
    } else if (token.kind == TokenKind::comma && after_digit) {
      ++pending_commas;
    } else if (token.kind == TokenKind::point) {
      format.thousands_scale += pending_commas;
      pending_commas = 0;
      after_point = true;
    }
    after_digit = token.kind == TokenKind::digit || (token.kind == TokenKind::comma && after_digit);
  }
  format.thousands_scale += pending_commas;
}

void describe(const std::vector<Token>& section, NumberFormat& format) {
  using Kind = NumberFormat::Kind;
  if (is_date(section)) {
    format.kind = Kind::date;
    return;
  }
  const bool per_cent = has(section, TokenKind::per_cent);
  if (!has(section, TokenKind::digit)) {
    format.kind = per_cent ? Kind::percent : Kind::general;
    return;
  }
  format.kind = per_cent ? Kind::percent : Kind::number;
  // Fractions and exponents show as many digits as the number needs, or others
  // than those after the point.
  if (has(section, TokenKind::slash) || has(section, TokenKind::exponent)) return;
  count_digits(section, format);
}

}  // namespace

NumberFormat parse_number_format(std::string_view code) {
  NumberFormat format;
  format.code = code.empty() ? "General" : std::string(code);
  const auto sections = sections_of(format.code);
  const auto numeric = std::find_if(sections.begin(), sections.end(), is_numeric);
  if (numeric != sections.end()) {
    describe(*numeric, format);
  } else if (has(sections.front(), TokenKind::text) || has(sections.back(), TokenKind::text)) {
    format.kind = NumberFormat::Kind::text;
  }
  const bool negative_hidden = sections.size() == 1 || !shows_something(sections[1]);
  format.hides = !shows_something(sections.front()) && negative_hidden;
  return format;
}

bool shows_day(const NumberFormat& format) {
  if (format.kind != NumberFormat::Kind::date) return false;
  const auto sections = sections_of(format.code);
  return std::any_of(sections.begin(), sections.end(), [](const std::vector<Token>& section) {
    return std::any_of(section.begin(), section.end(), [](const Token& token) {
      return token.kind == TokenKind::date && (token.first == 'd' || token.first == 'y');
    });
  });
}

std::optional<std::string_view> built_in_number_format(std::uint32_t id) {
  static constexpr std::array<std::string_view, 23> kFirst = {"General",
                                                              "0",
                                                              "0.00",
                                                              "#,##0",
                                                              "#,##0.00",
                                                              "\"$\"#,##0_);\\(\"$\"#,##0\\)",
                                                              "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)",
                                                              "\"$\"#,##0.00_);\\(\"$\"#,##0.00\\)",
                                                              "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)",
                                                              "0%",
                                                              "0.00%",
                                                              "0.00E+00",
                                                              "# ?/?",
                                                              "# ?\?/??",
                                                              "mm-dd-yy",
                                                              "d-mmm-yy",
                                                              "d-mmm",
                                                              "mmm-yy",
                                                              "h:mm AM/PM",
                                                              "h:mm:ss AM/PM",
                                                              "h:mm",
                                                              "h:mm:ss",
                                                              "m/d/yy h:mm"};
  static constexpr std::array<std::string_view, 13> kFrom37 = {
      "#,##0_);(#,##0)",
      "#,##0_);[Red](#,##0)",
      "#,##0.00_);(#,##0.00)",
      "#,##0.00_);[Red](#,##0.00)",
      "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)",
      "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)",
      "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
      "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)",
      "mm:ss",
      "[h]:mm:ss",
      "mm:ss.0",
      "##0.0E+0",
      "@"};
  if (id < kFirst.size()) return kFirst[id];
  if (id >= 37 && id < 37 + kFrom37.size()) return kFrom37[id - 37];
  // What these show depends on the country; all are dates or times.
  if ((id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) return "yyyy-mm-dd";
  if ((id >= 32 && id <= 35) || id == 55 || id == 56) return "h:mm:ss";
  if (id == 59) return "0";
  if (id == 60) return "0.00";
  if (id == 61) return "#,##0";
  if (id == 62) return "#,##0.00";
  if (id == 67) return "0%";
  if (id == 68) return "0.00%";
  if (id == 69) return "# ?/?";
  if (id == 70) return "# ?\?/??";
  if (id >= 71 && id <= 74) return "d/m/yyyy";
  if (id >= 75 && id <= 80) return "h:mm:ss";
  if (id == 81) return "d/m/yyyy h:mm";
  return std::nullopt;
}

}  // namespace crossfoot
