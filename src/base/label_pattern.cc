// LabelPattern of label_text.h: reading a pattern, and matching it without
// ever trying the same thing twice.
#include <algorithm>

#include "base/label_text.h"
#include "base/utf8.h"
#include "crossfoot/period.h"

namespace crossfoot {
namespace {

// While a pattern is folded, private characters stand for its wildcards.
constexpr char32_t kFirstPrivate = 0xE000;
constexpr char32_t kLastPrivate = 0xF8FF;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

bool is_year(std::string_view text) {
  return text.size() == 4 && all_digits(text) && (text.starts_with("19") || text.starts_with("20"));
}

bool is_tertial(std::string_view text) {
  if (text.starts_with('t')) text.remove_prefix(1);
  return text.size() == 1 && text[0] >= '1' && text[0] <= '3';
}

// Only whether it can be read matters here, so any year will do.
constexpr PeriodContext kAnyYear{2000, 12};

bool is_period(std::string_view text) { return parse_period(text, kAnyYear).has_value(); }

bool is_month(std::string_view text) {
  const auto parsed = parse_period(text, kAnyYear);
  return parsed && !parsed->point && parsed->period.months() == 1;
}

PatternError unknown_token(std::size_t offset, const std::string& name, std::span<const std::string> tokens) {
  std::string sv = "okänt fält {" + name + "}";
  std::string en = "unknown token {" + name + "}";
  if (const auto guess = nearest(name, tokens)) {
    sv += ": menades {" + *guess + "}?";
    en += ": did you mean {" + *guess + "}?";
  } else {
    std::string known;
    for (const std::string& token : tokens) known += (known.empty() ? "{" : ", {") + token + "}";
    sv += known.empty() ? ": inga fält är tillåtna här" : ": här får stå " + known;
    en += known.empty() ? ": no tokens are allowed here" : ": allowed here are " + known;
  }
  return {offset, {sv, en}};
}

// A wildcard as it stands in a pattern: `*`, or the name of a token.
struct Wildcard {
  bool star = false;
  std::string name;
};

// The pattern with a private character for each wildcard.
struct Marked {
  std::string text;
  std::vector<Wildcard> wildcards;
};

tl::expected<Marked, PatternError> mark_wildcards(std::string_view text, std::span<const std::string> tokens) {
  Marked result;
  const auto add = [&result](Wildcard wildcard) {
    append_utf8(result.text, kFirstPrivate + static_cast<char32_t>(result.wildcards.size()));
    result.wildcards.push_back(std::move(wildcard));
  };
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '}') {
      return tl::unexpected(
          PatternError{at, {"} utan {: ett fält skrivs {namn}", "} without {: a token is written {name}"}});
    }
    if (text[at] == '{') {
      const std::size_t close = text.find_first_of("{}", at + 1);
      if (close == text.npos || text[close] == '{') {
        return tl::unexpected(
            PatternError{at, {"{ utan }: ett fält skrivs {namn}", "{ without }: a token is written {name}"}});
      }
      const std::string name(text.substr(at + 1, close - at - 1));
      if (std::find(tokens.begin(), tokens.end(), name) == tokens.end()) {
        return tl::unexpected(unknown_token(at, name, tokens));
      }
      add({false, name});
      at = close + 1;
    } else if (text[at] == '*') {
      if (at == 0 || text[at - 1] != '*') add({true, ""});
      ++at;
    } else if (static_cast<unsigned char>(text[at]) < 0x80) {
      result.text += text[at++];
    } else {
      const CodePoint point = first_code_point(text.substr(at));
      const bool reserved = point.value >= kFirstPrivate && point.value <= kLastPrivate;
      append_utf8(result.text, reserved ? kReplacement : point.value);
      at += point.bytes;
    }
    if (result.wildcards.size() > LabelPattern::kMostWildcards) {
      const std::string most = std::to_string(LabelPattern::kMostWildcards);
      return tl::unexpected(PatternError{at,
                                         {"mönstret har fler än " + most + " jokertecken och fält: dela upp det",
                                          "the pattern has more than " + most + " wildcards and tokens: split it"}});
    }
  }
  return result;
}

}  // namespace

tl::expected<LabelPattern, PatternError> LabelPattern::compile(std::string_view text,
                                                               std::span<const std::string> tokens) {
  if (text.size() > kMostBytes) {
    const std::string most = std::to_string(kMostBytes);
    return tl::unexpected(PatternError{kMostBytes,
                                       {"mönstret är längre än " + most + " byte: korta det",
                                        "the pattern is longer than " + most + " bytes: shorten it"}});
  }
  const auto marked = mark_wildcards(text, tokens);
  if (!marked) return tl::unexpected(marked.error());

  const auto kind_of = [](const std::string& name) {
    if (name == "year") return Kind::year;
    if (name == "number") return Kind::number;
    if (name == "tertial") return Kind::tertial;
    if (name == "month") return Kind::month;
    if (name == "period") return Kind::period;
    return Kind::token;
  };
  LabelPattern pattern;
  const std::u32string folded = code_points(fold(marked->text));
  std::string literal;
  const auto end_literal = [&] {
    if (!literal.empty()) pattern.items_.push_back({Kind::literal, literal});
    literal.clear();
  };
  for (std::size_t i = 0; i < folded.size(); ++i) {
    if (folded[i] < kFirstPrivate || folded[i] > kLastPrivate) {
      append_utf8(literal, folded[i]);
      continue;
    }
    const Wildcard& wildcard = marked->wildcards[folded[i] - kFirstPrivate];
    if (!wildcard.star) {
      end_literal();
      pattern.items_.push_back({kind_of(wildcard.name), wildcard.name});
      continue;
    }
    // A star that stands as a word takes the space before it, or, first in
    // its level, the one after it.
    const bool starts_level = i == 0 || folded[i - 1] == U'/';
    const bool starts_word = i > 0 && folded[i - 1] == U' ';
    const bool ends_level = i + 1 == folded.size() || folded[i + 1] == U'/';
    const bool ends_word = i + 1 < folded.size() && folded[i + 1] == U' ';
    if (starts_word && (ends_word || ends_level) && literal.ends_with(' ')) {
      literal.pop_back();
      end_literal();
      pattern.items_.push_back({Kind::words, ""});
    } else if (starts_level && ends_word) {
      end_literal();
      pattern.items_.push_back({Kind::words_before, ""});
      ++i;
    } else {
      end_literal();
      pattern.items_.push_back({Kind::any, ""});
    }
  }
  end_literal();
  if (!pattern.items_.empty() && pattern.items_.front().kind == Kind::literal) {
    pattern.first_ = pattern.items_.front().text.front();
  }
  return pattern;
}

// Backtracking in which each (item, position) that has failed is remembered.
// A free wildcard that failed from some position fails from every later one,
// since it tried all of their ends; so its scans add up to one pass.
struct LabelPattern::Matcher {
  const std::vector<Item>& items;
  std::string_view text;
  std::vector<Capture> captures{};
  std::vector<std::size_t> free_failed{};  // per item: the first position it failed from
  std::vector<bool> failed{};              // per item and position

  bool run() {
    free_failed.assign(items.size(), text.size() + 1);
    failed.assign(items.size() * (text.size() + 1), false);
    return match(0, 0);
  }

  // Depth is bounded by the number of items.
  bool match(std::size_t item, std::size_t at) {
    if (item == items.size()) return at == text.size();
    if (failed[item * (text.size() + 1) + at]) return false;
    const bool matched = match_item(item, at);
    if (!matched) failed[item * (text.size() + 1) + at] = true;
    return matched;
  }

  bool match_item(std::size_t item, std::size_t at) {
    const std::string& own = items[item].text;
    switch (items[item].kind) {
      case Kind::literal:
        return text.substr(at).starts_with(own) && match(item + 1, at + own.size());
      case Kind::any:
        return scan(item, at, at);
      case Kind::words:
        return match(item + 1, at) || (at < text.size() && text[at] == ' ' && scan(item, at, at + 2));
      case Kind::words_before:
        return match(item + 1, at) || scan_words(item, at);
      case Kind::token:
        return capture_free(item, at);
      case Kind::year:
        return capture(item, at, 4, 4, is_year);
      case Kind::number:
        return capture(item, at, 1, 18, all_digits);
      case Kind::tertial:
        return capture(item, at, 1, 2, is_tertial);
      case Kind::month:
        return capture(item, at, 2, 32, is_month);
      case Kind::period:
        return capture(item, at, 2, 48, is_period);
    }
    return false;
  }

  // The next item at `from` or anywhere after it.
  bool scan(std::size_t item, std::size_t start, std::size_t from) {
    if (start >= free_failed[item]) return false;
    for (std::size_t end = from; end <= text.size(); ++end) {
      if (match(item + 1, end)) return true;
    }
    free_failed[item] = start;
    return false;
  }

  bool scan_words(std::size_t item, std::size_t at) {
    for (std::size_t end = at + 2; end <= text.size(); ++end) {
      if (text[end - 1] == ' ' && match(item + 1, end)) return true;
    }
    return false;
  }

  bool starts_character(std::size_t at) const {
    return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  }

  // At least one character, neither beginning nor ending with a space.
  bool capture_free(std::size_t item, std::size_t at) {
    if (at >= text.size() || text[at] == ' ' || !starts_character(at)) return false;
    if (at >= free_failed[item]) return false;
    for (std::size_t end = at + 1; end <= text.size(); ++end) {
      if (starts_character(end) && text[end - 1] != ' ' && try_capture(item, at, end)) return true;
    }
    free_failed[item] = at;
    return false;
  }

  // As much as fits: "jan aug 2019" rather than "jan".
  bool capture(std::size_t item, std::size_t at, std::size_t least, std::size_t most, bool (*fits)(std::string_view)) {
    if (at >= text.size() || text[at] == ' ' || !starts_character(at) || splits_word(at)) return false;
    for (std::size_t size = std::min(most, text.size() - at); size >= least; --size) {
      const auto taken = text.substr(at, size);
      const bool whole = starts_character(at + size) && taken.back() != ' ' && !splits_word(at + size);
      // What follows is cheap to try, and mostly fails; so it goes first.
      if (whole && !known_to_fail(item + 1, at + size) && fits(taken) && try_capture(item, at, at + size)) return true;
    }
    return false;
  }

  // "2019" is not the year of "20190", nor "aug" the month of "augusti".
  bool splits_word(std::size_t at) const {
    if (at == 0 || at >= text.size()) return false;
    if (is_digit(text[at - 1])) return is_digit(text[at]);
    const auto is_letter_byte = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
    return is_letter_byte(text[at - 1]) && is_letter_byte(text[at]);
  }

  bool known_to_fail(std::size_t item, std::size_t at) const {
    if (item == items.size()) return at != text.size();
    if (failed[item * (text.size() + 1) + at]) return true;
    return items[item].kind == Kind::literal && !text.substr(at).starts_with(items[item].text);
  }

  bool try_capture(std::size_t item, std::size_t at, std::size_t end) {
    captures.push_back({items[item].text, std::string(text.substr(at, end - at))});
    if (match(item + 1, end)) return true;
    captures.pop_back();
    return false;
  }
};

std::optional<std::vector<Capture>> LabelPattern::match_all(std::string_view folded) const {
  // Before anything is allocated:
  if (items_.empty()) return folded.empty() ? std::optional<std::vector<Capture>>(std::in_place) : std::nullopt;
  if (items_.front().kind == Kind::literal && !folded.starts_with(items_.front().text)) return std::nullopt;
  if (items_.back().kind == Kind::literal && !folded.ends_with(items_.back().text)) return std::nullopt;
  if (is_literal()) {
    return folded == items_.front().text ? std::optional<std::vector<Capture>>(std::in_place) : std::nullopt;
  }
  Matcher matcher{items_, folded};
  if (!matcher.run()) return std::nullopt;
  return std::move(matcher.captures);
}

std::size_t LabelPattern::literal_bytes() const {
  std::size_t bytes = 0;
  for (const Item& item : items_) {
    if (item.kind == Kind::literal) bytes += item.text.size();
  }
  return bytes;
}

}  // namespace crossfoot
