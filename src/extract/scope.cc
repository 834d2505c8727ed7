#include "extract/scope.h"

#include <map>

#include "base/label_text.h"
#include "recognise/accounts.h"

namespace crossfoot {

std::vector<SharedText> scopes_of(const std::vector<Table>& tables) {
  std::map<std::string, int> seen;
  std::vector<SharedText> scopes;
  for (const Table& table : tables) {
    std::string scope;
    if (!states_accounts(table)) {
      scope = fold(table.title.empty() ? table.id : table.title);
      const int ordinal = ++seen[table.board.str() + "/" + table.period.to_string() + "/" + scope];
      if (ordinal > 1) scope += "#" + std::to_string(ordinal);
    }
    scopes.emplace_back(std::move(scope));
  }
  return scopes;
}

}  // namespace crossfoot
