// Whether other events explain a report as well as those that were planted:
// tried one by one and two by two, among all that say what the figures should
// be (another sign, another unit, a line that a total lacks or has twice, ...).
// Knows how events are planted, and shares nothing with the diagnosis.
#pragma once

#include <span>
#include <vector>

#include "bench/inject/alternatives.h"
#include "bench/inject/layout.h"
#include "bench/inject/plant.h"

namespace crossfoot::bench {

// By event, for one or two that were planted. Masked: a single event explains
// what two did, and does not give this one's figures back; ambiguous: as many
// others do so. "Explains": with it every equation holds within the rounding of
// its figures.
std::vector<Telling> told_from_other_events(const Report& report, std::span<const Decimal> truth,
                                            std::span<const Planted> planted);

}  // namespace crossfoot::bench
