// A short text to paste into a mail to whoever sent the workbook: how many
// findings, the largest, where to look.
#pragma once

#include <string>

#include "crossfoot/report.h"
#include "crossfoot/result.h"
#include "output/log.h"

namespace crossfoot {

// `log_name`: of the log that goes with the mail; empty when there is none.
std::string reply_text(const Report& report, const Log& log, const std::string& log_name, Language language);

}  // namespace crossfoot
