// A formula as it is written in the reader's own Excel.
#pragma once

#include <string>
#include <string_view>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

// With `=`. Swedish: function names (SUMMA, OM, AVRUNDA), semicolons, decimal
// comma, SANT and FALSKT, Swedish error values. English: as in the file, with
// the names that its Excel shows. A text that is no formula is given as it is.
std::string written_formula(std::string_view formula, Language language);
Text written_formula(std::string_view formula);

// "B5:B12" or "'Utfall månad'!B5" as a formula would refer to it; without a
// sheet when that is empty.
std::string written_reference(std::string_view sheet, const CellRange& range);

}  // namespace crossfoot
