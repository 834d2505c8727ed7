// Formulas that fetch data from elsewhere, or hand it over, when the workbook
// is opened in Excel: one finding for each sheet.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formula/functions.h"
#include "formula/tokens.h"
#include "inspect/finding_parts.h"
#include "inspect/formula_values.h"

namespace crossfoot {
namespace {

// `program|topic!item`, which Excel asks another program for; `|` means nothing else.
bool asks_a_program(std::string_view formula) {
  if (formula.find('|') == formula.npos) return false;
  const std::vector<Token> tokens = tokens_of(formula);
  return std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
    return token.kind == Token::Kind::unknown && formula.substr(token.start, token.size).find('|') != formula.npos;
  });
}

struct Fetching {
  CellAddress first;
  std::set<std::string> names;
};

}  // namespace

void find_fetching_formulas(FormulaGrid& grid, std::vector<Finding>& findings) {
  std::map<std::uint32_t, Fetching> by_sheet;
  const auto add = [&](const FormulaCell& formula, std::string name) {
    by_sheet.try_emplace(formula.sheet, Fetching{formula.at(), {}}).first->second.names.insert(std::move(name));
  };
  for (const FormulaCell& formula : grid.cells()) {
    for (const Node& node : formula.expression.nodes) {
      if (node.kind != Node::Kind::call || node.function != Function::none) continue;
      const std::string_view name = formula.expression.text_of(node);
      if (fetches_data(name)) add(formula, upper_function_name(name));
    }
    if (asks_a_program(grid.text(formula))) add(formula, "DDE");
  }
  for (const auto& [sheet, fetching] : by_sheet) {
    Finding finding = finding_at("CF650", Severity::warning, grid.workbook(), sheet, fetching.first);
    finding.details["kind.sv"] = "formler som hämtar data utifrån";
    finding.details["kind.en"] = "formulas that fetch data from outside";
    std::string names;
    for (const std::string& name : fetching.names) names += (names.empty() ? "" : ", ") + name;
    finding.details["part"] = names;
    findings.push_back(std::move(finding));
  }
}

}  // namespace crossfoot
