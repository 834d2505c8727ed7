// The discrepancy log as data: a row a finding, the gravest first, then by
// kronor; compared with the log before, if there is one. What is written as a
// workbook or as CSV is made from this.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "crossfoot/report.h"
#include "crossfoot/result.h"
#include "output/log_row.h"

namespace crossfoot {

// A log that was written before, with what its readers filled in.
struct PreviousLog {
  std::string name;
  std::vector<LogRow> rows;
};

struct Log {
  std::string compared_with;  // name of the log before; empty: none
  std::vector<LogRow> rows;   // findings, then those that are settled since the log before
  std::size_t fresh = 0;
  std::size_t remaining = 0;
  std::size_t settled = 0;

  bool compared() const { return !compared_with.empty(); }
  std::vector<LogColumn> columns() const;  // those that it has
};

// What readers filled in follows the finding's id.
Log make_log(const Report& report, Language language, const PreviousLog* previous);

// The finding's id as the log writes it.
std::string log_id(const Finding& finding);

std::string standing_word(Standing standing, Language language);        // "Ny", "Kvarstår", "Avklarad"
std::string level_word(Severity severity, Language language);           // "Fel", "Varning", "Upplysning"
std::string certainty_word(const Finding& finding, Language language);  // empty where the question makes no sense

}  // namespace crossfoot
