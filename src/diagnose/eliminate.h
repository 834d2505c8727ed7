// Exact elimination: what a set of cells cannot repair, and why.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "diagnose/local_rows.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// A combination of rows in which the set's cells cancel out and which rounding
// does not explain: every explanation that contains the set has another cell
// of these rows.
struct Conflict {
  std::vector<std::pair<std::uint32_t, Int128>> rows;  // with their multipliers
};

struct Elimination {
  std::vector<Conflict> conflicts;
  bool exact = true;      // false: a number was too large
  bool full_rank = true;  // the cells' columns are independent on equalities
  // A combination is beyond the sharper bound where rounding belongs to cells
  // instead of rows: the set explains only if rounding was adjusted by hand.
  bool strained = false;
};

// `sharp`: also compute `strained`.
Elimination eliminate(const System& system, std::span<const std::uint32_t> cells, std::span<const LocalRow> local,
                      bool sharp);

}  // namespace crossfoot::diagnose
