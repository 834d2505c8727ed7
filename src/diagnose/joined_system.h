// Several systems side by side as one: what happens to a whole row happens in
// columns that no equation connects.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diagnose/system.h"

namespace crossfoot::diagnose {

struct JoinedSystem {
  System system;
  std::vector<std::uint32_t> first_cell;  // of each system among all cells

  std::size_t system_of(std::uint32_t cell) const;
};

JoinedSystem joined(std::span<const System> systems);

}  // namespace crossfoot::diagnose
