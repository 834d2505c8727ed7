// The report for people: a line a finding, the cells involved, what to do;
// what was read and what was not; the verdicts, counted.
#pragma once

#include <cstddef>
#include <string>

#include "crossfoot/report.h"
#include "crossfoot/result.h"

namespace crossfoot {

struct TextOptions {
  Language language = Language::swedish;
  bool colour = false;          // as an addition: nothing is said by colour alone
  bool all = false;             // every finding and every reason on a line of its own
  std::size_t width = 100;      // columns; only the excerpts are cut to it
  std::size_t most_a_file = 0;  // findings shown of one file; 0: all
};

void write_text(std::string& out, const Report& report, const TextOptions& options);

}  // namespace crossfoot
