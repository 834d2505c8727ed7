#include <gtest/gtest.h>

#include "rules/book.h"

namespace crossfoot::test {
namespace {

const char kRule[] = "structure.same_fact";
const std::vector<Column> kForecast = {{"forecast", "forecast", kWholeYear}};

Layout of_kind(const char* kind) {
  Layout layout;
  layout.kind = kind;
  return layout;
}

TEST(SameFact, HasTheSameValueInTheMainTableAndInTheDetail) {
  struct Case {
    const char* name;
    const char* main;
    const char* detail;
    const char* verdict;
  };
  const Case cases[] = {
      {"holds", "-59919", "-59919", "exact"},
      {"one unit off is rounding", "-65968", "-65967", "rounding"},
      {"two versions", "-59919", "-59930", "broken"},
      {"blank contradicts nothing", "", "-59930", ""},
      {"a dash contradicts nothing", "-59919", "-", ""},
      {"words contradict nothing", "-59919", "?oförändrad", ""},
      {"zero is a statement", "0", "-59930", "broken"},
  };
  for (const Case& c : cases) {
    Book book;
    book.table("main", {}, kForecast, {{"adults", {c.main}}});
    book.table("detail", of_kind("detail"), kForecast, {{"adults", {c.detail}}});
    EXPECT_EQ(verdicts(check(book), kRule), c.verdict) << c.name;
  }
}

TEST(SameFact, IsHeldAgainstTheMainTableWhereverThatStands) {
  Book book;
  book.table("detail", of_kind("detail"), kForecast, {{"adults", {"-59930"}}});
  book.table("main", {}, kForecast, {{"adults", {"-59919"}}});
  book.table("again", of_kind("detail"), kForecast, {{"adults", {"-59919"}}});
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, kRule), "broken, exact");
  ASSERT_EQ(checked.findings.size(), 1U);
  EXPECT_EQ(checked.findings[0].place.sheet, "detail");
  EXPECT_EQ(checked.findings[0].code, "CF408");
  EXPECT_EQ(text_of(checked.findings[0].expected), "-59919");
  ASSERT_EQ(checked.findings[0].related.size(), 1U);
  EXPECT_EQ(checked.findings[0].related[0].place.sheet, "main");
  EXPECT_EQ(checked.findings[0].related[0].value, "-59919");
}

TEST(SameFact, InAnotherUnitHasThatUnitsRounding) {
  Layout mkr = of_kind("tertial");
  mkr.decimals = 1;
  mkr.factor = 1000000;
  for (const auto& [value, verdict] : {std::pair{"-537.9", "rounding"}, {"-537.8", "broken"}}) {
    Book book;
    book.table("main", {}, kForecast, {{"disability", {"-537908"}}});
    book.table("tertials", mkr, kForecast, {{"disability", {value}}});
    EXPECT_EQ(verdicts(check(book), kRule), verdict);
  }
}

TEST(SameFact, DiffersInAnyPartOfTheKeyAndIsAnother) {
  const auto checked_with = [](auto change) {
    Book book;
    book.table("main", {}, kForecast, {{"adults", {"-1"}}});
    book.table("detail", of_kind("detail"), kForecast, {{"adults", {"-99"}}});
    change(book.observations[1].key);
    return verdicts(check(book), kRule);
  };
  EXPECT_EQ(checked_with([](FactKey&) {}), "broken");
  EXPECT_EQ(checked_with([](FactKey& k) { k.line = "children"; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.board = "Kulturnämnden"; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.org_unit = "Myndighetsenheten"; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.flow = Flow::cost; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.cost_type = "personal"; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.counterpart = "internal"; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.stat.version = "t1"; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.stat.period = kToDate; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.stat.statistic = "mean"; }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.as_of = Period::months_of(kYear, 1, 4); }), "");
  EXPECT_EQ(checked_with([](FactKey& k) { k.unit_kind = UnitKind::count; }), "");
}

TEST(SameFact, TwoRowsOfOneTableAreNotHeldAgainstEachOther) {
  Book book;
  book.table("main", {}, kForecast, {{"adults", {"-1"}}, {"adults", {"-99"}}});
  EXPECT_TRUE(check(book).constraints.empty());
}

TEST(SameFact, HoldsAcrossTheFilesOfOneReport) {
  Book book;
  book.table("main", {}, kForecast, {{"adults", {"-59919"}}});
  book.next_file(kToDate);
  book.table("main", {}, kForecast, {{"adults", {"-59930"}}});
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, kRule), "broken");
  ASSERT_EQ(checked.findings.size(), 1U);
  EXPECT_EQ(checked.findings[0].place.file, 1U);
  EXPECT_EQ(checked.findings[0].related[0].place.file, 0U);
  EXPECT_EQ(checked.findings[0].details.at("other"), "Rapport 2020-01/2020-08, adults, forecast");
}

TEST(Republished, AnOutcomeOfAnEndedPeriodIsComparedAndOnlyNoted) {
  const std::vector<Column> accounts = {{"accounts", "outcome", Period::whole_year(2019)},
                                        {"forecast", "forecast", kWholeYear},
                                        {"budget", "budget", kWholeYear}};
  Book book(Period::months_of(kYear, 1, 4));
  book.table("main", {}, accounts, {{"adults", {"-100", "-200", "-300"}}});
  book.next_file(kToDate);
  book.table("main", {}, accounts, {{"adults", {"-110", "-220", "-330"}}});
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, "plausible.republished"), "broken");
  EXPECT_EQ(verdicts(checked, kRule), "");
  ASSERT_EQ(checked.findings.size(), 1U);
  EXPECT_EQ(checked.findings[0].code, "CF801");
  EXPECT_EQ(checked.findings[0].severity, Severity::info);
  EXPECT_EQ(checked.findings[0].place.file, 1U);
}

TEST(Republished, OnlyWhatHadEndedWhenItWasReported) {
  const auto checked_with = [](Period period, auto change) {
    Book book(Period::months_of(kYear, 1, 4));
    book.table("main", {}, {{"outcome", "outcome", period}}, {{"adults", {"-100"}}});
    book.next_file(kToDate);
    book.table("main", {}, {{"outcome", "outcome", period}}, {{"adults", {"-110"}}});
    change(book.observations);
    return verdicts(check(book), "plausible.republished");
  };
  const auto as_is = [](auto&) {};
  EXPECT_EQ(checked_with(Period::months_of(kYear, 1, 4), as_is), "broken");
  EXPECT_EQ(checked_with(kToDate, as_is), "") << "the first report cannot know it";
  EXPECT_EQ(checked_with(Period::whole_year(2019), [](auto& o) { o[0].key.as_of = Period::months_of(kYear, 1, 3); }),
            "broken")
      << "whenever it was said";
  EXPECT_EQ(checked_with(Period::whole_year(2019), [](auto& o) { o[1].key.unit_kind = UnitKind::count; }), "");
}

}  // namespace
}  // namespace crossfoot::test
