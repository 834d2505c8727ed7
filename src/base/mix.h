// Several values as one hash.
#pragma once

#include <cstddef>

namespace crossfoot {

inline void mix_into(std::size_t& seed, std::size_t value) {
  seed ^= value + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2);  // as boost::hash_combine does
}

}  // namespace crossfoot
