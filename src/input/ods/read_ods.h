// An OpenDocument spreadsheet: packed (.ods) or as one XML file (.fods).
#pragma once

#include <string_view>

#include "crossfoot/result.h"
#include "input/read_workbook.h"
#include "input/zip/directory.h"

namespace crossfoot {

// Errors of both: those of reading parts; CF113 it is encrypted; CF121 it is
// another kind of document; CF130 its content is missing; CF133 more than is
// read; CF138 and CF139 it contradicts itself.
Result<Reading> read_ods(std::string_view archive, const ZipDirectory& directory);
Result<Reading> read_flat_ods(std::string_view xml);

}  // namespace crossfoot
