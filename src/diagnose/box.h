// In which intervals the changes of a few cells lie, exactly: Fourier-Motzkin
// elimination of the inequalities that their rows and tolerances make.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "diagnose/local_rows.h"

namespace crossfoot::diagnose {

struct Interval {                   // of a change, in units of the cell's column_divisor
  std::optional<std::int64_t> low;  // nothing: without bound
  std::optional<std::int64_t> high;
};

struct Box {
  enum class Kind : std::uint8_t {
    possible,    // `sides` are the exact intervals of each change (outer whole numbers)
    impossible,  // no change keeps all rows within their tolerance
    unknown,     // too many cells or numbers too large; `sides` may be wider than they need
  };
  Kind kind = Kind::unknown;
  std::vector<Interval> sides;
};

constexpr std::size_t kMostVariables = 4;

// `rows`: those that the cells touch, all of them. At most kMostVariables
// cells, else unknown.
Box box_of(std::size_t cells, std::span<const LocalRow> rows);

// The set in parts that share no row: positions in the set.
std::vector<std::vector<std::size_t>> independent_parts(std::size_t cells, std::span<const LocalRow> rows);

// The rows of one part, with weights for its cells only.
std::vector<LocalRow> rows_of_part(std::span<const std::size_t> part, std::span<const LocalRow> rows);

}  // namespace crossfoot::diagnose
