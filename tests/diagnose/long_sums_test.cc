// Sums of many lines, whose rounding hides what would be seen of fewer.
#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "diagnose/table.h"

namespace crossfoot::diagnose {
namespace {

using Figures = std::vector<std::vector<std::int64_t>>;

// What is told puts into the figures; the causes.
std::set<std::string> told(const TestTable& table, Figures& figures) {
  std::set<std::string> causes;
  for (const Finding& finding : findings_on(table)) {
    EXPECT_GE(finding.diagnosis, Diagnosis::likely);
    if (finding.explanations.empty()) continue;
    causes.insert(finding.explanations.front().cause);
    for (const CellChange& change : finding.explanations.front().changes) {
      figures[change.place.cell->row][change.place.cell->column] = static_cast<std::int64_t>(*change.to->whole(0));
    }
  }
  return causes;
}

void add(std::vector<std::int64_t>& line, const std::vector<std::int64_t>& other) {
  for (std::size_t c = 0; c < line.size(); ++c) line[c] += other[c];
}

// A group of three lines (0 to 2, their sum 3) and eight lines beside it; the
// total 12. A deviation of three is more than its difference's rounding, and
// less than that of nine parts.
TEST(ALineCountedTwice, IsToldAlsoWhereATotalAboveDoesNotShowOneOfItsFigures) {
  Figures right{{-4'711, -4'650}, {-388, -391}, {-9'126, -8'875}, {0, 0}};
  for (std::int64_t l = 0; l < 8; ++l) right.push_back({-1'203 - 917 * l, -1'318 - 873 * l});
  right.push_back({0, 0});
  for (const std::size_t part : {0U, 1U, 2U}) add(right[3], right[part]);
  for (std::size_t part = 3; part < 12; ++part) add(right[12], right[part]);
  for (auto& line : right) line.push_back(line[0] - line[1]);
  Figures wrong = right;
  add(wrong[3], right[1]);
  add(wrong[12], right[1]);
  TestTable table(wrong);
  table.difference(2, 0, 1);
  for (std::uint32_t c = 0; c < 3; ++c) {
    table.equation(table.down, {{table.at(3, c), 1}, {table.at(0, c), -1}, {table.at(1, c), -1}, {table.at(2, c), -1}});
    std::vector<std::pair<std::uint32_t, std::int64_t>> parts{{table.at(12, c), 1}};
    for (std::uint32_t l = 3; l < 12; ++l) parts.emplace_back(table.at(l, c), -1);
    table.equation(table.down, parts);
  }
  EXPECT_EQ(told(table, wrong), std::set<std::string>{"row_counted_twice"});
  EXPECT_EQ(wrong, right);
}

// Outcome, budget, deviation, reserve, what is left; twenty lines and their
// sum. Two outcomes are wrong by as much in opposite directions, so that only
// the lines show it.
TEST(ThreeWrongCells, AreNotTakenForAColumnThatWasNotRefreshed) {
  Figures right;
  for (std::int64_t l = 0; l < 20; ++l) right.push_back({4'711 + 617 * l, 4'903 + 601 * l, 0, 31 + 7 * l, 0});
  right.push_back({0, 0, 0, 0, 0});
  for (std::size_t l = 0; l < 20; ++l) add(right[20], right[l]);
  for (auto& line : right) line[2] = line[0] - line[1], line[4] = line[2] - line[3];
  Figures wrong = right;
  wrong[3][0] += 900;
  wrong[9][0] -= 900;
  wrong[15][2] = -wrong[15][2];
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.difference(4, 2, 3);
  table.total();
  const std::set<std::string> causes = told(table, wrong);
  EXPECT_FALSE(causes.contains("total_not_refreshed"));
  EXPECT_TRUE(causes.contains("sign"));
  for (std::size_t l = 0; l < right.size(); ++l) EXPECT_EQ(wrong[l][2], right[l][2]) << l;
}

// Each of ninety figures is rounded by itself, so that the sums allow what the
// differences, which are more than can be weighed against each other, do not.
TEST(ALineInThousands, IsToldWhereRoundingMovesItsSumsApart) {
  Figures right;
  for (std::int64_t l = 0; l < 90; ++l) {
    std::vector<std::int64_t> line{47'110 + 6'170 * l};
    for (std::int64_t c = 0; c < 4; ++c) {
      line.push_back(3'903 + 701 * l + 1'010 * c);
      line.push_back(line[line.size() - 2] - line.back());
    }
    right.push_back(line);
  }
  right.push_back({3, -4, 4, 4, -4, 4, -3, -4, 3});
  for (std::size_t l = 0; l < 90; ++l) add(right[90], right[l]);
  Figures wrong = right;
  for (std::int64_t& figure : wrong[61]) figure = (figure + 500) / 1000;
  TestTable table(wrong);
  for (std::uint32_t l = 0; l < 90; ++l) {
    for (std::uint32_t c = 2; c < 9; c += 2) {
      table.equation(table.across, {{table.at(l, c), 1}, {table.at(l, c - 2), -1}, {table.at(l, c - 1), 1}});
    }
  }
  table.total();
  EXPECT_EQ(told(table, wrong), std::set<std::string>{"row_unit"});
  for (std::size_t c = 0; c < 9; ++c) EXPECT_LE(std::abs(wrong[61][c] - right[61][c]), 45) << c;
}

}  // namespace
}  // namespace crossfoot::diagnose
