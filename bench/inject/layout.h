// A made-up report: lines with up to three levels of sums, columns that hang
// together, random fine figures of which every cell is rounded by itself; and
// the equations that hold in it, as the rules would state them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bench/inject/random.h"
#include "crossfoot/constraint.h"
#include "crossfoot/observation.h"

namespace crossfoot::bench {

struct Line {
  std::vector<std::uint32_t> parts;  // lines that it is the sum of
  std::int32_t parent = -1;          // the line that it is a part of
  bool is_total() const { return !parts.empty(); }
};

struct Column {
  const char* measure = "";
  int year = 2024;
  // The sum of others, with weights; empty when it is stated by itself.
  std::vector<std::pair<std::uint32_t, int>> sum_of;
  std::optional<std::pair<std::uint32_t, std::uint32_t>> quotient;  // per cent of
  int sign = 1;                                                     // of the cell's own terms
};

enum class Unit { kronor, thousands, millions };

struct LayoutOptions {
  std::size_t lines = 20;
  int levels = 2;   // of sums, 1..3
  int columns = 6;  // 3, 6, 7 (with per cent) or 11
  Unit unit = Unit::thousands;
  bool summary = false;  // the totals stand a second time in a table of their own
  bool turned = false;   // costs positive, deviations as budget less outcome
};

// The rules that the equations come from.
struct Rules {
  Rules();
  Rule sum, net, difference, ratio, same_fact;
};

struct Report {
  LayoutOptions options;
  std::vector<Line> lines;  // parts before their totals; the last is the grand total
  std::vector<Column> columns;
  std::vector<std::uint32_t> summary;  // lines that stand in the second table too
  std::vector<double> fine;            // before rounding, canonical, in units of the last digit; by line and column
  std::vector<Observation> observations;
  std::vector<Constraint> constraints;

  std::uint32_t at(std::uint32_t line, std::uint32_t column) const {
    return line * static_cast<std::uint32_t>(columns.size()) + column;
  }
  std::uint32_t in_summary(std::uint32_t entry, std::uint32_t column) const {
    return at(static_cast<std::uint32_t>(lines.size()) + entry, column);
  }
};

Report make_report(const LayoutOptions& options, const Rules& rules, Random& random);
// Small and large, all units, now and then turned or with a summary.
LayoutOptions any_layout(Random& random);

// Other figures in the same layout, rounded in the same way: the same report
// at another time. By observation, in the cells' own terms.
std::vector<Decimal> other_figures(const Report& report, Random& random);

// What is printed for a figure before rounding, in units of the last digit.
std::int64_t printed_units(const Column& column, double fine);

}  // namespace crossfoot::bench
