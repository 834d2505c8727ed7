// Which fact a cell of a table states, in which unit and with which sign.
#pragma once

#include <string>

#include "crossfoot/observation.h"
#include "crossfoot/table.h"

namespace crossfoot {

struct CellMeaning {
  FactKey key;
  std::string unit;  // kr, tkr, mkr, percent, count, days, hours, mean, text
  int sign = 1;      // canonical = sign * stated
};

// `scope` is what the table's lines are about beyond their own names (scope.h).
CellMeaning meaning_of(const ReportInfo& report, const Table& table, const std::string& scope, const TableRow& row,
                       const TableColumn& column);

// Entered rather than computed: outcome, budget or forecast of a part.
bool is_primary(const Chart& chart, const Table& table, const TableRow& row, const FactKey& key);

}  // namespace crossfoot
