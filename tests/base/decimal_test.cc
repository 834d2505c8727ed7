#include "crossfoot/decimal.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace crossfoot {
namespace {

Decimal number(std::string_view text) {
  const auto parsed = Decimal::parse(text);
  EXPECT_TRUE(parsed.has_value()) << text;
  return parsed.value_or(Decimal::invalid());
}

// The largest coefficient, 2^127 - 1.
constexpr const char* kLargest = "170141183460469231731687303715884105727";

TEST(Decimal, ReadsAndWritesExactly) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"0", "0"},
      {"-0", "0"},
      {"12.50", "12.5"},
      {"-1234.5", "-1234.5"},
      {"007", "7"},
      {"0.05", "0.05"},
      {"-0.05", "-0.05"},
      {"1E3", "1000"},
      {"1.5E-3", "0.0015"},
      {"1.5e+05", "150000"},
      {"0.000000000000000001", "0.000000000000000001"},
      {"0.0000000000000000005", "0.000000000000000001"},
      {"-0.0000000000000000005", "-0.000000000000000001"},
      {"0.00000000000000000049", "0"},
      {"0.9999999999999999999", "1"},
      {"1E-30", "0"},
      {"0E9999", "0"},
      {"100000000000000000000000000000", "100000000000000000000000000000"},
      {"123456789012345678901234567890.12345678", "123456789012345678901234567890.12345678"},
      {kLargest, kLargest},
      {std::string("-") + kLargest, std::string("-") + kLargest},
      {"1000000000000000000000000000000000000000E-2", "10000000000000000000000000000000000000"}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(number(text).to_string(), expected) << text;
}

TEST(Decimal, ReadsNothingElse) {
  for (const char* text : {"",
                           "-",
                           "+5",
                           "5.",
                           ".5",
                           "1,5",
                           " 1",
                           "1 ",
                           "1 000",
                           "0x10",
                           "1E",
                           "1E+",
                           "1E+-5",
                           "1E5.0",
                           "--1",
                           "1e99999",
                           "0E10000",
                           "NaN",
                           "inf",
                           "1.2.3",
                           "\xE2\x88\x92"
                           "5",
                           "170141183460469231731687303715884105728",
                           "1E39",
                           "1E300"}) {
    EXPECT_FALSE(Decimal::parse(text).has_value()) << text;
  }
  EXPECT_FALSE(Decimal::parse(std::string(2000, '0')).has_value());
}

TEST(Decimal, TakesFifteenDigitsOfADouble) {
  EXPECT_EQ(Decimal::from_double(0.1 + 0.2).to_string(), "0.3");
  EXPECT_EQ(Decimal::from_double(-25.6).to_string(), "-25.6");
  EXPECT_EQ(Decimal::from_double(774351.3 - 774351.1).to_string(), "0.200000000069849");
  EXPECT_EQ(Decimal::from_double(1234567890123456.0).to_string(), "1234567890123460");
  EXPECT_EQ(Decimal::from_double(0.0).to_string(), "0");
  EXPECT_EQ(Decimal::from_double(-0.0).to_string(), "0");
  EXPECT_EQ(Decimal::from_double(1e23).to_string(), "100000000000000000000000");
  EXPECT_EQ(Decimal::from_double(9.99999999999999e23).to_string(), "999999999999999000000000");
  EXPECT_EQ(Decimal::from_double(1e-18).to_string(), "0.000000000000000001");
  EXPECT_EQ(Decimal::from_double(5e-324).to_string(), "0");
  EXPECT_FALSE(Decimal::from_double(1e24).valid());
  EXPECT_FALSE(Decimal::from_double(-1e300).valid());
  EXPECT_FALSE(Decimal::from_double(std::numeric_limits<double>::quiet_NaN()).valid());
  EXPECT_FALSE(Decimal::from_double(std::numeric_limits<double>::infinity()).valid());
}

// From what is rounded away altogether to what has no decimals left.
TEST(Decimal, ADoubleIsWhatItsFifteenDigitsSay) {
  double value = 0.123456789012345;
  for (int step = 0; step < 2000; ++step) {
    value *= step % 3 == 0 ? 1.9 : step % 3 == 1 ? -1.13 : 0.466;
    for (const double power : {1e-36, 1e-21, 1e-12, 1e-3, 1.0, 1e7, 1e14, 1e20}) {
      const double one = value * power * 1e4;
      const std::string digits = fmt::format("{:.14e}", one);
      EXPECT_EQ(Decimal::from_double(one).to_string(), Decimal::parse(digits)->to_string()) << digits;
    }
  }
}

TEST(Decimal, AddsWhatBinaryCannot) {
  Decimal sum;
  for (int i = 0; i < 1000; ++i) sum += number("0.1");
  EXPECT_EQ(sum, Decimal(100));
  EXPECT_EQ((number("51194") - number("14541")).to_string(), "36653");
  EXPECT_EQ((number("1.25") + number("-1.25")).decimals(), 0);
  EXPECT_TRUE((number("1.25") + number("-1.25")).is_zero());
  EXPECT_EQ((number("0.05") * number("0.2")).to_string(), "0.01");
  EXPECT_EQ((-number("12.5")).to_string(), "-12.5");
  EXPECT_EQ(number("-12.5").abs(), number("12.5"));
}

TEST(Decimal, WhatDoesNotFitIsInvalidAndStaysSo) {
  const Decimal largest = number(kLargest);
  EXPECT_FALSE((largest + Decimal(1)).valid());
  EXPECT_FALSE((-largest - Decimal(2)).valid());
  EXPECT_FALSE((largest * Decimal(2)).valid());
  EXPECT_FALSE((largest + number("0.1")).valid());
  EXPECT_FALSE((number("1E20") * number("1E20")).valid());
  const Decimal bad = Decimal::invalid();
  EXPECT_FALSE((bad + Decimal(1)).valid());
  EXPECT_FALSE((Decimal(1) - bad).valid());
  EXPECT_FALSE((bad * Decimal(0)).valid());
  EXPECT_FALSE((-bad).valid());
  EXPECT_FALSE(bad.abs().valid());
  EXPECT_FALSE(bad.rounded(0).valid());
  EXPECT_FALSE(bad.divided_by(Decimal(1), 2).valid());
  EXPECT_FALSE(Decimal(1).divided_by(bad, 2).valid());
  EXPECT_FALSE(bad.is_zero());
  EXPECT_EQ(bad.to_string(), "invalid");
  EXPECT_TRUE(std::isnan(bad.to_double()));
  EXPECT_FALSE(bad.is_multiple_of(Decimal(1)));
}

TEST(Decimal, InvalidNumbersAreUnordered) {
  const Decimal bad = Decimal::invalid();
  for (const Decimal& other : {bad, Decimal(0), Decimal(-1)}) {
    EXPECT_FALSE(bad == other);
    EXPECT_FALSE(bad < other);
    EXPECT_FALSE(bad > other);
    EXPECT_FALSE(other <= bad);
    EXPECT_FALSE(other >= bad);
    EXPECT_TRUE(bad != other);
  }
}

TEST(Decimal, ComparesAcrossScalesWithoutOverflow) {
  EXPECT_EQ(number("12.50"), number("12.5"));
  EXPECT_LT(number("-0.1"), Decimal(0));
  EXPECT_LT(number("-1.2"), number("-1.1"));
  EXPECT_GT(number(kLargest), number("0.000000000000000001"));
  EXPECT_LT(number(std::string("-") + kLargest), number("-0.000000000000000001"));
  EXPECT_LE(number("1.1"), number("1.10"));
  EXPECT_GE(number("1.2"), number("1.10"));
  EXPECT_EQ(number("-5").sign(), -1);
  EXPECT_EQ(Decimal().sign(), 0);
}

TEST(Decimal, RoundsHalfAwayFromZero) {
  struct Case {
    const char* text;
    int decimals;
    const char* expected;
  };
  for (const Case& c : {Case{"0.5", 0, "1"},
                        {"-0.5", 0, "-1"},
                        {"1.5", 0, "2"},
                        {"2.5", 0, "3"},
                        {"-2.5", 0, "-3"},
                        {"2.49", 0, "2"},
                        {"-2.49", 0, "-2"},
                        {"2.449", 1, "2.4"},
                        {"2.45", 1, "2.5"},
                        {"-2.45", 1, "-2.5"},
                        {"149", -2, "100"},
                        {"150", -2, "200"},
                        {"-150", -2, "-200"},
                        {"49", -2, "0"},
                        {"12.5", 5, "12.5"},
                        {"5", -50, "0"},
                        {"100000000000000000000000000000000000000", -38, "100000000000000000000000000000000000000"},
                        {"99999999999999999999999999999999999999", -38, "100000000000000000000000000000000000000"}}) {
    EXPECT_EQ(number(c.text).rounded(c.decimals).to_string(), c.expected) << c.text << " to " << c.decimals;
  }
  EXPECT_FALSE(number(kLargest).rounded(-1).valid()) << "rounds up beyond what fits";
}

TEST(Decimal, RoundsToSteps) {
  EXPECT_EQ(number("12.37").rounded_to(number("0.05")), number("12.35"));
  EXPECT_EQ(number("12.375").rounded_to(number("0.05")), number("12.4"));
  EXPECT_EQ(number("-12.375").rounded_to(number("0.05")), number("-12.4"));
  EXPECT_EQ(number("1499").rounded_to(Decimal(1000)), Decimal(1000));
  EXPECT_EQ(number("1500").rounded_to(Decimal(1000)), Decimal(2000));
  EXPECT_FALSE(number("1").rounded_to(Decimal(0)).valid());
  EXPECT_FALSE(number("1").rounded_to(Decimal(-1)).valid());
}

TEST(Decimal, DividesRoundedHalfAwayFromZero) {
  EXPECT_EQ(Decimal(1).divided_by(Decimal(3), 4), number("0.3333"));
  EXPECT_EQ(Decimal(2).divided_by(Decimal(3), 4), number("0.6667"));
  EXPECT_EQ(Decimal(-1).divided_by(Decimal(8), 2), number("-0.13"));
  EXPECT_EQ(Decimal(1).divided_by(Decimal(-8), 2), number("-0.13"));
  EXPECT_EQ(number("36653").divided_by(number("36653"), 18), Decimal(1));
  EXPECT_EQ(number("0.1").divided_by(number("0.000000000000000003"), 0), number("33333333333333333"));
  EXPECT_EQ(number("1E20").divided_by(Decimal(7), 18).to_string(), "14285714285714285714.285714285714285714");
  EXPECT_EQ(number("0.000000000000000001").divided_by(number("1E27"), 3), Decimal(0));
  EXPECT_FALSE(Decimal(1).divided_by(Decimal(0), 2).valid());
  EXPECT_FALSE(number(kLargest).divided_by(number("0.1"), 0).valid());
}

TEST(Decimal, KnowsMultiples) {
  EXPECT_TRUE(number("12.5").is_multiple_of(number("0.5")));
  EXPECT_FALSE(number("12.5").is_multiple_of(number("0.2")));
  EXPECT_TRUE(number("-3000").is_multiple_of(Decimal(1000)));
  EXPECT_FALSE(number("-3001").is_multiple_of(Decimal(1000)));
  EXPECT_TRUE(Decimal(0).is_multiple_of(number("0.1")));
  EXPECT_FALSE(number("0.1").is_multiple_of(Decimal(1)));
  EXPECT_TRUE(number("1E30").is_multiple_of(number("0.000000000000000001")));
  EXPECT_FALSE(number("1E30").is_multiple_of(number("0.000000000000000003")));
  EXPECT_TRUE(number("3E30").is_multiple_of(number("0.000000000000000003")));
  EXPECT_FALSE(number("0.000000000000000001").is_multiple_of(number("1E27")));
  EXPECT_FALSE(Decimal(4).is_multiple_of(Decimal(0)));
  EXPECT_FALSE(Decimal(4).is_multiple_of(Decimal(-2)));
}

TEST(Decimal, PowersAndScalesHaveBounds) {
  EXPECT_EQ(Decimal::power_of_ten(3), Decimal(1000));
  EXPECT_EQ(Decimal::power_of_ten(-3), number("0.001"));
  EXPECT_TRUE(Decimal::power_of_ten(-18).valid());
  EXPECT_TRUE(Decimal::power_of_ten(27).valid());
  EXPECT_FALSE(Decimal::power_of_ten(-19).valid());
  EXPECT_FALSE(Decimal::power_of_ten(28).valid());
  EXPECT_EQ(Decimal::scaled(1250, 2), number("12.5"));
  EXPECT_EQ(Decimal::scaled(1250, 2).decimals(), 1);
  EXPECT_FALSE(Decimal::scaled(1, 19).valid());
  EXPECT_FALSE(Decimal::scaled(1, -1).valid());
  EXPECT_EQ(Decimal(std::numeric_limits<std::int64_t>::min()).to_string(), "-9223372036854775808");
}

TEST(Decimal, GivesTheNearestDouble) {
  for (const char* text : {"0.1", "-25.6", "0.3", "123456789.123456789", "1E27", "-0.000000000000000001",
                           "9007199254740993", "123456789012345678901234567890.12345678"}) {
    EXPECT_EQ(number(text).to_double(), std::stod(text)) << text;
  }
}

// Reference arithmetic on digits in strings, without signs.
std::string stripped(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

std::string product_of(const std::string& a, const std::string& b) {
  std::vector<int> digits(a.size() + b.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) digits[i + j + 1] += (a[i] - '0') * (b[j] - '0');
  }
  std::string result(digits.size(), '0');
  int carry = 0;
  for (std::size_t i = digits.size(); i-- > 0;) {
    const int sum = digits[i] + carry;
    result[i] = static_cast<char>('0' + sum % 10);
    carry = sum / 10;
  }
  return stripped(result);
}

std::string sum_of(std::string a, std::string b) {
  const std::size_t size = std::max(a.size(), b.size()) + 1;
  a.insert(0, size - a.size(), '0');
  b.insert(0, size - b.size(), '0');
  int carry = 0;
  for (std::size_t i = size; i-- > 0;) {
    const int sum = a[i] - '0' + b[i] - '0' + carry;
    a[i] = static_cast<char>('0' + sum % 10);
    carry = sum / 10;
  }
  return stripped(a);
}

// digits * 10^-scale as Decimal writes it, cut to 18 decimals half up.
std::string written(std::string digits, std::size_t scale) {
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 18) {
    const std::size_t kept = digits.size() - (scale - 18);
    const bool up = digits[kept] >= '5';
    digits.erase(kept);
    scale = 18;
    if (up) digits = sum_of(digits, "1");
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  }
  if (scale == 0) return digits;
  std::string text = digits.substr(0, digits.size() - scale) + "." + digits.substr(digits.size() - scale);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

struct RandomNumbers {
  std::mt19937_64 engine{20201231};

  std::string digits(std::size_t most) {
    std::string result(1 + engine() % most, '0');
    for (char& digit : result) digit = static_cast<char>('0' + engine() % 10);
    return stripped(result);
  }
  std::size_t scale() { return engine() % 19; }
};

TEST(Decimal, AgreesWithArithmeticByHand) {
  RandomNumbers random;
  for (int i = 0; i < 20000; ++i) {
    const std::string a = random.digits(19);
    const std::string b = random.digits(19);
    const std::size_t s = random.scale();
    const std::size_t t = random.scale();
    const Decimal x = number(written(a, s));
    const Decimal y = number(written(b, t));
    ASSERT_EQ(x.to_string(), written(a, s));
    ASSERT_EQ((x * y).to_string(), written(product_of(a, b), s + t)) << x.to_string() << " * " << y.to_string();
    const std::size_t common = std::max(s, t);
    const std::string sum = sum_of(a + std::string(common - s, '0'), b + std::string(common - t, '0'));
    ASSERT_EQ((x + y).to_string(), written(sum, common)) << x.to_string() << " + " << y.to_string();
    ASSERT_EQ(x + y - y, x);
    ASSERT_EQ((-x) * y, -(x * y));
    ASSERT_EQ(x < y, x - y < Decimal(0));
  }
}

TEST(Decimal, DivisionIsTheNearestMultiple) {
  RandomNumbers random;
  for (int i = 0; i < 20000; ++i) {
    const Decimal x = number(written(random.digits(12), random.engine() % 4));
    const Decimal y = number(written(random.digits(9), random.engine() % 4));
    if (y.is_zero()) continue;
    const int decimals = static_cast<int>(random.engine() % 7);
    const Decimal quotient = x.divided_by(y, decimals);
    ASSERT_TRUE(quotient.is_multiple_of(Decimal::power_of_ten(-decimals)));
    // |quotient * y - x| is at most half a unit of the quotient times y.
    const Decimal off = (quotient * y - x).abs() * Decimal(2);
    ASSERT_LE(off, y * Decimal::power_of_ten(-decimals)) << x.to_string() << " / " << y.to_string();
  }
}

}  // namespace
}  // namespace crossfoot
