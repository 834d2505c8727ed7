// A change in words, as notes, the log and the terminal say it.
#pragma once

#include <string>

#include "correct/note_text.h"
#include "crossfoot/correct.h"
#include "crossfoot/result.h"

namespace crossfoot {

// "37 194", "25,6 %", "=SUMMA(B5:B12)", "tomt": what stood there, what stands now.
std::string shown_before(const CellCorrection& correction, Language language);
std::string shown_after(const CellCorrection& correction, Language language);
// "=SUMMA(B5:B11) → =SUMMA(B5:B12)"; empty when no formula changes.
std::string formula_shown(const CellCorrection& correction, Language language);
// After minus before, in what the cell stores; nothing when there is no such number.
std::optional<Decimal> difference_of(const CellCorrection& correction);
std::string certainty(Diagnosis diagnosis, Language language);  // "säker"

// "Rättad: 37 194 → 36 653." and why.
NewNote note_of(const CellCorrection& correction, Language language);

}  // namespace crossfoot
