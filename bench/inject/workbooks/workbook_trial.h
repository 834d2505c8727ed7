// A workbook whose figures are right, and the same figures as the judge sees
// them: what is planted in one is written into the other.
#pragma once

#include <string>
#include <vector>

#include "bench/inject/layout.h"
#include "crossfoot/check.h"

namespace crossfoot::bench {

struct WorkbookTrial {
  std::string name;
  Workbook workbook;
  Report report;  // observations and equations; without lines where it was made from a file
};

// The template of made-up workbooks, in the schema language.
std::string bench_template();
// The report as a workbook that the template recognises.
Workbook workbook_of(const Report& report);
// A file's figures with all that is certain or likely put right and formulas
// replaced by their results; nothing when it cannot be read.
std::optional<WorkbookTrial> corrected_file(const std::string& path, const Schema& schema);

// Writes the report's figures into the workbook's cells.
void write_figures(const Report& report, Workbook& workbook);

}  // namespace crossfoot::bench
