#include "correct/known_functions.h"

#include <algorithm>
#include <string_view>

#include "formula/functions.h"
#include "formula/tokens.h"

namespace crossfoot {

bool all_functions_known(const Workbook& workbook) {
  const auto known = [](std::string_view formula) {
    for (const Token& token : tokens_of(formula)) {
      if (token.kind == Token::Kind::unknown) return false;
      if (token.kind != Token::Kind::function) continue;
      if (find_function(formula.substr(token.start, token.size)) == nullptr) return false;
    }
    return true;
  };
  return std::all_of(workbook.formulas.begin(), workbook.formulas.end(),
                     [&](const Formula& formula) { return known(formula.text); }) &&
         std::all_of(workbook.defined_names.begin(), workbook.defined_names.end(),
                     [&](const DefinedName& name) { return known(name.refers_to); });
}

}  // namespace crossfoot
