// The words and numbers that a text about a period is made of; the first half
// of reading one (crossfoot/period.h).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace crossfoot::period_words {

// A month, a marker or a number of the text; everything else makes it no
// period. `kind` is its letter in the shape that is looked up below.
struct Token {
  char kind = 0;  // M month, Y year, S yymm, 6 yyyymm, 8 yyyymmdd, n one or two digits, T tertial, Q quarter, H half
                  // year, W whole year, R rolling, / and . between digits
  int value = 0;
  int digits = 0;
};

struct Words {
  std::vector<Token> tokens;
  bool until = false;       // "t.o.m.", "till", "ack"
  bool as_of = false;       // "per", "den"
  bool month_word = false;  // "period 8", "månad 8"
};

// Nothing when the text holds a word that no period is written with.
std::optional<Words> read_words(std::string_view text);

}  // namespace crossfoot::period_words
