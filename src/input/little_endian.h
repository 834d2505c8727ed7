// Little-endian numbers at places that were checked to lie within the bytes.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace crossfoot {

// Whether [at, at + size) lies within the bytes, whatever the numbers are.
inline bool within(std::string_view bytes, std::uint64_t at, std::uint64_t size) {
  return at <= bytes.size() && size <= bytes.size() - at;
}

inline std::uint64_t little_endian(std::string_view bytes, std::uint64_t at, unsigned size) {
  std::uint64_t value = 0;
  for (unsigned i = size; i > 0; --i) {
    value = (value << 8) | static_cast<unsigned char>(bytes[static_cast<std::size_t>(at) + i - 1]);
  }
  return value;
}

inline std::uint8_t u8(std::string_view bytes, std::uint64_t at) {
  return static_cast<std::uint8_t>(bytes[static_cast<std::size_t>(at)]);
}
inline std::uint16_t u16(std::string_view bytes, std::uint64_t at) {
  return static_cast<std::uint16_t>(little_endian(bytes, at, 2));
}
inline std::uint32_t u32(std::string_view bytes, std::uint64_t at) {
  return static_cast<std::uint32_t>(little_endian(bytes, at, 4));
}
inline std::uint64_t u64(std::string_view bytes, std::uint64_t at) { return little_endian(bytes, at, 8); }
inline double f64(std::string_view bytes, std::uint64_t at) { return std::bit_cast<double>(u64(bytes, at)); }

}  // namespace crossfoot
