// Looking in what is sorted.
#pragma once

#include <algorithm>
#include <functional>
#include <span>

namespace crossfoot {

// The elements whose projection is the value, of a list sorted by it. (Not
// std::ranges::equal_range: clang 14, which builds the fuzz targets, cannot
// read that of libstdc++ 12.)
template <class T, class Value, class Projection>
std::span<const T> equal_stretch(std::span<const T> sorted, const Value& value, Projection projection) {
  const auto first = std::ranges::lower_bound(sorted, value, {}, projection);
  const auto last = std::ranges::upper_bound(first, sorted.end(), value, {}, projection);
  return {first, last};
}

}  // namespace crossfoot
