// What the log's first sheet says: a row per workbook and per table, and what
// was not read or not checked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crossfoot/report.h"
#include "crossfoot/result.h"

namespace crossfoot {

enum class Outlook : std::uint8_t {
  errors,
  broken,  // something does not hold, but the error lies elsewhere, or weighs less
  warnings,
  fine,
  nothing_tried,  // no check concerns it, so nothing is said of it
  not_checked,    // the file could not be read
};

struct OverviewRow {
  std::uint32_t file = 0;
  std::string name;    // the board; the table's title
  std::string period;  // of a workbook, in words
  std::string sheet;   // of a table
  std::optional<CellRange> range;
  std::string unit;  // of a table
  Outlook outlook = Outlook::fine;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
  std::optional<Decimal> largest_tkr;  // of errors and warnings
  VerdictCounts rules;
  std::size_t numbers = 0;
  std::size_t checked = 0;    // of the numbers
  std::size_t locatable = 0;  // of the numbers; of workbooks only
};

struct Overview {
  std::vector<OverviewRow> workbooks;
  std::vector<OverviewRow> tables;
  // File and sentence.
  std::vector<std::pair<std::uint32_t, std::string>> not_read;
};

Overview overview_of(const Report& report, Language language);

}  // namespace crossfoot
