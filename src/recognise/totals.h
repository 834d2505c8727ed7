// Which rows of a table are the totals of which others: by words, formulas,
// bold, place, and by what the figures themselves support.
#pragma once

#include <cstdint>
#include <vector>

#include "crossfoot/table.h"
#include "recognise/sheet_grid.h"
#include "recognise/table_texts.h"

namespace crossfoot {

// Fills role, parts, level and evidence of the rows. The total may be
// called what the title says that the table is about. Returns the lines with
// figures that stand among a total's parts and are in no total. A total of
// other tables has evidence `formula` and no parts.
std::vector<std::uint32_t> find_totals(const SheetGrid& grid, Table& table, const TableTexts& texts);

}  // namespace crossfoot
