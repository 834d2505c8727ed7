// The parts of a workbook that its sheets refer to: the list of tabs, shared
// strings, styles, comments. Each function takes the part's XML and its name
// for messages. All return the errors of read_xml, and CF133 when a part holds
// more than is read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/remarks.h"
#include "input/settled_styles.h"
#include "input/tabs.h"

namespace crossfoot {

class XmlSource;

struct WorkbookPart {
  bool date_1904 = false;
  std::vector<SheetTab> tabs;              // in order, of all kinds
  std::vector<DefinedName> defined_names;  // `sheet` indexes tabs
};

// Errors also those of check_tabs.
Result<WorkbookPart> read_workbook_part(std::string_view xml, std::string_view part, Remarks& remarks);

Result<std::vector<std::string>> read_shared_strings(XmlSource& xml, std::string_view part, Remarks& remarks);

Result<Styles> read_styles(std::string_view xml, std::string_view part, Remarks& remarks);

// Sorted by cell. What stands at an impossible address is left out with a
// finding that names `sheet`.
Result<std::vector<Comment>> read_comments(std::string_view xml, std::string_view part, const std::string& sheet,
                                           Remarks& remarks);

}  // namespace crossfoot
