// How precisely a table's numbers are stated (docs/architecture.md): from what the
// block stores, what the formats show, and what a single cell adds to that.
#pragma once

#include <cstdint>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/observation.h"

namespace crossfoot {

// One number of a table, for judging precision; exponents are of ten.
struct StatedNumber {
  std::uint32_t row = 0;  // indices into the table
  std::uint32_t column = 0;
  Decimal value;  // as stored
  bool computed = false;
  int shown_exponent = 100;  // of the last digit that the format shows; 100: shows what is stored
  UnitKind kind = UnitKind::money;
  bool mean = false;  // a mean, whose precision is its row's
};

// The resolution of each number, in the order given: one unit in the last
// place stated, 0 for a count.
std::vector<Decimal> resolutions(const std::vector<StatedNumber>& numbers);

// The exponent of the last digit that a value needs: -1 for 0.5, 3 for 37000
// (at most 6), 6 for zero.
int last_digit_exponent(const Decimal& value);

}  // namespace crossfoot
