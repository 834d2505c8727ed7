// The worksheet functions that formulas of Excel's old formats name by number.
#pragma once

#include <string_view>

namespace crossfoot {

struct XlsFunction {
  unsigned number = 0;
  int arguments = -1;  // -1: as many as the formula says
  std::string_view name;
};

const XlsFunction* xls_function(unsigned number);  // null when there is none
// By its name in upper case: functions that Excel has had since 2007 at least.
const XlsFunction* xls_function(std::string_view name);

// Whether its result is a number (or an error), never a text.
bool gives_number(const XlsFunction& function);

}  // namespace crossfoot
