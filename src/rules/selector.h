// Selectors of facts: which observations a rule's target takes, and which
// other fact a term names.
#pragma once

#include "crossfoot/observation.h"
#include "crossfoot/schema.h"
#include "rules/fact_index.h"

namespace crossfoot {

bool selects(const FactSelector& selector, const FactKey& key);

// The fact that `selector` names beside `target`: what it does not name is as
// in the target. `period: year` is the whole year in which the
// target's period ends, `previous_year` the target's period a year earlier. A
// measure that is not the target's own compares nothing (no actual, no
// reference).
FactBeside named_beside(const FactKey& target, const FactSelector& selector);

// What the selector calls its fact in an equation: its flow, measure or line,
// else the measure that the fact has.
std::string role_of(const FactSelector& selector, const Stat& stat);

}  // namespace crossfoot
