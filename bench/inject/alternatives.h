// What else could explain a report's broken equations: whether so few cells as
// were changed, or fewer, can be others. Judged with the oracle of the tests
// (tests/diagnose/slow_localiser.h), not with the diagnosis itself.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "bench/inject/layout.h"

namespace crossfoot::bench {

enum class Telling : std::uint8_t {
  unique,     // no other set of as few cells explains
  ambiguous,  // another set of as many cells explains as well
  masked,     // fewer cells explain
  unseen,     // no equation is broken
  unknown,    // too much to try
};

// `cells`: what was changed. Those whose broken equations share no cell with
// those of the others are told apart from them; by cell. More than three that
// hang together are too much to try.
std::vector<Telling> tellings(const Report& report, std::span<const std::uint32_t> cells);
// Of all together, at most three.
Telling telling(const Report& report, std::span<const std::uint32_t> cells);

// Whether a single cell explains all that is broken.
bool one_cell_explains(const Report& report);
bool any_broken(const Report& report);

}  // namespace crossfoot::bench
