// The discrepancy log as a workbook of four sheets: overview, findings, every
// check that was tried, and what the codes mean.
#pragma once

#include <cstdint>
#include <string>

#include "crossfoot/report.h"
#include "crossfoot/result.h"
#include "output/log.h"

namespace crossfoot {

struct LogLook {
  Language language = Language::swedish;
  std::int64_t created = 0;  // seconds since 1970; what the document says of itself
};

// Written to `path`, replacing what stands there: an AtomicFile's content.
// Links lead to the checked workbooks beside the log. Errors as WorkbookWriter's.
Result<void> write_log_workbook(const std::string& path, const Report& report, const Log& log, const LogLook& look);

}  // namespace crossfoot
