// From findings to changes: which explanations are put into the workbook, and
// why the others are not. Nothing is written here.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "correct/patch_workbook.h"
#include "crossfoot/correct.h"
#include "crossfoot/report.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

// An explanation, put in whole or not at all.
struct Candidate {
  std::vector<SheetCell> cells;             // of its changes, in their order
  std::vector<CellCorrection> corrections;  // likewise
  Diagnosis diagnosis = Diagnosis::open;    // how sure it is
  bool possible = true;                     // nothing stands in its way
  bool wanted = false;                      // the options ask for it
  bool chosen = false;                      // by name, with --choose
  bool applied = false;
};

struct Corrections {
  std::vector<Candidate> candidates;  // in the order of the findings; no explanation twice
  std::vector<std::string> unknown_choices;
};

// All explanations of the file's findings, with what the options want of them;
// those that cannot be put in say why. Conflicts: where two that are wanted
// would give a cell different contents, neither is applied.
Corrections choose_corrections(const Report& report, std::uint32_t file, const CorrectOptions& options,
                               const std::vector<Hindered>& hindered);

// The candidate is not applied after all, for this reason.
void leave_out(Candidate& candidate, const Text& status);

// All cells that an explanation of the file's findings would change.
std::vector<SheetCell> cells_of_explanations(const Report& report, std::uint32_t file);

// What the table says of a cell: its headings, how its number is shown.
class CellFacts {
 public:
  CellFacts(const Report& report, std::uint32_t file);
  // Null when no table states anything there.
  const Observation* find(const std::string& sheet, CellAddress at) const;

 private:
  std::map<std::pair<std::string, CellAddress>, const Observation*> facts_;
};

std::optional<std::uint32_t> sheet_index(const Workbook& workbook, const std::string& name);

}  // namespace crossfoot
