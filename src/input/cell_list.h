// The cells of a sheet while they are read: how many there will be is not
// known. Growing a vector would copy them again and again, and hold them twice.
#pragma once

#include <cstddef>
#include <vector>

#include "base/os_pages.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

class CellList {
 public:
  void add(const Cell& cell) {
    if (next_ == end_) grow();
    *next_++ = cell;
  }

  // All that were added, in order; then the next sheet's may be. Each block goes
  // back to the system as soon as it was copied.
  std::vector<Cell> take();

 private:
  void grow();

  std::vector<Cell> small_;  // room for the first of them
  std::vector<Pages> blocks_;
  Cell* next_ = nullptr;
  Cell* end_ = nullptr;
};

}  // namespace crossfoot
