// Evaluates one formula over cells' values, as Excel would: text in ranges is
// left out of sums, text in arithmetic is a number or #VALUE!, blanks are 0,
// errors spread. What cannot be computed here is unknown, never guessed.
#pragma once

#include <vector>

#include "formula/expression.h"
#include "formula/values.h"

namespace crossfoot {

struct EvaluationPlace {
  std::uint32_t sheet = 0;
  CellAddress at;
  bool array = false;  // an array formula: only what needs no arrays is known
  // Rows that a filter hides are left out of SUBTOTAL(9, ...), rows hidden by
  // hand are not; the file does not always tell which it was.
  bool hidden_rows_are_filtered = false;
};

Value evaluate(const Expression& expression, const Book& book, const CellValues& values, const EvaluationPlace& place,
               EvaluationBudget& budget);

// Whether the formula calls the function anywhere.
bool calls(const Expression& expression, Function function);

}  // namespace crossfoot
