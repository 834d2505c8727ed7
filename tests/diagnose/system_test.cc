// Constraints as a system of whole numbers.
#include "diagnose/system.h"

#include <gtest/gtest.h>

#include "rules/rules.h"

namespace crossfoot::diagnose {
namespace {

Observation cell(std::string_view a1, std::int64_t value, std::int64_t resolution, Decimal factor = Decimal(1000)) {
  Observation o;
  o.place.sheet = "Blad1";
  o.place.cell = parse_a1(a1);
  o.stored = o.shown = Decimal(value);
  o.resolution = o.shown_resolution = Decimal(resolution);
  o.factor = factor;
  return o;
}

Constraint linear(const std::vector<std::pair<std::uint32_t, std::int64_t>>& terms) {
  Constraint c;
  for (const auto& [observation, weight] : terms) c.terms.push_back({observation, {weight, 1}, ""});
  return c;
}

TEST(System, ValuesAreGrainsAndHalvesOfResolutionsAreWhole) {
  const std::vector<Observation> observations{cell("A1", 15, 1), cell("B1", 10, 1), cell("C1", 4, 1)};
  const auto checked = evaluate_all({linear({{0, 1}, {1, -1}, {2, -1}})}, observations);
  const auto systems = systems_of(checked, observations, {}, false);
  ASSERT_EQ(systems.size(), 1U);
  const System& system = systems.front();
  ASSERT_EQ(system.cells.size(), 3U);
  EXPECT_EQ(canonical_of(system.cells[0], system.cells[0].value), Decimal(15000));
  EXPECT_EQ(stored_of(system.cells[0], system.cells[0].value, observations[0]), Decimal(15));
  EXPECT_EQ(system.cells[0].half * 2, system.cells[0].step);
  ASSERT_EQ(system.rows.size(), 1U);
  EXPECT_FALSE(system.rows[0].violated);
  EXPECT_LT(system.rows[0].residual, system.rows[0].tolerance);
}

TEST(System, OnlyComponentsWithABrokenConstraintAreMadeWhenAsked) {
  const std::vector<Observation> observations{cell("A1", 15, 0), cell("B1", 15, 0), cell("A2", 7, 0), cell("B2", 8, 0)};
  const auto checked = evaluate_all({linear({{0, 1}, {1, -1}}), linear({{2, 1}, {3, -1}})}, observations);
  EXPECT_EQ(systems_of(checked, observations, {}, false).size(), 2U);
  const auto broken = systems_of(checked, observations, {}, true);
  ASSERT_EQ(broken.size(), 1U);
  EXPECT_EQ(broken.front().cells.front().observation, 2U);
  EXPECT_TRUE(broken.front().broken());
}

TEST(System, AComputedTotalFollowsItsParts) {
  // C1 = A1 + B1 by formula; C1 also equals D1. A change of A1 moves C1 and so the second row.
  std::vector<Observation> observations{cell("A1", 5, 0), cell("B1", 7, 0), cell("C1", 12, 0), cell("D1", 20, 0)};
  observations[2].computed = true;
  const Constraint formula = linear({{2, 1}, {0, -1}, {1, -1}});
  const auto checked = evaluate_all({formula, linear({{2, 1}, {3, -1}})}, observations);
  const auto systems = systems_of(checked, observations, {}, true);
  ASSERT_EQ(systems.size(), 1U);
  const System& system = systems.front();
  ASSERT_EQ(system.cells.size(), 4U);
  ASSERT_TRUE(system.cells[2].formula_row.has_value());
  ASSERT_EQ(system.cells[0].column.size(), 1U);
  EXPECT_EQ(system.cells[0].column, system.cells[2].column);
}

TEST(System, ARatioIsARowWithItsDerivativesAsWeights) {
  std::vector<Observation> observations{cell("A1", 0, 0, Decimal(1)), cell("B1", -25, 1), cell("C1", -15815, 1)};
  observations[0].key.unit_kind = UnitKind::ratio;
  observations[0].stored = Decimal::scaled(-1, 3);
  observations[0].resolution = Decimal::scaled(1, 3);
  Constraint c = linear({{0, 1}, {1, 1}, {2, 1}});
  c.kind = Constraint::Kind::ratio;
  c.absolute_denominator = true;
  const auto checked = evaluate_all({c}, observations);
  EXPECT_EQ(checked.front().evaluation.verdict, Verdict::broken);
  const auto systems = systems_of(checked, observations, {}, true);
  ASSERT_EQ(systems.size(), 1U);
  const Row& row = systems.front().rows.front();
  EXPECT_GT(row.residual < 0 ? -row.residual : row.residual, row.tolerance);
  std::vector<std::int64_t> values;
  for (const Cell& one : systems.front().cells) values.push_back(one.value);
  EXPECT_EQ(residual_of(systems.front(), row, values), row.residual);
  values[0] = *grains_of(systems.front().cells[0], Decimal::scaled(-2, 3), observations[0]);
  const Int128 after = *residual_of(systems.front(), row, values);
  EXPECT_LE(after < 0 ? -after : after, row.tolerance);
}

}  // namespace
}  // namespace crossfoot::diagnose
