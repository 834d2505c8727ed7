// Which tables state the board's accounts: there a line's money is the same
// fact wherever it stands.
#pragma once

#include <string>

#include "crossfoot/table.h"

namespace crossfoot {

bool is_money_unit(const std::string& unit);

// Grants applied for, costs per place and the like are money too, but not the
// line's own; nor is anything that is counted.
bool states_accounts(const Table& table);

}  // namespace crossfoot
