// Where a fact stands in the common layout of its kind of table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "output/common_layout.h"

namespace crossfoot {

struct LayoutPosition {
  std::uint32_t slot = 0;  // among the columns of amounts
  std::string type;        // what tells its row from others of the same line
  std::string period;
};

// Nothing when the kind has no column for such facts.
std::optional<LayoutPosition> layout_position(const std::string& kind, const FactKey& key, const Chart& chart,
                                              Language language);

// The kinds that the program knows, as their sheets follow each other.
std::vector<std::string> kinds_in_order();

}  // namespace crossfoot
