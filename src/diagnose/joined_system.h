// Several systems side by side as one: what happens to a whole row happens in
// columns that no equation connects.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "diagnose/system.h"

namespace crossfoot::diagnose {

class JoinedSystem {
 public:
  explicit JoinedSystem(std::span<const System> systems);  // which must outlive it

  const System& system() const { return only_ != nullptr ? *only_ : together_; }
  std::size_t system_of(std::uint32_t cell) const;
  std::uint32_t first_cell(std::size_t system) const { return first_cell_[system]; }

 private:
  const System* only_ = nullptr;  // where there is but one
  System together_;
  std::vector<std::uint32_t> first_cell_;  // of each system among all cells
};

}  // namespace crossfoot::diagnose
