// Gives head columns to the columns of a template's table: each spec at most
// once (unless it takes many), as many columns as possible.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "recognise/heads.h"

namespace crossfoot {

// The texts above one column, from the top; blank levels left out.
struct HeadPath {
  std::uint32_t column = 0;
  std::string_view first;                          // the uppermost, folded
  std::vector<const HeadReader::Reading*> levels;  // what each fits
  std::string heading;                             // as the reader sees it
};

// At most a few dozen assignments, the likeliest first: more literal text in
// the patterns, then the template's order. Empty when nothing matches.
std::vector<std::vector<HeadMatch>> assign_columns(std::span<const HeadPath> paths, const CompiledTable& table,
                                                   const HeadVocabulary& words);

}  // namespace crossfoot
