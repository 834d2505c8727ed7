// A column exchanged with one that no broken equation holds: outcome, budget,
// their deviation and the year before, each with its sum, rounded to one unit.
#include <gtest/gtest.h>

#include <algorithm>

#include "diagnose/table.h"

namespace crossfoot::diagnose {
namespace {

using Figures = std::vector<std::vector<std::int64_t>>;

constexpr std::size_t kBudget = 1;
constexpr std::size_t kBefore = 3;

Figures right_figures(std::size_t columns = 4) {
  Figures f{{-4711, -4650, 0, -4402}, {-1203, -1318, 0, -1177}, {-388, -402, 0, -371},
            {-9126, -8875, 0, -8690}, {-2764, -2901, 0, -2833}, {0, 0, 0, 0}};
  for (auto& line : f) line.resize(columns, line[kBefore]);  // further columns state the same
  for (std::size_t l = 0; l + 1 < f.size(); ++l) {
    for (std::size_t c = 0; c < columns; ++c) f.back()[c] += f[l][c];
  }
  for (auto& line : f) line[2] = line[0] - line[1];
  return f;
}

void exchange(Figures& f, std::size_t a, std::size_t b) {
  for (auto& line : f) std::swap(line[a], line[b]);
}

// `confirmed`: the fifth column must state the fourth's figures with the other sign.
std::vector<Finding> findings_with(const Figures& figures, bool confirmed = false) {
  TestTable table(figures);
  table.difference(2, 0, 1);
  table.total();
  for (std::uint32_t l = 0; confirmed && l < figures.size(); ++l) {
    table.equation(table.same, {{table.at(l, 3), 1}, {table.at(l, 4), 1}});
  }
  return findings_on(table);
}

bool tells_of_exchange(const std::vector<Finding>& findings) {
  return std::ranges::any_of(findings, [](const Finding& finding) {
    return !finding.explanations.empty() && finding.explanations.front().cause == "columns_swapped";
  });
}

TEST(AColumnExchangedWithTheYearBefore, IsOneLikelyFindingThatGivesBackBothColumns) {
  const Figures right = right_figures();
  Figures wrong = right;
  exchange(wrong, kBudget, kBefore);
  const std::vector<Finding> findings = findings_with(wrong);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().diagnosis, Diagnosis::likely);
  ASSERT_EQ(findings.front().explanations.size(), 1U);
  const Explanation& explanation = findings.front().explanations.front();
  EXPECT_EQ(explanation.cause, "columns_swapped");
  EXPECT_EQ(explanation.changes.size(), 2 * right.size());
  for (const CellChange& change : explanation.changes) {
    ASSERT_TRUE(change.to && change.place.cell);
    EXPECT_EQ(*change.to, Decimal(right[change.place.cell->row][change.place.cell->column]));
  }
}

TEST(AColumnExchangedWithTheYearBefore, IsNotToldWhereTwoColumnsCouldBeIt) {
  Figures wrong = right_figures(5);
  exchange(wrong, kBudget, kBefore);
  EXPECT_TRUE(tells_of_exchange(findings_with(wrong)));
  for (auto& line : wrong) line[4] = line[kBefore];
  EXPECT_FALSE(tells_of_exchange(findings_with(wrong)));
}

TEST(AColumnExchangedWithTheYearBefore, IsNotToldWhereAnotherColumnConfirmsTheYearBefore) {
  Figures wrong = right_figures(5);
  exchange(wrong, kBudget, kBefore);
  for (auto& line : wrong) line[4] = -line[kBefore];
  EXPECT_TRUE(tells_of_exchange(findings_with(wrong)));
  EXPECT_FALSE(tells_of_exchange(findings_with(wrong, true)));
}

}  // namespace
}  // namespace crossfoot::diagnose
