// Changes to what holds a workbook together: sheets added at the end, the
// request to calculate when it is opened, the order of calculation, a
// signature that no longer holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "correct/new_sheet.h"
#include "correct/package_patch.h"
#include "crossfoot/result.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

// A name for a sheet or a table that the workbook does not have: the wanted
// one, else with a number after it.
Result<std::string> free_sheet_name(PackagePatch& package, const std::string& wanted);

// Gives the sheet's tables their numbers and names, adds all parts, and the
// sheet as the last of the workbook. Errors: those of reading its parts.
std::optional<Error> add_sheet(PackagePatch& package, NewSheet sheet, StylePatch& styles);

// Excel then calculates everything when it opens the workbook.
std::optional<Error> ask_for_calculation(PackagePatch& package);

// What of the model the package lacks: its defined names, dates from 1904, very
// hidden sheets. Its sheets are those of the package, in that order.
std::optional<Error> complete_workbook(PackagePatch& package, const Workbook& model);

struct ChainCell {
  std::string sheet;  // its name
  CellAddress at;
};
// Cells that have a formula now and had none.
std::optional<Error> add_to_calculation_chain(PackagePatch& package, const std::vector<ChainCell>& cells);

// Whether there was one. It would be said to be broken, rightly.
Result<bool> drop_signature(PackagePatch& package);

// Whether the workbook's structure is protected.
Result<bool> has_protected_structure(PackagePatch& package);

}  // namespace crossfoot
