// All observations of a report as a table: for people in a spreadsheet, or as
// data for other programs.
#pragma once

#include <cstddef>
#include <string>

#include "crossfoot/report.h"

namespace crossfoot {

// With `;`, decimal comma and a byte order mark, as Swedish Excel opens it.
// A text that Excel would run as a formula gets a leading `'`; `escaped`
// counts them.
struct CsvText {
  std::string text;
  std::size_t escaped = 0;
};
CsvText observations_csv(const Report& report);

// An array of objects; numbers are decimals in strings.
std::string observations_json(const Report& report);

}  // namespace crossfoot
