#include "base/wide.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>

namespace crossfoot {
namespace {

constexpr UInt128 kAll = ~UInt128{0};

TEST(Wide, MultipliesTheLargestNumbers) {
  const Wide square = multiply_wide(kAll, kAll);  // (2^128 - 1)^2 = 2^256 - 2^129 + 1
  EXPECT_TRUE(square.high == kAll - 1);
  EXPECT_TRUE(square.low == 1);
}

TEST(Wide, AQuotientThatDoesNotFitIsNothing) {
  EXPECT_FALSE(divide_wide({1, 0}, 1).has_value());
  EXPECT_FALSE(divide_wide({kAll, kAll}, kAll).has_value());
  EXPECT_TRUE(divide_wide({kAll - 1, kAll}, kAll).has_value());
  EXPECT_FALSE(multiply_divide_rounded(kAll, 2, 1).has_value());
  EXPECT_TRUE(*multiply_divide_rounded(kAll, kAll, kAll) == kAll);
}

TEST(Wide, RoundsHalvesUp) {
  EXPECT_TRUE(*multiply_divide_rounded(5, 1, 2) == 3);
  EXPECT_TRUE(*multiply_divide_rounded(5, 1, 3) == 2);
  EXPECT_TRUE(*multiply_divide_rounded(4, 1, 3) == 1);
}

TEST(Wide, DivisionUndoesMultiplication) {
  std::mt19937_64 engine(7);
  const auto random = [&engine] {
    const UInt128 value = (UInt128{engine()} << 64) | engine();
    return value >> (engine() % 120);
  };
  for (int i = 0; i < 20000; ++i) {
    const UInt128 a = random() + 1;
    const UInt128 b = random() + 1;
    if (a == 0 || b == 0) continue;
    const UInt128 rest = random() % b;
    Wide product = multiply_wide(a, b);
    product.low += rest;
    if (product.low < rest) ++product.high;
    const auto division = divide_wide(product, b);
    ASSERT_TRUE(division.has_value());
    ASSERT_TRUE(division->quotient == a);
    ASSERT_TRUE(division->remainder == rest);
  }
}

}  // namespace
}  // namespace crossfoot
