#include "inspect/inspect.h"

#include <algorithm>
#include <iterator>

#include "base/own_sheet.h"
#include "inspect/faults.h"
#include "inspect/formula_values.h"
#include "inspect/hidden_data.h"

namespace crossfoot {
namespace {

void append(std::vector<Finding>& to, std::vector<Finding> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

std::vector<Finding> inspect_formulas(const Workbook& workbook) {
  std::vector<Finding> findings;
  FormulaGrid grid(workbook);
  Claims claims;
  std::vector<Fault> faults;
  find_circles(grid, claims, findings);
  find_double_counting(grid, claims, faults);
  find_deviating_formulas(grid, claims, faults);
  find_turned_differences(grid, claims, faults);
  find_rows_left_out(grid, claims, faults);
  find_links_off(grid, claims, faults);
  find_formulas_unlike_few(grid, claims, faults);
  find_added_numbers(grid, claims, faults);
  find_typed_numbers(grid, claims, faults, findings);
  append(findings, findings_of(grid, faults));
  find_stale_results(grid, claims, findings);
  find_text_in_sums(grid, findings);
  find_error_values(grid, findings);
  find_torn_formulas(grid, findings);
  find_fetching_formulas(grid, findings);
  note_unknown_functions(grid, findings);
  return findings;
}

}  // namespace

std::vector<Finding> inspect(const Workbook& workbook, std::uint32_t file) {
  std::vector<Finding> findings;
  if (!workbook.formulas.empty()) append(findings, inspect_formulas(workbook));
  find_numbers_as_text(workbook, findings);
  inspect_hidden_data(workbook, findings);
  find_personal_numbers(workbook, findings);
  // What Crossfoot itself wrote is no part of the report.
  std::erase_if(findings, [&](const Finding& finding) { return is_own_sheet(workbook, finding.place.sheet); });
  for (Finding& finding : findings) {
    finding.place.file = file;
    for (RelatedCell& related : finding.related) related.place.file = file;
    for (Explanation& explanation : finding.explanations) {
      for (CellChange& change : explanation.changes) change.place.file = file;
    }
  }
  return findings;
}

}  // namespace crossfoot
