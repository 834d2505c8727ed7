// An atom is one event that makes several cells wrong at once: a row left over
// from the period before, a column with the other sign, two cells swapped.
// Explanations are made of single cells and atoms, in one ranking: an atom
// counts as `size` where each single cell counts as kTypedCell, so one that
// changes twelve cells competes with the twelve cells each by itself. Atoms
// are proposals: explain.h verifies them like anything else.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "diagnose/local_rows.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

struct AtomCell {
  std::uint32_t cell = 0;
  std::optional<std::int64_t> value;  // what it should be, in grains; nothing: what the rows determine
  double probability = 1;             // of the value, given the event: rounding may have moved it by a unit
  // Where the rows determine it: a figure that they allow, and between which
  // the event says that it lies.
  std::optional<std::int64_t> near = {};
  std::optional<std::pair<std::int64_t, std::int64_t>> bounds = {};
};

// A line that two tables state differently, each in agreement with itself: the
// rows that tie them bind no longer, and either may be the one to change.
struct TwoVersions {
  std::vector<std::uint32_t> ties;
  std::array<std::vector<AtomCell>, 2> changes;
};

// A figure that changes where no equation is broken, so that it is in no system.
struct ChangeBeside {
  std::uint32_t observation = 0;
  Decimal to;  // in the cell's own terms
};

struct Atom {
  std::string cause;  // "column_sign", "row_omitted", ...: an id of the catalogue of causes
  int size = kTypedCell;
  double prior = 0;  // of this cause among all that make a cell wrong, as in ALGORITHMS c
  std::vector<AtomCell> cells;
  std::vector<TwoVersions> versions = {};           // then without cells of its own
  std::vector<std::uint32_t> leaves = {};           // rows that it touches and that stay broken
  std::vector<ChangeBeside> beside = {};            // told with the event, and never certain
  std::map<std::string, std::string> details = {};  // for the sentence: the row's label, ...
};

// Whether nothing but chance says why just these figures stand there.
bool left_to_chance(const Atom& atom);

// Whether it is about whole columns: a deviation with the other sign and its two
// columns exchanged leave the same equations wrong, so neither is ever proven.
bool is_of_columns(const Atom& atom);

// Under this name the parts of one event in several systems have the same detail.
constexpr const char* kEvent = "event";

// The residuals once the atoms are taken as given. Nothing when they cannot be
// computed exactly.
std::optional<Situation> after(const System& system, std::span<const Atom> atoms,
                               std::span<const std::uint32_t> chosen);

}  // namespace crossfoot::diagnose
