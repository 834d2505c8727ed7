#include "recognise/accounts.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace crossfoot {

bool is_money_unit(const std::string& unit) { return unit == "kr" || unit == "tkr" || unit == "mkr"; }

bool states_accounts(const Table& table) {
  constexpr std::array<std::string_view, 5> kOther = {"statistics", "indicators", "grants", "sick_leave", "goals"};
  return is_money_unit(table.unit) && std::find(kOther.begin(), kOther.end(), table.spec->kind) == kOther.end();
}

}  // namespace crossfoot
