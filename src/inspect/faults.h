// A formula that is wrong, or a number that stands where a formula should, as
// the inspections find them; and the findings that they become: neighbours with
// the same fault are one finding, and what the cells must be is computed with
// all that is certain put right at once.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "crossfoot/finding.h"
#include "inspect/formula_grid.h"

namespace crossfoot {

struct Fault {
  const char* code = "";
  const char* cause = "";
  Severity severity = Severity::error;
  Diagnosis diagnosis = Diagnosis::certain;
  SheetCell cell;
  std::string formula_to;           // without `=`
  std::vector<SheetCell> involved;  // left out, counted twice, referred to wrongly
  const char* role = "";
  bool by_sheets = false;  // what other sheets of the layout have speaks against it
  std::string group;       // neighbours whose texts are equal are one finding
  std::map<std::string, std::string> details;
};

// Cells that have a finding already: the later inspections leave them alone.
using Claims = std::set<SheetCell>;

std::vector<Finding> findings_of(FormulaGrid& grid, const std::vector<Fault>& faults);

// The inspections that lead to faults, in the order in which they are asked.
void find_double_counting(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults);
void find_deviating_formulas(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults);
void find_turned_differences(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults);
void find_rows_left_out(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults);
void find_links_off(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults);
// What two totals beside it, or other sheets of the layout, speak against.
void find_formulas_unlike_few(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults);
void find_added_numbers(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults);

// Numbers typed among formulas; those that agree with what the formula would
// give are notes of their own.
void find_typed_numbers(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults, std::vector<Finding>& notes);

// Helpers that several share.

// What the formula gives in the cell over the stored values; nothing when that is no number.
std::optional<double> number_given(FormulaGrid& grid, const SheetCell& cell, std::string_view formula);
// Whether `formula` gives another number there than what stands in it, beyond noise.
bool gives_another(FormulaGrid& grid, const SheetCell& cell, std::string_view formula);
// The formula with every reference to `from` written as `to`, `$` kept.
std::string with_area(std::string_view formula, const CellRange& from, const CellRange& to);
// The cells added up in a formula on the same sheet: "SUM(B5:B9)", "B3+B6+B7", "SUM(B5:B9,B11)".
std::string sum_of_cells(const std::vector<CellAddress>& cells);

}  // namespace crossfoot
