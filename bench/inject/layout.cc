#include "bench/inject/layout.h"

#include <algorithm>
#include <cmath>

namespace crossfoot::bench {
namespace {

Rule rule(const char* id, RuleKind kind) {
  Rule result;
  result.id = id;
  result.kind = kind;
  return result;
}

std::vector<Column> columns_of(int count, bool turned) {
  const int cost = turned ? -1 : 1;
  const Column outcome{"outcome", 2024, {}, {}, cost};
  const Column budget{"budget", 2024, {}, {}, cost};
  switch (count) {
    case 3:
      return {outcome, budget, {"deviation", 2024, {{0, 1}, {1, -1}}, {}, 1}};
    case 7:
      return {outcome,
              budget,
              {"deviation", 2024, {{0, 1}, {1, -1}}, {}, 1},
              {"budget_year", 2024, {}, {}, cost},
              {"forecast", 2024, {}, {}, cost},
              {"forecast_deviation", 2024, {{4, 1}, {3, -1}}, {}, 1},
              {"per_cent", 2024, {}, {{0, 1}}, 1}};
    case 11:
      return {{"revenue", 2024, {}, {}, 1},
              {"cost", 2024, {}, {}, cost},
              {"net", 2024, {{0, 1}, {1, 1}}, {}, cost},
              {"budget_revenue", 2024, {}, {}, 1},
              {"budget_cost", 2024, {}, {}, cost},
              {"budget_net", 2024, {{3, 1}, {4, 1}}, {}, cost},
              {"deviation", 2024, {{2, 1}, {5, -1}}, {}, 1},
              {"forecast", 2024, {}, {}, cost},
              {"budget_year", 2024, {}, {}, cost},
              {"forecast_deviation", 2024, {{7, 1}, {8, -1}}, {}, 1},
              {"previous", 2023, {}, {}, cost}};
    default:
      return {outcome,
              budget,
              {"deviation", 2024, {{0, 1}, {1, -1}}, {}, 1},
              {"forecast", 2024, {}, {}, cost},
              {"budget_year", 2024, {}, {}, cost},
              {"forecast_deviation", 2024, {{3, 1}, {4, -1}}, {}, 1}};
  }
}

// The lines of `levels` levels of sums; returns the index of the total.
std::uint32_t add_group(std::vector<Line>& lines, std::size_t count, int levels, Random& random) {
  std::vector<std::uint32_t> parts;
  if (levels <= 1) {
    for (std::size_t i = 0; i + 1 < count; ++i) {
      parts.push_back(static_cast<std::uint32_t>(lines.size()));
      lines.push_back({});
    }
  } else {
    std::size_t left = count - 1;
    const std::size_t usual = std::max<std::size_t>(
        4, static_cast<std::size_t>(std::pow(static_cast<double>(left), levels == 2 ? 0.5 : 0.67)));
    while (left >= 4) {
      const auto least = static_cast<std::size_t>(levels == 3 ? 5 : 3);
      std::size_t share = std::min(left, std::max(least, usual / 2 + random.below(usual)));
      if (left - share < 4) share = left;
      parts.push_back(add_group(lines, share, share >= 8 ? levels - 1 : 1, random));
      left -= share;
    }
    for (; left > 0; --left) {
      parts.push_back(static_cast<std::uint32_t>(lines.size()));
      lines.push_back({});
    }
  }
  const auto total = static_cast<std::uint32_t>(lines.size());
  for (const std::uint32_t part : parts) lines[part].parent = static_cast<std::int32_t>(total);
  lines.push_back({std::move(parts), -1});
  return total;
}

int decimals_of(Unit unit) { return unit == Unit::millions ? 1 : 0; }

Decimal factor_of(Unit unit) {
  return unit == Unit::kronor ? Decimal(1) : unit == Unit::thousands ? Decimal(1000) : Decimal(1'000'000);
}

// Fine figures in units of the last digit printed, canonical signs.
std::vector<double> fine_figures(const Report& report, Random& random) {
  const double scale = report.options.unit == Unit::kronor      ? 1000.0
                       : report.options.unit == Unit::thousands ? 1.0
                                                                : 0.1;
  const std::size_t count = report.columns.size();
  std::vector<double> fine(report.lines.size() * count, 0.0);
  for (std::size_t l = 0; l < report.lines.size(); ++l) {
    double* row = &fine[l * count];
    if (report.lines[l].is_total()) {
      for (const std::uint32_t part : report.lines[l].parts) {
        for (std::size_t c = 0; c < count; ++c) row[c] += fine[part * count + c];
      }
      continue;
    }
    const double base = -std::pow(10.0, random.uniform(2.3, 5.0)) * scale;
    const bool revenue = random.chance(0.6);
    for (std::size_t c = 0; c < count; ++c) {
      const std::string_view measure = report.columns[c].measure;
      if (!report.columns[c].sum_of.empty() || report.columns[c].quotient) continue;
      row[c] = base * random.uniform(0.8, 1.25);
      if (measure.ends_with("revenue")) row[c] = revenue ? -row[c] * random.uniform(0.05, 0.6) : 0.0;
      if (random.chance(0.02)) row[c] = 0.0;
    }
    for (std::size_t c = 0; c < count; ++c) {
      for (const auto& [from, weight] : report.columns[c].sum_of) row[c] += weight * row[from];
    }
  }
  return fine;
}

Decimal printed(const Report& report, const std::vector<double>& fine, std::size_t line, std::size_t column) {
  const Column& c = report.columns[column];
  const double* row = &fine[line * report.columns.size()];
  if (c.quotient) {
    const double divisor = row[c.quotient->second];
    const double value = divisor == 0.0 ? 0.0 : row[c.quotient->first] / divisor;
    return Decimal::scaled(std::llround(value * 1000), 3);
  }
  return Decimal::scaled(printed_units(c, row[column]), decimals_of(report.options.unit));
}

std::vector<Decimal> all_printed(const Report& report, const std::vector<double>& fine) {
  std::vector<Decimal> result;
  for (std::size_t l = 0; l < report.lines.size(); ++l) {
    for (std::size_t c = 0; c < report.columns.size(); ++c) result.push_back(printed(report, fine, l, c));
  }
  for (const std::uint32_t line : report.summary) {
    for (std::size_t c = 0; c < report.columns.size(); ++c) result.push_back(printed(report, fine, line, c));
  }
  return result;
}

Observation observation_at(const Report& report, std::uint32_t table, std::uint32_t row, std::uint32_t line,
                           std::uint32_t column) {
  const Column& c = report.columns[column];
  Observation o;
  o.key.line = "local:line " + std::to_string(line);
  o.key.stat.measure = c.measure;
  o.key.stat.period = Period::months_of(c.year, 1, 8);
  o.table = table;
  o.row = row;
  o.column = column;
  o.place.sheet = table == 0 ? "Blad1" : "Blad2";
  o.place.cell = CellAddress{row + 4, column + 1};
  o.row_label = (report.lines[line].is_total() ? "Summa " : "Rad ") + std::to_string(line);
  o.column_label = c.measure;
  o.primary = !report.lines[line].is_total() && c.sum_of.empty() && !c.quotient;
  if (c.quotient) {
    o.key.unit_kind = UnitKind::ratio;
    o.resolution = o.shown_resolution = Decimal::scaled(1, 3);
    o.show_factor = Decimal(100);
    o.decimals_shown = 1;
    o.unit = "%";
    return o;
  }
  o.decimals_shown = decimals_of(report.options.unit);
  o.resolution = o.shown_resolution = Decimal::scaled(1, o.decimals_shown);
  o.factor = factor_of(report.options.unit) * c.sign;
  o.unit = report.options.unit == Unit::kronor ? "kr" : report.options.unit == Unit::thousands ? "tkr" : "mkr";
  return o;
}

void place_observations(Report& report, Random& random) {
  for (std::uint32_t l = 0; l < report.lines.size(); ++l) {
    for (std::uint32_t c = 0; c < report.columns.size(); ++c)
      report.observations.push_back(observation_at(report, 0, l, l, c));
  }
  for (std::uint32_t i = 0; i < report.summary.size(); ++i) {
    for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
      report.observations.push_back(observation_at(report, 1, i, report.summary[i], c));
    }
  }
  report.fine = fine_figures(report, random);
  const std::vector<Decimal> figures = all_printed(report, report.fine);
  for (std::size_t i = 0; i < figures.size(); ++i) {
    report.observations[i].stored = report.observations[i].shown = figures[i];
  }
}

Constraint constraint(const Rule& from, std::uint32_t target) {
  Constraint c;
  c.rule = &from;
  c.terms.push_back({target, {1, 1}, "total"});
  return c;
}

void state_sums(Report& report, const Rules& rules, const std::vector<std::uint32_t>& rows, std::uint32_t total) {
  for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
    if (report.columns[c].quotient) continue;
    Constraint sum = constraint(rules.sum, report.at(total, c));
    for (const std::uint32_t part : rows) sum.terms.push_back({report.at(part, c), {-1, 1}, "part"});
    report.constraints.push_back(std::move(sum));
  }
}

// Of a row of either table, by its place among all rows.
void state_columns(Report& report, const Rules& rules, std::uint32_t row) {
  for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
    const Column& column = report.columns[c];
    if (column.quotient) {
      const Observation& divisor = report.observations[report.at(row, column.quotient->second)];
      if (divisor.stored.abs() < Decimal(10)) continue;
      Constraint ratio = constraint(rules.ratio, report.at(row, c));
      ratio.kind = Constraint::Kind::ratio;
      ratio.terms.push_back({report.at(row, column.quotient->first), {1, 1}, "numerator"});
      ratio.terms.push_back({report.at(row, column.quotient->second), {1, 1}, "denominator"});
      report.constraints.push_back(std::move(ratio));
    }
    if (column.sum_of.empty()) continue;
    const bool difference = column.sum_of.back().second < 0;
    Constraint equation = constraint(difference ? rules.difference : rules.net, report.at(row, c));
    for (const auto& [from, weight] : column.sum_of)
      equation.terms.push_back({report.at(row, from), {-weight, 1}, "part"});
    report.constraints.push_back(std::move(equation));
  }
}

void state_equations(Report& report, const Rules& rules) {
  const auto lines = static_cast<std::uint32_t>(report.lines.size());
  for (std::uint32_t l = 0; l < lines; ++l) {
    if (report.lines[l].is_total()) state_sums(report, rules, report.lines[l].parts, l);
    state_columns(report, rules, l);
  }
  for (std::uint32_t i = 0; i < report.summary.size(); ++i) {
    state_columns(report, rules, lines + i);
    for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
      Constraint same = constraint(rules.same_fact, report.in_summary(i, c));
      same.terms.push_back({report.at(report.summary[i], c), {-1, 1}, "same_fact"});
      report.constraints.push_back(std::move(same));
    }
  }
  if (report.summary.empty()) return;
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i + 1 < report.summary.size(); ++i) rows.push_back(lines + i);
  state_sums(report, rules, rows, lines + static_cast<std::uint32_t>(report.summary.size()) - 1);
}

}  // namespace

Rules::Rules()
    : sum(rule("sum", RuleKind::sum)),
      net(rule("net", RuleKind::equation)),
      difference(rule("difference", RuleKind::difference)),
      ratio(rule("per_cent", RuleKind::ratio)),
      same_fact(rule("same_fact", RuleKind::same_fact)) {}

std::vector<Decimal> other_figures(const Report& report, Random& random) {
  return all_printed(report, fine_figures(report, random));
}

std::int64_t printed_units(const Column& column, double fine) { return std::llround(fine) * column.sign; }

Report make_report(const LayoutOptions& options, const Rules& rules, Random& random) {
  Report report;
  report.options = options;
  report.columns = columns_of(options.columns, options.turned);
  const std::uint32_t total = add_group(report.lines, std::max<std::size_t>(options.lines, 4), options.levels, random);
  if (options.summary) {
    report.summary = report.lines[total].parts;
    report.summary.push_back(total);
  }
  place_observations(report, random);
  state_equations(report, rules);
  return report;
}

LayoutOptions any_layout(Random& random) {
  constexpr int kColumns[] = {3, 6, 6, 7, 11};
  LayoutOptions options;
  options.lines = static_cast<std::size_t>(std::exp(random.uniform(std::log(5.0), std::log(290.0))));
  options.levels = options.lines < 10   ? 1
                   : options.lines < 25 ? static_cast<int>(random.between(1, 2))
                                        : static_cast<int>(random.between(1, 3));
  options.columns = kColumns[random.below(std::size(kColumns))];
  options.unit = static_cast<Unit>(random.below(3));
  options.summary = options.levels > 1 && random.chance(0.3);
  options.turned = random.chance(0.3);
  return options;
}

}  // namespace crossfoot::bench
