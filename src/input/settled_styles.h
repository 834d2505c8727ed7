// From fonts, formats and codes as a file holds them to what its cells refer to.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "crossfoot/workbook.h"
#include "input/remarks.h"

namespace crossfoot {

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

}  // namespace crossfoot
