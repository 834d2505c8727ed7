// Which rules and templates are used: those of --schemas, else of
// CROSSFOOT_SCHEMAS, else of the installed share folder, else those compiled
// into the program.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "crossfoot/result.h"
#include "crossfoot/schema.h"

namespace crossfoot {

// What ships with the program: of the installed share folder when there is
// one, else compiled in.
Result<std::vector<SchemaText>> shipped_schemas();

// chart.yaml, rules/*.yaml and templates/*.yaml of a folder, and any other
// *.yaml in it. Error CF101 when there is none.
Result<std::vector<SchemaText>> schemas_in(const std::string& folder);

// Loads what the arguments and the environment ask for. A folder without a
// chart.yaml adds to what ships with the program. Mistakes are in the result.
Result<LoadedSchema> load_schemas(const Arguments& arguments);

// `file:line:column: message  [CFnnn]`, a line each.
void write_mistakes(std::string& out, const std::vector<SchemaMistake>& mistakes, Language language);

// Loads the schemas and sees that there is a template such as --template
// names. All that is wrong is written to standard error and returned.
struct SchemaInUse {
  Schema schema;
  std::vector<Error> errors;  // not empty: nothing may be checked
};
SchemaInUse schema_in_use(const Arguments& arguments, Console& console);

}  // namespace crossfoot
