#include "base/own_sheet.h"

#include <algorithm>

namespace crossfoot {

bool is_own_sheet(const Workbook& workbook, std::uint32_t sheet) {
  return std::any_of(workbook.defined_names.begin(), workbook.defined_names.end(),
                     [&](const DefinedName& name) { return name.sheet == sheet && name.name == kOwnSheetName; });
}

bool is_own_sheet(const Workbook& workbook, std::string_view name) {
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
    if (workbook.sheets[i].name == name) return is_own_sheet(workbook, i);
  }
  return false;
}

}  // namespace crossfoot
