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

// Columns that follow from others get the value that the row's new figures
// give, with the rounding that the row had; quotients are computed anew.
void let_follow(const Report& report, std::uint32_t line, const Figures& before, Figures& after) {
  for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
    const Column& column = report.columns[c];
    std::int64_t change = 0;
    for (const auto& [from, weight] : column.sum_of) {
      const int sign = weight * report.columns[from].sign * column.sign;
      change += sign * (after[from] - before[from]);
    }
    if (!column.sum_of.empty()) after[c] = before[c] + change;
    if (!column.quotient) continue;
    const auto divisor = static_cast<double>(after[column.quotient->second]);
    const auto numerator = static_cast<double>(after[column.quotient->first]);
    after[c] = divisor == 0.0 ? 0 : std::llround(numerator / divisor * 1000);
  }
  static_cast<void>(line);
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

// The total's row gets `change` times each part's figures; totals above it
// follow, or not.
Planted change_total(Report& report, std::string_view kind, std::uint32_t total, const Figures& by, bool above_too) {
  Planted event{kind, {}};
  std::int64_t line = total;
  while (line >= 0) {
    const auto l = static_cast<std::uint32_t>(line);
    const Figures before = figures_of(report, l);
    Figures after = before;
    for (std::size_t c = 0; c < after.size(); ++c) after[c] += by[c];
    let_follow(report, l, before, after);
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
                                  std::int64_t times, bool subtotal) {
  const auto part = any_line(report, taken, random, [&](std::uint32_t l) {
    const Line& line = report.lines[l];
    if (line.parent < 0 || line.is_total() != subtotal || !states_enough(report, l)) return false;
    return !any_above_taken(report, taken, static_cast<std::uint32_t>(line.parent));
  });
  if (!part) return std::nullopt;
  const auto total = static_cast<std::uint32_t>(report.lines[*part].parent);
  return change_total(report, kind, total, scaled(figures_of(report, *part), times), random.chance(0.5));
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
  return change_total(report, "total_doubled", *total, figures_of(report, *total), random.chance(0.5));
}

std::optional<Planted> total_not_refreshed(Report& report, const Taken& taken, Random& random) {
  const auto total = any_total(report, taken, random);
  if (!total) return std::nullopt;
  Figures by(report.columns.size());
  const std::vector<Decimal> other = other_figures(report, random);
  const auto& parts = report.lines[*total].parts;
  const std::uint32_t part = parts[random.below(parts.size())];
  for (std::uint32_t c = 0; c < by.size(); ++c) {
    Observation old = report.observations[report.at(part, c)];
    const std::int64_t now = units(old);
    old.stored = other[report.at(part, c)];
    by[c] = units(old) - now;
  }
  Planted event = change_total(report, "total_not_refreshed", *total, by, false);
  event.told_apart = stands_in(report, *total) > 1;
  return event;
}

// The row in thousands of its unit, or in thousandths.
void put_in_other_unit(Report& report, std::uint32_t line, bool finer, Planted& event, Random& random) {
  Figures figures = figures_of(report, line);
  for (std::size_t c = 0; c < figures.size(); ++c) {
    if (report.columns[c].quotient) continue;
    std::int64_t& f = figures[c];
    if (finer) {
      f = f == 0 ? 0 : f * 1000 + random.between(-499, 499);
    } else {
      f = (f < 0 ? f - 500 : f + 500) / 1000;
    }
  }
  if (finer) {
    for (std::size_t c = 0; c < figures.size(); ++c) {  // rounded finer, but still adding up
      const Column& column = report.columns[c];
      if (column.sum_of.empty()) continue;
      figures[c] = 0;
      for (const auto& [from, weight] : column.sum_of) {
        figures[c] += weight * report.columns[from].sign * column.sign * figures[from];
      }
    }
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
  put_in_other_unit(report, *line, !large(report, *line) || random.chance(0.7), event, random);
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
  put_in_other_unit(report, *total, true, event, random);
  for (const std::uint32_t part : report.lines[*total].parts) put_in_other_unit(report, part, true, event, random);
  // The block adds up in its own unit.
  for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
    if (report.columns[c].quotient) continue;
    std::int64_t sum = 0;
    for (const std::uint32_t part : report.lines[*total].parts) sum += units(report.observations[report.at(part, c)]);
    set_units(report.observations[report.at(*total, c)], sum);
  }
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
