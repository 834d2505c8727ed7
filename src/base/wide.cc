#include "base/wide.h"

#include <cstdint>

namespace crossfoot {
namespace {

constexpr int kHalf = 64;
constexpr UInt128 kLowHalf = ~std::uint64_t{0};

bool is_small(UInt128 value) { return value <= kLowHalf; }

}  // namespace

Wide multiply_wide(UInt128 a, UInt128 b) {
  const UInt128 a_low = a & kLowHalf;
  const UInt128 a_high = a >> kHalf;
  const UInt128 b_low = b & kLowHalf;
  const UInt128 b_high = b >> kHalf;
  const UInt128 low = a_low * b_low;
  const UInt128 cross = a_high * b_low + (low >> kHalf);  // cannot overflow: (2^64-1)^2 + 2^64-1 < 2^128
  const UInt128 other_cross = a_low * b_high + (cross & kLowHalf);
  return {.high = a_high * b_high + (cross >> kHalf) + (other_cross >> kHalf),
          .low = (other_cross << kHalf) | (low & kLowHalf)};
}

std::optional<Division> divide_wide(Wide dividend, UInt128 divisor) {
  if (dividend.high == 0 && is_small(dividend.low) && is_small(divisor)) {  // nearly always, and much faster
    const auto low = static_cast<std::uint64_t>(dividend.low);
    const auto by = static_cast<std::uint64_t>(divisor);
    return Division{low / by, low % by};
  }
  if (dividend.high == 0) return Division{dividend.low / divisor, dividend.low % divisor};
  if (dividend.high >= divisor) return std::nullopt;
  // Long division in base two; rare enough that its 128 steps do not matter.
  UInt128 remainder = dividend.high;
  UInt128 quotient = 0;
  for (int bit = 127; bit >= 0; --bit) {
    const bool carry = (remainder >> 127) != 0;
    remainder = (remainder << 1) | ((dividend.low >> bit) & 1);
    quotient <<= 1;
    if (carry || remainder >= divisor) {
      remainder -= divisor;  // right also with the carry: arithmetic is modulo 2^128
      quotient |= 1;
    }
  }
  return Division{quotient, remainder};
}

std::optional<UInt128> multiply_divide_rounded(UInt128 a, UInt128 b, UInt128 divisor) {
  const Wide product = is_small(a) && is_small(b) ? Wide{0, a * b} : multiply_wide(a, b);
  const auto division = divide_wide(product, divisor);
  if (!division) return std::nullopt;
  const bool up = division->remainder >= divisor - division->remainder;
  if (up && division->quotient == ~UInt128{0}) return std::nullopt;
  return division->quotient + (up ? 1 : 0);
}

}  // namespace crossfoot
