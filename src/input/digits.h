// Decimal digits eight at a time: a number in a sheet takes fewer instructions
// than it has digits.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace crossfoot {

struct Digits {
  std::uint64_t value = 0;
  int count = 0;
};

// Not in the function: there they would be written to the stack at each call.
inline constexpr std::array<std::uint64_t, 9> kPowersOfTen = {1,      10,      100,      1000,     10000,
                                                              100000, 1000000, 10000000, 100000000};

// With these digits behind them.
inline Digits followed_by(const Digits& digits, const Digits& more) {
  return {digits.value * kPowersOfTen[static_cast<std::size_t>(more.count)] + more.value, digits.count + more.count};
}

// The digits that `at` begins with, up to eight. Eight bytes must be there to be read.
inline Digits eight_digits(const char* at) {
  if constexpr (std::endian::native != std::endian::little) {
    Digits digits;
    for (; digits.count < 8 && at[digits.count] >= '0' && at[digits.count] <= '9'; ++digits.count) {
      digits.value = digits.value * 10 + static_cast<std::uint64_t>(at[digits.count] - '0');
    }
    return digits;
  }
  constexpr std::uint64_t kZeroes = 0x3030303030303030;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, 8);
  // The high bit of each byte that is no digit: with the bits of '0' turned, a
  // digit is 0 to 9, and anything else is more. What a byte carries over spoils
  // only those behind it.
  const std::uint64_t values = bytes ^ kZeroes;
  const std::uint64_t others = (values | (values + 0x7676767676767676)) & 0x8080808080808080;
  const int count = std::countr_zero(others) / 8;
  if (count == 0) return {};
  // The digits at the end, zeroes before them; then pairs, fours and all eight.
  std::uint64_t sum = values << (64 - 8 * count);
  sum = (sum * 10) + (sum >> 8);
  constexpr std::uint64_t kPairs = 0x000000FF000000FF;
  sum = ((sum & kPairs) * (100 + (1000000ULL << 32)) + ((sum >> 16) & kPairs) * (1 + (10000ULL << 32))) >> 32;
  return {static_cast<std::uint32_t>(sum), count};
}

}  // namespace crossfoot
