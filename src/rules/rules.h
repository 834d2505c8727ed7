// Rules compile to constraints over observations; constraints are evaluated to
// four verdicts; broken ones become findings. No rule knows a cell's place or
// a municipality: both are in the observation's key.
#pragma once

#include <span>
#include <vector>

#include "crossfoot/constraint.h"
#include "crossfoot/finding.h"
#include "crossfoot/observation.h"
#include "crossfoot/report.h"
#include "crossfoot/schema.h"
#include "crossfoot/table.h"

namespace crossfoot {

// What is known of one file. Observation::file indexes a list of these;
// both are null for a file that could not be read or recognised.
struct FileFacts {
  const Recognition* recognition = nullptr;
  const Template* used = nullptr;
};

// Every instance of every rule that is on for its target's file, in the order
// of all_rules.cc, then of the rules, then of the targets. One equation is
// stated once: a later rule that says the same of the same observations adds
// nothing. The constraints point into the schema.
std::vector<Constraint> compile_rules(const Schema& schema, std::span<const Observation> observations,
                                      std::span<const FileFacts> files);

// Exact, within rounding, broken, or not to be evaluated; see
// docs/architecture.md. When it is not evaluable although the constraint gives
// no reason, the figures are too large for exact arithmetic.
Evaluation evaluate(const Constraint& constraint, std::span<const Observation> observations);

std::vector<CheckedConstraint> evaluate_all(std::vector<Constraint> constraints,
                                            std::span<const Observation> observations);

// One finding for each broken constraint (CF4xx, CF8xx), one for each table
// whose shown figures do not add up although the stored ones do (CF420), one
// for each table with an improbably large rounding difference (CF421), and one
// for each required line that is missing.
std::vector<Finding> findings_of(const Schema& schema, std::span<const CheckedConstraint> checked,
                                 std::span<const Observation> observations, std::span<const FileFacts> files);

}  // namespace crossfoot
