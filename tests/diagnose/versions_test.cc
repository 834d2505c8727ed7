// Lines that two tables state differently, each in agreement with itself.
#include "diagnose/versions.h"

#include <gtest/gtest.h>

#include "diagnose/certainty.h"
#include "diagnose/hypotheses.h"
#include "diagnose/table.h"

namespace crossfoot::diagnose {
namespace {

// Columns A to C: budget, forecast and deviation of three lines and their sum;
// D to F: the parts of the second of them, in a table of its own.
std::vector<std::vector<std::int64_t>> two_tables() {
  return {{-80'000, -80'500, -500, -20'000, -25'000, -5'000},
          {-53'519, -59'919, -6'400, -23'519, -24'919, -1'400},
          {-12'000, -11'900, 100, -10'000, -10'000, 0},
          {-145'519, -152'319, -6'800, -53'519, -59'919, -6'400}};
}

// The same with another forecast of one part in the second table.
std::vector<std::vector<std::int64_t>> two_versions() {
  auto values = two_tables();
  values[1][4] = -24'930;
  values[1][5] = -1'411;
  values[3][4] = -59'930;
  values[3][5] = -6'411;
  return values;
}

void state_equations(TestTable& table) {
  for (std::uint32_t r = 0; r < 4; ++r) {
    for (const std::uint32_t c : {3U, 4U, 5U}) table.observations[table.at(r, c)].table = 1;
  }
  table.difference(2, 1, 0);
  table.difference(5, 4, 3);
  table.total();
  for (const std::uint32_t c : {0U, 1U, 2U}) {
    table.equation(table.same, {{table.at(3, c + 3), 1}, {table.at(1, c), -1}});
  }
}

// "possible two_versions | E4=-59919 F4=-6400 | B2=-59930 C2=-6411; ".
std::string said(TestTable& table) {
  state_equations(table);
  const auto checked = table.checked();
  const auto systems = systems_of(checked, table.observations, {}, true);
  const RoundingHabit habit(checked, table.observations);
  std::string text;
  for (const System& system : systems) {
    std::vector<Atom> atoms = version_atoms(system, table.observations);
    for (Atom& atom : hypotheses_of(system, table.observations)) atoms.push_back(std::move(atom));
    for (const Verdict& verdict : verdicts_on(system, atoms, table.observations, habit, {})) {
      constexpr const char* kWords[] = {"open", "possible", "likely", "certain"};
      text += kWords[static_cast<int>(verdict.diagnosis)];
      if (!verdict.alternatives.empty()) text += " " + verdict.alternatives.front().cause;
      for (const Alternative& alternative : verdict.alternatives) {
        text += " |";
        for (const ChangedCell& changed : alternative.changes) {
          const Cell& cell = system.cells[changed.cell];
          const Observation& o = table.observations[cell.observation];
          text += " " + to_a1(*o.place.cell) + "=" + stored_of(cell, changed.value, o).to_string();
        }
      }
      text += "; ";
    }
  }
  return text;
}

constexpr const char* kChoice = "possible two_versions | E4=-59919 F4=-6400 | B2=-59930 C2=-6411; ";

TEST(Versions, AllFiguresOfALineAreOfOneVersion) {
  TestTable table(two_versions());
  EXPECT_EQ(said(table), kChoice);
}

TEST(Versions, AnErrorBesideThemIsFoundButNothingThatRestsOnThemIsCertain) {
  // As in Nacka 2019: the total's column does not add up either, so that one of
  // the line's two ties alone would look like an error of its own.
  auto values = two_versions();
  values[3][1] = -15'319;
  TestTable table(values);
  const std::string text = said(table);
  EXPECT_NE(text.find(kChoice), std::string::npos) << text;
  EXPECT_NE(text.find("likely digit_missing | B4=-152319; "), std::string::npos) << text;
  EXPECT_EQ(text.find("certain"), std::string::npos) << text;
}

TEST(Versions, ACellThatAgreesWithNothingIsNoVersion) {
  auto values = two_tables();
  values[1][1] = -95'919;
  TestTable table(values);
  EXPECT_EQ(said(table), "certain digits_swapped | B2=-59919; ");
}

TEST(Versions, ATotalOfOnePartIsNoSecondVersionOfIt) {
  // The part agrees with its line, the total with the total above.
  TestTable table({{100, 60, 40}, {130, 60, 40}, {50, 30, 20}, {180, 90, 60}});
  table.equation(table.across, {{table.at(0, 2), 1}, {table.at(0, 0), -1}, {table.at(0, 1), 1}});
  table.equation(table.down, {{table.at(1, 0), 1}, {table.at(0, 0), -1}});
  table.equation(table.down, {{table.at(3, 0), 1}, {table.at(1, 0), -1}, {table.at(2, 0), -1}});
  const auto checked = table.checked();
  const auto systems = systems_of(checked, table.observations, {}, true);
  ASSERT_EQ(systems.size(), 1U);
  EXPECT_TRUE(version_atoms(systems.front(), table.observations).empty());
}

TEST(Versions, TwoWrongCellsOfTiedLinesAreNoVersions) {
  auto values = two_tables();
  values[1][1] = -95'919;
  values[1][0] = -33'519;
  TestTable table(values);
  EXPECT_EQ(said(table).find("two_versions"), std::string::npos);
}

TEST(Versions, SwappedColumnsAreOneEventAlsoWhereTheTotalsStandTwice) {
  auto values = two_tables();
  for (auto& row : values) std::swap(row[1], row[2]);
  TestTable table(values);
  const std::string text = said(table);
  EXPECT_NE(text.find("columns_swapped"), std::string::npos) << text;
  EXPECT_EQ(text.find("two_versions"), std::string::npos) << text;
}

// Three groups of two lines, their sums and the total: lines 0 to 9. The sums and
// the total a second time in lines 10 to 13, a table of its own.
std::vector<std::vector<std::int64_t>> groups_and_summary() {
  std::vector<std::vector<std::int64_t>> values{{4711, 4650}, {1203, 1318}, {},         {388, 402}, {9126, 8875},
                                                {},           {2764, 2901}, {641, 587}, {},         {}};
  for (const std::size_t total : {2U, 5U, 8U}) {
    for (const std::size_t c : {0U, 1U}) {
      values[total].push_back(values[total - 2][c] + values[total - 1][c]);
    }
  }
  for (const std::size_t c : {0U, 1U}) values[9].push_back(values[2][c] + values[5][c] + values[8][c]);
  for (const std::size_t total : {2U, 5U, 8U, 9U}) values.push_back(std::vector(values[total]));
  for (auto& line : values) line.push_back(line[0] - line[1]);
  return values;
}

std::vector<Finding> findings_on_summary(TestTable& table) {
  for (std::uint32_t line = 10; line < 14; ++line) {
    for (std::uint32_t c = 0; c < 3; ++c) table.observations[table.at(line, c)].table = 1;
  }
  table.difference(2, 0, 1);
  for (std::uint32_t c = 0; c < 3; ++c) {
    const auto sum = [&](std::uint32_t total, const std::vector<std::uint32_t>& parts) {
      std::vector<std::pair<std::uint32_t, std::int64_t>> terms{{table.at(total, c), 1}};
      for (const std::uint32_t part : parts) terms.emplace_back(table.at(part, c), -1);
      table.equation(table.down, terms);
    };
    for (const std::uint32_t total : {2U, 5U, 8U}) sum(total, {total - 2, total - 1});
    sum(9, {2, 5, 8});
    sum(13, {10, 11, 12});
    for (const auto& [again, first] : {std::pair(10U, 2U), {11U, 5U}, {12U, 8U}, {13U, 9U}}) {
      table.equation(table.same, {{table.at(again, c), 1}, {table.at(first, c), -1}});
    }
  }
  return findings_on(table);
}

// Other figures in each line of the summary; its total adds up.
std::vector<std::vector<std::int64_t>> groups_and_other_summary() {
  auto values = groups_and_summary();
  for (std::size_t line = 10; line < 14; ++line) {
    for (std::size_t c = 0; c < 3; ++c) values[line][c] = values[line][c] * 9 / 10 * 10;
  }
  values[13] = {0, 0, 0};
  for (std::size_t line = 10; line < 13; ++line) {
    values[line][2] = values[line][0] - values[line][1];
    for (std::size_t c = 0; c < 3; ++c) values[13][c] += values[line][c];
  }
  return values;
}

void expect_two_versions(const std::vector<Finding>& findings) {
  ASSERT_FALSE(findings.empty());
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.diagnosis, Diagnosis::possible);
    ASSERT_EQ(finding.explanations.size(), 2u);
    EXPECT_EQ(finding.explanations.front().cause, "two_versions");
    const CellChange& here = finding.explanations[0].changes.front();
    const CellChange& there = finding.explanations[1].changes.front();
    EXPECT_EQ(here.from, there.to);
    EXPECT_EQ(here.to, there.from);
  }
}

TEST(Versions, ASummaryThatIsAnotherInEveryLineIsOne) {
  TestTable table(groups_and_other_summary());
  expect_two_versions(findings_on_summary(table));
}

TEST(Versions, ALineThatIsOnlyToBeNoMoreThanAnotherIsNotSharedWithIt) {
  auto values = groups_and_other_summary();
  values.push_back({1, 1, 0});
  TestTable table(values);
  for (std::uint32_t c = 0; c < 3; ++c) table.observations[table.at(14, c)].table = 1;
  table.equation(table.same, {{table.at(14, 0), 1}, {table.at(0, 0), -1}});
  table.constraints.back().op = Constraint::Op::at_most;
  expect_two_versions(findings_on_summary(table));
}

TEST(Versions, ASummaryWithOneOldLineIsNone) {
  auto values = groups_and_summary();
  values[11] = {7105, 7000, 105};
  TestTable table(values);
  const auto findings = findings_on_summary(table);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_GE(findings.front().diagnosis, Diagnosis::likely);
  EXPECT_EQ(findings.front().explanations.front().cause, "row_left_over");
}

}  // namespace
}  // namespace crossfoot::diagnose
