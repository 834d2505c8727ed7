// Exact elimination: what a set of cells cannot repair, and why.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "diagnose/local_rows.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// A combination of rows, with their multipliers, in which the set's cells
// cancel out and which rounding does not explain: every explanation that
// contains the set has another cell of these rows.
using Conflict = std::span<const std::pair<std::uint32_t, Int128>>;

// Many short lists in one.
class Conflicts {
 public:
  void clear() { parts_.clear(), ends_.clear(); }
  void add(Conflict conflict) {
    parts_.insert(parts_.end(), conflict.begin(), conflict.end());
    ends_.push_back(static_cast<std::uint32_t>(parts_.size()));
  }
  void add_row(std::uint32_t row) {
    parts_.emplace_back(row, Int128{1});
    ends_.push_back(static_cast<std::uint32_t>(parts_.size()));
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size()); }
  bool empty() const { return ends_.empty(); }
  Conflict operator[](std::uint32_t i) const {
    const std::uint32_t start = i == 0 ? 0 : ends_[i - 1];
    return Conflict(parts_).subspan(start, ends_[i] - start);
  }

 private:
  std::vector<std::pair<std::uint32_t, Int128>> parts_;
  std::vector<std::uint32_t> ends_;
};

struct Elimination {
  Conflicts conflicts;
  bool exact = true;      // false: a number was too large
  bool full_rank = true;  // the cells' columns are independent on equalities
  // A combination is beyond the sharper bound where rounding belongs to cells
  // instead of rows: the set explains only if rounding was adjusted by hand.
  bool strained = false;
  std::size_t work = 0;  // numbers looked at: what bounds the search
};

// Reused between calls: no allocation in the search's inner loop.
class Eliminator {
 public:
  explicit Eliminator(const System& system) : system_(system) {}
  // `sharp`: also compute `strained`. The result holds until the next call.
  Elimination& of(std::span<const std::uint32_t> cells, std::span<const LocalRow> local, bool sharp);

 private:
  struct Working {
    const LocalRow* source = nullptr;
    std::vector<Int128> weights;
    Int128 residual = 0;
    Int128 tolerance = 0;
    std::vector<std::pair<std::uint32_t, Int128>> combination;
    bool used = false;  // as a pivot
  };

  void set_up(std::span<const LocalRow> local);
  Working* pivot_for(std::size_t column);
  void take_away(Working& row, const Working& pivot, std::size_t column, Checked& arithmetic);
  static void reduce(Working& row);
  Int128 sharp_bound(std::span<const std::uint32_t> cells, const Working& row, Checked& arithmetic) const;

  const System& system_;
  std::vector<Working> rows_;
  std::size_t count_ = 0;
  Elimination result_;
};

}  // namespace crossfoot::diagnose
