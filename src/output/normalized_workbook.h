// The normalized workbook: what the finance office works with. A cover, every
// fact as a row, each kind of table in the layout that municipalities have in
// common, and the findings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "crossfoot/report.h"
#include "crossfoot/result.h"
#include "crossfoot/schema.h"

namespace crossfoot {

struct NormalizedLook {
  Language language = Language::swedish;
  std::int64_t created = 0;  // seconds since 1970; what the document says of itself
};

// Written to `path`, replacing what stands there: an AtomicFile's content.
// The report is one of `schema`. Errors as WorkbookWriter's.
Result<void> write_normalized_workbook(const std::string& path, const Report& report, const Schema& schema,
                                       const NormalizedLook& look);

// The rows that its sheet of facts has.
std::size_t facts_in_normalized_workbook(const Report& report);

}  // namespace crossfoot
