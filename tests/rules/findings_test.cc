#include <gtest/gtest.h>

#include "catalogue/message.h"
#include "rules/book.h"

namespace crossfoot::test {
namespace {

// Linköping 2018: the row and the column both call for 36 653.
Book linkoping() {
  Layout layout;
  layout.factor = -1000;
  Book book;
  book.table("result", layout,
             {{"outcome", "outcome", Period::months_of(2018, 1, 8)},
              {"previous", "outcome", Period::months_of(2017, 1, 8)},
              {"change", "change", Period::months_of(2018, 1, 8), Flow::net, 0, 1}},
             {{"local:hvb unga", {"65251", "50658", "14593"}},
              {"adults.residential", {"51194", "37194", "14541"}},
              {"board", {"116445", "87311", "29134"}, {0, 1}}});
  return book;
}

TEST(Findings, NameTheCellWhatStandsWhatIsExpectedAndAllThatTakesPart) {
  const Checked checked = check(linkoping());
  ASSERT_EQ(checked.findings.size(), 2U);
  const Finding& total = checked.findings[0];
  EXPECT_EQ(total.code, "CF401");
  EXPECT_EQ(total.rule, "structure.total");
  EXPECT_EQ(total.severity, Severity::error);
  EXPECT_EQ(total.diagnosis, Diagnosis::open);
  EXPECT_EQ(total.place.sheet, "result");
  EXPECT_EQ(total.label, "board, previous");
  EXPECT_EQ(text_of(total.found), "87311");
  EXPECT_EQ(text_of(total.expected), "87852");
  EXPECT_EQ(text_of(total.difference), "-541");
  EXPECT_EQ(text_of(total.amount_sek), "541000");
  EXPECT_EQ(text_of(total.tolerance), "1.5");
  EXPECT_EQ(total.unit, "tkr");
  ASSERT_EQ(total.related.size(), 2U);
  EXPECT_EQ(total.related[1].label, "adults.residential, previous");
  EXPECT_EQ(total.related[1].value, "37194");
  EXPECT_EQ(total.related[1].role, "part");
  EXPECT_EQ(total.related[1].sign, 1);
  EXPECT_EQ(total.related[1].unit, "tkr");
  EXPECT_EQ(total.related[1].decimals_shown, 0);
  const Finding& change = checked.findings[1];
  EXPECT_EQ(change.code, "CF403");
  EXPECT_EQ(text_of(change.found), "14541");
  EXPECT_EQ(text_of(change.expected), "14000");
  EXPECT_EQ(change.related[0].sign, 1);
  EXPECT_EQ(change.related[1].sign, -1);
}

TEST(Findings, ReadAsSentencesInBothLanguages) {
  const Checked checked = check(linkoping());
  ASSERT_EQ(checked.findings.size(), 2U);
  EXPECT_EQ(message_of(checked.findings[0]).sv, "board, previous: står 87 311, delarna ger 87 852, differens -541 tkr");
  EXPECT_EQ(message_of(checked.findings[0]).en,
            "board, previous: stated 87,311, the parts give 87,852, difference -541 tkr");
}

TEST(Findings, KeepTheirIdsWhenRowsAreInserted) {
  const Checked before = check(linkoping());
  Layout layout;
  layout.factor = -1000;
  Book book;
  book.table("result", layout,
             {{"new", "budget", Period::months_of(2018, 1, 8)},
              {"outcome", "outcome", Period::months_of(2018, 1, 8)},
              {"previous", "outcome", Period::months_of(2017, 1, 8)},
              {"change", "change", Period::months_of(2018, 1, 8), Flow::net, 1, 2}},
             {{"local:new", {"", "", "", ""}},
              {"local:hvb unga", {"", "65251", "50658", "14593"}},
              {"adults.residential", {"", "51194", "37194", "14541"}},
              {"board", {"", "116445", "87311", "29134"}, {0, 1, 2}}});
  const Checked after = check(book);
  ASSERT_EQ(after.findings.size(), before.findings.size());
  for (std::size_t i = 0; i < after.findings.size(); ++i) EXPECT_EQ(after.findings[i].id, before.findings[i].id);
  EXPECT_EQ(before.findings[0].id, "structure.total:result:board:previous@2017-01/2017-08");
}

TEST(Findings, OfEqualLinesAreToldApartByAnOrdinal) {
  Book book;
  const std::vector<Column> columns = {{"o", "outcome"}, {"b", "budget"}, {"d", "deviation", kToDate, Flow::net, 0, 1}};
  book.table("main", {}, columns, {{"local:x", {"1", "2", "9"}}, {"local:x", {"1", "2", "8"}}});
  const Checked checked = check(book);
  ASSERT_EQ(checked.findings.size(), 2U);
  EXPECT_EQ(checked.findings[1].id, checked.findings[0].id + "#2");
}

TEST(Findings, OfPerCentsStoreAFractionAndShowPerCent) {
  Book book;
  book.table("trend", {},
             {{"before", "outcome", Period::whole_year(2019), Flow::net, -1, -1, UnitKind::count},
              {"now", "outcome", kWholeYear, Flow::net, -1, -1, UnitKind::count},
              {"change", "change_percent", kWholeYear, Flow::net, 1, 0, UnitKind::ratio}},
             {{"local:households", {"408", "431", "0.05"}}});
  const Checked checked = check(book);
  ASSERT_EQ(checked.findings.size(), 1U);
  const Finding& f = checked.findings[0];
  EXPECT_EQ(f.code, "CF411");
  EXPECT_TRUE(f.per_cent);
  EXPECT_EQ(f.unit, "%");
  EXPECT_EQ(text_of(f.found), "0.05");
  EXPECT_EQ(text_of(f.expected), "0.06");
  EXPECT_EQ(text_of(f.found_shown), "5");
  EXPECT_EQ(text_of(f.expected_shown), "6");
  EXPECT_EQ(text_of(f.difference), "-1");
  EXPECT_EQ(text_of(f.tolerance), "0.5");
  EXPECT_FALSE(f.amount_sek);
}

Layout kronor_as_tkr() {
  Layout layout;
  layout.decimals = 2;
  layout.shown_decimals = -3;
  layout.factor = 1;
  layout.show_factor = Decimal::power_of_ten(-3);
  return layout;
}

TEST(Findings, OfKronorShownAsTkrSpeakOfBoth) {
  Book book;
  book.table("main", kronor_as_tkr(), {{"outcome", "outcome"}},
             {{"a", {"-10400.25"}}, {"b", {"-10400.25"}}, {"board", {"-25800.50"}, {0, 1}}});
  for (Observation& o : book.observations) o.decimals_shown = 0;
  const Checked checked = check(book);
  ASSERT_EQ(checked.findings.size(), 1U);
  const Finding& f = checked.findings[0];
  EXPECT_EQ(text_of(f.found), "-25800.5");
  EXPECT_EQ(text_of(f.expected), "-20800.5");
  EXPECT_EQ(text_of(f.found_shown), "-26");
  EXPECT_EQ(text_of(f.expected_shown), "-21");
  EXPECT_EQ(text_of(f.difference), "-5");
  EXPECT_EQ(text_of(f.amount_sek), "5000");
}

TEST(Findings, WhatDoesNotAddUpOnlyAsShownIsOneNoteForTheTable) {
  Book book;
  book.table("main", kronor_as_tkr(), {{"outcome", "outcome"}, {"budget", "budget"}},
             {{"a", {"-10400.25", "-1400"}}, {"b", {"-10400.25", "-1400"}}, {"board", {"-20800.50", "-2800"}, {0, 1}}});
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, "structure.total"), "exact, exact");
  ASSERT_EQ(checked.findings.size(), 1U);
  const Finding& f = checked.findings[0];
  EXPECT_EQ(f.code, "CF420");
  EXPECT_EQ(f.severity, Severity::info);
  EXPECT_EQ(f.details.at("count"), "2");
  EXPECT_EQ(text_of(f.found_shown), "-21");
  EXPECT_EQ(text_of(f.expected_shown), "-20");
  ASSERT_EQ(f.related.size(), 3U);
  EXPECT_EQ(f.related[2].role, "also");
  EXPECT_EQ(f.related[2].label, "board, budget");
}

TEST(Findings, OfAReportThatHoldsAreNone) {
  Book book;
  const std::vector<Column> columns = {{"o", "outcome"}, {"b", "budget"}, {"d", "deviation", kToDate, Flow::net, 0, 1}};
  book.table("main", {}, columns,
             {{"a", {"-10", "-12", "2"}}, {"b", {"-20", "-19", "-1"}}, {"board", {"-30", "-31", "1"}, {0, 1}}});
  const Checked checked = check(book);
  EXPECT_EQ(checked.constraints.size(), 6U);
  EXPECT_TRUE(checked.findings.empty());
}

}  // namespace
}  // namespace crossfoot::test
