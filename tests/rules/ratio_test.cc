#include <gtest/gtest.h>

#include "rules/book.h"

namespace crossfoot::test {
namespace {

TEST(PercentOfBudget, IsTheDeviationOverTheBudgetWithTheIntervalsOfBoth) {
  struct Case {
    const char* name;
    std::vector<std::string> cells;
    int decimals;
    const char* verdict;
  };
  const Case cases[] = {
      {"holds", {"-111535", "-117463", "5928", "0.05"}, 0, "exact"},
      {"a deficit", {"-411026", "-402247", "-8779", "-0.02"}, 0, "exact"},
      {"with one decimal", {"-537908", "-536553", "-1355", "-0.003"}, 1, "exact"},
      {"a tenth of a per cent wrong", {"-15840", "-15815", "-25", "-0.001"}, 1, "broken"},
      {"explained by the rounding of a small amount", {"-1003", "-1000", "-3", "-0.0025"}, 2, "rounding"},
      {"the wrong sign", {"-411026", "-402247", "-8779", "0.02"}, 0, "broken"},
      {"no budget", {"-10", "0", "-10", "0"}, 0, "not evaluable"},
      {"a blank budget", {"-10", "", "-10", "0.02"}, 0, "not evaluable"},
      {"an error", {"-10", "0", "-10", "#DIV/0!"}, 0, "not evaluable"},
      {"left blank", {"-10", "-20", "10", ""}, 0, ""},
  };
  for (const Case& c : cases) {
    Book book;
    const Layout tkr;
    std::vector<Column> columns = {{"forecast", "forecast", kWholeYear},
                                   {"budget", "budget", kWholeYear},
                                   {"deviation", "deviation", kWholeYear, Flow::net, 0, 1},
                                   {"percent", "percent_of_budget", kWholeYear, Flow::net, -1, -1, UnitKind::ratio}};
    book.table("detail", tkr, columns, {{"disability", c.cells}});
    Observation& percent = book.observations.back();
    percent.resolution = percent.shown_resolution = Decimal::power_of_ten(-2 - c.decimals);
    percent.shown = percent.stored.rounded(2 + c.decimals);
    percent.decimals_shown = c.decimals;
    EXPECT_EQ(verdicts(check(book), "economy.percent_of_budget"), c.verdict) << c.name;
  }
}

TEST(Attainment, IsTheOutcomeOverTheTarget) {
  struct Case {
    std::vector<std::string> cells;
    const char* verdict;
  };
  const Case cases[] = {
      {{"0.9", "0.85", "1.06"}, "exact"},
      {{"0.5", "0.75", "0.67"}, "exact"},
      {{"0.81", "0.9", "0.91"}, "rounding"},
      {{"0.76", "0.95", "0.7"}, "broken"},
      {{"0.76", "-", "0.7"}, "not evaluable"},
      {{"0.76", "0", "0.7"}, "not evaluable"},
      {{"0.76", "0.95", "-"}, ""},
  };
  for (const Case& c : cases) {
    Layout layout;
    layout.kind = "indicators";
    Book book;
    book.table("indicators", layout,
               {{"outcome", "outcome", kWholeYear, Flow::net, -1, -1, UnitKind::ratio},
                {"target", "target", kWholeYear, Flow::net, -1, -1, UnitKind::ratio},
                {"attainment", "attainment", kWholeYear, Flow::net, -1, -1, UnitKind::ratio}},
               {{"local:share", c.cells}});
    EXPECT_EQ(verdicts(check(book), "statistics.attainment"), c.verdict) << c.cells[0] << " of " << c.cells[1];
  }
}

TEST(Attainment, WithoutATargetColumnIsNotChecked) {
  Book book;
  book.table("indicators", {}, {{"attainment", "attainment", kWholeYear, Flow::net, -1, -1, UnitKind::ratio}},
             {{"local:share", {"0.9"}}});
  EXPECT_TRUE(check(book).constraints.empty());
}

// Nights in sheltered housing, as Nacka 2021 prints them.
std::string mean_of(const std::vector<Row>& rows, const Period& period, const char* rule) {
  Layout layout;
  layout.kind = "statistics";
  Book book;
  book.table("shelter", layout, {{"value", "outcome", period, Flow::net, -1, -1, UnitKind::count}}, rows);
  for (Observation& o : book.observations) {
    if (o.key.line == "shelter.nights") continue;
    o.key.unit_kind = UnitKind::mean;
    o.key.stat.statistic = "mean";
    o.resolution = o.shown_resolution =
        o.key.line == "shelter.full_placements" ? Decimal::power_of_ten(-1) : Decimal(1);
  }
  return verdicts(check(book), rule);
}

TEST(MeanPerMonth, IsRoundedAndNotCutOff) {
  const Period half = Period::months_of(2021, 1, 6);
  const Period august = Period::months_of(2021, 1, 8);
  const char* rule = "statistics.nights_per_month";
  const auto rows = [](const char* nights, const char* mean) {
    return std::vector<Row>{{"shelter.nights", {nights}}, {"shelter.nights_per_month", {mean}}};
  };
  EXPECT_EQ(mean_of(rows("1910", "318"), half, rule), "rounding");
  EXPECT_EQ(mean_of(rows("2615", "327"), august, rule), "rounding");
  EXPECT_EQ(mean_of(rows("2615", "326"), august, rule), "broken");  // 326.875
  EXPECT_EQ(mean_of(rows("2616", "327"), august, rule), "exact");
  EXPECT_EQ(mean_of(rows("", "326"), august, rule), "not evaluable");
  EXPECT_EQ(mean_of(rows("2615", ""), august, rule), "");
  EXPECT_EQ(mean_of({{"shelter.nights_per_month", {"326"}}}, august, rule), "");
}

TEST(MeanPerDay, KnowsLeapYears) {
  const char* rule = "statistics.full_placements";
  const auto rows = [](const char* nights, const char* mean) {
    return std::vector<Row>{{"shelter.nights", {nights}}, {"shelter.full_placements", {mean}}};
  };
  EXPECT_EQ(mean_of(rows("366", "1"), Period::whole_year(2020), rule), "exact");
  EXPECT_EQ(mean_of(rows("365", "1"), Period::whole_year(2021), rule), "exact");
  EXPECT_EQ(mean_of(rows("365", "1"), Period::whole_year(1900), rule), "exact");
  EXPECT_EQ(mean_of(rows("366", "1"), Period::whole_year(2000), rule), "exact");
  EXPECT_EQ(mean_of(rows("90", "1"), Period::months_of(1900, 1, 3), rule), "exact");
  EXPECT_EQ(mean_of(rows("91", "1"), Period::months_of(2000, 1, 3), rule), "exact");
  EXPECT_EQ(mean_of(rows("29", "1"), Period::month_of(2020, 2), rule), "exact");
  EXPECT_EQ(mean_of(rows("1910", "10.6"), Period::months_of(2021, 1, 6), rule), "rounding");
  EXPECT_EQ(mean_of(rows("1910", "10.5"), Period::months_of(2021, 1, 6), rule), "broken");
}

TEST(MeanPerMonth, TakesNoNightsFromAnotherTable) {
  Layout layout;
  layout.kind = "statistics";
  Book book;
  book.table("children", layout, {{"value", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count}},
             {{"shelter.nights", {"2615"}}});
  book.table("adults", layout, {{"value", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count}},
             {{"shelter.nights_per_month", {"10"}}});
  EXPECT_EQ(verdicts(check(book), "statistics.nights_per_month"), "");
}

TEST(Share, OfTwoLinesOfItsTable) {
  Layout layout;
  layout.kind = "statistics";
  for (const auto& [share, verdict] : {std::pair{"0.4", "exact"}, {"0.5", "broken"}}) {
    Book book;
    book.table("homes", layout, {{"value", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count}},
               {{"emergency_homes.over_6_months", {"10"}},
                {"emergency_homes", {"25"}},
                {"emergency_homes.share_over_6_months", {share}}});
    book.observations.back().key.unit_kind = UnitKind::ratio;
    book.observations.back().resolution = Decimal::power_of_ten(-2);
    EXPECT_EQ(verdicts(check(book), "statistics.emergency_homes_share"), verdict);
  }
}

}  // namespace
}  // namespace crossfoot::test
