// Numbers that people type as text, in Swedish or English writing, and
// numbers written for people. Every doubt is told: a text that can be read in
// two ways gives both readings, and one that is not surely a number is text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "crossfoot/decimal.h"

namespace crossfoot {

struct NumberReading {
  Decimal value;
  int decimals = 0;          // digits after the decimal mark as written; those of the fraction for per cent
  bool per_cent = false;     // then value is the fraction: "12 %" is 0.12 with 2 decimals
  bool footnote = false;     // "77*", "123¹"
  bool approximate = false;  // "ca 500"
  std::string remark;        // the one word or parenthesis after it: "hushåll", "(totalt)"
};

struct NumberText {
  enum class Kind {
    empty,      // nothing or only spaces
    dash,       // "-", "–": nothing, said aloud
    number,     // one reading
    ambiguous,  // two: `reading` takes the mark as a decimal mark, `other` as a thousands separator
    text,       // anything else: words, dates, intervals
  };
  Kind kind = Kind::empty;
  NumberReading reading;
  std::optional<NumberReading> other;
};

NumberText read_number_text(std::string_view text);

// Rounded half away from zero to `decimals` places, always that many shown:
// "-1 272", "25,6". Digits are grouped by `separator`.
std::string swedish(const Decimal& value, int decimals, std::string_view separator = " ");
// "-1,272", "25.6".
std::string english(const Decimal& value, int decimals);
// A fraction as per cent, `decimals` after the mark as shown: 0.125 with 1 is
// "12,5 %" and "12.5%".
std::string swedish_per_cent(const Decimal& fraction, int decimals, std::string_view separator = " ");
std::string english_per_cent(const Decimal& fraction, int decimals);

}  // namespace crossfoot
