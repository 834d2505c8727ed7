// Labels as they are compared: folded text, so that "Budget-avvikelse",
// "BUDGET AVVIKELSE" and "Budget- avvikelse:" are one; patterns with wildcards
// and tokens over folded text; and the nearest known word for "did you mean".
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "crossfoot/result.h"

namespace crossfoot {

// The text for comparing labels: NFKC and case folded (å, ä, ö kept, composed);
// invalid UTF-8 as U+FFFD; soft hyphens, zero-width characters and footnote
// marks (`*`, `†`, superscript digits, a trailing `1)`) gone; dashes and any
// white space as one space, none around `/`; trailing `: . ; ,` and a trailing
// unit of money in parentheses gone. Folding twice changes nothing.
std::string fold(std::string_view text);

struct Capture {
  std::string name;  // of the token
  std::string text;  // folded
  friend bool operator==(const Capture&, const Capture&) = default;
};

struct PatternError {
  std::size_t offset = 0;  // byte in the pattern's text
  Text message;
};

// Folded words with `*` and tokens. `*` is any text, also none; standing as a
// word it is any number of words: "utfall * netto" matches "utfall netto".
// A token `{name}` captures at least one character, as few as make a match.
// Some tokens take only what fits, whole words and as much as makes a match:
// `{year}` four digits 19xx or 20xx, `{number}` digits, `{tertial}` 1..3 or
// t1..t3, `{month}` one month and `{period}` any period that parse_period can
// read.
class LabelPattern {
 public:
  static constexpr std::size_t kMostBytes = 4096;
  static constexpr std::size_t kMostWildcards = 32;

  // `text` is one alternative as it stands in a schema; `tokens` are the names
  // that may stand in braces.
  static tl::expected<LabelPattern, PatternError> compile(std::string_view text, std::span<const std::string> tokens);

  // Whether the whole of `folded` fits, with the captures in the order of the
  // tokens. Time is bounded by wildcards times length.
  std::optional<std::vector<Capture>> match(std::string_view folded) const {
    // Most labels fail here, and a check tries tens of thousands.
    if (first_ != 0 && (folded.empty() || folded.front() != first_)) return std::nullopt;
    return match_all(folded);
  }

  // The pattern's plain text without wildcards and tokens: for an index, and
  // to prefer the more specific of two patterns that match.
  std::size_t literal_bytes() const;
  bool is_literal() const { return items_.empty() || (items_.size() == 1 && items_[0].kind == Kind::literal); }
  // All that a literal pattern matches.
  std::string literal() const { return items_.empty() ? "" : items_[0].text; }

 private:
  enum class Kind { literal, any, words, words_before, token, year, number, tertial, month, period };
  struct Item {
    Kind kind = Kind::literal;
    std::string text;  // the literal, or the token's name
  };
  struct Matcher;
  std::optional<std::vector<Capture>> match_all(std::string_view folded) const;

  std::vector<Item> items_;
  char first_ = 0;  // what every text that matches begins with; 0: it may be anything
};

// Edits (insert, delete, replace, swap of neighbours) between two texts in
// code points: Damerau-Levenshtein, optimal string alignment.
int osa_distance(std::string_view a, std::string_view b);

// The known word nearest to `wanted`, compared folded, at most a third of its
// length away; the first in order among equals.
std::optional<std::string> nearest(std::string_view wanted, std::span<const std::string> known);

}  // namespace crossfoot
