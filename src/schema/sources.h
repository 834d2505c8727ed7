// Which schema files a check uses: those of the folder that was asked for,
// else of the folder that the environment names, else the installed ones,
// else those compiled into the program.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/schema.h"

namespace crossfoot {

struct SchemaPlaces {
  std::optional<std::string> option;       // --schemas DIR
  std::optional<std::string> environment;  // CROSSFOOT_SCHEMAS
  std::string share_folder;                // where the schemas are installed; empty or missing: nowhere
};

struct SchemaSources {
  std::vector<SchemaText> files;  // sorted by path
  std::string folder;             // whence they come; empty: compiled into the program
};

// The files `*.yaml` of the first place that there is, of its folder itself
// and of `rules` and `templates` in it. A folder that was asked for need not
// be whole: a kind of file (chart, rules, template) of which it has none comes
// from what is shipped. Errors: CF101 and others of read_file and list_files
// for what cannot be read, CF001 when a folder that was asked for holds no
// schema at all.
Result<SchemaSources> find_schema_files(const SchemaPlaces& places);

// What ships with the program: the installed files, else those compiled in.
Result<SchemaSources> shipped_schema_files(const std::string& share_folder);

}  // namespace crossfoot
