// What the kinds of hypotheses share: the system seen as lines, the trial of
// changes, and how an event that was tried becomes an atom.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "crossfoot/observation.h"
#include "diagnose/atom.h"
#include "diagnose/lines.h"
#include "diagnose/system.h"
#include "diagnose/trial.h"

namespace crossfoot::diagnose {

// Fewer rows may agree with an event of many cells by chance.
constexpr std::size_t kFewestRepaired = 3;
// Where the event leaves no figure open, two that agree say enough.
constexpr std::size_t kFewestAgreeing = 2;

// How often a line is moved by a place, put in in another unit or with the other
// sign, or changes places with another, of all that makes a cell wrong.
constexpr double kShiftedPrior = 0.02;
constexpr double kUnitPrior = 0.02;
constexpr double kSignPrior = 0.05;
constexpr double kExchangedPrior = 0.01;

struct HypothesisScope {
  HypothesisScope(const System& s, std::span<const Observation> o);

  const System& system;
  Lines lines;
  Trial trial;
  // By axis and line: how many of its cells a violated row across it touches.
  std::array<std::vector<std::size_t>, 2> broken;
};

// An event before it is tried as a whole.
struct Hypothesis {
  std::string cause;
  double prior = 0;
  Changes changes;
  std::set<std::uint32_t> free = {};          // of the changes: what the rows determine, not a figure of its own
  std::map<std::uint32_t, double> sure = {};  // of the changes: how sure the last digit is, where it is not
  // Of those that are free: between which figures the event leaves them.
  std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> bounds = {};
  std::size_t fewest = kFewestRepaired;
  // The rows that the event is about: others may have something else wrong with them.
  std::set<std::uint32_t> own = {};
};

// The probability that a figure made from printed ones is the printed one: of
// sums that are exact, and of those that are rounded by themselves.
double probability_of_sums(const System& system);

// The atom, when the changes repair enough: at least 80 % of the violated rows
// that they touch, and break at most a fifth of what they repair. Quotients
// that the changes put in doubt are computed anew.
std::optional<Atom> tried(const HypothesisScope& scope, Hypothesis hypothesis);

// The kinds.
void add_transformed_lines(const HypothesisScope& scope, std::vector<Atom>& atoms);  // other sign, other unit
void add_wrong_totals(const HypothesisScope& scope, std::vector<Atom>& atoms);       // rows omitted, counted twice
void add_swapped_lines(const HypothesisScope& scope, std::vector<Atom>& atoms);      // columns or rows
void add_line_pairs(const HypothesisScope& scope, std::vector<Atom>& atoms);         // two of these at once
void add_swapped_cells(const HypothesisScope& scope, std::vector<Atom>& atoms);
// Of a line's own equation: the exchanges of two neighbours that repair it,
// whatever they do to the sums.
std::vector<Atom> exchanges_within(const HypothesisScope& scope, std::uint32_t row);
void add_shifted_rows(const HypothesisScope& scope, std::vector<Atom>& atoms);
// Lines that all their equations across call for anew; `atoms`: those found
// before, of which a line that one explains better is left to it.
void add_replaced_lines(const HypothesisScope& scope, std::vector<Atom>& atoms);

// A column exchanged with one of which no cell is in the system.
void add_swaps_with_quiet_columns(const HypothesisScope& scope, std::span<const Observation> observations,
                                  std::span<const CheckedConstraint> checked, std::vector<Atom>& atoms);

// Two events in one sum, each of which repairs nothing by itself.
void add_pairs(const HypothesisScope& scope, std::span<const Observation> observations, std::vector<Atom>& atoms);

// A total and its parts in one column: what stands there for each line.
struct Member {
  std::uint32_t row = 0;
  std::uint32_t target = 0;
  bool violated = false;
};

// The same total over all its columns.
struct Family {
  Axis axis = Axis::row;  // of the total
  std::uint32_t line = 0;
  std::vector<Member> members;
  std::vector<std::uint32_t> parts;  // lines, in the order of the sum
};

// The totals that do not add up in two columns or more.
std::vector<Family> families_of(const HypothesisScope& scope, Axis axis);

// ---- two events at once --------------------------------------------------------

constexpr std::size_t kMostPairs = 6;  // events that are taken as given to look for another

Changes changes_of(const Atom& atom);
// The changes as an event, which nothing is asked of.
Atom atom_of(std::string cause, double prior, const Changes& changes);
// How many rows are violated that the changes do not repair.
std::size_t count_left(const HypothesisScope& scope, const Changes& changes);
// What would explain the rest, the first event taken as given.
void add_rest(const HypothesisScope& scope, std::span<const Observation> observations, const Changes& given,
              std::vector<Atom>& atoms);
// And, with that given, the first event itself: what it said only nearly is known then.
void add_both(const HypothesisScope& scope, std::span<const Observation> observations, const Changes& given,
              std::vector<Atom>& atoms);
// A cell, or two that have changed places, on a line whose own equation they
// repair, and another event in the same sums.
void add_beside_cells(const HypothesisScope& scope, std::span<const Observation> observations,
                      std::span<const Family> families, std::vector<Atom>& atoms);
// A line in another unit or with the other sign and another event in the same sums.
void add_beside_lines_of_another_size(const HypothesisScope& scope, std::span<const Observation> observations,
                                      std::span<const Family> families, std::vector<Atom>& atoms);
// A line moved by a place and another event in the same sums.
void add_beside_moved_lines(const HypothesisScope& scope, std::span<const Observation> observations,
                            std::vector<Atom>& atoms);

// How the totals above follow: they were made from the wrong one, or not.
void raise_totals_above(const HypothesisScope& scope, Axis axis, Changes& changes);

// Free figures of which more than `most` hang together, too many to be weighed
// against each other later, get values: those that make most rows exact, with
// how sure their last digits are.
void settle(const HypothesisScope& scope, Hypothesis& hypothesis, std::size_t most);

// Moves figures of which the last digit is not sure by a few steps, where more
// rows hold then.
void put_rounding_right(const HypothesisScope& scope, Hypothesis& hypothesis);

// How well the columns go together after the changes, in (0, 1]: what is
// compared (outcome and budget) is of one sign and size on most lines.
double plausibility(const HypothesisScope& scope, const Changes& changes);

// ---- what several kinds ask ---------------------------------------------------

// What the cell would have to hold for all its rows across the line, with the
// interval within which they stay; nothing when they call for different values.
struct Needed {
  std::int64_t value = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool broken = false;  // some of these rows is violated as it stands
};
std::optional<Needed> needed(const HypothesisScope& scope, Axis axis, std::uint32_t cell);

// Lines with at least `fewest` cells that a violated row across the line touches.
std::vector<std::uint32_t> suspect_lines(const HypothesisScope& scope, Axis axis, std::size_t fewest);

}  // namespace crossfoot::diagnose
