// The constraints as a system of exact equations over cells: what the diagnosis
// searches. Values are whole numbers of grains, a grain being 1/(2 * 10^scale)
// of a cell's canonical unit, so that halves of resolutions are whole too.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "crossfoot/constraint.h"
#include "crossfoot/observation.h"
#include "crossfoot/report.h"

namespace crossfoot::diagnose {

constexpr int kTypedCell = 100;  // the size of one typed cell: what every other size is measured in

// One term of a row, or of a cell's column.
struct Entry {
  std::uint32_t index = 0;  // of a cell in a row, of a row in a column
  std::int64_t weight = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

struct Cell {
  std::uint32_t observation = 0;
  int scale = 0;           // a grain is 1/(2 * 10^scale) canonical units
  std::int64_t value = 0;  // canonical, in grains
  std::int64_t half = 0;   // how far from the truth rounding may have put it, in grains; 0 for exact cells
  std::int64_t noise = 0;  // further slack: binary noise of a computed cell
  std::int64_t step = 0;   // distance of two neighbouring numbers that can stand in the cell, in grains; > 0
  int size = kTypedCell;   // what it costs to say that this cell is wrong
  // Orders cells independently of the order of files, sheets and rules: ranks
  // of the file's and sheet's names, then row and column.
  std::array<std::uint32_t, 4> stable{};
  // The row that is the cell's own formula, when its stored value agrees with
  // it: the cell then follows the operands (`follows`) and is wrong by itself
  // only if the formula is.
  std::optional<std::uint32_t> formula_row;
  std::vector<Entry> follows;  // cells that it is computed from; weights over `follows_divisor`
  std::int64_t follows_divisor = 1;
  bool unknown_formula = false;  // computed, but from what is not known
  // What a change of one grain of this cell does to each row, the cells that
  // follow it included: weight / column_divisor. Rows by index; without
  // formula rows.
  std::vector<Entry> column;
  std::int64_t column_divisor = 1;
};

// sum of weight * value + constant (=, <=, >=) 0 in the row's own unit. A ratio
// q = times * n / d + plus is the row d * (q - plus) - times * n, with the
// weights that its terms have at the stated values (the derivatives).
struct Row {
  std::uint32_t constraint = 0;  // index into the checked constraints
  Constraint::Kind kind = Constraint::Kind::linear;
  Constraint::Op op = Constraint::Op::equal;
  std::vector<Entry> cells;  // the target first; of a ratio: quotient, numerator, denominator
  Int128 constant = 0;
  // Of a ratio: left * d * (q - plus) = right * n.
  Int128 ratio_left = 1;
  Int128 ratio_right = 1;
  Int128 ratio_plus = 0;
  bool unsigned_divisor = false;
  Int128 residual = 0;
  Int128 tolerance = 0;  // from rounding and noise of all its cells
  // Of a ratio: the tolerance where quotient or denominator may change; nothing
  // when it would be without bound.
  std::optional<Int128> free_tolerance;
  bool violated = false;
};

// One connected component: all cells and rows that hang together.
struct System {
  std::vector<Cell> cells;  // by `stable`
  std::vector<Row> rows;    // by the stable names of their cells, then by rule
  bool complete = true;     // false: some figures were too large for exact arithmetic; nothing in it may be certain

  bool broken() const;  // some row is violated
};

// What is plausible only (notes, shares of the year, figures published again)
// takes no part: nothing may be found wrong because of it.
bool takes_part(const CheckedConstraint& checked);

// The systems that hold at least one violated row, or all. `files`: names of
// the files, for the order. Sorted by their first cell.
std::vector<System> systems_of(std::span<const CheckedConstraint> checked, std::span<const Observation> observations,
                               std::span<const std::string> files, bool only_broken);

// Between grains and decimals: canonical, and in the cell's own terms.
Decimal canonical_of(const Cell& cell, std::int64_t grains);
Decimal stored_of(const Cell& cell, std::int64_t grains, const Observation& o);
// Nothing when it does not fit; rounded to a whole grain.
std::optional<std::int64_t> grains_of(const Cell& cell, const Decimal& stored, const Observation& o);

// The residual that the row has with these values of all cells (by cell index).
std::optional<Int128> residual_of(const System& system, const Row& row, std::span<const std::int64_t> values);

}  // namespace crossfoot::diagnose
