#include "input/checked_number.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace crossfoot {
namespace {

TEST(CheckedInteger, TakesTheWholeTextOrNothing) {
  EXPECT_EQ(checked_integer<std::uint32_t>("12"), 12U);
  EXPECT_EQ(checked_integer<std::uint32_t>("4294967295"), 4294967295U);
  for (const std::string text :
       {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "abc", "4294967296", "99999999999999999999"}) {
    EXPECT_FALSE(checked_integer<std::uint32_t>(text).has_value()) << text;
  }
  EXPECT_EQ(checked_integer<int>("-5"), -5);
  EXPECT_FALSE(checked_integer<int>("0", 1, 10).has_value());
  EXPECT_FALSE(checked_integer<int>("11", 1, 10).has_value());
}

TEST(CheckedDouble, HoldsToTheGrammarOfNumbers) {
  EXPECT_EQ(checked_double("0.5"), 0.5);
  EXPECT_EQ(checked_double("-12"), -12);
  EXPECT_EQ(checked_double("1E-05"), 1e-5);
  EXPECT_EQ(checked_double("1.5e+3"), 1500);
  EXPECT_EQ(checked_double("007"), 7);
  for (const std::string text : {"", "-", "+1", ".5", "5.", "1,5", "1 000", "NaN", "INF", "inf", "-1.#IND", "0x10",
                                 "1E", "1E+", "1e999", "1e-999", "12abc", " 1"}) {
    EXPECT_FALSE(checked_double(text).has_value()) << text;
  }
}

TEST(ShortestText, IsWhatNeedsNoTextOfItsOwn) {
  EXPECT_TRUE(is_shortest_text("100000", 100000));
  EXPECT_TRUE(is_shortest_text("0.30000000000000004", 0.30000000000000004));
  EXPECT_TRUE(is_shortest_text("-1.5", -1.5));
  EXPECT_FALSE(is_shortest_text("0.10000000000000001", 0.1));
  EXPECT_FALSE(is_shortest_text("1.50", 1.5));
  EXPECT_FALSE(is_shortest_text("9007199254740993", 9007199254740993.0));
}

}  // namespace
}  // namespace crossfoot
