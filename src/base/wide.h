// Products of two 128-bit numbers and their division, which Decimal needs so
// that a result that fits is never lost to an intermediate one that does not.
#pragma once

#include <optional>

namespace crossfoot {

__extension__ typedef unsigned __int128 UInt128;

// high * 2^128 + low
struct Wide {
  UInt128 high = 0;
  UInt128 low = 0;
};

struct Division {
  UInt128 quotient = 0;
  UInt128 remainder = 0;
};

Wide multiply_wide(UInt128 a, UInt128 b);
// divisor > 0; nothing when the quotient does not fit 128 bits.
std::optional<Division> divide_wide(Wide dividend, UInt128 divisor);
// a * b / divisor rounded half up, divisor > 0; nothing when it does not fit.
std::optional<UInt128> multiply_divide_rounded(UInt128 a, UInt128 b, UInt128 divisor);

}  // namespace crossfoot
