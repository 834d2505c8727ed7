// The diagnosis against the slow localiser, on thousands of small random
// tables with rounding and errors: the same smallest explanations, all of them.
#include "diagnose/slow_localiser.h"

#include <gtest/gtest.h>

#include "diagnose/explain.h"
#include "rules/rules.h"

namespace crossfoot {
namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::int64_t below(std::int64_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(bound));
  }
  std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }

 private:
  std::uint64_t state_;
};

// A table of lines and columns from fine figures (in tenths): the last line is
// the sum of the others, the third column the difference of the first two.
struct Small {
  std::uint32_t lines = 0;
  std::uint32_t columns = 0;
  std::vector<Observation> observations;
  std::vector<Constraint> constraints;
  slow::Problem problem;  // the same in the localiser's own terms: half units
};

void add_equation(Small& table, const std::vector<std::pair<std::uint32_t, std::int64_t>>& terms, bool at_most) {
  Constraint c;
  if (at_most) c.op = Constraint::Op::at_most;
  slow::Equation equation{std::vector<std::int64_t>(table.observations.size(), 0), 0, 0, at_most};
  for (const auto& [cell, weight] : terms) {
    c.terms.push_back({cell, {weight, 1}, ""});
    equation.weights[cell] += weight;
    const auto unit = static_cast<std::int64_t>(*table.observations[cell].resolution.whole(0));
    equation.slack += (weight < 0 ? -weight : weight) * unit;
  }
  table.constraints.push_back(std::move(c));
  table.problem.equations.push_back(std::move(equation));
}

void add_cell(Small& table, std::uint32_t line, std::uint32_t column, std::int64_t fine, std::int64_t unit) {
  // Printed to the nearest unit (0: exactly), in tenths.
  const std::int64_t step = std::max<std::int64_t>(unit, 1) * 10;
  std::int64_t printed = (fine < 0 ? fine - step / 2 : fine + step / 2) / step * (step / 10);
  Observation o;
  o.place.sheet = "Blad1";
  o.place.cell = CellAddress{line, column};
  o.stored = o.shown = Decimal(printed);
  o.resolution = o.shown_resolution = Decimal(unit);
  table.observations.push_back(std::move(o));
}

Small small_table(Random& random, std::int64_t unit) {
  Small table;
  table.lines = static_cast<std::uint32_t>(random.between(2, 5));
  table.columns = static_cast<std::uint32_t>(random.between(1, 2)) * 3;
  std::vector<std::int64_t> totals(table.columns, 0);
  for (std::uint32_t line = 0; line <= table.lines; ++line) {
    for (std::uint32_t column = 0; column < table.columns; column += 3) {
      const bool is_total = line == table.lines;
      const std::int64_t actual = is_total ? totals[column] : random.between(-4000, 9000);
      const std::int64_t reference = is_total ? totals[column + 1] : random.between(-4000, 9000);
      totals[column] += is_total ? 0 : actual;
      totals[column + 1] += is_total ? 0 : reference;
      add_cell(table, line, column, actual, unit);
      add_cell(table, line, column + 1, reference, unit);
      add_cell(table, line, column + 2, actual - reference, unit);
    }
  }
  const auto at = [&](std::uint32_t line, std::uint32_t column) { return line * table.columns + column; };
  for (std::uint32_t column = 0; column < table.columns; ++column) {
    std::vector<std::pair<std::uint32_t, std::int64_t>> terms{{at(table.lines, column), 1}};
    for (std::uint32_t line = 0; line < table.lines; ++line) terms.emplace_back(at(line, column), -1);
    if (random.below(8) != 0) add_equation(table, terms, false);
  }
  for (std::uint32_t line = 0; line <= table.lines; ++line) {
    for (std::uint32_t column = 0; column < table.columns; column += 3) {
      if (random.below(8) == 0) continue;
      add_equation(table, {{at(line, column + 2), 1}, {at(line, column), -1}, {at(line, column + 1), 1}}, false);
    }
  }
  return table;
}

// What holds in the true table only by chance is stated as an inequality.
void add_inequalities(Small& table, Random& random) {
  const auto cells = static_cast<std::int64_t>(table.observations.size());
  for (int i = 0; i < 2; ++i) {
    const auto a = static_cast<std::uint32_t>(random.below(cells));
    const auto b = static_cast<std::uint32_t>(random.below(cells));
    if (a != b && table.observations[a].stored <= table.observations[b].stored)
      add_equation(table, {{a, 1}, {b, -1}}, true);
  }
}

void plant(Small& table, Random& random, std::int64_t errors) {
  for (std::int64_t i = 0; i < errors; ++i) {
    Observation& o =
        table
            .observations[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(table.observations.size())))];
    // Small errors on purpose: there rounding and error are hard to tell apart.
    const std::int64_t size = random.below(2) == 0 ? random.between(1, 9) : random.between(10, 2000);
    o.stored = o.shown = o.stored + (random.below(2) == 0 ? size : -size);
  }
}

using Sets = std::vector<slow::Set>;

// All ways to choose one explanation for each system.
std::optional<Sets> by_the_diagnosis(const Small& table) {
  const auto checked = evaluate_all(table.constraints, table.observations);
  Sets result{{}};
  for (const diagnose::System& system : diagnose::systems_of(checked, table.observations, {}, true)) {
    const diagnose::Explanations found = diagnose::explanations_of(system, {}, {3'000'000, 100'000});
    EXPECT_TRUE(found.complete);
    Sets longer;
    for (const diagnose::CellSet& set : found.sets) {
      EXPECT_TRUE(set.proven || set.cells.size() > 3);
      for (slow::Set joined : result) {
        for (const std::uint32_t cell : set.cells) joined.push_back(system.cells[cell].observation);
        std::ranges::sort(joined);
        longer.push_back(std::move(joined));
      }
    }
    result = std::move(longer);
  }
  std::ranges::sort(result);
  if (!result.empty() && result.front().size() > 3) return std::nullopt;
  return result;
}

std::string written(const std::optional<Sets>& sets) {
  if (!sets) return "more than three cells";
  std::string text;
  for (const slow::Set& set : *sets) {
    text += "{";
    for (const std::uint32_t cell : set) text += std::to_string(cell) + " ";
    text += "} ";
  }
  return text;
}

struct Case {
  const char* what;
  std::int64_t unit;
  std::int64_t errors;
  bool inequalities;
  std::uint64_t tables;
};

class SlowLocaliser : public testing::TestWithParam<Case> {};

TEST_P(SlowLocaliser, AgreesWithTheDiagnosisOnRandomTables) {
  const Case& c = GetParam();
  std::uint64_t with_explanation = 0;
  for (std::uint64_t seed = 1; seed <= c.tables; ++seed) {
    Random random(seed * 7919 + static_cast<std::uint64_t>(c.unit * 31 + c.errors));
    Small table = small_table(random, c.unit);
    if (c.inequalities) add_inequalities(table, random);
    plant(table, random, c.errors);
    for (const Observation& o : table.observations) {
      table.problem.values.push_back(static_cast<std::int64_t>(*o.stored.whole(0)) * 2);
    }
    const auto expected = slow::smallest_explanations(table.problem);
    const auto found = by_the_diagnosis(table);
    ASSERT_EQ(written(found), written(expected)) << "seed " << seed;
    if (expected && !expected->front().empty()) ++with_explanation;
  }
  EXPECT_GT(with_explanation, c.tables / 3);
}

INSTANTIATE_TEST_SUITE_P(
    Tables, SlowLocaliser,
    testing::Values(Case{"OneErrorExact", 0, 1, false, 400}, Case{"OneErrorRounded", 1, 1, false, 600},
                    Case{"TwoErrorsRounded", 1, 2, false, 600}, Case{"ThreeErrorsRounded", 1, 3, false, 300},
                    Case{"TwoErrorsCoarse", 10, 2, false, 400}, Case{"OneErrorWithInequalities", 1, 1, true, 400},
                    Case{"TwoErrorsWithInequalities", 1, 2, true, 300}),
    [](const auto& one) { return std::string(one.param.what); });

}  // namespace
}  // namespace crossfoot
