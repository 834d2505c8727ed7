// The few rows that a set of cells touches, as a small dense matrix in exact
// whole numbers: what elimination, boxes and values are computed from.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "diagnose/system.h"

namespace crossfoot::diagnose {

// Between which figures (grains) a cell that is free to change must end.
struct CellBounds {
  std::uint32_t cell = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
};

// The residuals after some cells have been given other values.
struct Situation {
  std::vector<Int128> residual;         // by row
  std::vector<std::uint32_t> violated;  // rows, ascending
  std::vector<bool> dropped;            // rows that say nothing any more (a ratio of which two parts changed)
  std::vector<CellBounds> bounds = {};  // by cell
};

Situation as_stated(const System& system);

struct FixedChange {
  std::uint32_t cell = 0;
  std::int64_t value = 0;  // new, in grains
};
// Nothing when it cannot be computed exactly.
std::optional<Situation> after(const System& system, std::span<const FixedChange> changes);

// weights * z + residual (=, <=, >=) 0 +- tolerance, where cell i changes by
// z_i * column_divisor_i grains.
struct LocalRow {
  std::uint32_t row = 0;
  Constraint::Op op = Constraint::Op::equal;
  std::vector<Int128> weights;  // by the position of the cell in the set
  Int128 residual = 0;
  Int128 tolerance = 0;
};

// Rows that the cells touch; what is dropped or without bound is left out.
// Reused between calls: no allocation in the search's inner loop.
class LocalRows {
 public:
  explicit LocalRows(const System& system) : system_(system), slot_(system.rows.size(), kNone) {}
  std::span<const LocalRow> of(std::span<const std::uint32_t> cells, const Situation& situation);

 private:
  static constexpr int kNone = -1;
  static constexpr int kTouched = -2;

  void find_touched(std::span<const std::uint32_t> cells, const Situation& situation);
  // Whether the row still binds when these cells may change, and its tolerance then.
  static bool has_scaled_divisor(const Row& row, const Situation& situation);
  std::optional<Int128> tolerance_of(const Row& row, std::span<const std::uint32_t> cells) const;

  const System& system_;
  std::vector<int> slot_;  // by row: its place in rows_
  std::vector<std::uint32_t> touched_;
  std::vector<LocalRow> rows_;
  std::size_t used_ = 0;
};

// Nearly all numbers are small, and then much faster to multiply and divide.
inline bool is_small(Int128 value) { return value == static_cast<std::int64_t>(value); }

// Int128 with a memory of overflow: whoever decides by the results asks ok().
class Checked {
 public:
  Int128 times(Int128 a, Int128 b) {
    if (is_small(a) && is_small(b)) return Int128{static_cast<std::int64_t>(a)} * static_cast<std::int64_t>(b);
    Int128 result = 0;
    ok_ = !__builtin_mul_overflow(a, b, &result) && ok_;
    return result;
  }
  Int128 plus(Int128 a, Int128 b) {
    Int128 result = 0;
    ok_ = !__builtin_add_overflow(a, b, &result) && ok_;
    return result;
  }
  bool ok() const { return ok_; }

 private:
  bool ok_ = true;
};

inline Int128 magnitude(Int128 value) { return value < 0 ? -value : value; }
Int128 common_divisor(Int128 a, Int128 b);
Int128 floor_divided(Int128 a, Int128 b);  // b > 0

// Whether the residual keeps the row within its tolerance.
inline bool holds(Constraint::Op op, Int128 residual, Int128 tolerance) {
  switch (op) {
    case Constraint::Op::equal:
      return magnitude(residual) <= tolerance;
    case Constraint::Op::at_most:
      return residual <= tolerance;
    case Constraint::Op::at_least:
      return -residual <= tolerance;
  }
  return false;
}

}  // namespace crossfoot::diagnose
