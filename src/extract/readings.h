// Which of two readings of an ambiguous text ("-23,304") the table's own
// arithmetic supports.
#pragma once

#include "crossfoot/table.h"
#include "recognise/cell_reading.h"

namespace crossfoot {

// The readings of all cells of a table, by row and column index.
class TableReadings {
 public:
  TableReadings(const Workbook& workbook, const Table& table);
  const CellReading& at(std::size_t row, std::size_t column) const { return readings_[row * columns_ + column]; }
  const Cell* cell(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
  void choose(std::size_t row, std::size_t column, const Decimal& value);

 private:
  std::size_t columns_;
  std::vector<CellReading> readings_;
  std::vector<const Cell*> cells_;
};

// Of `reading.value` and `*reading.other`: the one that more of the cell's
// equations (its deviation, its column's sum) support; without any, the one
// that is as precise as its column.
Decimal supported_reading(const Table& table, const TableReadings& readings, std::size_t row, std::size_t column);

}  // namespace crossfoot
