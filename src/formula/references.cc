#include "formula/references.h"

#include <utility>

#include "formula/tokens.h"

namespace crossfoot {

std::vector<Reference> references_of(std::string_view formula) {
  std::vector<Reference> found;
  for (Token& token : tokens_of(formula)) {
    // Of `Jan:Dec!A1` no one sheet is the one meant.
    if (token.kind != Token::Kind::reference || !token.last_sheet.empty()) continue;
    found.push_back({std::move(token.sheet), {token.first.at, token.last.at}});
  }
  return found;
}

}  // namespace crossfoot
