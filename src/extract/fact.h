// Which fact a cell of a table states, in which unit and with which sign.
#pragma once

#include <string>

#include "crossfoot/observation.h"
#include "crossfoot/table.h"

namespace crossfoot {

// kr, tkr, mkr, percent, count, days, hours, mean, text
std::string unit_of(const Table& table, const TableRow& row, const TableColumn& column);

// Fills `key`, which is large and is made where it stays. `unit` as above;
// `scope` is what the table's lines are about beyond their own names (scope.h).
void state_fact(const ReportInfo& report, const Table& table, const SharedText& scope, const TableRow& row,
                const TableColumn& column, const std::string& unit, FactKey& key);

// canonical = sign * stated
int sign_of(const Table& table, const TableRow& row, const FactKey& key);

// Entered rather than computed: outcome, budget or forecast of a part.
bool is_primary(const Chart& chart, const Table& table, const TableRow& row, const FactKey& key);

}  // namespace crossfoot
