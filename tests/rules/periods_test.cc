#include <gtest/gtest.h>

#include "rules/book.h"

namespace crossfoot::test {
namespace {

Period months(int first, int last) { return Period::months_of(kYear, first, last); }

Layout mkr() {
  Layout layout;
  layout.kind = "tertial";
  layout.decimals = 1;
  layout.factor = 1000000;
  return layout;
}

const std::vector<Column> kTertials = {{"t1", "outcome", months(1, 4)},
                                       {"t2", "outcome", months(5, 8)},
                                       {"t3", "forecast", months(9, 12)},
                                       {"year", "forecast", kWholeYear}};

TEST(Forecast, IsOutcomeToDatePlusTheForecastOfTheRest) {
  struct Case {
    const char* name;
    std::vector<std::string> cells;
    const char* verdict;
  };
  const Case cases[] = {
      {"holds", {"-16.8", "-17.4", "-17", "-51.2"}, "exact"},
      {"within rounding", {"-15.7", "-16.7", "-13.6", "-46.1"}, "rounding"},
      {"broken", {"-15.7", "-16.7", "-13.6", "-64.0"}, "broken"},
      {"a tertial is blank", {"-16.8", "", "-17", "-33.8"}, "exact"},
      {"a tertial has words", {"-16.8", "?saknas", "-17", "-51.2"}, "not evaluable"},
      {"a tertial is not there", {"-16.8", "~", "-17", "-51.2"}, ""},
      {"the year is blank", {"-16.8", "-17.4", "-17", ""}, ""},
      {"nothing but the year", {"", "", "", "-51.2"}, ""},
  };
  for (const Case& c : cases) {
    Book book;
    book.table("tertials", mkr(), kTertials, {{"economic_aid", c.cells}});
    EXPECT_EQ(verdicts(check(book), "economy.forecast"), c.verdict) << c.name;
  }
}

TEST(Forecast, FromTheOutcomeToDateInAnotherTable) {
  Book book;
  book.table("main", {}, {{"outcome", "outcome"}, {"forecast", "forecast", kWholeYear}},
             {{"children", {"-34200", "-51200"}}});
  book.table("rest", {}, {{"rest", "forecast", months(9, 12)}}, {{"children", {"-17000"}}});
  EXPECT_EQ(verdicts(check(book), "economy.forecast"), "exact");
}

TEST(Forecast, IsNotMixedWithOneMadeAtAnotherTimeOrOfAnotherVersion) {
  Book book;
  book.table("tertials", mkr(), kTertials, {{"children", {"-16.8", "-17.4", "-17", "-99"}}});
  book.observations[2].key.as_of = months(1, 4);
  EXPECT_EQ(verdicts(check(book), "economy.forecast"), "");
  book.observations[2].key.as_of = {};
  book.observations[2].key.stat.version = "t1";
  EXPECT_EQ(verdicts(check(book), "economy.forecast"), "");
}

TEST(Forecast, IsNotTheSumOfBudgets) {
  Book book;
  book.table("tertials", mkr(),
             {{"t1", "budget", months(1, 4)},
              {"t2", "budget", months(5, 8)},
              {"t3", "budget", months(9, 12)},
              {"year", "forecast", kWholeYear}},
             {{"children", {"-10", "-10", "-10", "-35"}}});
  EXPECT_TRUE(check(book).constraints.empty());
}

// Enköping's tertial table: the budget of the tertials, the year and of what
// has passed, each in its own table.
TEST(Budget, OfTheYearIsThatOfItsPartsAndAPeriodLikewise) {
  Book book;
  book.table("main", mkr(), {{"budget", "budget"}}, {{"board", {"-133.2"}}});
  book.table("tertials", mkr(),
             {{"t1", "budget", months(1, 4)},
              {"t2", "budget", months(5, 8)},
              {"t3", "budget", months(9, 12)},
              {"year", "budget", kWholeYear}},
             {{"board", {"-66.4", "-66.8", "-66.8", "-200"}}});
  EXPECT_EQ(verdicts(check(book), "economy.budget_of_year"), "exact, exact");
}

TEST(DeviationOfTheYear, IsThatOfItsPartsWhereTheyCompareTheSame) {
  const std::vector<Column> columns = {{"o1", "outcome", months(1, 4)},
                                       {"b1", "budget", months(1, 4)},
                                       {"d1", "deviation", months(1, 4), Flow::net, 0, 1},
                                       {"f2", "forecast", months(5, 12)},
                                       {"b2", "budget", months(5, 12)},
                                       {"d2", "deviation", months(5, 12), Flow::net, 3, 4},
                                       {"f", "forecast", kWholeYear},
                                       {"b", "budget", kWholeYear},
                                       {"d", "deviation", kWholeYear, Flow::net, 6, 7}};
  for (const auto& [deviation, verdict] : {std::pair{"-1.3", "exact"}, {"-1.4", "rounding"}, {"-2.5", "broken"}}) {
    Book book;
    book.table("tertials", mkr(), columns,
               {{"disability", {"-173.5", "-178.9", "5.4", "-364.5", "-357.8", "-6.7", "", "", deviation}}});
    EXPECT_EQ(verdicts(check(book), "economy.deviation_of_year"), verdict);
  }
}

TEST(DeviationOfTheYear, IsNotMadeOfDeviationsFromSomethingElse) {
  const std::vector<Column> columns = {{"o1", "outcome", months(1, 4)},
                                       {"b1", "budget", months(1, 4)},
                                       {"d1", "deviation", months(1, 4), Flow::net, 0, 1},
                                       {"o2", "outcome", months(5, 12)},
                                       {"f2", "forecast", months(5, 12)},
                                       {"d2", "deviation", months(5, 12), Flow::net, 3, 4},
                                       {"o", "outcome", kWholeYear},
                                       {"b", "budget", kWholeYear},
                                       {"d", "deviation", kWholeYear, Flow::net, 6, 7}};
  Book book;
  book.table("tertials", mkr(), columns, {{"children", {"", "", "5.4", "", "", "-6.7", "", "", "-40"}}});
  EXPECT_EQ(verdicts(check(book), "economy.deviation_of_year"), "");
}

TEST(ToDate, IsTheSumOfTheMonths) {
  std::vector<Column> columns;
  for (int month = 1; month <= 12; ++month) {
    columns.push_back({"m" + std::to_string(month), "outcome", months(month, month), Flow::net, -1, -1, UnitKind::money,
                       "total", "", false});
  }
  columns.push_back({"ack", "outcome", kToDate});
  Layout kronor;
  kronor.kind = "months";
  kronor.decimals = 2;
  kronor.shown_decimals = 0;
  kronor.factor = 1;
  const std::vector<std::string> year = {"10.10", "12", "11", "9.05", "10", "10", "8", "12", "", "", "", "", "82.15"};
  Book book;
  book.table("months", kronor, columns, {{"local:3010", year}});
  EXPECT_EQ(verdicts(check(book), "economy.to_date"), "exact");
  auto wrong = year;
  wrong[12] = "70.15";  // August is left out
  Book other;
  other.table("months", kronor, columns, {{"local:3010", wrong}});
  const Checked checked = check(other);
  EXPECT_EQ(verdicts(checked, "economy.to_date"), "broken");
  const auto findings = findings_with(checked, "CF407");
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(text_of(findings[0].expected), "82.15");
  EXPECT_EQ(findings[0].related.size(), 8U);
}

TEST(ToDate, InJanuaryIsJanuary) {
  const Period january = months(1, 1);
  for (const auto& [value, verdict] : {std::pair{"10", "exact"}, {"12", "broken"}}) {
    Book book(january);
    book.table("months", {},
               {{"jan", "outcome", january, Flow::net, -1, -1, UnitKind::money, "total", "", false},
                {"ack", "outcome", january}},
               {{"local:3010", {"10", value}}});
    const Checked checked = check(book);
    EXPECT_EQ(verdicts(checked, "economy.to_date") + verdicts(checked, "structure.same_fact"), verdict);
  }
}

TEST(ToDate, CountsOfWhatIsUnderWayAndMeansAreNotAddedOverTime) {
  for (const char* statistic : {"total", "mean", "unique"}) {
    Book book;
    book.table("cases", {},
               {{"t1", "outcome", months(1, 4), Flow::net, -1, -1, UnitKind::count, statistic},
                {"t2", "outcome", months(5, 8), Flow::net, -1, -1, UnitKind::count, statistic},
                {"all", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count, statistic}},
               {{"local:under way", {"344", "351", "500"}}});
    EXPECT_EQ(verdicts(check(book), "economy.to_date"), "") << statistic;
  }
}

}  // namespace
}  // namespace crossfoot::test
