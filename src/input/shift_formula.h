// Moving a formula from one cell to another, as shared formulas need it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace crossfoot {

struct ShiftedFormula {
  std::string text;
  bool left_the_sheet = false;  // a reference would lie outside and is #REF! now
};

// The formula with its relative references moved by so many rows and columns.
// Strings, sheet names, names of functions and names, parts in brackets and
// what `$` holds fast stay.
ShiftedFormula shift_formula(std::string_view formula, std::int64_t rows, std::int64_t columns);

}  // namespace crossfoot
