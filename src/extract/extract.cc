#include "extract/extract.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "extract/fact.h"
#include "extract/precision.h"
#include "extract/readings.h"
#include "extract/scope.h"
#include "extract/value_findings.h"
#include "formula/references.h"
#include "recognise/accounts.h"
#include "recognise/units.h"

namespace crossfoot {
namespace {

constexpr double kNoise = 8.8817841970012523e-16;  // 2^-50, a computed cell's error for each unit of its operands
constexpr std::size_t kMostOperands = 20000;

// How far a computed cell may lie from its exact value because binary
// numbers were added: 2^-50 of its operands' size (docs/architecture.md).
Decimal noise_of(const Workbook& workbook, const Sheet& sheet, const Cell& cell, double largest) {
  double operands = 4 * largest;
  std::size_t seen = 0;
  for (const Reference& reference : references_of(workbook.formula_of(cell))) {
    if (!reference.sheet.empty() && reference.sheet != sheet.name) continue;
    auto at = std::lower_bound(sheet.cells.begin(), sheet.cells.end(), reference.range.first,
                               [](const Cell& one, const CellAddress& wanted) { return one.at < wanted; });
    for (; at != sheet.cells.end() && at->at.row <= reference.range.last.row && seen < kMostOperands; ++at, ++seen) {
      if (at->type == CellType::number && reference.range.contains(at->at)) operands += std::abs(at->number);
    }
  }
  return Decimal::from_double(operands * kNoise);
}

bool states_figures(const TableRow& row) {
  return row.role != RowRole::section && row.role != RowRole::comment && row.role != RowRole::skip;
}

class TableExtractor {
 public:
  TableExtractor(const Workbook& workbook, const Recognition& recognition, const Schema& schema, std::uint32_t file,
                 std::uint32_t table, const SharedText& scope, Extraction& into)
      : workbook_(workbook),
        recognition_(recognition),
        schema_(schema),
        file_(file),
        index_(table),
        scope_(scope),
        table_(recognition.tables[table]),
        sheet_(workbook.sheets[table_.sheet]),
        sheet_name_(sheet_.name),
        readings_(workbook, table_),
        findings_(sheet_.name, file, table_),
        into_(into),
        first_(into.observations.size()) {}

  void run() {
    settle_ambiguous();
    for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
      if (!states_figures(table_.rows[row])) continue;
      for (std::uint32_t column = 0; column < table_.columns.size(); ++column) add(row, column);
    }
    set_resolutions();
    findings_.flush(into_.findings);
  }

 private:
  void settle_ambiguous() {
    for (std::uint32_t row = 0; row < table_.rows.size(); ++row) {
      for (std::uint32_t column = 0; column < table_.columns.size(); ++column) {
        const CellReading& reading = readings_.at(row, column);
        if (reading.state == State::given && !reading.other && !reading.as_text) {
          largest_ = std::max(largest_, std::abs(reading.value.to_double()));
        }
        if (!reading.other) continue;
        const CellReading before = reading;
        const Decimal chosen = supported_reading(table_, readings_, row, column);
        findings_.ambiguous(row, column, before, chosen);
        readings_.choose(row, column, chosen);
      }
    }
  }

  void add(std::uint32_t row, std::uint32_t column) {
    const CellReading& reading = readings_.at(row, column);
    const Cell* cell = readings_.cell(row, column);
    std::string unit = unit_of(table_, table_.rows[row], table_.columns[column]);
    if (unit == "text" && reading.state == State::blank) return;

    Observation& o = into_.observations.emplace_back();
    o.file = file_;
    o.table = index_;
    o.row = row;
    o.column = column;
    o.place = {file_, sheet_name_, CellAddress{table_.rows[row].row, table_.columns[column].column}, {}};
    o.row_label = table_.rows[row].label;
    o.column_label = table_.columns[column].heading;
    o.state = reading.state;
    o.text = reading.text;
    o.stored = reading.value;
    o.computed = cell != nullptr && cell->formula != kNone;
    o.counts_as_number = reading.state == State::given || reading.state == State::blank || reading.state == State::dash;
    if (unit == "text") o.counts_as_number = false;
    if (o.computed && cell->type == CellType::blank) o.counts_as_number = false;  // no stored result: never 0
    if (!o.stored.valid()) {
      o.counts_as_number = false;
      o.stored = Decimal();
    }
    state_fact(recognition_.report, table_, scope_, table_.rows[row], table_.columns[column], unit, o.key);
    int sign = sign_of(table_, table_.rows[row], o.key);
    if (reading.per_cent) {
      unit = "percent";
      o.key.unit_kind = UnitKind::ratio;
      sign = 1;
    }
    set_unit(o, unit, sign, reading, cell);
    o.primary = !o.computed && is_primary(schema_.chart, table_, table_.rows[row], o.key);
    if (o.computed && o.state == State::given) o.noise = noise_of(workbook_, sheet_, *cell, largest_);
    findings_.value(row, column, reading, unit, reading.value.valid());
  }

  // Unit, sign and what the reader sees.
  void set_unit(Observation& o, const std::string& unit, int sign, const CellReading& reading, const Cell* cell) {
    const NumberFormat* format =
        cell == nullptr || cell->type == CellType::text ? nullptr : &workbook_.number_format_of(*cell);
    const bool fraction = reading.per_cent;
    int scale = format == nullptr ? 0 : format->thousands_scale;
    Decimal kronor = kronor_per(unit);
    std::string unit_seen = unit;
    // `#,##0,` under a head that says tkr: what is stored is kronor.
    if (scale != 0 && is_money_unit(unit)) {
      if (kronor >= Decimal::power_of_ten(3 * scale)) {
        kronor *= Decimal::power_of_ten(-3 * scale);
      } else if (scale > 0) {
        // Under a head that says kr the reader sees tkr.
        unit_seen = kronor * Decimal::power_of_ten(3 * scale) == Decimal(1000) ? "tkr" : "mkr";
      }
    }
    o.show_factor = Decimal::power_of_ten(-3 * scale);
    if (fraction) o.show_factor *= Decimal(100);
    o.factor = kronor * Decimal(sign);
    if (unit == "percent" && !fraction) o.factor = Decimal::scaled(sign, 2);
    o.unit = unit_shown(unit_seen);

    const bool explicit_format =
        format != nullptr && format->decimals >= 0 &&
        (format->kind == NumberFormat::Kind::number || format->kind == NumberFormat::Kind::percent);
    const Decimal seen = o.stored * o.show_factor;
    if (reading.as_text) {
      o.decimals_shown = std::min(seen.decimals(), 9);
    } else {
      o.decimals_shown = explicit_format ? std::min(format->decimals, 9) : std::min(seen.decimals(), 9);
    }
    o.shown = o.stored;
    o.shown_resolution = Decimal();
    if (explicit_format) {
      o.shown_resolution = Decimal::power_of_ten(-o.decimals_shown + 3 * scale - (fraction ? 2 : 0));
      o.shown = o.stored.rounded_to(o.shown_resolution);
    } else if (reading.as_text && fraction) {  // "12,5 %" says what it shows
      o.shown_resolution = Decimal::power_of_ten(-std::min(reading.text_reading.decimals, 9));
    }
  }

  static std::string unit_shown(const std::string& unit) {
    if (unit == "percent") return "%";
    if (unit == "count" || unit == "mean") return "antal";
    if (unit == "days") return "dagar";
    if (unit == "hours") return "timmar";
    return unit;
  }

  void set_resolutions() {
    std::vector<StatedNumber> numbers;
    std::vector<std::size_t> of;
    const std::span observations(into_.observations.begin() + static_cast<std::ptrdiff_t>(first_),
                                 into_.observations.end());
    for (std::size_t i = 0; i < observations.size(); ++i) {
      const Observation& o = observations[i];
      if (!o.counts_as_number || o.state != State::given) continue;
      StatedNumber number{o.row, o.column, o.stored, o.computed, 100, o.key.unit_kind, false};
      if (o.shown_resolution > Decimal()) number.shown_exponent = last_digit_exponent(o.shown_resolution);
      number.mean =
          o.key.stat.statistic == "mean" || o.key.stat.statistic == "median" || o.key.unit_kind == UnitKind::mean;
      numbers.push_back(std::move(number));
      of.push_back(i);
    }
    const std::vector<Decimal> found = resolutions(numbers);
    for (std::size_t i = 0; i < of.size(); ++i) {
      Observation& o = observations[of[i]];
      o.resolution = found[i];
      if (o.shown_resolution.is_zero()) o.shown_resolution = o.resolution;
    }
    findings_.precision(observations);
  }

  const Workbook& workbook_;
  const Recognition& recognition_;
  const Schema& schema_;
  std::uint32_t file_;
  std::uint32_t index_;
  const SharedText& scope_;
  const Table& table_;
  const Sheet& sheet_;
  SharedText sheet_name_;
  TableReadings readings_;
  ValueFindings findings_;
  double largest_ = 0;
  Extraction& into_;
  std::size_t first_;  // of this table's observations
};

}  // namespace

Extraction extract(const Workbook& workbook, const Recognition& recognition, const Schema& schema, std::uint32_t file) {
  Extraction extraction;
  const std::vector<SharedText> scopes = scopes_of(recognition.tables);
  // Observations are large, and moving them costs more than making them.
  constexpr std::size_t kMostExpected = 4096;
  std::size_t expected = 0;
  for (const Table& table : recognition.tables) {
    const auto rows = static_cast<std::size_t>(std::ranges::count_if(table.rows, states_figures));
    expected = std::min(kMostExpected, expected + rows * table.columns.size());
  }
  extraction.observations.reserve(expected);
  for (std::uint32_t table = 0; table < recognition.tables.size(); ++table) {
    TableExtractor(workbook, recognition, schema, file, table, scopes[table], extraction).run();
  }
  return extraction;
}

}  // namespace crossfoot
