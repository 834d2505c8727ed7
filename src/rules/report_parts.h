// The parts of a finding that every rule's report shares.
#pragma once

#include <span>
#include <string>

#include "crossfoot/constraint.h"
#include "crossfoot/finding.h"
#include "crossfoot/observation.h"

namespace crossfoot {

Place place_of(const Observation& o);
std::string label_of(const Observation& o);  // the reader's own row and column heading

// An amount in the cell's own terms as the reader sees it: 0.05 as 5 (per
// cent), 1234567 as 1234.567 where the format shows thousands.
Decimal as_read(const Decimal& in_cell_terms, const Observation& o);

RelatedCell related_cell(const Term& t, const Term& target, std::span<const Observation> observations);

// A finding about the cell: place, label, what stands there. No code yet.
Finding finding_at(const Observation& target);

// What the cell should show, in its own terms, and how far off it is.
void expect_shown(const Observation& target, const Decimal& expected_shown, Finding& finding);

}  // namespace crossfoot
