#include <gtest/gtest.h>

#include "rules/book.h"

namespace crossfoot::test {
namespace {

const std::vector<Column> kFlows = {{"revenue", "outcome", kToDate, Flow::revenue},
                                    {"cost", "outcome", kToDate, Flow::cost},
                                    {"net", "outcome", kToDate, Flow::net}};

TEST(Net, IsRevenuePlusCost) {
  struct Case {
    const char* name;
    std::vector<std::string> cells;
    const char* verdict;
  };
  const Case cases[] = {
      {"holds", {"1157", "-28720", "-27563"}, "exact"},
      {"one unit off", {"3090", "-12867", "-9778"}, "rounding"},
      {"two units off", {"3090", "-12867", "-9779"}, "broken"},
      {"blank revenue counts as nothing", {"", "-4004", "-4004"}, "exact"},
      {"blank revenue hides no error", {"", "-4004", "-4400"}, "broken"},
      {"a dash likewise", {"-", "-4004", "-4004"}, "exact"},
      {"nothing is stated of the parts", {"", "", "-4004"}, ""},
      {"the net is blank", {"1157", "-28720", ""}, ""},
      {"the net has words", {"1157", "-28720", "?saknas"}, "not evaluable"},
      {"a part has words", {"?saknas", "-28720", "-27563"}, "not evaluable"},
      {"only the cost is printed", {"~", "-28720", "-27563"}, ""},
  };
  for (const Case& c : cases) {
    Book book;
    book.table("main", {}, kFlows, {{"children", c.cells}});
    EXPECT_EQ(verdicts(check(book), "economy.net"), c.verdict) << c.name;
  }
}

TEST(Net, ATermThatTheTableStatesForOtherLinesIsMissed) {
  Book book;
  book.table("main", {}, kFlows, {{"children", {"10", "-30", "-20"}}, {"adults", {"~", "-30", "-20"}}});
  EXPECT_EQ(verdicts(check(book), "economy.net"), "exact, not evaluable");
}

// Linköping: net cost positive, the two rows below the total costs negative
// and revenues positive; extraction has folded that into the factors.
TEST(Net, IsFoundWhereFlowsAreRowsAndSignsDiffer) {
  for (const auto& [cost, verdict] : {std::pair{"-622928", "exact"}, {"-625328", "broken"}}) {
    Layout layout;
    layout.factor = -1000;
    Book book;
    book.table("forecast", layout, {{"budget", "budget", kWholeYear}},
               {{"children", {"463269"}},
                {"board", {"463269"}, {0}},
                {"board", {cost}, {}, RowRole::of_which, Flow::cost, -1},
                {"board", {"159659"}, {}, RowRole::of_which, Flow::revenue, -1}});
    const Checked checked = check(book);
    EXPECT_EQ(verdicts(checked, "economy.net"), verdict);
    const auto findings = findings_with(checked, "CF402");
    if (std::string(verdict) == "exact") continue;
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(text_of(findings[0].expected), "465669");
    EXPECT_EQ(text_of(findings[0].difference), "-2400");
    EXPECT_EQ(text_of(findings[0].amount_sek), "2400000");
    ASSERT_EQ(findings[0].related.size(), 2U);
    // As printed: 465 669 = -159 659 - (-625 328).
    EXPECT_EQ(findings[0].related[0].role, "revenue");
    EXPECT_EQ(findings[0].related[0].sign, -1);
    EXPECT_EQ(findings[0].related[1].sign, -1);
  }
}

TEST(Net, PerCentsDoNotAddUpAcrossFlows) {
  const std::vector<Column> columns = {
      {"revenue", "percent_of_budget", kWholeYear, Flow::revenue, -1, -1, UnitKind::ratio},
      {"cost", "percent_of_budget", kWholeYear, Flow::cost, -1, -1, UnitKind::ratio},
      {"net", "percent_of_budget", kWholeYear, Flow::net, -1, -1, UnitKind::ratio}};
  Book book;
  book.table("main", {}, columns, {{"children", {"0.05", "0.02", "0.01"}}});
  EXPECT_TRUE(check(book).constraints.empty());
}

TEST(NetDeviation, IsTheDeviationsOfRevenueAndCostAndHasItsOwnCode) {
  std::vector<Column> columns;
  for (const Flow flow : {Flow::revenue, Flow::cost, Flow::net}) {
    const int first = static_cast<int>(columns.size());
    const std::string name = std::to_string(first);
    columns.push_back({"outcome" + name, "outcome", kToDate, flow});
    columns.push_back({"budget" + name, "budget", kToDate, flow});
    columns.push_back({"deviation" + name, "deviation", kToDate, flow, first, first + 1});
  }
  for (const auto& [net, verdict] : {std::pair{"-25", "exact"}, {"-26", "rounding"}, {"-55", "broken"}}) {
    Book book;
    book.table("main", {}, columns, {{"children", {"115", "100", "15", "-540", "-500", "-40", "-425", "-400", net}}});
    const Checked checked = check(book);
    EXPECT_EQ(verdicts(checked, "economy.net_deviation"), verdict);
    EXPECT_EQ(verdicts(checked, "economy.net"), "exact, exact");
    EXPECT_EQ(findings_with(checked, "CF404").size(), std::string(verdict) == "broken" ? 1U : 0U);
  }
}

TEST(SickLeave, TotalIsShortPlusLong) {
  const std::vector<Column> columns = {
      {"total", "sick_leave_total", kToDate, Flow::net, -1, -1, UnitKind::ratio, "mean"},
      {"short", "sick_leave_short", kToDate, Flow::net, -1, -1, UnitKind::ratio, "mean"},
      {"long", "sick_leave_long", kToDate, Flow::net, -1, -1, UnitKind::ratio, "mean"}};
  struct Case {
    std::vector<std::string> cells;
    const char* verdict;
  };
  const Case cases[] = {{{"0.053", "0.036", "0.016"}, "rounding"},
                        {{"0.042", "0.026", "0.016"}, "exact"},
                        {{"0.042", "0.026", "0.018"}, "broken"},
                        {{"0.054", "", ""}, ""}};
  for (const Case& c : cases) {
    Layout layout;
    layout.kind = "sick_leave";
    layout.decimals = 1;
    Book book;
    book.table("sick", layout, columns, {{"local:unit", c.cells}});
    EXPECT_EQ(verdicts(check(book), "statistics.sick_leave"), c.verdict);
  }
}

FactSelector budget(const char* version, int weight = 1) {
  FactSelector selector;
  selector.measure = "budget";
  selector.version = version;
  selector.weight = weight;
  return selector;
}

// A result account with budget decisions: the revised budget is the original
// one, what was added, and what was moved elsewhere.
TEST(Equation, OfVersionsWithWeights) {
  Schema schema;
  Rule& rule = schema.rules.emplace_back();
  rule.id = "test.revised";
  rule.code = "CF401";
  rule.kind = RuleKind::equation;
  rule.target = budget("revised");
  rule.terms = {budget("original"), budget("supplementary"), budget("moved", -1)};
  std::vector<Column> columns;
  for (const char* version : {"original", "supplementary", "moved", "revised"}) {
    columns.push_back({version, "budget", kWholeYear, Flow::net, -1, -1, UnitKind::money, "total", version});
  }
  Book book;
  book.table(
      "accounts", {}, columns,
      {{"a", {"1000", "50", "20", "1030"}}, {"b", {"1000", "", "", "1000"}}, {"c", {"1000", "50", "20", "1070"}}});
  const Checked checked = check(book, schema);
  EXPECT_EQ(verdicts(checked, "test.revised"), "exact, exact, broken");
  ASSERT_EQ(checked.findings.size(), 1U);
  EXPECT_EQ(text_of(checked.findings[0].expected), "1030");
  EXPECT_EQ(checked.findings[0].related.at(2).sign, -1);
}

TEST(Equation, OfOtherPeriods) {
  Schema schema;
  Rule& rule = schema.rules.emplace_back();
  rule.id = "test.forecast_change";
  rule.code = "CF401";
  rule.kind = RuleKind::equation;
  rule.target.measure = "growth";
  FactSelector now;
  now.measure = "outcome";
  now.period = "year";
  FactSelector before = now;
  before.period = "previous_year";
  before.weight = -1;
  rule.terms = {now, before};
  Book book;
  book.table("accounts", {},
             {{"before", "outcome", Period::whole_year(kYear - 1)},
              {"now", "outcome", kWholeYear},
              {"growth", "growth", kWholeYear}},
             {{"a", {"100", "130", "30"}}, {"b", {"100", "130", "-30"}}});
  EXPECT_EQ(verdicts(check(book, schema), "test.forecast_change"), "exact, broken");
}

}  // namespace
}  // namespace crossfoot::test
