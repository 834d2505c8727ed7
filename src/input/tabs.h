// A workbook's sheets in the order of their tabs, as its list of them says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/remarks.h"

namespace crossfoot {

struct SheetTab {
  std::string name;
  std::string relationship;  // its id, in .xlsx
  Visibility visibility = Visibility::visible;
};

// CF138: no sheets, a sheet without a name, two of one name. CF133 a name that
// is longer than what is read. Remarks CF145 and CF150 on names. `part` is
// where the list stands, for messages.
std::optional<Error> check_tabs(const std::vector<SheetTab>& tabs, std::string_view part, Remarks& remarks);

}  // namespace crossfoot
