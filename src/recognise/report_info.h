// Whose report it is and for which period, from the texts at the top of its
// sheets.
#pragma once

#include <vector>

#include "crossfoot/table.h"
#include "recognise/compiled.h"
#include "recognise/sheet_grid.h"

namespace crossfoot {

// The texts of the first rows of every sheet, as written and folded.
struct TopText {
  std::string text;
  std::string folded;
};
std::vector<TopText> top_texts(const std::vector<SheetGrid>& grids);

bool fits(const CompiledTemplate& with, const std::vector<TopText>& texts);

ReportInfo read_report_info(const CompiledTemplate& with, const std::vector<TopText>& texts);

}  // namespace crossfoot
