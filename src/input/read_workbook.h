// From the bytes of a file to a Workbook, whatever the file is called: the
// content says what it is. Start here.
#pragma once

#include <string_view>
#include <vector>

#include "crossfoot/finding.h"
#include "crossfoot/result.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

struct Reading {
  Workbook workbook;
  std::vector<Finding> findings;  // CF14x, CF15x, CF650 and CF651: what was odd but could be read; Place::file is 0
};

// The name is used in messages, which begin with it, and to know Excel's lock
// files. Never throws, opens nothing outside the bytes. Errors, each saying
// what the file is and what to do: CF105 empty; CF111 to CF124 something else
// than a workbook that is read; CF130 to CF139 a damaged or forbidden one.
Result<Reading> read_workbook(std::string_view bytes, std::string_view file_name);

// The error with the file's name before it, fit to be shown.
Error in_file(std::string_view file_name, Error error);

}  // namespace crossfoot
