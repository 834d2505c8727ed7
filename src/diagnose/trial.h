// What a set of changes would do to the rows it touches, exactly and without
// looking at the rest of the system.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "diagnose/local_rows.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// New values in grains, by cell.
using Changes = std::map<std::uint32_t, std::int64_t>;

struct Effect {
  std::vector<std::uint32_t> repaired;  // rows that were violated and hold
  std::vector<std::uint32_t> broken;    // rows that held and do not
  std::vector<std::uint32_t> left;      // violated rows that it touches and that stay so
};

class Trial {
 public:
  explicit Trial(const System& system) : system_(system) {}

  // Cells that follow a changed one by their formula follow it here too; they
  // must not be among the changes.
  Effect of(const Changes& changes) const;
  // The rows that the changes touch, and how far they move what is left of each linear one.
  std::map<std::uint32_t, Int128> moved(const Changes& changes) const;
  // Whether the row holds with the changes.
  bool row_holds(std::uint32_t row, const Changes& changes) const;
  // What is left of a linear row with the changes.
  Int128 residual(std::uint32_t row, const Changes& changes) const;
  // The change of the cell that makes the row exact, in the cell's grains,
  // rounded to what can stand in the cell.
  std::optional<std::int64_t> value_for(std::uint32_t row, std::uint32_t cell) const;
  // How far from value_for the cell may lie for the row to hold, in grains.
  std::int64_t reach(std::uint32_t row, std::uint32_t cell) const;
  // Leaves out the cells whose formula takes its operands from others that change.
  Changes without_followers(Changes changes) const;
  // The quotient that a ratio calls for, with the changes.
  std::optional<std::int64_t> quotient(std::uint32_t row, const Changes& changes) const;

 private:
  std::int64_t value(std::uint32_t cell, const Changes& changes) const;
  bool ratio_holds(const Row& row, const Changes& changes) const;
  bool follows_any(std::uint32_t cell, const Changes& changes, int depth) const;

  const System& system_;
};

// The nearest number that can stand in the cell.
std::int64_t printable(const Cell& cell, Int128 grains);
std::int64_t weight_in(const Cell& cell, std::uint32_t row);

}  // namespace crossfoot::diagnose
