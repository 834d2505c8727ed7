// A number added by hand to a sum: =SUM(B5:B11)+500. What fellows without it
// tell is found among the deviating formulas; this is the rest.
#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "inspect/faults.h"
#include "inspect/finding_parts.h"
#include "inspect/labels.h"

namespace crossfoot {
namespace {

bool sums_a_range(const Additive& sum) {
  return std::any_of(sum.areas.begin(), sum.areas.end(), [](const AddedArea& added) {
    return added.sign > 0 && added.through != Function::none && added.area.range.first != added.area.range.last;
  });
}

// =C10+C22+250 in the line of a total.
bool totals_cells(const Workbook& workbook, const FormulaCell& formula) {
  return formula.vertical && formula.sum.areas.size() >= 2 &&
         is_total_label(row_label(workbook, formula.sheet, formula.at()));
}

// 100-SUM(...): what is left of a whole.
bool is_remainder(const Additive& sum) {
  return std::all_of(sum.areas.begin(), sum.areas.end(), [](const AddedArea& added) { return added.sign < 0; });
}

// The formula without its plain numbers; nothing where they are not terms at the end or the beginning.
std::optional<std::string> without_numbers(std::string_view formula) {
  const std::vector<Token> tokens = tokens_of(formula);
  std::string out;
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind == Token::Kind::open) ++depth;
    if (token.kind == Token::Kind::close) --depth;
    const auto op_at = [&](std::size_t k) {
      return k < tokens.size() && tokens[k].kind == Token::Kind::op ? formula.substr(tokens[k].start, tokens[k].size)
                                                                    : std::string_view{};
    };
    const bool sign = op_at(i) == "+" || op_at(i) == "-";
    if (depth == 0 && sign && i + 1 < tokens.size() && tokens[i + 1].kind == Token::Kind::number) {
      ++i;
      continue;
    }
    if (depth == 0 && token.kind == Token::Kind::number) {
      if (!out.empty()) return std::nullopt;
      if (op_at(i + 1) == "+") ++i;
      continue;
    }
    out += formula.substr(token.start, token.size);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

}  // namespace

void find_added_numbers(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults) {
  for (const FormulaCell& formula : grid.cells()) {
    const Additive& sum = formula.sum;
    const SheetCell cell{formula.sheet, formula.at()};
    if (!sum.is || !sum.has_constant || sum.constant == 0 || formula.cell->type != CellType::number) continue;
    if (claims.contains(cell) || is_remainder(sum) || std::abs(sum.constant) <= 1) continue;
    if (!sums_a_range(sum) && !totals_cells(grid.workbook(), formula)) continue;
    const auto plain = without_numbers(grid.text(formula));
    if (!plain || !gives_another(grid, cell, *plain)) continue;
    const Additive rest = additive_of(parse_formula(*plain, grid.book(), formula.sheet));
    if (!rest.is || rest.has_constant || rest.areas.size() != sum.areas.size()) continue;
    Fault fault;
    fault.code = "CF505";
    fault.cause = "number_added_by_hand";
    fault.severity = Severity::warning;
    fault.diagnosis = Diagnosis::likely;
    fault.cell = cell;
    fault.formula_to = *plain;
    const Decimal added = Decimal::from_double(sum.constant);
    fault.details["text.sv"] = swedish(added, added.decimals());
    fault.details["text.en"] = english(added, added.decimals());
    claims.insert(cell);
    faults.push_back(std::move(fault));
  }
}

}  // namespace crossfoot
