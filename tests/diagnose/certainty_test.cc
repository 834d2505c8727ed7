// What is said of planted errors: which cell, what it should hold, how sure.
#include "diagnose/certainty.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "diagnose/coverage.h"
#include "diagnose/table.h"
#include "diagnose/versions.h"

namespace crossfoot::diagnose {
namespace {

// Linköping's table: outcome, previous year, change; the last row is the total.
std::vector<std::vector<std::int64_t>> linkoping() {
  return {{129'471, 141'472, -12'001}, {12'205, 8'657, 3'548},   {52'418, 50'658, 1'760}, {51'194, 36'653, 14'541},
          {49'026, 44'752, 4'274},     {-3'178, 0, -3'178},      {2'107, 2'920, -813},    {208, 62, 146},
          {5'200, 4'656, 544},         {298'651, 289'830, 8'821}};
}

// Beside them the same figures doubled and trebled: a report with more figures
// that add up to the last digit.
std::vector<std::vector<std::int64_t>> widened(std::vector<std::vector<std::int64_t>> values) {
  for (auto& row : values) {
    for (const std::int64_t times : {2, 3}) {
      for (std::size_t c = 0; c < 3; ++c) row.push_back(row[c] * times);
    }
  }
  return values;
}

void add_equations(TestTable& table) {
  for (std::uint32_t c = 0; c + 2 < table.columns; c += 3) table.difference(c + 2, c, c + 1);
  table.total();
}

struct Judged {
  System system;
  std::vector<Verdict> verdicts;
};

Judged judge(const TestTable& table, bool reversed = false) {
  auto checked = table.checked();
  if (reversed) std::ranges::reverse(checked);
  auto systems = systems_of(checked, table.observations, {}, true);
  if (systems.size() != 1) return {};
  const RoundingHabit habit(checked, table.observations);
  Judged result{std::move(systems.front()), {}};
  result.verdicts = verdicts_on(result.system, {}, table.observations, habit, {});
  return result;
}

std::string said(const TestTable& table, const Judged& judged) {
  std::string text;
  for (const Verdict& verdict : judged.verdicts) {
    text += verdict.diagnosis == Diagnosis::certain    ? "certain"
            : verdict.diagnosis == Diagnosis::likely   ? "likely"
            : verdict.diagnosis == Diagnosis::possible ? "possible"
                                                       : "open";
    for (const Alternative& alternative : verdict.alternatives) {
      text += " |";
      for (const ChangedCell& changed : alternative.changes) {
        const Cell& cell = judged.system.cells[changed.cell];
        const Observation& o = table.observations[cell.observation];
        text += " " + to_a1(*o.place.cell) + "=" + stored_of(cell, changed.value, o).to_string();
      }
    }
    text += "; ";
  }
  return text;
}

TEST(Certainty, ACellThatRowAndColumnBothCallForIsCertain) {
  auto values = widened(linkoping());
  values[3][1] = 37'194;
  TestTable table(values);
  add_equations(table);
  EXPECT_EQ(said(table, judge(table)), "certain | B4=36653; ");
}

TEST(Certainty, TheAnswerDoesNotDependOnTheOrderOfRules) {
  auto values = linkoping();
  values[3][1] = 37'194;
  values[1][0] = 12'250;
  TestTable table(values);
  table.difference(2, 0, 1);
  table.total();
  const std::string forwards = said(table, judge(table));
  EXPECT_EQ(forwards, said(table, judge(table, true)));
  EXPECT_NE(forwards.find("B4=36653"), std::string::npos);
  EXPECT_NE(forwards.find("A2=12205"), std::string::npos);
}

TEST(Certainty, ASmallErrorThatRoundingCoversInTheColumnIsNotCertain) {
  for (const std::int64_t error : {2, 3, 4, 5}) {
    auto values = linkoping();
    values[3][1] += error;
    TestTable table(values);
    table.difference(2, 0, 1);
    table.total();
    const Judged judged = judge(table);
    ASSERT_FALSE(judged.verdicts.empty());
    for (const Verdict& verdict : judged.verdicts) EXPECT_NE(verdict.diagnosis, Diagnosis::certain) << error;
  }
}

TEST(Certainty, ARowAloneCannotTellWhichOfItsCellsIsWrong) {
  TestTable table({{120, 70, 55}});
  table.difference(2, 0, 1);
  const Judged judged = judge(table);
  ASSERT_EQ(judged.verdicts.size(), 1U);
  EXPECT_EQ(judged.verdicts.front().diagnosis, Diagnosis::possible);
  EXPECT_EQ(judged.verdicts.front().alternatives.size(), 3U);
}

TEST(Certainty, ALongColumnWithoutOtherRulesIsOpen) {
  TestTable table({{111}, {222}, {333}, {444}, {555}, {666}, {777}, {888}, {999}, {1'010}, {7'500}});
  table.total();
  const Judged judged = judge(table);
  ASSERT_EQ(judged.verdicts.size(), 1U);
  EXPECT_EQ(judged.verdicts.front().diagnosis, Diagnosis::open);
}

TEST(Certainty, ASignSlipDecidesBetweenTwoRoundedValues) {
  // As in Nacka 2019: the row gives 2 417, the column 2 418, the sign slip 2 418.
  auto values = widened({{-140'000, -123'083, -16'917},
                         {-80'500, -81'611, 1'111},
                         {-12'000, -12'040, 40},
                         {-7'310, -7'000, -310},
                         {-916, -3'333, 2'417},
                         {-240'726, -227'067, -13'659}});
  values[4][2] = -2'418;
  values[5][2] = -13'658;
  TestTable table(values);
  add_equations(table);
  EXPECT_EQ(said(table, judge(table)), "certain | C5=2418; ");
}

TEST(Certainty, TwoErrorsThatCancelInTheirColumnAreNotCertain) {
  auto values = linkoping();
  std::swap(values[1][1], values[2][1]);
  TestTable table(values);
  table.difference(2, 0, 1);
  table.total();
  for (const Verdict& verdict : judge(table).verdicts) EXPECT_NE(verdict.diagnosis, Diagnosis::certain);
}

// The line has the other sign, and its fourth figure is off by three units even
// then: rounding beside the event, or a small error in another line.
TEST(Certainty, WhatAnEventsOwnRoundingMayDoIsAChoiceOfThatEvent) {
  TestTable table({{-900, -500, -400, -800}, {300, 100, 200, 250}, {70, 50, 20, 90}, {1'270, 650, 620, 1'143}});
  table.difference(2, 0, 1);
  table.total();
  table.equation(table.across, {{table.at(2, 3), 1}, {table.at(2, 0), -1}, {table.at(2, 2), -1}});
  const auto checked = table.checked();
  const auto systems = systems_of(checked, table.observations, {}, true);
  ASSERT_EQ(systems.size(), 1U);
  const System& system = systems.front();
  Atom atom;
  atom.cause = "row_sign";
  atom.prior = 0.05;
  for (std::uint32_t c = 0; c < 4; ++c) atom.cells.push_back({c, -system.cells[c].value, 1});
  const RoundingHabit habit(checked, table.observations);
  const auto verdicts = verdicts_on(system, std::span(&atom, 1), table.observations, habit, {});
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_GT(verdicts.front().alternatives.size(), 1U);
  for (const Alternative& alternative : verdicts.front().alternatives) {
    EXPECT_GE(alternative.changes.size(), 4U);
    EXPECT_EQ(alternative.cause, "row_sign");
  }
}

TEST(Certainty, NothingIsSaidOfATableThatAddsUp) {
  TestTable table(linkoping());
  table.difference(2, 0, 1);
  table.total();
  const auto checked = table.checked();
  EXPECT_TRUE(systems_of(checked, table.observations, {}, true).empty());
}

TEST(Certainty, ARowLeftOverIsFoundCellByCellWhereAnotherTableStatesIt) {
  // Row 2 is of another period and agrees with itself; row 5 states it again.
  TestTable table({{-72'339, -78'309, 5'970},
                   {-133'615, -134'082, 467},
                   {-10'004, -10'543, 539},
                   {-355'257, -357'702, 2'445},
                   {-272'914, -268'850, -4'064}});
  table.difference(2, 0, 1);
  for (std::uint32_t c = 0; c < 3; ++c) {
    table.equation(table.down, {{table.at(3, c), 1}, {table.at(0, c), -1}, {table.at(1, c), -1}, {table.at(2, c), -1}});
    table.equation(table.same, {{table.at(4, c), 1}, {table.at(1, c), -1}});
  }
  const std::string text = said(table, judge(table));
  for (const char* expected : {"A2=-272914", "B2=-268850", "C2=-4064"}) {
    EXPECT_NE(text.find(expected), std::string::npos) << text;
  }
}

TEST(Versions, TwoFiguresThatAgreeWithTheirOwnTablesAreAChoice) {
  TestTable table({{-20'000, -20'000}, {-39'930, -39'919}, {-59'930, -59'919}});
  table.total();
  table.equation(table.same, {{table.at(2, 0), 1}, {table.at(2, 1), -1}});
  auto checked = table.checked();
  auto systems = systems_of(checked, table.observations, {}, true);
  ASSERT_EQ(systems.size(), 1U);
  const System& system = systems.front();
  const std::vector<Atom> atoms = version_atoms(system, table.observations);
  ASSERT_EQ(atoms.size(), 1U);
  const RoundingHabit habit(checked, table.observations);
  const auto verdicts = verdicts_on(system, atoms, table.observations, habit, {});
  ASSERT_EQ(verdicts.size(), 1U);
  EXPECT_EQ(verdicts.front().diagnosis, Diagnosis::possible);
  ASSERT_EQ(verdicts.front().alternatives.size(), 2U);
  for (const Alternative& one : verdicts.front().alternatives) EXPECT_EQ(one.cause, "two_versions");
}

TEST(Coverage, ACellInARowAndAColumnIsLocatableFromItsColumnsTolerance) {
  TestTable table(linkoping());
  table.difference(2, 0, 1);
  table.total();
  const auto coverage = coverage_of(table.checked(), table.observations);
  ASSERT_EQ(coverage.size(), 30U);
  const CellCoverage& cell = coverage[table.at(3, 1)];
  EXPECT_EQ(cell.coverage, Coverage::locatable);
  EXPECT_EQ(cell.detected, Decimal(2));  // the row: three cells, 1.5
  EXPECT_EQ(cell.located, Decimal(6));   // the column: ten cells, 5
}

TEST(Coverage, CellsOfARowAloneAreDetectableOnly) {
  TestTable table({{120, 70, 50}});
  table.difference(2, 0, 1);
  for (const CellCoverage& cell : coverage_of(table.checked(), table.observations)) {
    EXPECT_EQ(cell.coverage, Coverage::detectable);
    EXPECT_FALSE(cell.located.valid());
  }
}

TEST(Coverage, ACellThatNoRuleConcernsIsUnchecked) {
  TestTable table({{120, 70, 50, 3}});
  table.difference(2, 0, 1);
  const auto coverage = coverage_of(table.checked(), table.observations);
  EXPECT_EQ(coverage.back().coverage, Coverage::unchecked);
}

}  // namespace
}  // namespace crossfoot::diagnose
