// For a schema's author: how well each table is checked, which columns and
// lines nothing checks, and which relation, if a rule stated it, would make
// which numbers checked or locatable.
#pragma once

#include <string>

#include "crossfoot/report.h"
#include "crossfoot/result.h"

namespace crossfoot {

void write_schema_coverage(std::string& out, const Report& report, Language language);

// { "crossfoot", "files": [ { "file", "template", "error",
//   "tables": [ { "id", "title", "sheet", "range", "numbers", "locatable", "detectable", "unchecked",
//                 "unchecked_columns": [ { "column", "heading", "numbers" } ],
//                 "unchecked_lines": [ { "row", "label", "numbers" } ] } ],
//   "suggestions": [ { "kind", "table", "other_table", "sheet", "range", "relation": {"sv", "en"}, "holds", "tried",
//                      "checked", "located", "yaml" } ] } ] }
std::string schema_coverage_json(const Report& report);

}  // namespace crossfoot
