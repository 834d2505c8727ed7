// Error values where they arise, not where they spread: one finding for each
// kind and sheet. And the formulas that are not evaluated.
#include <algorithm>

#include "formula/written_formula.h"
#include "inspect/finding_parts.h"
#include "inspect/formula_values.h"
#include "inspect/labels.h"

namespace crossfoot {
namespace {

// Whether a cell that the formula reads is an error itself.
bool is_passed_on(const CellValues& values, const FormulaCell& formula) {
  for (const Node* area : areas_read(formula.expression)) {
    for (std::uint32_t sheet = area->sheet; sheet <= area->last_sheet; ++sheet) {
      std::size_t seen = 0;
      const bool clean = values.each(sheet, area->range(), [&](CellAddress at, const Cell*, const Value& value) {
        if (value.is(Value::Kind::error) && !(formula.sheet == sheet && formula.at() == at)) return false;
        return ++seen < 20000;
      });
      if (!clean && seen < 20000) return true;
    }
  }
  return false;
}

// A ratio without a divisor, and a lookup that finds nothing, are ordinary.
Severity severity_of(std::string_view error, bool in_total) {
  if (error == "#REF!") return Severity::error;
  if (in_total) return Severity::warning;
  return error == "#DIV/0!" || error == "#N/A" || error == "#GETTING_DATA" ? Severity::info : Severity::warning;
}

// A sum that an error has made an error too.
bool spoils_a_sum(const FormulaGrid& grid, const SheetCell& cell) {
  return std::any_of(grid.cells().begin(), grid.cells().end(), [&](const FormulaCell& formula) {
    return formula.cell->type == CellType::error && formula.sum.is &&
           std::any_of(formula.sum.areas.begin(), formula.sum.areas.end(), [&](const AddedArea& added) {
             return added.through != Function::none && added.area.sheet <= cell.sheet &&
                    added.area.last_sheet >= cell.sheet && added.area.range.contains(cell.at);
           });
  });
}

// The texts among the cells that the formula names one by one: with them it
// cannot calculate.
std::vector<SheetCell> texts_read(const Workbook& workbook, const FormulaCell& formula) {
  std::vector<SheetCell> texts;
  for (const Node* area : areas_read(formula.expression)) {
    if (!area->single || area->sheet != area->last_sheet) continue;
    const Cell* cell = workbook.sheets[area->sheet].find(area->from.at);
    if (cell && cell->type == CellType::text && !workbook.text_of(*cell).empty())
      texts.push_back({area->sheet, area->from.at});
  }
  return texts;
}

// "E7 räknar på texten i A7": of the first formula, what makes it an error.
void name_texts(FormulaGrid& grid, Finding& finding, std::uint32_t sheet, CellAddress at) {
  const FormulaCell* formula = grid.find(sheet, at);
  const Workbook& workbook = grid.workbook();
  const std::vector<SheetCell> texts = formula ? texts_read(workbook, *formula) : std::vector<SheetCell>();
  if (texts.empty()) return;
  add_formula(finding, "formula", grid.text(*formula));
  const SheetCell& first = texts.front();
  finding.details["reference"] = first.sheet == sheet
                                     ? to_a1(first.at)
                                     : written_reference(workbook.sheets[first.sheet].name, {first.at, first.at});
}

}  // namespace

void find_error_values(FormulaGrid& grid, std::vector<Finding>& findings) {
  const Workbook& workbook = grid.workbook();
  const CellValues values(workbook);
  std::map<std::pair<std::uint32_t, std::string>, std::vector<CellAddress>> kinds;
  for (const FormulaCell& formula : grid.cells()) {
    if (formula.cell->type != CellType::error || is_passed_on(values, formula)) continue;
    kinds[{formula.sheet, std::string(workbook.text_of(*formula.cell))}].push_back(formula.at());
  }
  for (const auto& [kind, cells] : kinds) {
    const std::uint32_t sheet = kind.first;
    const std::string& error = kind.second;
    const bool in_total = cells.size() < 200 && std::any_of(cells.begin(), cells.end(), [&](CellAddress at) {
                            return spoils_a_sum(grid, {sheet, at});
                          });
    Finding finding = finding_at("CF512", severity_of(error, in_total), workbook, sheet, cells.front());
    finding.details["text"] = error;
    finding.details["cells"] = list_of(cells);
    finding.details["count"] = std::to_string(cells.size());
    if (error == "#VALUE!") name_texts(grid, finding, sheet, cells.front());
    findings.push_back(std::move(finding));
  }
}

void note_unknown_functions(FormulaGrid& grid, std::vector<Finding>& findings) {
  std::map<std::string, std::size_t> names;
  std::size_t formulas = 0;
  for (const FormulaCell& formula : grid.cells()) {
    if (formula.check.agreement != Agreement::unknown || !formula.expression.readable()) continue;
    bool counted = false;
    for (const Node& node : formula.expression.nodes) {
      if (node.kind != Node::Kind::call || node.function != Function::none) continue;
      ++names[std::string(plain_function_name(formula.expression.text_of(node)))];
      counted = true;
    }
    formulas += counted ? 1 : 0;
  }
  if (formulas > 0) {
    Finding finding;
    finding.code = "CF513";
    finding.severity = Severity::info;
    finding.details["count"] = std::to_string(formulas);
    std::string list;
    std::size_t shown = 0;
    for (const auto& [name, times] : names) {
      if (++shown > 8) break;
      list += (list.empty() ? "" : ", ") + name;
    }
    finding.details["name"] = list + (names.size() > 8 ? ", …" : "");
    findings.push_back(std::move(finding));
  }
  if (grid.checker().out_of_budget() || grid.cut_short()) {
    Finding finding;
    finding.code = "CF514";
    finding.severity = Severity::info;
    findings.push_back(std::move(finding));
  }
}

}  // namespace crossfoot
