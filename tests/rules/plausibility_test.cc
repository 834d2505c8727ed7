#include <gtest/gtest.h>

#include "rules/book.h"

namespace crossfoot::test {
namespace {

const char kShare[] = "plausible.budget_share_of_year";
const char kUnchanged[] = "plausible.forecast_unchanged";
const char kGrows[] = "plausible.count_grows";
const char kSignRule[] = "economy.sign";

TEST(BudgetShareOfYear, IsOffByMoreThanRoundingAndTheThreshold) {
  struct Case {
    const char* name;
    std::vector<std::string> cells;  // period, year
    const char* verdict;
  };
  const Case cases[] = {
      {"eight twelfths", {"-84231", "-126346"}, "rounding"},
      {"exactly", {"-800", "-1200"}, "exact"},
      {"a little uneven", {"-5604", "-8393"}, "rounding"},
      {"the month before's share", {"-134082", "-402247"}, "broken"},
      {"a small line is rounded", {"-1", "-1"}, "rounding"},
      {"the year is blank", {"-134082", ""}, ""},
      {"the period is blank", {"", "-402247"}, ""},
      {"the year is not stated", {"-134082", "~"}, ""},
  };
  for (const Case& c : cases) {
    Book book;
    book.used().rules_on = {kShare};
    book.table("detail", {}, {{"part", "budget"}, {"year", "budget", kWholeYear}}, {{"disability.lss", c.cells}});
    const Checked checked = check(book);
    EXPECT_EQ(verdicts(checked, kShare), c.verdict) << c.name;
    for (const Finding& f : checked.findings) {
      EXPECT_EQ(f.code, "CF430");
      EXPECT_EQ(f.severity, Severity::info);
      EXPECT_EQ(text_of(f.expected), "-268165");
    }
  }
}

TEST(BudgetShareOfYear, SaysNothingOfTheYearItself) {
  Book book;
  book.used().rules_on = {kShare};
  for (const char* id : {"main", "detail"}) {
    book.table(id, {}, {{"year", "budget", kWholeYear}}, {{"children", {"-1200"}}});
  }
  EXPECT_EQ(verdicts(check(book), kShare), "");
}

TEST(ForecastUnchanged, ThoughTheOutcomeIsWorseThanThePeriodsBudget) {
  struct Case {
    const char* name;
    std::vector<std::string> cells;  // outcome, period budget, budget, forecast
    const char* verdict;
  };
  const Case cases[] = {
      {"overrun", {"-27563", "-24532", "-147191", "-147191"}, "broken"},
      {"changed", {"-27563", "-24532", "-147191", "-147192"}, ""},
      {"better than budget", {"-20000", "-24532", "-147191", "-147191"}, "exact"},
      {"within the threshold", {"-25000", "-24532", "-147191", "-147191"}, "exact"},
      {"revenue missing", {"20000", "24532", "147191", "147191"}, "broken"},
      {"revenue exceeded", {"30000", "24532", "147191", "147191"}, "exact"},
      {"nothing at all", {"-5", "0", "0", "0"}, ""},
      {"no outcome", {"", "-24532", "-147191", "-147191"}, ""},
  };
  for (const Case& c : cases) {
    Book book;
    book.used().rules_on = {kUnchanged};
    book.table("main", {},
               {{"outcome", "outcome"},
                {"period_budget", "budget"},
                {"budget", "budget", kWholeYear},
                {"forecast", "forecast", kWholeYear}},
               {{"children", c.cells}});
    const Checked checked = check(book);
    EXPECT_EQ(verdicts(checked, kUnchanged), c.verdict) << c.name;
    if (std::string(c.name) != "overrun") continue;
    ASSERT_EQ(checked.findings.size(), 1U);
    const Finding& f = checked.findings[0];
    EXPECT_EQ(f.code, "CF431");
    EXPECT_EQ(text_of(f.found), "-147191");
    EXPECT_FALSE(f.expected);
    EXPECT_FALSE(f.difference);
    EXPECT_EQ(f.details.at("other_value.sv"), "-27 563");
    EXPECT_EQ(f.details.at("other.en"), "-24,532");
  }
}

TEST(CountGrows, FromAShorterPeriodOfTheYearToALonger) {
  const Period june = Period::months_of(kYear, 1, 6);
  struct Case {
    const char* name;
    const char* first;
    const char* second;
    Period second_period;
    const char* statistic;
    const char* verdict;
  };
  const Case cases[] = {
      {"grows", "214", "231", kToDate, "total", "exact"},
      {"stays", "214", "214", kToDate, "unique", "exact"},
      {"falls", "214", "209", kToDate, "total", "broken"},
      {"a mean may fall", "214", "209", kToDate, "mean", ""},
      {"a number on a day may fall", "214", "209", kToDate, "at_date", ""},
      {"another year", "214", "209", Period::months_of(2021, 1, 8), "total", ""},
      {"a part of the year", "214", "209", Period::months_of(kYear, 5, 8), "total", ""},
  };
  for (const Case& c : cases) {
    Layout layout;
    layout.kind = "statistics";
    Book book;
    book.table("cases", layout,
               {{"first", "outcome", june, Flow::net, -1, -1, UnitKind::count, c.statistic},
                {"second", "outcome", c.second_period, Flow::net, -1, -1, UnitKind::count, c.statistic}},
               {{"local:cases", {c.first, c.second}}});
    const Checked checked = check(book);
    EXPECT_EQ(verdicts(checked, kGrows), c.verdict) << c.name;
    for (const Finding& f : checked.findings) {
      EXPECT_EQ(f.code, "CF432");
      EXPECT_EQ(f.details.at("other"), "first");
      EXPECT_EQ(f.related.at(0).value, "214");
    }
  }
}

TEST(CountGrows, OrFallsByNoMoreThanAThreshold) {
  Schema schema = shipped();
  std::erase_if(schema.rules, [](const Rule& rule) { return rule.kind != RuleKind::monotone; });
  schema.rules.at(0).threshold = Decimal::power_of_ten(-2);
  for (const auto& [count, verdict] : {std::pair{"1000", "exact"}, {"991", "rounding"}, {"989", "broken"}}) {
    Book book;
    book.table("cases", {},
               {{"first", "outcome", Period::months_of(kYear, 1, 6), Flow::net, -1, -1, UnitKind::count},
                {"second", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count}},
               {{"local:cases", {"1000", count}}});
    EXPECT_EQ(verdicts(check(book, schema), kGrows), verdict) << count;
  }
}

TEST(Sign, OfCostsAndRevenuesFollowsTheTemplate) {
  struct Case {
    const char* name;
    Column column;
    const char* value;
    const char* verdict;
  };
  const Case cases[] = {
      {"a cost", {"cost", "outcome", kToDate, Flow::cost}, "-12", "exact"},
      {"no cost", {"cost", "outcome", kToDate, Flow::cost}, "0", "exact"},
      {"a positive cost", {"cost", "outcome", kToDate, Flow::cost}, "1250", "broken"},
      {"a revenue", {"revenue", "budget", kToDate, Flow::revenue}, "12", "exact"},
      {"a negative revenue", {"revenue", "budget", kToDate, Flow::revenue}, "-12", "broken"},
      {"a net may be either", {"net", "outcome", kToDate, Flow::net}, "1250", ""},
      {"a deviation may be either", {"d", "deviation", kToDate, Flow::cost}, "1250", ""},
      {"blank", {"cost", "outcome", kToDate, Flow::cost}, "", ""},
  };
  for (const Case& c : cases) {
    Book book;
    book.table("main", {}, {c.column}, {{"children", {c.value}}});
    const Checked checked = check(book);
    EXPECT_EQ(verdicts(checked, kSignRule), c.verdict) << c.name;
    for (const Finding& f : checked.findings) {
      EXPECT_EQ(f.code, "CF433");
      EXPECT_EQ(f.severity, Severity::warning);
      EXPECT_FALSE(f.expected);
    }
  }
}

TEST(RequiredLines, AreThereAndHoldNumbers) {
  struct Case {
    const char* name;
    std::vector<Row> rows;
    std::vector<std::string> missing;
  };
  const Case cases[] = {
      {"all there", {{"children", {"-1"}}, {"board", {"-1"}, {0}}}, {}},
      {"no total row", {{"children", {"-1"}}}, {"summaraden"}},
      {"a total row without numbers", {{"children", {"-1"}}, {"board", {""}, {0}}}, {"summaraden"}},
      {"a row that states the table's subject", {{"children", {"-1"}}, {"board", {"-1"}}}, {}},
      {"no children", {{"adults", {"-1"}}, {"board", {"-1"}, {0}}}, {"raden barn och unga"}},
  };
  for (const Case& c : cases) {
    Layout layout;
    layout.required_lines = {"total", "children"};
    Book book;
    book.table("main", layout, {{"outcome", "outcome"}}, c.rows);
    std::vector<std::string> missing;
    for (const Finding& f : findings_with(check(book), "CF434")) {
      EXPECT_EQ(f.severity, Severity::warning);
      EXPECT_EQ(f.place.sheet, "main");
      missing.push_back(f.details.at("what.sv"));
    }
    EXPECT_EQ(missing, c.missing) << c.name;
  }
}

}  // namespace
}  // namespace crossfoot::test
