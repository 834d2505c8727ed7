#include "extract/fact.h"

#include <algorithm>

#include "recognise/accounts.h"

namespace crossfoot {
namespace {

UnitKind kind_of(const std::string& unit) {
  if (is_money_unit(unit)) return UnitKind::money;
  if (unit == "percent") return UnitKind::ratio;
  if (unit == "days") return UnitKind::days;
  if (unit == "hours") return UnitKind::hours;
  if (unit == "mean") return UnitKind::mean;
  if (unit == "text") return UnitKind::text;
  return UnitKind::count;
}

// What the column states in this row: the row fills what the column leaves to
// it and wins where it says something of its own.
Stat stat_in_row(Stat stat, const TableRow& row) {
  if (row.spec == nullptr) return stat;
  if (stat.measure == "by_row" && !row.spec->measure.empty()) stat.measure = row.spec->measure;
  if (!stat.period.known() && row.period.known()) stat.period = row.period;
  if (!row.spec->version.empty()) stat.version = row.spec->version;
  if (!row.spec->statistic.empty()) stat.statistic = row.spec->statistic;
  return stat;
}

// "Budget" and "avvikelse" as rows: of what the column states otherwise.
void turn(const SharedText& into, FactKey& key) {
  const Stat stated = key.stat;
  key.stat.measure = into;
  if (into == "deviation") {
    key.actual = stated;
    key.reference = stated;
    key.reference.measure = "budget";
  } else if (into == "change_percent") {
    key.actual = stated;
    key.reference = stated;
    key.reference.period = stated.period.known() ? stated.period.shifted(-12) : stated.period;
  }
}

}  // namespace

int sign_of(const Table& table, const TableRow& row, const FactKey& key) {
  if (key.unit_kind != UnitKind::money) return 1;
  SignConvention signs = table.signs;
  if (row.spec != nullptr && row.spec->cost) signs.cost = *row.spec->cost;
  const bool carries_cost = key.flow == Flow::net || key.flow == Flow::cost;
  const int amount = carries_cost && signs.cost == SignOfCost::positive ? -1 : 1;
  if (key.stat.measure != "deviation") return amount;
  bool reference_first = signs.deviation == DeviationOrder::reference_minus_actual;
  if (row.spec != nullptr && row.spec->turned) reference_first = !reference_first;
  return reference_first ? -amount : amount;
}

std::string unit_of(const Table& table, const TableRow& row, const TableColumn& column) {
  if (row.spec != nullptr && !row.spec->unit.empty()) return row.spec->unit;
  return column.spec->unit.empty() ? table.unit : column.spec->unit;
}

void state_fact(const ReportInfo& report, const Table& table, const SharedText& scope, const TableRow& row,
                const TableColumn& column, const std::string& unit, FactKey& key) {
  key.municipality = report.municipality;
  key.board = table.board;
  key.line = column.spec->line.empty() ? row.line : column.spec->line;
  key.unit_kind = kind_of(unit);
  key.org_unit = scope;
  key.stat = stat_in_row(column.stat, row);
  if (column.actual) key.actual = stat_in_row(*column.actual, row);
  if (column.reference) key.reference = stat_in_row(*column.reference, row);
  if (key.stat.statistic == "total" && table.spec->default_statistic != "total") {
    key.stat.statistic = table.spec->default_statistic;
  }
  if (key.stat.statistic == "total" && row.states_mean && !is_money_unit(unit)) key.stat.statistic = "mean";
  if (row.spec != nullptr && !row.spec->turns_into.empty()) turn(row.spec->turns_into, key);

  key.flow = column.spec->flow;
  if (key.flow == Flow::none && is_money_unit(table.unit)) key.flow = table.spec->flow;
  if (row.spec != nullptr && row.spec->flow != Flow::none) key.flow = row.spec->flow;
  key.cost_type = column.spec->cost_type;
  key.counterpart = column.spec->counterpart;
  key.as_of = table.period;
}

bool is_primary(const Chart& chart, const Table& table, const TableRow& row, const FactKey& key) {
  const Measure* measure = chart.find_measure(key.stat.measure);
  if (measure == nullptr || !measure->primary || !row.parts.empty() || row.role == RowRole::total) return false;
  if (key.flow != Flow::net) return true;
  // A net beside its own revenue and cost is computed from them.
  return std::none_of(table.columns.begin(), table.columns.end(), [&](const TableColumn& other) {
    return other.spec->flow == Flow::cost && other.stat.measure == key.stat.measure &&
           other.stat.period == key.stat.period;
  });
}

}  // namespace crossfoot
