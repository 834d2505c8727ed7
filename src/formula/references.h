// The cells and ranges that a formula names, without evaluating it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"

namespace crossfoot {

struct Reference {
  std::string sheet;  // empty: the formula's own
  CellRange range;
};

// In the order of the text. Whole columns and rows (`B:B`, `5:5`) are ranges
// to the sheet's edge; names, functions and text in quotes are left out, and
// so are references into other workbooks.
std::vector<Reference> references_of(std::string_view formula);

}  // namespace crossfoot
