#include "extract/scope.h"

#include <map>

#include "base/label_text.h"
#include "recognise/accounts.h"

namespace crossfoot {

std::vector<std::string> scopes_of(const std::vector<Table>& tables) {
  std::map<std::string, int> seen;
  std::vector<std::string> scopes;
  for (const Table& table : tables) {
    std::string scope;
    if (!states_accounts(table)) {
      scope = fold(table.title.empty() ? table.id : table.title);
      const int ordinal = ++seen[table.board + "/" + table.period.to_string() + "/" + scope];
      if (ordinal > 1) scope += "#" + std::to_string(ordinal);
    }
    scopes.push_back(std::move(scope));
  }
  return scopes;
}

}  // namespace crossfoot
