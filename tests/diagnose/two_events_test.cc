// Two events at once in a table of one sum and three columns, where neither
// repairs anything by itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <set>

#include "diagnose/table.h"

namespace crossfoot::diagnose {
namespace {

using Figures = std::vector<std::vector<std::int64_t>>;

constexpr std::size_t kTotal = 8;

// Outcome, budget, deviation; eight lines and their sum.
Figures right_figures() {
  Figures f{{-471'182, -465'007, 0},       {-12'032'455, -13'188'211, 0}, {-3'886'514, -4'020'933, 0},
            {-912'645, -887'518, 0},       {-27'648'096, -29'011'377, 0}, {-640'871, -587'239, 0},
            {-55'180'342, -57'304'816, 0}, {-8'804'173, -8'121'960, 0},   {0, 0, 0}};
  for (std::size_t l = 0; l < kTotal; ++l) {
    for (std::size_t c = 0; c < 2; ++c) f[kTotal][c] += f[l][c];
  }
  for (auto& line : f) line[2] = line[0] - line[1];
  return f;
}

void turn(std::vector<std::int64_t>& line) {
  for (std::int64_t& figure : line) figure = -figure;
}

// One place to the right; the first figure stays.
void move(std::vector<std::int64_t>& line) { line = {line[0], line[0], line[1]}; }

void add(std::vector<std::int64_t>& line, const std::vector<std::int64_t>& other, std::int64_t times) {
  for (std::size_t c = 0; c < line.size(); ++c) line[c] += times * other[c];
}

void in_thousands(std::vector<std::int64_t>& line) {
  for (std::int64_t& figure : line) figure = (figure + (figure < 0 ? -500 : 500)) / 1000;
}

// Writes what the findings, all of them likely, say into the figures.
std::set<std::string> causes_told(const std::vector<Finding>& findings, Figures& figures) {
  std::set<std::string> causes;
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.diagnosis, Diagnosis::likely);
    if (finding.explanations.empty()) continue;
    causes.insert(finding.explanations.front().cause);
    for (const CellChange& change : finding.explanations.front().changes) {
      if (!change.to || !change.place.cell || change.place.cell->row >= figures.size()) {
        ADD_FAILURE() << "a change that is none of the figures'";
        continue;
      }
      figures[change.place.cell->row][change.place.cell->column] = static_cast<std::int64_t>(*change.to->whole(0));
    }
  }
  return causes;
}

struct Case {
  const char* name;
  std::function<void(Figures&)> plant;
  std::set<std::string> causes;
};

class TwoEvents : public testing::TestWithParam<Case> {};

TEST_P(TwoEvents, AreBothToldAndGiveAllFiguresBack) {
  const Figures right = right_figures();
  Figures wrong = right;
  GetParam().plant(wrong);
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.total();
  const std::int64_t off = GetParam().causes.contains("row_unit") ? 5 : 0;
  EXPECT_EQ(causes_told(findings_on(table), wrong), GetParam().causes);
  for (std::size_t l = 0; l < right.size(); ++l) {
    for (std::size_t c = 0; c < right[l].size(); ++c)
      EXPECT_LE(std::abs(wrong[l][c] - right[l][c]), off) << l << " " << c;
  }
}

// Budget and deviation stand twice; each with the other sign leaves the
// differences to the outcome as wrong as before.
TEST(TwoColumnsWithTheOtherSign, AreBothToldWhereOtherColumnsConfirmWhatTheyWere) {
  Figures right = right_figures();
  for (auto& line : right) line.insert(line.end(), {line[1], line[2]});
  Figures wrong = right;
  for (auto& line : wrong) line[1] = -line[1], line[2] = -line[2];
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.total();
  for (std::uint32_t l = 0; l < wrong.size(); ++l) {
    for (const std::uint32_t c : {1U, 2U}) table.equation(table.same, {{table.at(l, c + 2), 1}, {table.at(l, c), -1}});
  }
  EXPECT_EQ(causes_told(findings_on(table), wrong), std::set<std::string>{"column_sign"});
  EXPECT_EQ(wrong, right);
}

// What the exchange adds to the outcome's sum the total lacks of it.
TEST(TwoCellsExchangedBesideALineThatIsLeftOut, AreToldWhereOneSumAgreesByChance) {
  Figures right = right_figures();
  right[5][0] = -25'126;
  right[kTotal][0] = right[kTotal][1] = 0;
  for (std::size_t l = 0; l < kTotal; ++l) right[kTotal][0] += right[l][0], right[kTotal][1] += right[l][1];
  for (auto& line : right) line[2] = line[0] - line[1];
  Figures wrong = right;
  std::swap(wrong[3][0], wrong[3][1]);
  add(wrong[kTotal], right[5], -1);
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.total();
  EXPECT_EQ(causes_told(findings_on(table), wrong), std::set<std::string>{"several"});  // the two hang together
  EXPECT_EQ(wrong, right);
}

// The total stands a second time, in a table of its own.
struct TotalTwice : TestTable {
  TotalTwice(const Figures& figures, const std::vector<std::int64_t>& again) : TestTable(with(figures, again)) {
    difference(2, 0, 1);
    for (std::uint32_t c = 0; c < 3; ++c) {
      observations[at(kTotal + 1, c)].table = 1;
      std::vector<std::pair<std::uint32_t, std::int64_t>> terms{{at(kTotal, c), 1}};
      for (std::uint32_t l = 0; l < kTotal; ++l) terms.emplace_back(at(l, c), -1);
      equation(down, terms);
      equation(same, {{at(kTotal + 1, c), 1}, {at(kTotal, c), -1}});
    }
  }

  static Figures with(Figures figures, const std::vector<std::int64_t>& line) {
    figures.push_back(line);
    return figures;
  }
};

TEST(ALineInAFinerUnitThatItsTotalLacks, IsToldWhereTheTotalStandsTwice) {
  const Figures right = right_figures();
  Figures wrong = right;
  add(wrong[kTotal], right[6], -1);
  for (std::int64_t& figure : wrong[6]) figure *= 1000;
  const TotalTwice table(wrong, right[kTotal]);
  EXPECT_EQ(causes_told(findings_on(table), wrong), (std::set<std::string>{"row_unit", "row_omitted"}));
  EXPECT_EQ(wrong, right);
}

TEST(TwoColumnsExchanged, AreToldWholeAlsoWhereAThirdDoesNotConfirmIt) {
  const Figures right = right_figures();
  Figures wrong = right;
  for (auto& line : wrong) std::swap(line[0], line[1]);
  wrong[1][2] = 1'455'756;
  const TotalTwice table(wrong, right[kTotal]);
  EXPECT_EQ(causes_told(findings_on(table), wrong), (std::set<std::string>{"columns_swapped", "digit_replaced"}));
  EXPECT_EQ(wrong, right);
}

// The budget with the other sign, and what is bound and what is left exchanged: the
// equation that holds both agrees with either wrong.
TEST(AColumnWithTheOtherSignAndTwoExchanged, AreToldThoughOneEquationHidesThem) {
  Figures right = right_figures();
  for (std::size_t l = 0; l < right.size(); ++l) {
    const std::int64_t bound = l == kTotal ? 0 : 211'009 - 31'013 * static_cast<std::int64_t>(l);
    right[l].insert(right[l].end(), {bound, 0, 0});
  }
  for (std::size_t l = 0; l < kTotal; ++l) right[kTotal][3] += right[l][3];
  for (auto& line : right) line[4] = line[3] - line[1], line[5] = line[3] - line[2];
  Figures wrong = right;
  for (auto& line : wrong) line[1] = -line[1], std::swap(line[3], line[4]);
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.difference(4, 3, 1);
  table.difference(5, 3, 2);
  table.total();
  EXPECT_EQ(causes_told(findings_on(table), wrong), (std::set<std::string>{"column_sign", "columns_swapped"}));
  EXPECT_EQ(wrong, right);
}

// Three lines and their sum, which is one of four parts of a total.
struct SumOfSums : TestTable {
  static Figures right_figures() {
    Figures f{{-471'182, -465'007, 0}, {-12'032'455, -13'188'211, 0}, {-3'886'514, -4'020'933, 0}, {0, 0, 0},
              {-912'645, -887'518, 0}, {-27'648'096, -29'011'377, 0}, {-640'871, -587'239, 0},     {0, 0, 0}};
    for (const std::size_t part : {0U, 1U, 2U}) add(f[3], f[part], 1);
    for (const std::size_t part : {3U, 4U, 5U, 6U}) add(f[7], f[part], 1);
    for (auto& line : f) line[2] = line[0] - line[1];
    return f;
  }

  explicit SumOfSums(const Figures& figures) : TestTable(figures) {
    difference(2, 0, 1);
    for (std::uint32_t c = 0; c < 3; ++c) {
      equation(down, {{at(3, c), 1}, {at(0, c), -1}, {at(1, c), -1}, {at(2, c), -1}});
      equation(down, {{at(7, c), 1}, {at(3, c), -1}, {at(4, c), -1}, {at(5, c), -1}, {at(6, c), -1}});
    }
  }
};

TEST(ASubtotalWithTheOtherSign, IsToldByItsPartsWhereItsTotalHasTheOtherSignToo) {
  const Figures right = SumOfSums::right_figures();
  Figures wrong = right;
  turn(wrong[3]);
  turn(wrong[7]);
  EXPECT_EQ(causes_told(findings_on(SumOfSums(wrong)), wrong), std::set<std::string>{"row_sign"});
  EXPECT_EQ(wrong, right);
}

TEST(ALineInThousands, IsToldByTheSumThatHasItTwice) {
  const Figures right = right_figures();
  Figures wrong = right;
  add(wrong[kTotal], right[6], 1);
  in_thousands(wrong[6]);
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.total();
  EXPECT_EQ(causes_told(findings_on(table), wrong), (std::set<std::string>{"row_unit", "row_counted_twice"}));
  EXPECT_EQ(wrong, right);
}

// A deviation with the other sign looks like its two columns exchanged.
TEST(AColumnWithTheOtherSign, IsNeverCertain) {
  Figures wrong{{-35'753, -37'213, 0}, {-16'611, -15'165, 0}, {-3'172, -2'321, 0}, {0, 0, 0}};
  for (std::size_t l = 0; l < 3; ++l) add(wrong[3], wrong[l], 1);
  for (auto& line : wrong) line[2] = line[1] - line[0];
  wrong[0][2] = -1'860;
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.total();
  const auto findings = findings_on(table);
  EXPECT_FALSE(findings.empty());
  for (const Finding& finding : findings) EXPECT_NE(finding.diagnosis, Diagnosis::certain);
}

TEST(ASubtotalInThousands, IsToldByItsPartsWhereItsTotalHasItTwice) {
  const Figures right = SumOfSums::right_figures();
  Figures wrong = right;
  add(wrong[7], right[3], 1);
  in_thousands(wrong[3]);
  EXPECT_EQ(causes_told(findings_on(SumOfSums(wrong)), wrong),
            (std::set<std::string>{"row_unit", "subtotal_counted_twice"}));
  EXPECT_EQ(wrong, right);
}

// In the first three columns a line in thousands would do as well; in the others
// only the sign.
TEST(AnEventOfTwoParts, IsToldInTheOneWhereAnotherWouldDoAsWell) {
  Figures right = right_figures();
  for (auto& line : right) line.insert(line.end(), {line[0] / 2 + 17, line[1] / 2 - 23, 0});
  right[3] = {-883, -874, 0, -919, -945, 0};
  right[5] = {-2, -2, 0, 5, 7, 0};
  right[kTotal] = Figures::value_type(6, 0);
  for (std::size_t l = 0; l < kTotal; ++l) add(right[kTotal], right[l], 1);
  right[kTotal][0] += 4;
  right[kTotal][1] += 4;
  for (auto& line : right) line[2] = line[0] - line[1], line[5] = line[3] - line[4];
  Figures wrong = right;
  turn(wrong[3]);
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.difference(5, 3, 4);
  table.total();
  EXPECT_EQ(causes_told(findings_on(table), wrong), std::set<std::string>{"row_sign"});
  EXPECT_EQ(wrong, right);
}

// Of figures of two digits much might be so by chance.
TEST(TwoSmallEvents, AreAmongThePossibleOnes) {
  Figures wrong{{-20, -23, 0, -28, -25, 0}, {1'504, 1'377, 0, 1'611, 1'590, 0}, {-393, -388, 0, -402, -361, 0},
                {-39, -40, 0, -35, -30, 0}, {622, 580, 0, 655, 601, 0},         {0, 0, 0, 0, 0, 0}};
  for (std::size_t l = 0; l < 5; ++l) add(wrong[5], wrong[l], 1);
  for (auto& line : wrong) line[2] = line[0] - line[1], line[5] = line[3] - line[4];
  add(wrong[5], wrong[3], 1);
  turn(wrong[0]);
  TestTable table(wrong);
  table.difference(2, 0, 1);
  table.difference(5, 3, 4);
  table.total();
  std::set<std::string> causes;
  for (const Finding& finding : findings_on(table)) {
    EXPECT_NE(finding.diagnosis, Diagnosis::certain);
    for (const Explanation& one : finding.explanations) causes.insert(one.cause);
  }
  EXPECT_TRUE(causes.contains("row_counted_twice"));
  EXPECT_TRUE(causes.contains("row_sign"));
}

INSTANTIATE_TEST_SUITE_P(OfOneSum, TwoEvents,
                         testing::Values(Case{"ALineWithTheOtherSignAndOneCountedTwice",
                                              [](Figures& f) {
                                                turn(f[2]);
                                                add(f[kTotal], f[5], 1);
                                              },
                                              {"row_sign", "row_counted_twice"}},
                                         Case{"TwoLinesMovedByAColumn",
                                              [](Figures& f) {
                                                move(f[1]);
                                                move(f[6]);
                                              },
                                              {"row_shifted"}},
                                         Case{"ALineMovedByAColumnAndATotalThatIsDoubled",
                                              [](Figures& f) {
                                                move(f[4]);
                                                add(f[kTotal], Figures(f)[kTotal], 1);
                                              },
                                              {"row_shifted", "total_doubled"}},
                                         Case{"TwoCellsOfALineExchangedAndATotalThatIsDoubled",
                                              [](Figures& f) {
                                                std::swap(f[3][0], f[3][1]);
                                                add(f[kTotal], Figures(f)[kTotal], 1);
                                              },
                                              {"cells_swapped", "total_doubled"}},
                                         Case{"ABudgetAndItsDeviationExchangedAndATotalThatLacksALine",
                                              [](Figures& f) {
                                                std::swap(f[3][1], f[3][2]);
                                                add(f[kTotal], f[6], -1);
                                              },
                                              {"cells_swapped", "row_omitted"}},
                                         Case{"ALineInAFinerUnitThatItsTotalHasTwice",
                                              [](Figures& f) {
                                                add(f[kTotal], f[6], 1);
                                                for (std::int64_t& figure : f[6]) figure *= 1000;
                                              },
                                              {"row_unit", "row_counted_twice"}},
                                         Case{"ALineInThousandsAndATotalThatIsDoubled",
                                              [](Figures& f) {
                                                in_thousands(f[7]);
                                                add(f[kTotal], Figures(f)[kTotal], 1);
                                              },
                                              {"row_unit", "total_doubled"}}),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace crossfoot::diagnose
