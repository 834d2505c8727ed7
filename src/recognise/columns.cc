#include "recognise/columns.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace crossfoot {
namespace {

int to_number(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

const std::string* capture(const std::vector<Capture>& captures, std::string_view name) {
  for (const Capture& found : captures) {
    if (found.name == name) return &found.text;
  }
  return nullptr;
}

Period year_to_month(int year, int month) { return Period::months_of(year, 1, month); }

// The period that a head states: where its levels state two ("den 1 oktober" above "År 2018"), the
// one without a year takes the other's.
std::optional<ParsedPeriod> stated_period(const std::vector<Capture>& captures, const Period& report) {
  PeriodContext context;
  if (report.known()) context = {report.year(), report.last_month()};
  std::optional<ParsedPeriod> found;
  const std::string* without_year = nullptr;
  for (const Capture& capture : captures) {
    if (capture.name != "period") continue;
    const auto parsed = parse_period(capture.text, context);
    if (!parsed) continue;
    if (!parsed->year_stated) {
      without_year = &capture.text;
    } else {
      context.year = parsed->period.year();
    }
    if (!found || !parsed->period.is_whole_year()) found = parsed;
  }
  if (without_year != nullptr) {
    auto again = parse_period(*without_year, context);
    if (again) again->year_stated = again->year_stated || (found && context.year != report.year());
    return again;
  }
  return found;
}

// A tertial stands for itself, or for the year up to its end.
Period from_head(const ParsedPeriod& parsed, bool tertial_alone) {
  if (parsed.tertial && !tertial_alone) return year_to_month(parsed.period.year(), parsed.period.last_month());
  return parsed.period;
}

// How well the rows bear out that one column is the deviation of two others.
int support(const SheetGrid& grid, const TableArea& area, std::uint32_t deviation, std::uint32_t actual,
            std::uint32_t reference, bool reference_first) {
  int holds = 0;
  for (const std::uint32_t row : area.rows) {
    const CellReading& d = grid.reading(row, deviation);
    const CellReading& a = grid.reading(row, actual);
    const CellReading& r = grid.reading(row, reference);
    if (d.state != State::given || a.state != State::given || r.state != State::given) continue;
    if (a.value.is_zero() && r.value.is_zero()) continue;
    const Decimal difference = reference_first ? r.value - a.value : a.value - r.value;
    const int decimals = std::max({d.value.decimals(), a.value.decimals(), r.value.decimals()});
    const Decimal slack = decimals > 6 ? Decimal::power_of_ten(-6) : Decimal::power_of_ten(-decimals) * Decimal(2);
    if ((difference - d.value).abs() <= slack) holds += 2;
    // With the other sign it is one of these columns still, with an error.
    else if ((difference + d.value).abs() <= slack)
      ++holds;
    // A percentage of change is recognised by its own arithmetic.
    if (!r.value.is_zero() && d.value.abs() < Decimal(10)) {
      const Decimal change = (a.value - r.value).divided_by(r.value.abs(), 3);
      if ((change - d.value).abs() <= Decimal::scaled(6, 3)) holds += 2;
    }
  }
  return holds;
}

}  // namespace

Period resolve_period(const PeriodSpec& spec, bool tertial_alone, const std::vector<Capture>& captures,
                      const Period& report) {
  const std::string* year_text = capture(captures, "year");
  const std::optional<ParsedPeriod> parsed = stated_period(captures, report);
  int year = report.known() ? report.year() : 0;
  const int report_year = year;
  if (parsed && parsed->year_stated) year = parsed->period.year();
  if (year_text != nullptr) year = to_number(*year_text);
  const int month = report.known() ? report.last_month() : 0;

  using From = PeriodSpec::From;
  switch (spec.from) {
    case From::none:
    case From::row:
      return {};
    case From::to_date:
      if (parsed && parsed->period.first_month() == 1 && !parsed->period.is_whole_year()) return parsed->period;
      if (parsed && !parsed->period.is_whole_year()) {
        return year_to_month(parsed->period.year(), parsed->period.last_month());
      }
      return month == 0 ? Period{} : year_to_month(year, month);
    case From::previous_to_date: {
      const int before = year_text != nullptr || (parsed && parsed->year_stated) ? year : report_year - 1;
      return month == 0 ? Period{} : year_to_month(before, month);
    }
    case From::year:
      if (year == 0) return {};
      return Period::whole_year(year);
    case From::previous_year:
      if (year == 0) return {};
      return Period::whole_year(year_text != nullptr || (parsed && parsed->year_stated) ? year : report_year - 1);
    case From::month:
      return month == 0 ? Period{} : Period::month_of(year, month);
    case From::months:
      if (year == 0) return {};
      return Period::months_of(year, spec.first_month, spec.last_month);
    case From::head:
      if (parsed) return from_head(*parsed, tertial_alone);
      return year_text != nullptr ? Period::whole_year(year) : Period{};
  }
  return {};
}

const std::vector<HeadMatch>& choose_assignment(const SheetGrid& grid, const HeadCandidate& head, const TableArea& area,
                                                const SignConvention& signs) {
  if (head.assignments.size() == 1) return head.assignments.front();
  const std::vector<HeadMatch>* best = nullptr;
  int best_support = -1;
  for (const auto& assignment : head.assignments) {
    const auto column_of = [&](const std::string& id) -> std::optional<std::uint32_t> {
      for (const HeadMatch& match : assignment) {
        if (head.table->columns[match.spec].spec->id == id) return match.column;
      }
      return std::nullopt;
    };
    int total = 0;
    for (const HeadMatch& match : assignment) {
      const ColumnSpec& spec = *head.table->columns[match.spec].spec;
      if (spec.of.size() != 2) continue;
      const auto actual = column_of(spec.of[0]);
      const auto reference = column_of(spec.of[1]);
      const bool turned = spec.measure == "deviation" && signs.deviation == DeviationOrder::reference_minus_actual;
      if (actual && reference) total += support(grid, area, match.column, *actual, *reference, turned);
    }
    if (total > best_support) {
      best_support = total;
      best = &assignment;
    }
  }
  return *best;
}

std::vector<TableColumn> resolve_columns(const std::vector<HeadMatch>& matches, const CompiledTable& table,
                                         const Period& report) {
  const bool table_alone = table.spec->tertial_alone;
  const auto stat_of = [&](const ColumnSpec& spec, const std::vector<Capture>& captures) {
    Stat stat;
    stat.measure = spec.measure;
    stat.version = spec.version;
    stat.period = resolve_period(spec.period, spec.tertial_alone || table_alone, captures, report);
    stat.statistic = spec.statistic;
    return stat;
  };
  std::vector<TableColumn> columns;
  for (const HeadMatch& match : matches) {
    TableColumn column;
    column.column = match.column;
    column.heading = match.heading;
    column.spec = table.columns[match.spec].spec;
    column.stat = stat_of(*column.spec, match.captures);
    columns.push_back(std::move(column));
  }
  std::sort(columns.begin(), columns.end(),
            [](const TableColumn& a, const TableColumn& b) { return a.column < b.column; });
  for (TableColumn& column : columns) {
    if (column.spec->of.size() != 2) continue;
    const auto compared = [&](const std::string& id, std::optional<std::uint32_t>& index) -> std::optional<Stat> {
      for (std::uint32_t i = 0; i < columns.size(); ++i) {
        if (columns[i].spec->id != id) continue;
        index = i;
        return columns[i].stat;
      }
      const ColumnSpec* unprinted = table.spec->find_column(id);
      if (unprinted == nullptr) return std::nullopt;
      return stat_of(*unprinted, {});
    };
    column.actual = compared(column.spec->of[0], column.actual_column);
    column.reference = compared(column.spec->of[1], column.reference_column);
  }
  return columns;
}

}  // namespace crossfoot
