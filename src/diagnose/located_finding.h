// An event as a finding: placed at the first cell to change, with what it
// should hold, why, and which equations that repairs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "crossfoot/finding.h"
#include "diagnose/diagnose.h"
#include "diagnose/event.h"

namespace crossfoot::diagnose {

// `symptom`: the finding that it takes the place of: its id, code, rule and
// severity stay. `repairs`: ids of all its symptoms.
Finding located_finding(const Finding& symptom, const Event& event, const DiagnosisInput& input,
                        const std::vector<std::string>& repairs);

}  // namespace crossfoot::diagnose
