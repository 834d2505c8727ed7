#include "extract/readings.h"

#include <algorithm>
#include <optional>

namespace crossfoot {
namespace {

std::optional<Decimal> number(const CellReading& reading) {
  if (reading.without_result) return std::nullopt;
  if (reading.state == State::given && !reading.other) return reading.value;
  if (reading.state == State::blank || reading.state == State::dash) return Decimal();
  return std::nullopt;
}

// What the row's deviations say that the cell should be, whatever the sign
// convention: each a pair of values that differ in sign.
std::vector<Decimal> by_deviation(const Table& table, const TableReadings& readings, std::size_t row,
                                  std::size_t column) {
  std::vector<Decimal> expected;
  for (std::size_t d = 0; d < table.columns.size(); ++d) {
    const TableColumn& deviation = table.columns[d];
    if (!deviation.actual_column || !deviation.reference_column) continue;
    const std::size_t a = *deviation.actual_column;
    const std::size_t r = *deviation.reference_column;
    if (column != d && column != a && column != r) continue;
    const auto vd = column == d ? Decimal() : number(readings.at(row, d)).value_or(Decimal::invalid());
    const auto va = column == a ? Decimal() : number(readings.at(row, a)).value_or(Decimal::invalid());
    const auto vr = column == r ? Decimal() : number(readings.at(row, r)).value_or(Decimal::invalid());
    for (const Decimal& sign : {Decimal(1), Decimal(-1)}) {  // deviation = sign * (actual - reference)
      if (column == d) expected.push_back(sign * (va - vr));
      if (column == a) expected.push_back(vr + sign * vd);
      if (column == r) expected.push_back(va - sign * vd);
    }
  }
  return expected;
}

std::vector<Decimal> by_sum(const Table& table, const TableReadings& readings, std::size_t row, std::size_t column) {
  std::vector<Decimal> expected;
  for (std::size_t total = 0; total < table.rows.size(); ++total) {
    const auto& parts = table.rows[total].parts;
    const bool is_part = std::find(parts.begin(), parts.end(), row) != parts.end();
    if (parts.empty() || (!is_part && total != row)) continue;
    Decimal rest;
    for (const std::uint32_t part : parts) {
      if (part != row) rest += number(readings.at(part, column)).value_or(Decimal::invalid());
    }
    expected.push_back(is_part ? number(readings.at(total, column)).value_or(Decimal::invalid()) - rest : rest);
  }
  return expected;
}

int decimals_of_column(const Table& table, const TableReadings& readings, std::size_t row, std::size_t column) {
  int decimals = 0;
  for (std::size_t other = 0; other < table.rows.size(); ++other) {
    const CellReading& reading = readings.at(other, column);
    if (other != row && reading.state == State::given && !reading.other) {
      decimals = std::max(decimals, reading.value.decimals());
    }
  }
  return decimals;
}

}  // namespace

TableReadings::TableReadings(const Workbook& workbook, const Table& table) : columns_(table.columns.size()) {
  const Sheet& sheet = workbook.sheets[table.sheet];
  cells_.reserve(table.rows.size() * columns_);
  readings_.reserve(table.rows.size() * columns_);
  for (const TableRow& row : table.rows) {
    for (const TableColumn& column : table.columns) {
      cells_.push_back(sheet.find({row.row, column.column}));
      readings_.push_back(read_cell(workbook, cells_.back()));
    }
  }
}

void TableReadings::choose(std::size_t row, std::size_t column, const Decimal& value) {
  CellReading& reading = readings_[row * columns_ + column];
  reading.value = value;
  reading.other.reset();
}

Decimal supported_reading(const Table& table, const TableReadings& readings, std::size_t row, std::size_t column) {
  const CellReading& reading = readings.at(row, column);
  std::vector<Decimal> expected = by_deviation(table, readings, row, column);
  const std::vector<Decimal> sums = by_sum(table, readings, row, column);
  expected.insert(expected.end(), sums.begin(), sums.end());
  const auto support = [&](const Decimal& value) {
    const Decimal slack = value.abs() * Decimal::scaled(1, 3) + Decimal(2) * Decimal::power_of_ten(-value.decimals());
    return std::count_if(expected.begin(), expected.end(),
                         [&](const Decimal& e) { return e.valid() && (e - value).abs() <= slack; });
  };
  const auto first = support(reading.value);
  const auto second = support(*reading.other);
  if (first != second) return first > second ? reading.value : *reading.other;
  const bool fractions_are_usual = decimals_of_column(table, readings, row, column) > 0;
  return fractions_are_usual ? reading.value : *reading.other;
}

}  // namespace crossfoot
