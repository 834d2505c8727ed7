// Start here. check() reads workbooks, recognises their tables by the
// schema's templates and says which sums and deviations hold.
//
//   auto loaded = crossfoot::load_schema(files);
//   crossfoot::Report report = crossfoot::check({{"rapport.xlsx", bytes}}, loaded.schema, {});
//   for (const auto& finding : report.findings) ...
//
// The report points into the schema, which must outlive it.
#pragma once

#include <string>
#include <vector>

#include "crossfoot/report.h"
#include "crossfoot/result.h"
#include "crossfoot/schema.h"

namespace crossfoot {

struct InputFile {
  std::string name;           // as given, for messages
  Result<std::string> bytes;  // or why it could not be read
};

struct CheckOptions {
  std::string template_id;  // overrides detection; empty: detect
  bool locatable = true;    // count CellCounts::locatable, which takes some time
  bool sha256 = true;       // of each file, which a text for a reader does not show
  unsigned workers = 0;     // of check_files(), at once; 0: as many as there are processors
};

Report check(const std::vector<InputFile>& files, const Schema& schema, const CheckOptions& options);

// The same for files that are read here. Where several are given, each is read
// and understood by a process of its own, so that one which crashes, hangs or
// takes all memory costs only itself (CF148, CF107, CF133). The calling process must
// have no other threads. The report is the same however many workers there are.
Report check_files(const std::vector<std::string>& paths, const Schema& schema, const CheckOptions& options);

// The same for workbooks that are read already, or never were files.
struct NamedWorkbook {
  std::string name;
  Workbook workbook;
};
Report check_workbooks(std::vector<NamedWorkbook> workbooks, const Schema& schema, const CheckOptions& options);

}  // namespace crossfoot
