// Findings about what formulas are worth: stored results that are not theirs,
// texts that they do not count, circles, error values, functions that are not
// evaluated.
#pragma once

#include <vector>

#include "inspect/faults.h"

namespace crossfoot {

void find_circles(FormulaGrid& grid, Claims& claims, std::vector<Finding>& findings);
void find_stale_results(FormulaGrid& grid, Claims& claims, std::vector<Finding>& findings);
void find_text_in_sums(FormulaGrid& grid, std::vector<Finding>& findings);
void find_error_values(FormulaGrid& grid, std::vector<Finding>& findings);
// One for each sheet.
void find_torn_formulas(FormulaGrid& grid, std::vector<Finding>& findings);
void find_fetching_formulas(FormulaGrid& grid, std::vector<Finding>& findings);
void note_unknown_functions(FormulaGrid& grid, std::vector<Finding>& findings);

// One for each column; needs no formula.
void find_numbers_as_text(const Workbook& workbook, std::vector<Finding>& findings);

}  // namespace crossfoot
