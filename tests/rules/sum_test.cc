#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>

#include "rules/book.h"

namespace crossfoot::test {
namespace {

const char kRule[] = "structure.total";

struct SumCase {
  const char* name;
  std::vector<std::string> parts;
  const char* total;
  const char* verdict;  // "" when nothing is to be checked
  int decimals = 0;
};

Book one_column(const std::vector<std::string>& parts, const std::string& total, const Layout& layout = {},
                const Column& column = {"outcome", "outcome"}) {
  std::vector<Row> rows;
  std::vector<std::uint32_t> indices;
  for (const std::string& part : parts) {
    indices.push_back(static_cast<std::uint32_t>(rows.size()));
    rows.push_back({"local:" + std::to_string(rows.size()), {part}});
  }
  rows.push_back({"board", {total}, indices});
  Book book;
  book.table("main", layout, {column}, rows);
  return book;
}

TEST(Sum, ATotalIsTheSumOfItsPartsGiveOrTakeTheirRounding) {
  const SumCase cases[] = {
      {"holds", {"-10", "-20", "-30"}, "-60", "exact"},
      {"one unit off is rounding", {"-10", "-20", "-30"}, "-61", "rounding"},
      {"two units of four cells are rounding", {"-10", "-20", "-30"}, "-62", "rounding"},
      {"three units of four cells are not", {"-10", "-20", "-30"}, "-63", "broken"},
      {"Enköping's total in mkr with one decimal", {"-144.9", "-0.3"}, "-145.1", "rounding", 1},
      {"Enköping's deviation, likewise", {"-11.7", "-0.3"}, "-12", "exact", 1},
      {"costs that are positive", {"10", "20"}, "35", "broken"},
      {"a blank part counts as nothing", {"-10", "", "-30"}, "-40", "exact"},
      {"a dash counts as nothing", {"-10", "-", "-30"}, "-40", "exact"},
      {"a blank column states nothing", {"", "", ""}, "", ""},
      {"a column of dashes states nothing", {"-", "-"}, "-", ""},
      {"zero over blanks states nothing", {"", ""}, "0", ""},
      {"a blank total of stated parts", {"10", "20"}, "", "not evaluable"},
      {"a blank total of zeros states nothing", {"0", "0"}, "", ""},
      {"a total of blank parts", {"", ""}, "30", "not evaluable"},
      {"a part with words", {"10", "?Minska", "20"}, "30", "not evaluable"},
      {"a part with an error", {"10", "#DIV/0!"}, "10", "not evaluable"},
      {"a total with words", {"10", "20"}, "?se bilaga", "not evaluable"},
      {"words over blanks state nothing", {"", ""}, "?se bilaga", ""},
  };
  for (const SumCase& c : cases) {
    Layout layout;
    layout.decimals = c.decimals;
    EXPECT_EQ(verdicts(check(one_column(c.parts, c.total, layout)), kRule), c.verdict) << c.name;
  }
}

TEST(Sum, CountsHaveNoRounding) {
  const Column count{"outcome", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count};
  EXPECT_EQ(verdicts(check(one_column({"182", "1925", "71"}, "2178", {}, count)), kRule), "exact");
  EXPECT_EQ(verdicts(check(one_column({"182", "1925", "71"}, "2179", {}, count)), kRule), "broken");
}

TEST(Sum, WhatDoesNotAddUpIsNotAdded) {
  for (const char* statistic : {"mean", "median", "unique", "at_date"}) {
    const Column column{"c", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count, statistic};
    EXPECT_EQ(verdicts(check(one_column({"10", "20"}, "25", {}, column)), kRule), "") << statistic;
  }
  for (const UnitKind unit : {UnitKind::ratio, UnitKind::mean, UnitKind::text}) {
    const Column column{"c", "outcome", kToDate, Flow::net, -1, -1, unit};
    EXPECT_EQ(verdicts(check(one_column({"10", "20"}, "25", {}, column)), kRule), "");
  }
}

TEST(Sum, ATotalRowThatStatesAMeanIsNoSum) {
  Book book = one_column({"10", "20"}, "15", {}, {"c", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count});
  book.observations[2].key.stat.statistic = "mean";
  EXPECT_EQ(verdicts(check(book), kRule), "");
}

TEST(Sum, RowsThatAreNotPartsDoNotCount) {
  Book book;
  book.table("main", {}, {{"outcome", "outcome"}},
             {{"a", {"-10"}},
              {"b", {"-20"}},
              {"left out", {"-7"}},
              {"board", {"-37"}, {0, 1}},
              {"varav", {"-5"}, {}, RowRole::of_which}});
  EXPECT_EQ(verdicts(check(book), kRule), "broken");
}

TEST(Sum, ATotalMayLeaveOutThePartsOfAnother) {
  Book book;
  book.table("main", {}, {{"outcome", "outcome"}},
             {{"a", {"1"}}, {"b", {"2"}}, {"ab", {"3"}, {0, 1}}, {"c", {"4"}}, {"board", {"7"}, {2, 3}}});
  EXPECT_EQ(verdicts(check(book), kRule), "exact, exact");
}

TEST(Sum, AStatisticsTableWithoutTotalsHasNoSums) {
  Book book;
  Layout layout;
  layout.kind = "statistics";
  book.table("cases", layout, {{"value", "outcome", kToDate, Flow::net, -1, -1, UnitKind::count}},
             {{"local:a", {"356"}},
              {"local:b", {"93"}},
              {"local:c", {"344"}},
              {"local:varav", {"24"}, {}, RowRole::of_which}});
  EXPECT_TRUE(check(book).constraints.empty());
}

// A planted fault is found exactly when it exceeds the tolerance.
TEST(Sum, AFaultIsFoundExactlyWhenItExceedsTheTolerance) {
  std::mt19937 random(20200831);
  std::uniform_int_distribution<int> amount(-90000, 90000);
  std::uniform_int_distribution<int> count(2, 14);
  for (int round = 0; round < 200; ++round) {
    const int n = count(random);
    std::vector<std::string> parts;
    int sum = 0;
    for (int i = 0; i < n; ++i) {
      const int value = amount(random);
      sum += value;
      parts.push_back(Decimal::scaled(value, 1).to_string());
    }
    for (const int fault : {0, 1, (n + 1) / 2, (n + 1) / 2 + 1, 40, -1, -(n + 1) / 2, -(n + 1) / 2 - 1, -700}) {
      Layout layout;
      layout.decimals = 1;
      const std::string total = Decimal::scaled(sum + fault, 1).to_string();
      const bool found = verdicts(check(one_column(parts, total, layout)), kRule) == "broken";
      EXPECT_EQ(found, 2 * std::abs(fault) > n + 1) << n << " parts, fault of " << fault << " units";
    }
  }
}

TEST(Sum, TheOrderOfObservationsDoesNotMatter) {
  Book book;
  book.table("main", {}, {{"outcome", "outcome"}, {"budget", "budget"}},
             {{"a", {"-10", "-11"}}, {"b", {"-20", "-22"}}, {"board", {"-30", "-40"}, {0, 1}}});
  const Checked before = check(book);
  std::mt19937 random(1);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(book.observations.begin(), book.observations.end(), random);
    const Checked after = check(book);
    EXPECT_EQ(verdicts(after, kRule), verdicts(before, kRule));
    ASSERT_EQ(after.findings.size(), before.findings.size());
    for (std::size_t i = 0; i < after.findings.size(); ++i) {
      EXPECT_EQ(after.findings[i].id, before.findings[i].id);
      EXPECT_EQ(after.findings[i].place.cell, before.findings[i].place.cell);
      EXPECT_EQ(text_of(after.findings[i].expected), text_of(before.findings[i].expected));
    }
  }
}

TEST(ChartSum, ALineIsTheSumOfTheLinesThatItCoversWhereverTheyStand) {
  struct Case {
    const char* name;
    const char* aid;
    const char* refugees;
    const char* all;
    const char* verdict;
  };
  const Case cases[] = {
      {"holds", "-48.2", "-3.0", "-51.2", "exact"},
      {"within rounding", "-48.2", "-3.0", "-51.3", "rounding"},
      {"broken", "-48.2", "-3.0", "-52.2", "broken"},
      {"one is not stated", "-48.2", "~", "-51.2", ""},
      {"one is blank", "-51.2", "", "-51.2", "exact"},
      {"the whole is blank", "-48.2", "-3.0", "", ""},
      {"one has words", "-48.2", "?se not", "-51.2", "not evaluable"},
  };
  for (const Case& c : cases) {
    Layout layout;
    layout.decimals = 1;
    layout.factor = 1000000;
    Book book;
    book.table("detail", layout, {{"forecast", "forecast", kWholeYear}},
               {{"economic_aid", {c.aid}}, {"economic_aid.refugees", {c.refugees}}});
    book.table("tertials", layout, {{"year", "forecast", kWholeYear}}, {{"economic_aid.all", {c.all}}});
    EXPECT_EQ(verdicts(check(book), "structure.covered_lines"), c.verdict) << c.name;
  }
}

TEST(ChartSum, ATotalRowCoversItsOwnRowsInsteadOfTheCharts) {
  Book book;
  book.table("detail", {}, {{"forecast", "forecast", kWholeYear}},
             {{"economic_aid", {"10"}},
              {"economic_aid.refugees", {"5"}},
              {"local:more", {"7"}},
              {"economic_aid.all", {"22"}, {0, 1, 2}}});
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, "structure.covered_lines"), "");
  EXPECT_EQ(verdicts(checked, kRule), "exact");
}

}  // namespace
}  // namespace crossfoot::test
