#include <gtest/gtest.h>

#include "rules/book.h"

namespace crossfoot::test {
namespace {

const char kRule[] = "economy.deviation";

const std::vector<Column> kColumns = {
    {"outcome", "outcome"}, {"budget", "budget"}, {"deviation", "deviation", kToDate, Flow::net, 0, 1}};

TEST(Deviation, IsWhatBecameLessWhatItIsHeldAgainst) {
  struct Case {
    const char* name;
    std::vector<std::string> cells;
    const char* verdict;
  };
  const Case cases[] = {
      {"holds", {"-27563", "-24532", "-3031"}, "exact"},
      {"one unit off is rounding", {"-83227", "-81728", "-1500"}, "rounding"},
      {"two units off", {"-83227", "-81728", "-1501"}, "broken"},
      {"the wrong sign", {"-916", "-3333", "-2417"}, "broken"},
      {"left blank", {"-916", "-3333", ""}, ""},
      {"a closed project", {"-", "-", "-"}, ""},
      {"a new line without budget", {"-12", "", "-12"}, "exact"},
      {"both blank", {"", "", "114"}, "not evaluable"},
      {"an error", {"#SAKNAS!", "-3333", "-2417"}, "not evaluable"},
      {"the deviation has words", {"-916", "-3333", "?överskott"}, "not evaluable"},
      {"the budget is not printed", {"-916", "~", "2417"}, "not evaluable"},
  };
  for (const Case& c : cases) {
    Book book;
    book.table("main", {}, kColumns, {{"children", c.cells}});
    EXPECT_EQ(verdicts(check(book), kRule), c.verdict) << c.name;
  }
}

// Linköping: costs positive, deviation = budget - outcome; the factor -1000 of
// amounts and 1000 of deviations says so.
TEST(Deviation, HoldsUnderTheOtherSignConvention) {
  Layout layout;
  layout.factor = -1000;
  for (const auto& [deviation, verdict] : {std::pair{"2000", "exact"}, {"-2000", "broken"}}) {
    Book book;
    book.table("forecast", layout, kColumns, {{"economic_aid", {"224615", "226615", deviation}}});
    book.observations[2].factor = 1000;
    const Checked checked = check(book);
    EXPECT_EQ(verdicts(checked, kRule), verdict);
    for (const Finding& f : checked.findings) {
      EXPECT_EQ(text_of(f.expected), "2000");
      // As printed: 2 000 = -224 615 + 226 615.
      EXPECT_EQ(f.related[0].sign, -1);
      EXPECT_EQ(f.related[1].sign, 1);
    }
  }
}

TEST(Deviation, SaysWhyItCouldNotBeEvaluated) {
  Book book;
  book.table("main", {}, kColumns, {{"children", {"-916", "~", "2417"}}});
  const Checked checked = check(book);
  ASSERT_EQ(checked.constraints.size(), 1U);
  EXPECT_EQ(checked.constraints[0].constraint.not_evaluable.sv, "budget jan–aug 2020 står inte i arbetsboken");
  EXPECT_EQ(checked.constraints[0].constraint.not_evaluable.en, "budget Jan–Aug 2020 is not stated in the workbook");
  EXPECT_TRUE(checked.findings.empty());
}

TEST(Deviation, FindsWhatItComparesInAnotherTable) {
  Book book;
  book.table("main", {}, kColumns, {{"children", {"-916", "~", "2417"}}, {"adults", {"~", "~", "5"}}});
  book.table("budgets", {}, {{"budget", "budget"}}, {{"children", {"-3333"}}});
  EXPECT_EQ(verdicts(check(book), kRule), "exact, not evaluable");
}

TEST(Deviation, DoesNotChooseBetweenTwoVersionsElsewhere) {
  Book book;
  book.table("main", {}, kColumns, {{"children", {"-916", "~", "2417"}}});
  book.table("a", {}, {{"budget", "budget"}}, {{"children", {"-3333"}}});
  book.table("b", {}, {{"budget", "budget"}}, {{"children", {"-3999"}}});
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, kRule), "not evaluable");
  EXPECT_EQ(verdicts(checked, "structure.same_fact"), "broken");
}

TEST(Deviation, OfAnEarlierForecastIsNotHeldAgainstTheNewOne) {
  Book book;
  book.table("detail", {},
             {{"forecast", "forecast", kWholeYear},
              {"budget", "budget", kWholeYear},
              {"deviation", "deviation", kWholeYear, Flow::net, 0, 1},
              {"t1", "deviation", kWholeYear, Flow::net, -1, -1, UnitKind::money, "total", "t1"}},
             {{"children", {"-83493", "-55044", "-28449", "-14965"}}});
  EXPECT_EQ(verdicts(check(book), kRule), "exact");
  EXPECT_TRUE(check(book).findings.empty());
}

TEST(Deviation, OfAForecastMadeAtAnotherTimeIsNotMixedWithThisOne) {
  Book book;
  book.table("main", {},
             {{"forecast", "forecast", kWholeYear},
              {"budget", "budget", kWholeYear},
              {"deviation", "deviation", kWholeYear, Flow::net, 0, 1}},
             {{"children", {"-100", "-90", "-10"}}});
  book.observations[0].key.as_of = Period::months_of(kYear, 1, 4);
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, kRule), "not evaluable");
}

TEST(Change, InCountsIsExact) {
  const std::vector<Column> columns = {
      {"now", "outcome", Period::month_of(2021, 8), Flow::net, -1, -1, UnitKind::count, "at_date"},
      {"before", "outcome", Period::month_of(2020, 10), Flow::net, -1, -1, UnitKind::count, "at_date"},
      {"change", "change", kToDate, Flow::net, 0, 1, UnitKind::count, "at_date"}};
  Layout layout;
  layout.kind = "statistics";
  Book book;
  book.table("lss", layout, columns,
             {{"local:a", {"55", "67", "-12"}}, {"local:b", {"77", "74", "-1"}}, {"local:c", {"", "", "114"}}});
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, "statistics.change"), "exact, broken, not evaluable");
  ASSERT_EQ(checked.findings.size(), 1U);
  EXPECT_EQ(checked.findings[0].code, "CF412");
  EXPECT_EQ(text_of(checked.findings[0].expected), "3");
  EXPECT_EQ(text_of(checked.findings[0].difference), "-4");
}

TEST(Change, InMoneyHasTheCodeOfDeviations) {
  Layout layout;
  layout.factor = -1000;
  Book book;
  book.table("result", layout,
             {{"now", "outcome", Period::months_of(2018, 1, 8)},
              {"before", "outcome", Period::months_of(2017, 1, 8)},
              {"change", "change", Period::months_of(2018, 1, 8), Flow::net, 0, 1}},
             {{"children", {"65251", "50658", "14593"}}, {"adults", {"51194", "37194", "14541"}}});
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, "economy.change"), "exact, broken");
  EXPECT_EQ(verdicts(checked, "statistics.change"), "");
  ASSERT_EQ(checked.findings.size(), 1U);
  EXPECT_EQ(checked.findings[0].code, "CF403");
}

TEST(ChangeInPerCent, IsTheRelativeChangeWithinTheIntervalsOfItsOperands) {
  const std::vector<Column> columns = {
      {"before", "outcome", Period::whole_year(2019), Flow::net, -1, -1, UnitKind::count},
      {"now", "outcome", Period::whole_year(2020), Flow::net, -1, -1, UnitKind::count},
      {"change", "change_percent", kWholeYear, Flow::net, 1, 0, UnitKind::ratio}};
  struct Case {
    std::vector<std::string> cells;
    const char* verdict;
  };
  const Case cases[] = {
      {{"408", "431", "0.06"}, "exact"},
      {{"408", "431", "0.05"}, "broken"},
      {{"149", "117", "-0.21"}, "exact"},
      {{"149", "117", "0.21"}, "broken"},
      {{"0", "117", "1"}, "not evaluable"},
      {{"", "117", "0.5"}, "not evaluable"},
      {{"149", "117", "#DIV/0!"}, "not evaluable"},
      {{"149", "117", ""}, ""},
  };
  for (const Case& c : cases) {
    Layout layout;
    layout.kind = "statistics";
    Book book;
    book.table("trend", layout, columns, {{"local:households", c.cells}});
    EXPECT_EQ(verdicts(check(book), "statistics.change_percent"), c.verdict) << c.cells[0] << " " << c.cells[2];
  }
}

TEST(ChangeInPerCent, WithoutWhatItComparesIsNotChecked) {
  Book book;
  book.table("demography", {}, {{"growth", "change_percent", kWholeYear, Flow::net, -1, -1, UnitKind::ratio}},
             {{"children", {"0.13"}}});
  EXPECT_TRUE(check(book).constraints.empty());
}

}  // namespace
}  // namespace crossfoot::test
