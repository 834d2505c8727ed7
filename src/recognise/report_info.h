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

// Whether all texts by which the template is recognised stand there.
bool fits(const Template& spec, const std::vector<TopText>& texts);

ReportInfo read_report_info(const CompiledTemplate& with, const std::vector<TopText>& texts);

// A row of a sheet that names a board or is a report's title: a workbook may hold the sheets of two boards, or of
// several months.
struct Announcement {
  std::uint32_t row = 0;
  std::string board;
  Period period;
};
std::vector<Announcement> announcements(const SheetGrid& grid, const CompiledTemplate& with, std::uint32_t last_row);

// What the nearest of them at or above the row say; what they leave out is as in the report.
Announcement announced_above(const std::vector<Announcement>& on_sheet, std::uint32_t row, const ReportInfo& report);

}  // namespace crossfoot
