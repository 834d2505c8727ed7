// Errors in whole rows, columns and blocks.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

#include "bench/inject/plant.h"

namespace crossfoot::bench {
namespace {

using Taken = std::set<std::uint32_t>;

// A row as units, by column.
using Figures = std::vector<std::int64_t>;

Figures figures_of(const Report& report, std::uint32_t line) {
  Figures result;
  for (std::uint32_t c = 0; c < report.columns.size(); ++c)
    result.push_back(units(report.observations[report.at(line, c)]));
  return result;
}

void compute_quotients(const Report& report, Figures& figures) {
  for (std::size_t c = 0; c < figures.size(); ++c) {
    const auto& quotient = report.columns[c].quotient;
    if (!quotient) continue;
    const auto divisor = static_cast<double>(figures[quotient->second]);
    figures[c] = divisor == 0.0 ? 0 : std::llround(static_cast<double>(figures[quotient->first]) / divisor * 1000);
  }
}

// Writes the row; adds what changed to the event.
void write(Report& report, std::uint32_t line, const Figures& after, Planted& event) {
  for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
    const std::uint32_t cell = report.at(line, c);
    if (units(report.observations[cell]) == after[c]) continue;
    set_units(report.observations[cell], after[c]);
    event.cells.push_back(cell);
  }
}

bool row_taken(const Report& report, const Taken& taken, std::uint32_t line) {
  for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
    if (taken.contains(report.at(line, c))) return true;
  }
  return false;
}

// In how many sums and ties of each column the line stands.
int stands_in(const Report& report, std::uint32_t line) {
  const Line& l = report.lines[line];
  const bool in_summary = std::ranges::find(report.summary, line) != report.summary.end();
  return (l.parent >= 0 ? 1 : 0) + (l.is_total() ? 1 : 0) + (in_summary ? 1 : 0);
}

// A line that `fits`, preferably one that is told apart.
std::optional<std::uint32_t> any_line(const Report& report, const Taken& taken, Random& random,
                                      const std::function<bool(std::uint32_t)>& fits) {
  std::vector<std::uint32_t> lines;
  std::vector<std::uint32_t> told;
  for (std::uint32_t l = 0; l < report.lines.size(); ++l) {
    if (!fits(l) || row_taken(report, taken, l)) continue;
    lines.push_back(l);
    if (stands_in(report, l) > 1) told.push_back(l);
  }
  if (lines.empty()) return std::nullopt;
  if (!told.empty() && random.chance(0.7)) return told[random.below(told.size())];
  return lines[random.below(lines.size())];
}

bool states_enough(const Report& report, std::uint32_t line) {
  const Figures figures = figures_of(report, line);
  return std::ranges::count_if(figures, [](std::int64_t v) { return std::abs(v) > 20; }) >= 3;
}

std::optional<Planted> stale_row(Report& report, const Taken& taken, Random& random) {
  const auto line = any_line(report, taken, random, [&](std::uint32_t l) { return states_enough(report, l); });
  if (!line) return std::nullopt;
  Planted event{"stale_row", {}, stands_in(report, *line) > 1};
  const std::vector<Decimal> other = other_figures(report, random);
  Figures figures;
  for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
    Observation o = report.observations[report.at(*line, c)];
    o.stored = other[report.at(*line, c)];
    figures.push_back(units(o));
  }
  write(report, *line, figures, event);
  return event;
}

using FineFigures = std::vector<double>;

FineFigures fine_of(const Report& report, std::uint32_t line) {
  const auto first = report.fine.begin() + static_cast<std::ptrdiff_t>(report.at(line, 0));
  return {first, first + static_cast<std::ptrdiff_t>(report.columns.size())};
}

FineFigures times(FineFigures figures, double by) {
  for (double& f : figures) f *= by;
  return figures;
}

// The total's row is off by `by`; totals above it follow, or not. It was made
// from the printed figures or from the fine ones.
Planted change_total(Report& report, std::string_view kind, std::uint32_t total, const FineFigures& by,
                     Random& random) {
  const bool above_too = random.chance(0.5);
  const bool from_fine = random.chance(0.5);
  Planted event{kind, {}};
  event.alone = !above_too;
  std::int64_t line = total;
  while (line >= 0) {
    const auto l = static_cast<std::uint32_t>(line);
    const Figures before = figures_of(report, l);
    Figures after = before;
    for (std::uint32_t c = 0; c < after.size(); ++c) {
      if (report.columns[c].quotient) continue;
      after[c] = from_fine ? printed_units(report.columns[c], report.fine[report.at(l, c)] + by[c])
                           : before[c] + printed_units(report.columns[c], by[c]);
    }
    compute_quotients(report, after);
    write(report, l, after, event);
    line = above_too ? report.lines[l].parent : -1;
  }
  return event;
}

Figures scaled(Figures figures, std::int64_t by) {
  for (std::int64_t& f : figures) f *= by;
  return figures;
}

bool any_above_taken(const Report& report, const Taken& taken, std::uint32_t line) {
  for (std::int64_t l = line; l >= 0; l = report.lines[static_cast<std::size_t>(l)].parent) {
    if (row_taken(report, taken, static_cast<std::uint32_t>(l))) return true;
  }
  return false;
}

std::optional<Planted> part_times(Report& report, const Taken& taken, Random& random, std::string_view kind,
                                  double factor, bool subtotal) {
  const auto part = any_line(report, taken, random, [&](std::uint32_t l) {
    const Line& line = report.lines[l];
    if (line.parent < 0 || line.is_total() != subtotal || !states_enough(report, l)) return false;
    return !any_above_taken(report, taken, static_cast<std::uint32_t>(line.parent));
  });
  if (!part) return std::nullopt;
  const auto total = static_cast<std::uint32_t>(report.lines[*part].parent);
  return change_total(report, kind, total, times(fine_of(report, *part), factor), random);
}

std::optional<Planted> row_omitted(Report& report, const Taken& taken, Random& random) {
  return part_times(report, taken, random, "row_omitted", -1, random.chance(0.2));
}

std::optional<Planted> row_twice(Report& report, const Taken& taken, Random& random) {
  return part_times(report, taken, random, "row_twice", 1, false);
}

std::optional<Planted> subtotal_twice(Report& report, const Taken& taken, Random& random) {
  return part_times(report, taken, random, "subtotal_twice", 1, true);
}

std::optional<std::uint32_t> any_total(const Report& report, const Taken& taken, Random& random) {
  return any_line(report, taken, random, [&](std::uint32_t l) {
    return report.lines[l].is_total() && states_enough(report, l) && !any_above_taken(report, taken, l);
  });
}

std::optional<Planted> total_doubled(Report& report, const Taken& taken, Random& random) {
  const auto total = any_total(report, taken, random);
  if (!total) return std::nullopt;
  return change_total(report, "total_doubled", *total, fine_of(report, *total), random);
}

std::optional<Planted> total_not_refreshed(Report& report, const Taken& taken, Random& random) {
  const auto total = any_total(report, taken, random);
  if (!total) return std::nullopt;
  const auto& parts = report.lines[*total].parts;
  const std::uint32_t part = parts[random.below(parts.size())];
  const FineFigures now = fine_of(report, part);
  FineFigures by(now.size());
  for (std::uint32_t c = 0; c < by.size(); ++c) {
    if (!report.columns[c].sum_of.empty()) continue;
    by[c] = now[c] * random.uniform(-0.5, 0.5);
  }
  for (std::uint32_t c = 0; c < by.size(); ++c) {
    for (const auto& [from, weight] : report.columns[c].sum_of) by[c] += weight * by[from];
  }
  Planted event = change_total(report, "total_not_refreshed", *total, by, random);
  event.told_apart = event.alone && stands_in(report, *total) > 1;
  return event;
}

// The row in thousandths of its unit (with the digits that the unit hides), or
// in thousands. What follows is rounded by itself in that unit too.
void put_in_other_unit(Report& report, std::uint32_t line, bool finer, Planted& event) {
  Figures figures = figures_of(report, line);
  for (std::uint32_t c = 0; c < figures.size(); ++c) {
    if (report.columns[c].quotient) continue;
    figures[c] = printed_units(report.columns[c], report.fine[report.at(line, c)] * (finer ? 1000 : 0.001));
  }
  write(report, line, figures, event);
}

bool large(const Report& report, std::uint32_t line) {
  const Figures figures = figures_of(report, line);
  return std::ranges::count_if(figures, [](std::int64_t v) { return std::abs(v) > 5000; }) >= 3;
}

std::optional<Planted> row_unit(Report& report, const Taken& taken, Random& random) {
  const auto line = any_line(report, taken, random, [&](std::uint32_t l) { return states_enough(report, l); });
  if (!line) return std::nullopt;
  Planted event{"row_unit", {}};
  event.lost_digits = large(report, *line) && !random.chance(0.7);
  put_in_other_unit(report, *line, !event.lost_digits, event);
  return event;
}

// A total with all that it is made of.
std::optional<Planted> block_unit(Report& report, const Taken& taken, Random& random) {
  const auto total = any_line(report, taken, random, [&](std::uint32_t l) {
    const Line& line = report.lines[l];
    return line.is_total() && line.parent >= 0 && states_enough(report, l) &&
           std::ranges::none_of(
               line.parts, [&](std::uint32_t p) { return report.lines[p].is_total() || row_taken(report, taken, p); });
  });
  if (!total) return std::nullopt;
  Planted event{"block_unit", {}};
  put_in_other_unit(report, *total, true, event);
  for (const std::uint32_t part : report.lines[*total].parts) put_in_other_unit(report, part, true, event);
  return event;
}

std::optional<Planted> row_sign(Report& report, const Taken& taken, Random& random) {
  const auto line = any_line(report, taken, random, [&](std::uint32_t l) { return states_enough(report, l); });
  if (!line) return std::nullopt;
  Planted event{"row_sign", {}};
  Figures figures = scaled(figures_of(report, *line), -1);
  for (std::uint32_t c = 0; c < figures.size(); ++c) {
    if (report.columns[c].quotient) figures[c] = -figures[c];
  }
  write(report, *line, figures, event);
  return event;
}

bool column_taken(const Report& report, const Taken& taken, std::uint32_t column) {
  return std::ranges::any_of(taken, [&](std::uint32_t cell) { return cell % report.columns.size() == column; });
}

// Whether what stands in the column is held against other columns.
bool is_compared(const Report& report, std::uint32_t column) {
  if (!report.columns[column].sum_of.empty()) return true;
  return std::ranges::any_of(report.columns, [&](const Column& c) {
    return std::ranges::any_of(c.sum_of, [&](const auto& from) { return from.first == column; });
  });
}

// Whether more than one difference says what the column holds: with one alone,
// a deviation with the other sign looks like its two columns exchanged.
bool well_compared(const Report& report, std::uint32_t column) {
  if (!report.summary.empty()) return true;
  const auto holds = [&](const Column& c) {
    return std::ranges::any_of(c.sum_of, [&](const auto& from) { return from.first == column; });
  };
  const auto in = std::ranges::count_if(report.columns, holds) + (report.columns[column].sum_of.empty() ? 0 : 1);
  return in > 1;
}

std::optional<Planted> column_sign(Report& report, const Taken& taken, Random& random) {
  for (int attempt = 0; attempt < 20; ++attempt) {
    const auto column = static_cast<std::uint32_t>(random.below(report.columns.size()));
    if (!is_compared(report, column) || column_taken(report, taken, column)) continue;
    Planted event{"column_sign", {}};
    for (std::uint32_t l = 0; l < report.lines.size(); ++l) {
      Observation& o = report.observations[report.at(l, column)];
      if (units(o) == 0) continue;
      set_units(o, -units(o));
      event.cells.push_back(report.at(l, column));
    }
    const auto& sum = report.columns[column].sum_of;
    event.told_apart =
        sum.empty() || well_compared(report, sum.front().first) || well_compared(report, sum.back().first);
    if (event.cells.size() >= 3) return event;
  }
  return std::nullopt;
}

std::optional<Planted> swapped_columns(Report& report, const Taken& taken, Random& random) {
  for (int attempt = 0; attempt < 30; ++attempt) {
    const auto a = static_cast<std::uint32_t>(random.below(report.columns.size()));
    const auto b = static_cast<std::uint32_t>(random.below(report.columns.size()));
    if (a >= b || report.columns[a].quotient || report.columns[b].quotient) continue;
    if (!is_compared(report, a) || column_taken(report, taken, a) || column_taken(report, taken, b)) continue;
    // Revenue and cost change places unseen.
    const auto same = [&](const Column& c) {
      return std::ranges::find(c.sum_of, std::pair(a, 1)) != c.sum_of.end() &&
             std::ranges::find(c.sum_of, std::pair(b, 1)) != c.sum_of.end();
    };
    if (std::ranges::any_of(report.columns, same)) continue;
    Planted event{"swapped_columns", {}};
    for (std::uint32_t l = 0; l < report.lines.size(); ++l) {
      Observation& first = report.observations[report.at(l, a)];
      Observation& second = report.observations[report.at(l, b)];
      const std::int64_t kept = units(first);
      if (kept == units(second)) continue;
      set_units(first, units(second));
      set_units(second, kept);
      event.cells.push_back(report.at(l, a));
      event.cells.push_back(report.at(l, b));
    }
    event.told_apart = well_compared(report, a) || well_compared(report, b);
    if (event.cells.size() >= 6) return event;
  }
  return std::nullopt;
}

// The row's figures one column to the right; the first stays.
std::optional<Planted> shifted_row(Report& report, const Taken& taken, Random& random) {
  const auto line = any_line(report, taken, random, [&](std::uint32_t l) { return states_enough(report, l); });
  if (!line) return std::nullopt;
  Planted event{"shifted_row", {}};
  const Figures before = figures_of(report, *line);
  Figures after = before;
  for (std::size_t c = 1; c < after.size(); ++c) {
    if (report.columns[c].quotient) continue;
    after[c] = before[c - 1];
  }
  write(report, *line, after, event);
  return event;
}

}  // namespace

std::span<const Kind> row_kinds() {
  static constexpr Kind kKinds[] = {
      {"stale_row", false, stale_row},
      {"row_omitted", false, row_omitted},
      {"row_twice", false, row_twice},
      {"subtotal_twice", false, subtotal_twice},
      {"total_doubled", false, total_doubled},
      {"total_not_refreshed", false, total_not_refreshed},
      {"row_unit", false, row_unit},
      {"block_unit", false, block_unit},
      {"row_sign", false, row_sign},
      {"column_sign", false, column_sign},
      {"swapped_columns", false, swapped_columns},
      {"shifted_row", false, shifted_row},
  };
  return kKinds;
}

}  // namespace crossfoot::bench
