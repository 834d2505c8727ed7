// Events that make a whole row, column or block wrong, in a table of two
// groups with six columns, the last three of which nothing connects with the
// first three.
#include "diagnose/hypotheses.h"

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "diagnose/table.h"
#include "rules/rules.h"

namespace crossfoot::diagnose {
namespace {

using Figures = std::vector<std::vector<std::int64_t>>;

// Lines 0..3 and their sum 4, lines 5..7 and their sum 8, the total 9. Columns:
// outcome, budget, deviation; forecast, budget of the year, deviation.
constexpr std::uint32_t kColumns = 6;
const std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> kSums{
    {4, {0, 1, 2, 3}}, {8, {5, 6, 7}}, {9, {4, 8}}};

Figures right_figures() {
  Figures f{{-4711, -4650, 0, -7105, -7000, 0},
            {-1203, -1318, 0, -1799, -1950, 0},
            {-388, -402, 0, -611, -590, 0},
            {-9126, -8875, 0, -13333, -13020, 0},
            {},
            {-2764, -2901, 0, -4120, -4350, 0},
            {-641, -587, 0, -955, -880, 0},
            {-5518, -5730, 0, -8240, -8600, 0},
            {},
            {}};
  for (auto& line : f) line.resize(kColumns, 0);
  for (const auto& [total, parts] : kSums) {
    for (const std::uint32_t part : parts) {
      for (std::uint32_t c = 0; c < kColumns; ++c) f[total][c] += f[part][c];
    }
  }
  for (auto& line : f) line[2] = line[0] - line[1], line[5] = line[3] - line[4];
  return f;
}

struct Table {
  std::vector<Observation> observations;
  std::vector<Constraint> constraints;
};

Table table_of(const Figures& figures) {
  Table table;
  for (std::uint32_t line = 0; line < figures.size(); ++line) {
    for (std::uint32_t column = 0; column < kColumns; ++column) {
      Observation o;
      o.row = line;
      o.column = column;
      o.place.sheet = "Blad1";
      o.place.cell = CellAddress{line, column};
      o.row_label = "rad " + std::to_string(line);
      o.stored = o.shown = Decimal(figures[line][column]);
      o.resolution = o.shown_resolution = Decimal(1);
      o.factor = Decimal(1000);
      table.observations.push_back(std::move(o));
    }
  }
  const auto state = [&](const std::vector<std::pair<std::uint32_t, std::int64_t>>& terms) {
    Constraint c;
    for (const auto& [cell, weight] : terms) c.terms.push_back({cell, {weight, 1}, ""});
    table.constraints.push_back(std::move(c));
  };
  for (const auto& [total, parts] : kSums) {
    for (std::uint32_t c = 0; c < kColumns; ++c) {
      std::vector<std::pair<std::uint32_t, std::int64_t>> terms{{total * kColumns + c, 1}};
      for (const std::uint32_t part : parts) terms.emplace_back(part * kColumns + c, -1);
      state(terms);
    }
  }
  for (std::uint32_t line = 0; line < figures.size(); ++line) {
    const std::uint32_t first = line * kColumns;
    state({{first + 2, 1}, {first, -1}, {first + 1, 1}});
    state({{first + 5, 1}, {first + 3, -1}, {first + 4, 1}});
  }
  return table;
}

// What the atoms of one event make of the cells, by observation.
struct Proposed {
  std::string cause;
  std::map<std::string, std::string> details;
  std::map<std::uint32_t, std::optional<std::int64_t>> cells;
};

std::vector<Proposed> proposed(const Figures& figures) {
  const Table table = table_of(figures);
  const auto checked = evaluate_all(table.constraints, table.observations);
  const auto systems = systems_of(checked, table.observations, {}, true);
  std::map<std::string, Proposed> events;
  const auto atoms = hypotheses_of(systems, table.observations, checked);
  for (std::size_t s = 0; s < systems.size(); ++s) {
    for (const Atom& atom : atoms[s]) {
      Proposed& event = events[atom.details.at("event")];
      event.cause = atom.cause;
      event.details = atom.details;
      EXPECT_GT(atom.prior, 0);
      for (const AtomCell& cell : atom.cells) {
        const Cell& c = systems[s].cells[cell.cell];
        std::optional<std::int64_t> value;
        if (cell.value) {
          value = static_cast<std::int64_t>(*stored_of(c, *cell.value, table.observations[c.observation]).whole(0));
        }
        event.cells[c.observation] = value;
      }
    }
  }
  std::vector<Proposed> result;
  for (auto& [name, event] : events) result.push_back(std::move(event));
  return result;
}

// Whether the event gives back all figures that differ; those that it leaves to
// the rows count as given back.
bool restores(const Proposed& event, const Figures& wrong, const Figures& right) {
  for (std::uint32_t line = 0; line < right.size(); ++line) {
    for (std::uint32_t c = 0; c < kColumns; ++c) {
      const auto cell = event.cells.find(line * kColumns + c);
      const std::int64_t figure = cell == event.cells.end() ? wrong[line][c] : cell->second.value_or(right[line][c]);
      if (figure != right[line][c]) return false;
    }
  }
  return true;
}

struct Case {
  const char* name;
  std::function<void(Figures&)> plant;
  const char* cause;
};

void scale(std::vector<std::int64_t>& line, std::int64_t by) {
  for (std::int64_t& f : line) f *= by;
}

void add(std::vector<std::int64_t>& line, const std::vector<std::int64_t>& other, std::int64_t times) {
  for (std::size_t c = 0; c < line.size(); ++c) line[c] += times * other[c];
}

class Hypotheses : public testing::TestWithParam<Case> {};

TEST_P(Hypotheses, NameTheEventAndGiveBackAllFigures) {
  const Figures right = right_figures();
  Figures wrong = right;
  GetParam().plant(wrong);
  std::string seen;
  bool found = false;
  for (const Proposed& event : proposed(wrong)) {
    seen += event.cause + " ";
    found = found || (event.cause == GetParam().cause && restores(event, wrong, right));
  }
  EXPECT_TRUE(found) << "proposed: " << seen;
}

INSTANTIATE_TEST_SUITE_P(
    Events, Hypotheses,
    testing::Values(
        Case{"ALineWithTheOtherSign", [](Figures& f) { scale(f[1], -1); }, "row_sign"},
        Case{"AColumnWithTheOtherSign",
             [](Figures& f) {
               for (auto& line : f) line[1] = -line[1];
             },
             "column_sign"},
        Case{"ALineInKronor", [](Figures& f) { scale(f[6], 1000); }, "row_unit"},
        Case{"AGroupInKronor",
             [](Figures& f) {
               for (const std::size_t line : {5, 6, 7, 8}) scale(f[line], 1000);
             },
             "block_unit"},
        Case{"ALineLeftOutOfItsTotal", [](Figures& f) { add(f[8], f[6], -1); }, "row_omitted"},
        Case{"ALineLeftOutOfItsTotalAndOfThatAbove",
             [](Figures& f) {
               add(f[8], f[6], -1);
               add(f[9], f[6], -1);
             },
             "row_omitted"},
        Case{"TheLastTwoLinesLeftOut",
             [](Figures& f) {
               add(f[4], f[2], -1);
               add(f[4], f[3], -1);
             },
             "row_omitted"},
        Case{"ALineCountedTwice", [](Figures& f) { add(f[4], f[2], 1); }, "row_counted_twice"},
        Case{"ASubtotalCountedTwice", [](Figures& f) { add(f[9], f[8], 1); }, "subtotal_counted_twice"},
        Case{"ATotalThatAddsItsSubtotalsToo", [](Figures& f) { scale(f[9], 2); }, "total_doubled"},
        Case{"AGroupsTotalNotRefreshed", [](Figures& f) { f[8] = {-8000, -8100, 100, -12000, -12500, 500}; },
             "total_not_refreshed"},
        Case{"AGroupsTotalNotRefreshedThatWasOffByItsOwnRounding",
             [](Figures& f) { f[8] = {-8000, -8100, 102, -12000, -12500, 500}; }, "total_not_refreshed"},
        Case{"ALineLeftOver", [](Figures& f) { f[1] = {-990, -1010, 20, -1500, -1530, 30}; }, "row_left_over"},
        Case{"TwoColumnsExchanged",
             [](Figures& f) {
               for (auto& line : f) std::swap(line[1], line[4]);
             },
             "columns_swapped"},
        Case{"TwoLinesOfDifferentGroupsExchanged", [](Figures& f) { std::swap(f[2], f[5]); }, "rows_swapped"},
        Case{"TwoCellsExchanged", [](Figures& f) { std::swap(f[2][0], f[3][0]); }, "cells_swapped"},
        Case{"ALineShiftedByAColumn", [](Figures& f) { f[7] = {-5518, -5518, -5730, 212, -8240, -8600}; },
             "row_shifted"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(HypothesesSay, WhichLineIsLeftOut) {
  Figures figures = right_figures();
  add(figures[8], figures[6], -1);
  std::set<std::string> lines;
  for (const Proposed& event : proposed(figures)) {
    if (event.cause == "row_omitted") lines.insert(event.details.at("line"));
  }
  EXPECT_EQ(lines, std::set<std::string>{"rad 6"});
}

TEST(HypothesesSay, NothingOfATableThatAddsUp) { EXPECT_TRUE(proposed(right_figures()).empty()); }

TEST(HypothesesSay, NothingOfOneWrongCellWhereverItStands) {
  for (std::uint32_t line = 0; line < 10; ++line) {
    for (std::uint32_t column = 0; column < kColumns; ++column) {
      Figures figures = right_figures();
      figures[line][column] += 137;
      const auto events = proposed(figures);
      EXPECT_TRUE(events.empty()) << line << " " << column << " " << events.front().cause;
    }
  }
}

TEST(HypothesesSay, NothingOfThreeWrongCellsInThreeLinesAndColumns) {
  Figures figures = right_figures();
  figures[0][0] = -4171;
  figures[2][4] = -59;
  figures[6][1] = 587;
  EXPECT_TRUE(proposed(figures).empty());
}

TEST(HypothesesSay, WhichLineATotalLacksAlsoWhereOneColumnHasSomethingElseWrong) {
  Figures figures = right_figures();
  figures[8][0] -= figures[6][0];
  figures[8][1] -= figures[6][1];
  figures[8][2] = figures[8][0] - figures[8][1];
  figures[8][2] += 1000;  // the third column is off otherwise
  std::set<std::string> causes;
  for (const Proposed& event : proposed(figures)) causes.insert(event.cause);
  EXPECT_TRUE(causes.contains("row_omitted"));
}

TEST(HypothesesSay, ALineMovedByAColumnAndALineCountedTwiceInItsSum) {
  const Figures right = right_figures();
  Figures figures = right;
  add(figures[8], figures[6], 1);
  add(figures[9], figures[6], 1);
  figures[7] = {-5518, -5518, -5730, 212, -8240, -8600};
  Proposed both;
  for (const Proposed& event : proposed(figures)) {
    if (event.cause == "row_shifted" || event.cause == "row_counted_twice") {
      both.cells.insert(event.cells.begin(), event.cells.end());
    }
  }
  EXPECT_TRUE(restores(both, figures, right));
}

// One column, which only its sums concern: lines 0 to 2 and their sum 3, lines 4
// to 6 and their sum 7, the total 8.
TEST(HypothesesSay, ThatALineAndItsTotalBelowItAreExchangedWhereNoDifferenceShowsIt) {
  TestTable table({{4711}, {1203}, {388}, {6302}, {2764}, {641}, {8923}, {5518}, {15225}});
  table.equation(table.down, {{3, 1}, {0, -1}, {1, -1}, {2, -1}});
  table.equation(table.down, {{7, 1}, {4, -1}, {5, -1}, {6, -1}});
  table.equation(table.down, {{8, 1}, {3, -1}, {7, -1}});
  const auto findings = findings_on(table);
  ASSERT_EQ(findings.size(), 1u);
  const Explanation& first = findings.front().explanations.front();
  EXPECT_EQ(first.cause, "cells_swapped");
  ASSERT_EQ(first.changes.size(), 2u);
  EXPECT_EQ(*first.changes[0].to, Decimal(5518));
  EXPECT_EQ(*first.changes[1].to, Decimal(8923));
}

TEST(HypothesesSay, NothingOfALineThatFitsATotalInOneColumnOnly) {
  Figures figures = right_figures();
  figures[8][0] -= figures[6][0];
  figures[8][1] += 77;
  figures[8][2] = figures[8][0] - figures[8][1];
  for (const Proposed& event : proposed(figures)) EXPECT_NE(event.cause, "row_omitted");
}

}  // namespace
}  // namespace crossfoot::diagnose
