// Gives head columns to the columns of a template's table: each spec at most
// once (unless it takes many), as many columns as possible.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "recognise/heads.h"

namespace crossfoot {

// The texts above one column, folded, from the top; blank levels left out.
struct HeadPath {
  std::uint32_t column = 0;
  std::vector<std::string> levels;
  std::string heading;
};

// At most a few dozen assignments, the likeliest first: more literal text in
// the patterns, then the template's order. Empty when nothing matches.
std::vector<std::vector<HeadMatch>> assign_columns(const std::vector<HeadPath>& paths, const CompiledTable& table,
                                                   HeadReader& reader);

}  // namespace crossfoot
