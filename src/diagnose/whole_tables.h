// A table of which every line that another table states too looks left over.
#pragma once

#include <span>
#include <vector>

#include "crossfoot/observation.h"
#include "crossfoot/report.h"
#include "diagnose/event.h"

namespace crossfoot::diagnose {

// Which of the two tables is of another time no line says: its events become two
// versions each, and no more than possible.
void doubt_whole_tables(std::vector<Event>& events, std::span<const CheckedConstraint> checked,
                        std::span<const Observation> observations);

}  // namespace crossfoot::diagnose
