// Which line each row states: a line of the chart by its label, or a local
// line. The rows of all tables are settled together, because a detail table's
// total is the line that another table has as an ordinary row.
#pragma once

#include <vector>

#include "crossfoot/table.h"
#include "recognise/compiled.h"

namespace crossfoot {

// What a table's title says that it is about, folded; empty when it does not.
struct SubjectHint {
  std::string from_title;
};

// Fills TableRow::line and parent, and Table::subject. `hints` are as `tables`.
void resolve_lines(const CompiledTemplate& with, std::vector<Table>& tables, const std::vector<SubjectHint>& hints);

}  // namespace crossfoot
