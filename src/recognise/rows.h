// What a table's rows are, before their lines are known: label, role, the
// template's row entry that fits.
#pragma once

#include <string>
#include <vector>

#include "crossfoot/table.h"
#include "recognise/compiled.h"
#include "recognise/sheet_grid.h"
#include "recognise/table_area.h"

namespace crossfoot {

struct ReadRows {
  std::vector<TableRow> rows;
  std::vector<std::string> labels;  // of each row, folded
};

// One row for each of the area. Total rows are only those that say so by
// their words or the template; totals.h finds the others.
ReadRows read_rows(const SheetGrid& grid, const CompiledTemplate& with, const CompiledTable& table,
                   const TableArea& area, const std::vector<TableColumn>& columns, const Period& report);

}  // namespace crossfoot
