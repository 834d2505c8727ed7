#include <gtest/gtest.h>

#include <cmath>

#include "rules/book.h"
#include "rules/tolerance.h"

namespace crossfoot::test {
namespace {

Observation number(const char* value, const char* resolution = "1") {
  Observation o;
  o.stored = o.shown = *Decimal::parse(value);
  o.resolution = o.shown_resolution = *Decimal::parse(resolution);
  return o;
}

Constraint total_of(std::size_t terms) {
  Constraint c;
  for (std::size_t i = 0; i < terms; ++i) {
    c.terms.push_back({static_cast<std::uint32_t>(i), {i == 0 ? 1 : -1, 1}, ""});
  }
  return c;
}

TEST(Evaluate, TellsResidualToleranceAndWhatTheTargetWouldBe) {
  const std::vector<Observation> cells = {number("-145.1", "0.1"), number("-144.9", "0.1"), number("-0.3", "0.1")};
  const Evaluation e = evaluate(total_of(3), cells);
  EXPECT_EQ(e.verdict, Verdict::rounding);
  EXPECT_EQ(e.residual.to_string(), "0.1");
  EXPECT_EQ(e.tolerance.to_string(), "0.15");
  EXPECT_EQ(e.expected.to_string(), "-145.2");
}

TEST(Evaluate, KeepsRationalWeightsExact) {
  Constraint c = total_of(2);
  c.terms[1].weight = {-1, 3};
  EXPECT_EQ(evaluate(c, std::vector{number("1", "0"), number("3", "0")}).verdict, Verdict::exact);
  // A third of 1 is not 0.333333333333333, however many digits there are.
  EXPECT_EQ(evaluate(c, std::vector{number("0.333333333333333", "0"), number("1", "0")}).verdict, Verdict::broken);
  c.terms[1].weight = {-1, 7};
  c.terms[0].weight = {1, 6};
  EXPECT_EQ(evaluate(c, std::vector{number("6", "0"), number("7", "0")}).verdict, Verdict::exact);
}

TEST(Evaluate, FiguresTooLargeToAddAreNotEvaluable) {
  const std::string huge = "170000000000000000000000000000000000000";
  for (const int terms : {2, 3}) {
    std::vector<Observation> cells(static_cast<std::size_t>(terms), number("1"));
    for (Observation& cell : cells) cell.stored = *Decimal::parse("100000000000000000") * Decimal(100000000000000000);
    cells[0].factor = Decimal(-1000000);
    EXPECT_EQ(evaluate(total_of(cells.size()), cells).verdict, Verdict::not_evaluable) << huge;
  }
  Constraint c = total_of(3);
  c.terms[0].weight = {1, INT64_MAX};
  c.terms[1].weight = {1, INT64_MAX - 1};
  EXPECT_EQ(evaluate(c, std::vector(3, number("1"))).verdict, Verdict::not_evaluable);
}

TEST(Evaluate, TheBinaryNoiseOfAComputedCellIsNoRounding) {
  std::vector<Observation> cells = {number("0.200000000069849", "0"), number("774351.3", "0"),
                                    number("-774351.1", "0")};
  EXPECT_EQ(evaluate(total_of(3), cells).verdict, Verdict::broken);
  cells[0].noise = Decimal::from_double(2 * 774351.3 * std::ldexp(1, -50));
  EXPECT_EQ(evaluate(total_of(3), cells).verdict, Verdict::exact);
  cells[0].stored = *Decimal::parse("0.21");
  EXPECT_EQ(evaluate(total_of(3), cells).verdict, Verdict::broken);
}

TEST(Evaluate, InequalitiesAreBrokenOnOneSideOnly) {
  Constraint c = total_of(2);
  c.op = Constraint::Op::at_least;
  EXPECT_EQ(evaluate(c, std::vector{number("5"), number("3")}).verdict, Verdict::exact);
  EXPECT_EQ(evaluate(c, std::vector{number("3"), number("4")}).verdict, Verdict::rounding);
  EXPECT_EQ(evaluate(c, std::vector{number("3"), number("5")}).verdict, Verdict::broken);
  EXPECT_FALSE(evaluate(c, std::vector{number("3"), number("5")}).expected.valid());
  c.op = Constraint::Op::at_most;
  EXPECT_EQ(evaluate(c, std::vector{number("5"), number("3")}).verdict, Verdict::broken);
  EXPECT_EQ(evaluate(c, std::vector{number("3"), number("5")}).verdict, Verdict::exact);
}

TEST(Evaluate, AReasonOrACellWithoutANumberMakesItNotEvaluable) {
  std::vector<Observation> cells(2, number("1"));
  Constraint c = total_of(2);
  EXPECT_EQ(evaluate(c, cells).verdict, Verdict::exact);
  cells[1].counts_as_number = false;
  EXPECT_EQ(evaluate(c, cells).verdict, Verdict::not_evaluable);
  cells[1].counts_as_number = true;
  c.not_evaluable = {"skäl", "reason"};
  EXPECT_EQ(evaluate(c, cells).verdict, Verdict::not_evaluable);
}

// A workbook that stores kronor with ören shown as tkr.
TEST(Evaluate, AddsUpAsStoredButNotAsShown) {
  const auto kronor = [](const char* value) {
    Observation o = number(value, "0.01");
    o.shown_resolution = Decimal(1000);
    o.shown = o.stored.rounded(-3);
    o.show_factor = Decimal::power_of_ten(-3);
    return o;
  };
  const Evaluation e = evaluate(total_of(3), std::vector{kronor("20800.50"), kronor("10400.25"), kronor("10400.25")});
  EXPECT_EQ(e.verdict, Verdict::exact);
  EXPECT_TRUE(e.display_only);
  EXPECT_EQ(e.expected.to_string(), "20800.5");
  EXPECT_EQ(e.expected_shown.to_string(), "20000");
  EXPECT_FALSE(evaluate(total_of(3), std::vector{kronor("20800"), kronor("10400"), kronor("10900")}).display_only);
  EXPECT_FALSE(evaluate(total_of(3), std::vector{kronor("21000"), kronor("10000"), kronor("11000")}).display_only);
  // Nobody adds up what is shown in two tables, or with different precision.
  std::vector<Observation> apart = {kronor("20800.50"), kronor("10400.25"), kronor("10400.25")};
  apart[2].table = 1;
  EXPECT_FALSE(evaluate(total_of(3), apart).display_only);
  apart[2].table = 0;
  apart[2].shown_resolution = Decimal(100);
  EXPECT_FALSE(evaluate(total_of(3), apart).display_only);
  // Where stored and shown are the same, rounding is rounding.
  EXPECT_FALSE(evaluate(total_of(3), std::vector{number("21"), number("10"), number("10")}).display_only);
}

TEST(Improbable, IrwinHallTailsAreThoseOfTheExactDistribution) {
  EXPECT_DOUBLE_EQ(irwin_hall_tails(1, 0.25), 0.5);
  EXPECT_DOUBLE_EQ(irwin_hall_tails(2, 0.5), 0.25);      // a triangle
  EXPECT_NEAR(irwin_hall_tails(3, 1), 1.0 / 24, 1e-12);  // 2 * 0.5^3 / 3!
  EXPECT_DOUBLE_EQ(irwin_hall_tails(4, 2), 0);
  EXPECT_NEAR(irwin_hall_tails(7, 0), 1, 1e-9);
  for (int n = 1; n <= 12; ++n) {
    // The corner of the cube: distance d from its end has volume d^n / n!.
    EXPECT_NEAR(irwin_hall_tails(n, n / 2.0 - 0.5), 2 * std::pow(0.5, n) / std::tgamma(n + 1), 1e-12) << n;
  }
}

TEST(Improbable, OnlyBeyondWhatRoundingDoes) {
  const auto of = [](int terms, int residual) {
    return improbable(Decimal(residual), std::vector<Decimal>(static_cast<std::size_t>(terms), Decimal(1)));
  };
  EXPECT_FALSE(of(2, 1)) << "two figures one unit apart are common in practice";
  EXPECT_FALSE(of(3, 1));
  EXPECT_FALSE(of(10, 3));
  EXPECT_TRUE(of(10, 5));
  EXPECT_FALSE(of(41, 7));  // 3.8 standard deviations
  EXPECT_TRUE(of(41, 8));   // 4.3
  EXPECT_FALSE(improbable(Decimal(1), {}));
}

TEST(Improbable, GivesOneNoteForATableAndNoError) {
  std::vector<Row> rows;
  std::vector<std::uint32_t> parts;
  for (std::uint32_t i = 0; i < 40; ++i) {
    rows.push_back({"local:" + std::to_string(i), {"10", "20"}});
    parts.push_back(i);
  }
  rows.push_back({"board", {"415", "815"}, parts});
  Book book;
  book.table("main", {}, {{"outcome", "outcome"}, {"budget", "budget"}}, rows);
  const Checked checked = check(book);
  EXPECT_EQ(verdicts(checked, "structure.total"), "rounding, rounding");
  ASSERT_EQ(checked.findings.size(), 1U);
  EXPECT_EQ(checked.findings[0].code, "CF421");
  EXPECT_EQ(checked.findings[0].severity, Severity::info);
  EXPECT_EQ(checked.findings[0].details.at("count"), "2");
}

// Property: with the truth known, what it rounds to never breaks, and a fault
// beyond the tolerance always does.
TEST(Evaluate, RoundedFiguresOfATrueEquationNeverBreak) {
  std::uint32_t state = 1;
  const auto random = [&] { return state = state * 1664525U + 1013904223U; };
  for (int round = 0; round < 500; ++round) {
    const int decimals = static_cast<int>(random() >> 16) % 4 - 1;
    const Decimal step = Decimal::power_of_ten(-decimals);
    std::vector<Decimal> truth(2 + (random() >> 16) % 9);
    truth[0] = Decimal();
    for (std::size_t i = 1; i < truth.size(); ++i) {
      truth[i] = Decimal::scaled(static_cast<std::int32_t>(random()), 4);
      truth[0] += truth[i];
    }
    std::vector<Observation> cells;
    for (const Decimal& value : truth) {
      cells.push_back(number("0"));
      cells.back().stored = cells.back().shown = value.rounded_to(step);
      cells.back().resolution = cells.back().shown_resolution = step;
    }
    const Constraint c = total_of(cells.size());
    EXPECT_NE(evaluate(c, cells).verdict, Verdict::broken);
    cells[0].stored += step * static_cast<std::int64_t>(truth.size() + 1);
    EXPECT_EQ(evaluate(c, cells).verdict, Verdict::broken);
  }
}

}  // namespace
}  // namespace crossfoot::test
