// What is wrong in several places at once, place by place: for systems in which
// all of it together is too much to search.
#pragma once

#include <cstdint>
#include <vector>

#include "diagnose/system.h"

namespace crossfoot::diagnose {

// The violated rows in groups that share no cell.
std::vector<std::vector<std::uint32_t>> groups_of_violated(const System& system);

// The system with the violated rows of other groups left out.
System with_only(System system, const std::vector<std::uint32_t>& group);

}  // namespace crossfoot::diagnose
