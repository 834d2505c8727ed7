#include "input/checked_number.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <random>
#include <string>

#include "input/digits.h"

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

// Against the long way, which from_chars and to_chars do.
void expect_both_ways_alike(const std::string& text) {
  const auto decimal = checked_decimal(text);
  const auto value = checked_double(text);
  ASSERT_EQ(decimal.has_value(), value.has_value()) << text;
  if (!value) return;
  EXPECT_EQ(std::bit_cast<std::uint64_t>(decimal->value), std::bit_cast<std::uint64_t>(*value)) << text;
  EXPECT_EQ(decimal->shortest, is_shortest_text(text, *value)) << text;
}

TEST(CheckedDecimal, IsTheSameNumberTheShortWayAndTheLong) {
  for (const std::string text : {"0",
                                 "-0",
                                 "00",
                                 "-00",
                                 "0.0",
                                 "-0.5",
                                 "007",
                                 "1.50",
                                 "100",
                                 "1e5",
                                 "12.",
                                 ".5",
                                 "-",
                                 "",
                                 "1.2.3",
                                 "1-",
                                 "123456789012345",
                                 "1234567890123456",
                                 "0.000000000000001",
                                 "0.0000000000000001",
                                 "99999999.99",
                                 "12345678.12345678",
                                 "1,5"}) {
    expect_both_ways_alike(text);
  }
  std::mt19937 random(3);
  for (int turn = 0; turn < 20000; ++turn) {
    std::string text = random() % 3 == 0 ? "-" : "";
    for (auto left = random() % 12; left > 0; --left) text += static_cast<char>('0' + random() % 10);
    if (random() % 2 == 0) text += ".";
    for (auto left = random() % 8; left > 0; --left) text += static_cast<char>('0' + random() % 10);
    expect_both_ways_alike(text);
  }
}

TEST(EightDigits, StopWhereOtherCharactersBegin) {
  for (int other = 0; other < 256; ++other) {
    if (other >= '0' && other <= '9') continue;
    for (std::size_t count = 0; count <= 8; ++count) {
      std::string text = "98765432";
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(count), text.end(), static_cast<char>(other));
      const Digits digits = eight_digits(text.data());
      EXPECT_EQ(digits.count, static_cast<int>(count)) << text;
      EXPECT_EQ(digits.value, count == 0 ? 0 : std::stoul(text.substr(0, count))) << text;
    }
  }
}

}  // namespace
}  // namespace crossfoot
