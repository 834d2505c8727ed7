// What can be said of a broken system, and how sure it is: its explanations in
// groups that do not depend on each other, each certain, likely, possible or
// open.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "crossfoot/finding.h"
#include "diagnose/atom.h"
#include "diagnose/explain.h"
#include "diagnose/rounding_habit.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

struct ChangedCell {
  std::uint32_t cell = 0;
  std::int64_t value = 0;  // what it should hold, in grains
  bool known = true;       // false: no single value can be given
  double probability = 0;  // of the value, given that the cell is wrong
  std::int64_t low = 0;    // the interval of all values that are possible
  std::int64_t high = 0;
  std::string cause;
  double cause_share = 0;
  bool follows = false;  // its formula gives the value once the others are changed
};

struct Alternative {
  std::vector<ChangedCell> changes;  // by cell
  double probability = 0;            // among all explanations
  std::string cause;                 // of the whole: an atom's, or the only cell's
  int atom = -1;                     // index into the atoms given
};

// One event, or several that cannot be told apart.
struct Verdict {
  Diagnosis diagnosis = Diagnosis::open;
  std::vector<Alternative> alternatives;  // the likeliest first, at most five; none when open
  std::vector<std::uint32_t> rows;        // the violated rows that it is about
};

// Every violated row is in at least one verdict. The same whatever the order of
// files, sheets and rules. Of the atoms those with two versions come first.
std::vector<Verdict> verdicts_on(const System& system, std::span<const Atom> atoms,
                                 std::span<const Observation> observations, const RoundingHabit& habit,
                                 const ExplainLimits& limits);

}  // namespace crossfoot::diagnose
