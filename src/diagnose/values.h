// What the cells of an explanation should hold: all printable values that keep
// every touched row within its tolerance, weighed by how the report's figures
// usually add up and by what could have turned the right number into the one
// that stands.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "diagnose/atom.h"
#include "diagnose/explain.h"
#include "diagnose/part_values.h"
#include "diagnose/rounding_habit.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

struct SetValues {
  bool possible = false;          // some printable values keep all rows within tolerance
  bool determined = false;        // every cell has its values, from all that are possible
  bool strained = false;          // holds only if roundings were adjusted by hand
  double log_evidence = 0;        // of the stated figures, given that this set is wrong; comparable within a system
  std::vector<CellValues> cells;  // by cell; those of atoms included
};

// Sets are made of the same few parts again and again: what was computed for a
// part is kept.
class Valuer {
 public:
  Valuer(const System& system, std::span<const Observation> observations, std::span<const Atom> atoms,
         const RoundingHabit& habit);
  SetValues of(const CellSet& set);

 private:
  using Indices = std::vector<std::uint32_t>;
  // What some atoms leave, and the rows that they moved.
  struct After {
    std::optional<Situation> situation;
    Indices moved;
  };
  bool is_scaled(std::uint32_t row, const Indices& atoms) const;
  const After& after_atoms(const Indices& atoms);
  bool in_atoms(std::uint32_t cell, const Indices& atoms, int* which) const;
  // What the atoms say that the cells hold.
  std::vector<Given> given(const Indices& cells, const Indices& atoms) const;
  // What the atoms alone did to rows that no single cell touches.
  double log_moved(const After& after, const Indices& touched);

  const System& system_;
  std::span<const Atom> atoms_;
  PartValuer parts_;
  LocalRows local_;
  std::map<Indices, After> after_;                                 // by atoms
  std::map<std::pair<Indices, Indices>, PartValues> known_parts_;  // by atoms and cells
};

}  // namespace crossfoot::diagnose
