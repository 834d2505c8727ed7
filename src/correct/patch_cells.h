// Cells of a sheet rewritten in its text: values, formulas, formats. All else
// keeps its bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correct/sheet_survey.h"
#include "correct/xml_edit.h"
#include "crossfoot/decimal.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

struct CellContent {
  CellType type = CellType::number;
  std::string text;  // the number as XML has it, "1" or "0", the text, the error's name
};

struct CellPatch {
  CellAddress at;
  std::optional<CellContent> value;    // nothing: stays
  std::optional<std::string> formula;  // without `=`; nothing: what stands there stays
  std::optional<std::uint32_t> style;  // index of the cell format; nothing: stays
};

// A number as a workbook stores it.
CellContent number_content(const Decimal& number);
CellContent number_content(double number);

// `survey` of this text, asked for these cells; `sheet` the same as it was
// read, from which members of a shared formula get their own when its first
// cell gets another.
std::vector<Edit> cell_edits(std::string_view xml, const SheetSurvey& survey, const std::vector<CellPatch>& patches,
                             const Workbook& workbook, const Sheet& sheet);

}  // namespace crossfoot
