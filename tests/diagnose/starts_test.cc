#include "diagnose/starts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "diagnose/table.h"

namespace crossfoot::diagnose {
namespace {

// Nineteen lines with a third figure that is thrice the difference of the others.
// Eighteen events that repair two lines each, and two that repair all between them.
TEST(Starts, HoldTwoEventsThatTouchAllThatIsWrongHoweverMuchEachLeaves) {
  constexpr std::uint32_t kLines = 19;
  TestTable table(std::vector<std::vector<std::int64_t>>(kLines, {10, 30, 60}));
  table.difference(2, 1, 0);
  std::vector<std::pair<std::uint32_t, std::int64_t>> terms{{table.at(kLines - 1, 0), kLines}};
  for (std::uint32_t l = 0; l < kLines; ++l) terms.emplace_back(table.at(l, 0), -1);
  table.equation(table.down, terms);  // which joins the lines
  const auto systems = systems_of(table.checked(), table.observations, {}, true);
  ASSERT_EQ(systems.size(), 1u);
  const System& system = systems.front();
  const auto cell_at = [&](std::uint32_t line, std::uint32_t column) {
    const auto found = std::ranges::find(system.cells, table.at(line, column), &Cell::observation);
    return static_cast<std::uint32_t>(found - system.cells.begin());
  };
  const auto event = [&](std::uint32_t from, std::uint32_t to) {
    Atom atom;
    atom.cause = "column_sign";
    for (std::uint32_t line = from; line < to; ++line) {
      const std::uint32_t cell = cell_at(line, 2);
      atom.cells.push_back({cell, system.cells[cell].value / 3, 1});
    }
    return atom;
  };
  std::vector<Atom> atoms;
  for (std::uint32_t line = 0; line + 1 < kLines; ++line) atoms.push_back(event(line, line + 2));
  atoms.push_back(event(0, 9));
  atoms.push_back(event(9, kLines));
  // As if what an event touches counted against it.
  const auto least_size = [](const std::vector<std::uint32_t>&, const Situation& situation, int size) {
    return size + 1000 - static_cast<int>(situation.violated.size());
  };
  const auto starts = starts_of(system, atoms, least_size);
  const std::vector<std::uint32_t> both{kLines - 1, kLines};
  const auto found = std::ranges::find(starts, both, &Start::atoms);
  ASSERT_NE(found, starts.end());
  EXPECT_TRUE(found->situation.violated.empty());
}

}  // namespace
}  // namespace crossfoot::diagnose
