// Typed totals that could be formulas: where the sum of the parts gives
// exactly the figure that stands, or that is to stand, in the cell.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/report.h"
#include "formula/recalculate.h"

namespace crossfoot {

struct LiveSum {
  SheetCell cell;
  std::string formula;           // without `=`, as in the file
  Decimal value;                 // what stands there and what it gives
  std::uint32_t constraint = 0;  // index into Report::constraints: the rule that it computes
};

// `changed`: the numbers that cells will hold; `taken`: cells that get a formula
// anyway. No formula makes a circle with those that the workbook has.
std::vector<LiveSum> live_sums(const Report& report, std::uint32_t file, const std::map<SheetCell, Decimal>& changed,
                               const std::map<SheetCell, std::string>& taken);

}  // namespace crossfoot
