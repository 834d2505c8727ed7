// All smallest sets of cells (and atoms) whose change can make every equation
// hold: minimal hitting sets of conflicts, where a conflict is a combination
// of rows that no change of the cells chosen so far can repair. The conflicts
// are found on demand, by exact elimination (implicit hitting sets).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diagnose/atom.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

struct CellSet {
  std::vector<std::uint32_t> cells;  // ascending; free to change, those of free atoms included
  std::vector<std::uint32_t> atoms;  // ascending; indices into the atoms given
  int size = 0;
  bool proven = true;  // its box was computed: there are values that repair all
};

struct Explanations {
  // All inclusion-minimal sets smaller than the smallest plus one typed cell,
  // by size, then by cells.
  std::vector<CellSet> sets;
  bool complete = true;  // false: the budget ran out, or there are too many to list
  std::uint64_t steps = 0;
};

struct ExplainLimits {
  std::uint64_t steps = 30'000;  // of work, never of time: the same answer everywhere
  std::size_t sets = 1'000;
};

Explanations explanations_of(const System& system, std::span<const Atom> atoms, const ExplainLimits& limits);

}  // namespace crossfoot::diagnose
