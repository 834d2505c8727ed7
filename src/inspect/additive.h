// A formula that only adds and subtracts cells: what it takes how many times.
#pragma once

#include <map>
#include <vector>

#include "formula/expression.h"
#include "formula/recalculate.h"

namespace crossfoot {

struct AddedArea {
  int sign = 1;
  CellArea area;
  Function through = Function::none;  // SUM or SUBTOTAL; none: a cell named by itself
};

struct Additive {
  bool is = false;  // the formula is of the kind: areas and plain numbers, added and subtracted
  std::vector<AddedArea> areas;
  double constant = 0;  // the sum of the plain numbers in it
  bool has_constant = false;
  bool ignores_subtotals = false;  // all of it is one SUBTOTAL

  // Only one cell, as it is: a link.
  bool is_link() const {
    return is && !has_constant && areas.size() == 1 && areas[0].sign > 0 && areas[0].through == Function::none &&
           areas[0].area.range.first == areas[0].area.range.last;
  }
};

Additive additive_of(const Expression& expression);

// How many times each cell enters, for at most `most` cells; nothing for more.
using Coefficients = std::map<SheetCell, int>;
std::optional<Coefficients> coefficients_of(const Additive& sum, std::size_t most = 5000);

}  // namespace crossfoot
