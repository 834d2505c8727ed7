// A worksheet's part: its cells, merged ranges, hidden rows and columns.
#pragma once

#include <optional>
#include <string_view>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/xlsx/cell.h"

namespace crossfoot {

// Adds to `sheet`, whose name and part are set. Errors: those of read_xml;
// CF133 more than is read; CF139 an address that cannot be, or two tables of
// cells.
std::optional<Error> read_sheet(XmlSource& xml, Sheet& sheet, SheetContext& context);

// Sorts the cells and leaves one for each address: the first that holds
// something. CF144 when they were not in order, CF143 for each address that
// occurred twice.
void settle_cells(Sheet& sheet, const Workbook& book, Remarks& remarks);

// Of merged ranges sorted by first cell, the numbers of those that overlap one
// before them; without these none overlap.
std::vector<std::size_t> overlapping(const std::vector<CellRange>& merged);

// Sorts the merged ranges; CF152 for each that overlaps another.
void settle_merged(Sheet& sheet, Remarks& remarks);

// Sorts what is said of columns and rows, and leaves one word for each.
void settle_columns(Sheet& sheet);
void settle_rows(Sheet& sheet);

}  // namespace crossfoot
