// What one file gives to a report, found out from that file alone: reading,
// inspection, recognition, extraction. Ties between files and all that
// follows are check()'s.
#pragma once

#include <cstdint>
#include <vector>

#include "crossfoot/check.h"

namespace crossfoot {

struct FileShare {
  FileReport file;
  std::vector<Observation> observations;
  std::vector<Finding> findings;  // CF1xx, CF2xx, CF3xx, CF5xx, CF6xx
};

// `index` is the file's place in the report. What cannot be read, or takes
// more memory than there is, gives a share with its error alone.
FileShare share_of(const InputFile& input, std::uint32_t index, const Schema& schema, const CheckOptions& options);
FileShare share_of(NamedWorkbook workbook, std::uint32_t index, const Schema& schema, const CheckOptions& options);

// The share of a file of which nothing is known but that it failed.
FileShare failed_share(std::string name, Error error);

}  // namespace crossfoot
