// Formulas that are none: cut off, or with brackets and quotation marks that
// do not match. Excel cannot have written them.
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/finding_parts.h"
#include "inspect/formula_values.h"

namespace crossfoot {
namespace {

bool is_operator(char c) { return std::string_view("+-*/^&=<>:,;").find(c) != std::string_view::npos; }

// Behind the text in quotes that begins at `at`; npos when it never ends.
std::size_t behind_quoted(std::string_view text, std::size_t at) {
  const std::size_t close = text.find(text[at], at + 1);  // a doubled one begins the rest of it
  return close == text.npos ? close : close + 1;
}

bool is_torn(std::string_view formula) {
  std::string open;  // brackets, the innermost last
  char last = 0;     // that is no space
  for (std::size_t at = 0; at < formula.size();) {
    const char c = formula[at];
    const bool in_name = !open.empty() && open.back() == ']';  // a table's or file's name may hold anything
    if (!in_name && (c == '"' || c == '\'')) {
      at = behind_quoted(formula, at);
      if (at == formula.npos) return true;
      last = c;
      continue;
    }
    if (in_name && c == '\'') ++at;  // the next is part of the name
    if (c == '[') open += ']';
    if (!in_name && c == '(') open += ')';
    if (!in_name && c == '{') open += '}';
    if (c == ']' || (!in_name && (c == ')' || c == '}'))) {
      if (open.empty() || open.back() != c) return true;
      open.pop_back();
    }
    if (c != ' ' && c != '\n' && c != '\r') last = c;
    ++at;
  }
  return !open.empty() || is_operator(last);
}

}  // namespace

void find_torn_formulas(FormulaGrid& grid, std::vector<Finding>& findings) {
  const Workbook& workbook = grid.workbook();
  std::map<std::uint32_t, std::vector<CellAddress>> torn;  // by sheet
  for (const FormulaCell& formula : grid.cells()) {
    if (!formula.expression.readable() && is_torn(grid.text(formula))) torn[formula.sheet].push_back(formula.at());
  }
  for (const auto& [sheet, cells] : torn) {
    Finding finding = finding_at("CF515", Severity::warning, workbook, sheet, cells.front());
    finding.details["cells"] = list_of(cells);
    finding.details["count"] = std::to_string(cells.size());
    findings.push_back(std::move(finding));
  }
}

}  // namespace crossfoot
