// What a table's columns state: the spec of each, with the periods that head
// and report give it.
#pragma once

#include <vector>

#include "crossfoot/table.h"
#include "recognise/heads.h"
#include "recognise/sheet_grid.h"
#include "recognise/table_area.h"

namespace crossfoot {

// The period that a spec means. `captures` are the head's (or row's) tokens.
Period resolve_period(const PeriodSpec& spec, bool tertial_alone, const std::vector<Capture>& captures,
                      const Period& report);

// Of the assignments that claim equally many columns, the one whose
// deviations and changes agree best with what they compare on the rows; the
// first among equals.
const std::vector<HeadMatch>& choose_assignment(const SheetGrid& grid, const HeadCandidate& head, const TableArea& area,
                                                const SignConvention& signs);

std::vector<TableColumn> resolve_columns(const std::vector<HeadMatch>& matches, const CompiledTable& table,
                                         const Period& report);

}  // namespace crossfoot
