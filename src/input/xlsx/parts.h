// The parts of a workbook that its sheets refer to: the list of tabs, shared
// strings, styles, comments. Each function takes the part's XML and its name
// for messages. All return the errors of read_xml, and CF133 when a part holds
// more than is read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/remarks.h"

namespace crossfoot {

class XmlSource;

struct SheetTab {
  std::string name;
  std::string relationship;  // its id
  Visibility visibility = Visibility::visible;
};

struct WorkbookPart {
  bool date_1904 = false;
  std::vector<SheetTab> tabs;              // in order, of all kinds
  std::vector<DefinedName> defined_names;  // `sheet` indexes tabs
};

// CF138: no sheets, a sheet without a name, two of one name. CF133 a name that
// is longer than what is read. Remarks CF145 and CF150 on names.
std::optional<Error> check_tabs(const std::vector<SheetTab>& tabs, std::string_view part, Remarks& remarks);

// Errors also those of check_tabs.
Result<WorkbookPart> read_workbook_part(std::string_view xml, std::string_view part, Remarks& remarks);

Result<std::vector<std::string>> read_shared_strings(XmlSource& xml, std::string_view part, Remarks& remarks);

struct Styles {
  std::vector<CellFormat> formats{CellFormat{}};                      // never empty
  std::vector<NumberFormat> number_formats{NumberFormat{"General"}};  // never empty
};
// The same as it stands in the file, with numbers that refer to what may come later.
struct RawFont {
  bool bold = false;
  bool italic = false;
};
struct RawFormat {
  std::uint32_t number_format_id = 0;
  std::uint32_t font = 0;
  std::uint8_t indent = 0;
};
struct RawStyles {
  std::vector<RawFont> fonts;
  std::vector<RawFormat> formats;
  std::map<std::uint32_t, std::string> codes;  // by number format id
};
// CF145 for what is more than Excel allows.
Styles settled_styles(const RawStyles& all, Remarks& remarks);

Result<Styles> read_styles(std::string_view xml, std::string_view part, Remarks& remarks);

// Sorted by cell. What stands at an impossible address is left out with a
// finding that names `sheet`.
Result<std::vector<Comment>> read_comments(std::string_view xml, std::string_view part, const std::string& sheet,
                                           Remarks& remarks);

// The error for a part that holds more of something than is read: `found` of
// it, or more than `most` where reading stopped before it was counted.
Error too_many(std::string_view part, std::string_view what_sv, std::string_view what_en, std::size_t most,
               std::size_t found = 0);

// CF145: something longer or larger than Excel itself allows, but read.
void remark_excel_limit(Remarks& remarks, Place place, std::string_view what_sv, std::string_view what_en,
                        std::size_t found, std::size_t limit);
// The same for each text that is longer than Excel allows.
void remark_long_texts(const std::vector<std::string>& texts, Remarks& remarks);

}  // namespace crossfoot
