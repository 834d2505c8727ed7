// What a table's lines are about beyond their own names.
#pragma once

#include <string>
#include <vector>

#include "crossfoot/table.h"

namespace crossfoot {

// One for each table. Empty for accounts, whose lines are the board's own;
// otherwise the title, by which the table is known in the next report too.
// Tables with the same title are numbered: "antal" twice is not the same fact.
std::vector<SharedText> scopes_of(const std::vector<Table>& tables);

}  // namespace crossfoot
