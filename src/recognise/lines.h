// Which line each row states: a line of the chart by its label, or a local
// line. The rows of all tables are settled together, because a detail table's
// total is the line that another table has as an ordinary row.
#pragma once

#include <vector>

#include "crossfoot/table.h"
#include "recognise/compiled.h"
#include "recognise/table_texts.h"

namespace crossfoot {

// Fills TableRow::line and parent, and Table::subject. `texts` are as `tables`.
void resolve_lines(const CompiledTemplate& with, std::vector<Table>& tables, const std::vector<TableTexts>& texts);

}  // namespace crossfoot
