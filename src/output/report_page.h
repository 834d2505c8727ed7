// How every sheet that is made from a report is printed.
#pragma once

#include <cstdint>
#include <string>

#include "crossfoot/report.h"
#include "output/workbook_writer.h"

namespace crossfoot {

// These rows (from 0) at the top of each page, at its foot what the workbook
// is, with the file where it is about one, and "Sida 1 av 3".
PageSetup report_page(const Report& report, std::string what, Language language, std::uint32_t repeat_first,
                      std::uint32_t repeat_last);

}  // namespace crossfoot
