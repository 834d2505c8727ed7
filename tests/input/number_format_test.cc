#include "input/number_format.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossfoot {
namespace {

using Kind = NumberFormat::Kind;

struct Case {
  std::string code;
  Kind kind;
  int decimals;
  int thousands_scale = 0;
  bool hides = false;
};

TEST(NumberFormat, TellsKindDecimalsAndScale) {
  const std::vector<Case> cases = {
      {"", Kind::general, -1},
      {"General", Kind::general, -1},
      {"GENERAL", Kind::general, -1},
      {"General\" kr\"", Kind::general, -1},
      {"0", Kind::number, 0},
      {"#,##0", Kind::number, 0},
      {"#\\ ##0", Kind::number, 0},
      {"# ##0 kr", Kind::number, 0},
      {"0.00", Kind::number, 2},
      {"0.0?", Kind::number, 2},
      {".##", Kind::number, 2},
      {"#,##0.0_ ;[Red]\\-#,##0.0\\ ", Kind::number, 1},
      {"#,##0.00\\ \"kr\";-#,##0.00\\ \"kr\"", Kind::number, 2},
      {"_-* #,##0.00\\ _k_r_-;\\-* #,##0.00\\ _k_r_-;_-* \"-\"??\\ _k_r_-;_-@_-", Kind::number, 2},
      {"_-* #,##0\\ [$kr-41D]_-;\\-* #,##0\\ [$kr-41D]_-", Kind::number, 0},
      {"+0;-0;0", Kind::number, 0},
      {"0.0\" mkr\"", Kind::number, 1},
      // Thousands: only the commas that no digit follows.
      {"#,##0,", Kind::number, 0, 1},
      {"#,##0,\" tkr\"", Kind::number, 0, 1},
      {"#,##0.0,,", Kind::number, 1, 2},
      {"#,##0,.0", Kind::number, 1, 1},
      {"0,,\\ \"mkr\"", Kind::number, 0, 2},
      {"#,##0", Kind::number, 0, 0},
      {"0\", \"", Kind::number, 0, 0},
      // Per cent.
      {"0%", Kind::percent, 0},
      {"0.0%", Kind::percent, 1},
      {"0.00\\ %", Kind::percent, 2},
      {"0.0;-0.0%", Kind::number, 1},
      {"0\"%\"", Kind::number, 0},
      {"0\\%", Kind::number, 0},
      // Fractions and exponents show no fixed number of decimals.
      {"# ?/?", Kind::number, -1},
      {"0.00E+00", Kind::number, -1},
      // Dates and times.
      {"yyyy-mm-dd", Kind::date, -1},
      {"[$-41D]d mmmm yyyy;@", Kind::date, -1},
      {"[h]:mm", Kind::date, -1},
      {"[ss]", Kind::date, -1},
      {"mm:ss.0", Kind::date, -1},
      {"h:mm AM/PM", Kind::date, -1},
      {"mmm-yy", Kind::date, -1},
      // Letters of dates that are none.
      {"\"dagar \"0", Kind::number, 0},
      {"0\\d", Kind::number, 0},
      {"0 st", Kind::number, 0},
      {"[Red]0", Kind::number, 0},
      {"[$USD] 0.00", Kind::number, 2},
      {"0_d", Kind::number, 0},
      // Text.
      {"@", Kind::text, -1},
      {"\"Not: \"@", Kind::text, -1},
      {"0;-0;0;@", Kind::number, 0},
      // The first section that shows a number counts.
      {"\"-\";0.0", Kind::number, 1},
      {"[<1000]0;0.0,\"k\"", Kind::number, 0},
      // Shows nothing.
      {";;;", Kind::general, -1, 0, true},
      {";;", Kind::general, -1, 0, true},
      {"\"\";\"\";\"\"", Kind::general, -1, 0, true},
      {";;;@", Kind::text, -1, 0, true},
      {"0;;", Kind::number, 0, 0, false},
      {"_ ", Kind::general, -1, 0, true},
      {";0", Kind::number, 0, 0, false},
      // Cut short.
      {"0\"abc", Kind::number, 0},
      {"0\\", Kind::number, 0},
      {"0_", Kind::number, 0},
      {"[Red", Kind::general, -1, 0, true},
  };
  for (const Case& expected : cases) {
    const NumberFormat found = parse_number_format(expected.code);
    EXPECT_EQ(found.kind, expected.kind) << expected.code;
    EXPECT_EQ(found.decimals, expected.decimals) << expected.code;
    EXPECT_EQ(found.thousands_scale, expected.thousands_scale) << expected.code;
    EXPECT_EQ(found.hides, expected.hides) << expected.code;
  }
}

TEST(NumberFormat, KnowsTheBuiltInOnes) {
  struct BuiltIn {
    std::uint32_t id;
    Kind kind;
    int decimals;
  };
  const std::vector<BuiltIn> cases = {{0, Kind::general, -1}, {1, Kind::number, 0},  {2, Kind::number, 2},
                                      {3, Kind::number, 0},   {4, Kind::number, 2},  {9, Kind::percent, 0},
                                      {10, Kind::percent, 2}, {14, Kind::date, -1},  {17, Kind::date, -1},
                                      {22, Kind::date, -1},   {30, Kind::date, -1},  {38, Kind::number, 0},
                                      {41, Kind::number, 0},  {44, Kind::number, 2}, {46, Kind::date, -1},
                                      {49, Kind::text, -1},   {57, Kind::date, -1}};
  for (const BuiltIn& expected : cases) {
    const auto code = built_in_number_format(expected.id);
    ASSERT_TRUE(code.has_value()) << expected.id;
    EXPECT_EQ(parse_number_format(*code).kind, expected.kind) << expected.id;
    EXPECT_EQ(parse_number_format(*code).decimals, expected.decimals) << expected.id;
  }
  for (const std::uint32_t id : {23U, 26U, 63U, 163U, 164U, 4000000000U}) {
    EXPECT_FALSE(built_in_number_format(id).has_value()) << id;
  }
}

TEST(NumberFormat, KnowsDaysFromTimesAndDurations) {
  EXPECT_TRUE(shows_day(parse_number_format("yyyy-mm-dd hh:mm")));
  EXPECT_TRUE(shows_day(parse_number_format("d mmm")));
  EXPECT_FALSE(shows_day(parse_number_format("hh:mm")));
  EXPECT_FALSE(shows_day(parse_number_format("[h]:mm")));
  EXPECT_FALSE(shows_day(parse_number_format("0.0")));
}

}  // namespace
}  // namespace crossfoot
