// From findings that say "these figures do not agree" to findings that say
// which cell is wrong, how sure that is, why, and what it should be.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "crossfoot/finding.h"
#include "crossfoot/observation.h"
#include "crossfoot/report.h"

namespace crossfoot::diagnose {

struct DiagnosisInput {
  std::span<const CheckedConstraint> checked;
  std::span<const Observation> observations;
  std::span<const FileReport> files;
};

// `findings` have their ids, and CheckedConstraint::finding names those of
// broken constraints. Each event that is found becomes one finding, placed at
// the first cell to change, which takes the place of its symptoms; what cannot
// be located stays as it is, with diagnosis open. No work when nothing is
// broken.
std::vector<Finding> diagnosed(std::vector<Finding> findings, const DiagnosisInput& input);

}  // namespace crossfoot::diagnose
