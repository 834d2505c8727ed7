// Which rules and templates are used: those of --schemas, else of
// CROSSFOOT_SCHEMAS, else of the installed share folder, else those compiled
// into the program.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "crossfoot/result.h"
#include "crossfoot/schema.h"
#include "schema/sources.h"

namespace crossfoot {

// The files that the arguments and the environment ask for.
Result<SchemaSources> schema_sources(const Arguments& arguments);

// Those files loaded. A folder without a chart adds to what ships with the
// program. Mistakes, also in shipped files, are in the result.
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
