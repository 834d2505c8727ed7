// What undoes an event that may have happened to a report: which cells get
// other figures, and between which bounds these lie.
#pragma once

#include <cstdint>
#include <vector>

#include "bench/inject/layout.h"

namespace crossfoot::bench {

struct Bounds {  // in units of the cell's last digit
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool free = false;  // any figure
};

struct Undone {
  std::uint32_t cell = 0;
  Bounds to;
};

struct Undoing {
  std::vector<Undone> cells;
  bool alone = false;  // one of so many that beside another event some would always fit
};

// All that the figures, as they stand, can come from: every kind of event on
// every line and column, and every cell with any figure by itself. Not: lines
// with any figures (left over), which explain whatever is wrong in one sum;
// lines that all but vanish in another unit; exchanged columns but for those of
// a summary, whose other readings plant_rows.cc knows.
std::vector<Undoing> all_undoings(const Report& report);

}  // namespace crossfoot::bench
