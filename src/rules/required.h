// Lines that a table must have: no arithmetic, so no constraints; their
// findings come straight from what was recognised.
#pragma once

#include <span>
#include <vector>

#include "rules/rules.h"

namespace crossfoot {

std::vector<Finding> missing_lines(const Schema& schema, std::span<const Observation> observations,
                                   std::span<const FileFacts> files);

}  // namespace crossfoot
