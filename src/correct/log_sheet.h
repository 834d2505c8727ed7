// The sheets that a corrected or marked copy gets at its end.
#pragma once

#include <string>

#include "correct/new_sheet.h"
#include "crossfoot/correct.h"
#include "crossfoot/report.h"

namespace crossfoot {

// "Ändringslogg": what was changed, and below it the proposals that were not.
NewSheet change_log(const Correction& correction, const Report& report, std::uint32_t file, Language language);

// "Kontroll": the file's findings and how many rules hold.
NewSheet findings_sheet(const Report& report, std::uint32_t file, Language language);

}  // namespace crossfoot
