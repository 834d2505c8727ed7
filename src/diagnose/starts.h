// The choices of events that the search for the smallest explanations starts
// from: none, each alone, two at once.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "diagnose/atom.h"
#include "diagnose/local_rows.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

// What a choice of atoms leaves to be explained by single cells.
struct Start {
  int least = 0;  // no explanation with these atoms is smaller
  int size = 0;   // of the atoms
  std::vector<std::uint32_t> atoms;
  std::vector<std::uint32_t> cells;  // of the atoms, free to change
  Situation situation;
};

// The size that an explanation with these cells has at least, of which `size` are there.
using LeastSize = std::function<int(const std::vector<std::uint32_t>& cells, const Situation& situation, int size)>;

// Those of which the smallest explanations are expected first.
std::vector<Start> starts_of(const System& system, std::span<const Atom> atoms, const LeastSize& least_size);

}  // namespace crossfoot::diagnose
