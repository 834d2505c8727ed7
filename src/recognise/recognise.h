// Workbook + templates -> tables: which municipality's layout it is, where
// its tables stand, what their rows and columns mean, and what is left over.
#pragma once

#include <string>

#include "crossfoot/table.h"

namespace crossfoot {

struct RecogniseOptions {
  std::string template_id;  // takes this template whatever the workbook says; empty: detect
};

// Findings: CF201 no template fits, CF202 two fit equally well, CF203 nothing recognised,
// CF204 a block of figures that no table claims, CF205 a column missing, CF206 a column
// that the template does not know, CF207 a total without parts, CF208 a line missing,
// CF209 no period, CF210 a table without figures, CF211 a line in no total. The workbook and the schema must outlive
// the result.
Recognition recognise(const Workbook& workbook, const Schema& schema, const RecogniseOptions& options);

}  // namespace crossfoot
