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
  std::vector<SchemaText> files;    // sorted by path
  std::vector<SchemaText> beneath;  // shipped files that `files` are put on top of; empty when they are whole
};

// The files `*.yaml` of the first place that there is, of its folder itself
// and of `rules` and `templates` in it. A folder that was asked for and holds
// no chart is put on top of what is shipped. Errors: CF101 and others of
// read_file and list_files for what cannot be read, CF001 when a folder that
// was asked for holds no schema at all.
Result<SchemaSources> find_schema_files(const SchemaPlaces& places);

// What ships with the program: the installed files, else those compiled in.
Result<std::vector<SchemaText>> shipped_schema_files(const std::string& share_folder);

// All of them read, with all mistakes.
LoadedSchema load_sources(const SchemaSources& sources);

}  // namespace crossfoot
