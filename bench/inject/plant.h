// Errors as people make them, put into a report whose figures are right.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "bench/inject/layout.h"
#include "bench/inject/random.h"

namespace crossfoot::bench {

struct Planted {
  std::string_view kind;
  std::vector<std::uint32_t> cells;  // observations that now state something else
  // Of a whole row: whether the report says it in more than one way, so that
  // the row can be told from the others of its sum.
  bool told_apart = true;
  bool lost_digits = false;  // it stands in a coarser unit
  bool alone = true;         // of a total: those above it did not follow
};

struct Kind {
  std::string_view name;
  bool single_cell = true;
  // Changes the report's figures and says where; nothing when it does not fit
  // here. Cells in `taken` stay as they are.
  std::optional<Planted> (*plant)(Report& report, const std::set<std::uint32_t>& taken, Random& random);
};

std::span<const Kind> all_kinds();
std::span<const Kind> cell_kinds();
std::span<const Kind> row_kinds();

// The figure in units of the last digit printed.
std::int64_t units(const Observation& o);
void set_units(Observation& o, std::int64_t units);

}  // namespace crossfoot::bench
