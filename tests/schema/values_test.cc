#include "schema/values.h"

#include <gtest/gtest.h>

namespace crossfoot {
namespace {

TEST(SchemaValues, IntegersAreDigitsOnly) {
  EXPECT_EQ(parse_integer("12"), 12);
  EXPECT_EQ(parse_integer("-3"), -3);
  for (const char* text : {"", "-", "+3", " 3", "3 ", "3.0", "0x3", "99999999999"}) {
    EXPECT_FALSE(parse_integer(text).has_value()) << text;
  }
}

TEST(SchemaValues, IdsAreShortAndPlain) {
  for (const char* text : {"a", "disability.sol", "t1", "2019", "a-b_c"}) EXPECT_TRUE(is_schema_id(text)) << text;
  for (const char* text : {"", "A", "å", "a b", "-a", "a/b"}) EXPECT_FALSE(is_schema_id(text)) << text;
  EXPECT_TRUE(is_schema_id(std::string(100, 'a')));
  EXPECT_FALSE(is_schema_id(std::string(101, 'a')));
}

TEST(SchemaValues, PeriodsOfMonths) {
  const auto span = parse_period_spec("months 9-12");
  ASSERT_TRUE(span.has_value());
  EXPECT_EQ(span->from, PeriodSpec::From::months);
  EXPECT_EQ(span->first_month, 9);
  EXPECT_EQ(span->last_month, 12);
  EXPECT_TRUE(parse_period_spec("months 3-3").has_value());
  for (const char* text : {"", "months", "months 9", "months 0-3", "months 9-13", "months 9-5", "months 1-4 ",
                           "Months 1-4", "months -1-4", "quarter"}) {
    EXPECT_FALSE(parse_period_spec(text).has_value()) << text;
  }
}

TEST(SchemaValues, Years) {
  EXPECT_EQ(parse_years("2019")->last, 2019);
  EXPECT_EQ(parse_years("2019-2021")->first, 2019);
  EXPECT_EQ(parse_years("2019-2021")->last, 2021);
  for (const char* text : {"", "19", "1899", "2100", "2021-2019", "2019-", "2019-2100", "2019 - 2020"}) {
    EXPECT_FALSE(parse_years(text).has_value()) << text;
  }
}

TEST(SchemaValues, PartsOfASum) {
  EXPECT_EQ(parse_line_part("aid")->weight, 1);
  EXPECT_EQ(parse_line_part("-aid")->weight, -1);
  EXPECT_EQ(parse_line_part("-aid")->line, "aid");
  for (const char* text : {"", "-", "--aid", "+aid", "- aid"}) EXPECT_FALSE(parse_line_part(text).has_value()) << text;
}

TEST(SchemaValues, FindingCodes) {
  EXPECT_TRUE(is_finding_code("CF403"));
  for (const char* text : {"", "CF40", "CF4033", "cf403", "CF4O3", "AB403"})
    EXPECT_FALSE(is_finding_code(text)) << text;
}

}  // namespace
}  // namespace crossfoot
