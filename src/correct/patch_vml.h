// The drawing of notes' boxes. It is in VML, which Excel writes in a manner
// that is not always XML, so it is edited as text at its end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "correct/note_text.h"
#include "correct/sheet_survey.h"

namespace crossfoot {

// Boxes wide and high enough for the notes, whatever the sheet's columns are.
// An empty `vml` makes a new drawing; `sheet_number` tells its shapes from
// those of other sheets. Nothing when the drawing has no end to write before.
std::optional<std::string> patch_vml(const std::string& vml, const std::vector<NewNote>& notes,
                                     const SheetSurvey& survey, std::uint32_t sheet_number);

// Boxes that are there made higher by what was appended to their notes.
std::string with_higher_boxes(std::string vml, const std::vector<NewNote>& notes, const SheetSurvey& survey);

}  // namespace crossfoot
