// The first part of the stream of an .xls: what its sheets share, and where
// they are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/remarks.h"
#include "input/settled_styles.h"
#include "input/tabs.h"
#include "input/xls/links.h"
#include "input/xls/text.h"

namespace crossfoot {

struct XlsTab {
  enum class Kind : std::uint8_t { worksheet, macros, chart, module, other };
  SheetTab tab;
  Kind kind = Kind::worksheet;
  std::size_t offset = 0;  // of its first record in the stream
};

struct XlsGlobals {
  XlsVersion version;
  bool date_1904 = false;
  std::vector<XlsTab> tabs;
  std::vector<std::string> strings;
  RawStyles styles;
  XlsLinks links;       // of the stream, which must outlive them
  std::size_t end = 0;  // of the first part in the stream
};

// What a substream holds, by its first record ([MS-XLS] 2.4.21).
inline constexpr unsigned kXlsGlobals = 0x0005;
inline constexpr unsigned kXlsModule = 0x0006;
inline constexpr unsigned kXlsWorksheet = 0x0010;
inline constexpr unsigned kXlsChart = 0x0020;
inline constexpr unsigned kXlsMacros = 0x0040;
XlsTab::Kind kind_of_content(unsigned content);

// Errors: CF112 cut short, CF113 encrypted, CF133 more than is read, CF135
// contradictory, CF138 no sheets or two of one name.
Result<XlsGlobals> read_xls_globals(std::string_view stream, Remarks& remarks);

}  // namespace crossfoot
