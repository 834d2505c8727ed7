// What one total says in all its columns: how much it is off in each, and what its
// parts add to it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {

class FamilySum {
 public:
  FamilySum(const HypothesisScope& scope, const Family& family);

 protected:
  // The cell of a line that the member's sum holds, and what it adds to the total.
  struct Part {
    std::uint32_t cell = 0;
    double share = 0;  // of the target's grains, for one of the cell's
  };
  using Parts = std::vector<std::optional<Part>>;  // by member

  Parts parts_of(std::uint32_t line) const;
  double value(std::uint32_t cell) const { return static_cast<double>(scope_.system.cells[cell].value); }
  double step(std::uint32_t cell) const { return static_cast<double>(scope_.system.cells[cell].step); }
  // Whether hardly any of these figures times so much has digits that tell: they
  // would fit wherever nothing should stand.
  bool all_but_vanishes(const Parts& parts, double by) const;
  // What the cell holds, times so much, as it can stand there.
  std::int64_t times(std::uint32_t cell, double by) const;
  // The same of all the line's amounts.
  Changes line_times(std::uint32_t line, double by) const;

  static constexpr double kHalf = 0.5;

  const HypothesisScope& scope_;
  const Family& family_;
  bool usable_ = false;         // else nothing of the following is known
  std::vector<double> wanted_;  // what the events do to the parts beyond the total, by member
  std::vector<double> reach_;   // of it, by rounding
};

}  // namespace crossfoot::diagnose
