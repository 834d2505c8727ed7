// What reading the files of a schema gathers, and the readers of the three
// kinds of file. Charts are read before rules and rules before templates, so
// each may ask for what stands below it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/schema.h"
#include "schema/mapping_reader.h"
#include "schema/mistakes.h"

namespace crossfoot {

// Where each id was declared: "line" "disability.sol" -> its place.
class DeclaredIds {
 public:
  enum class Outcome { fresh, twice, replaced };

  // Ids of what is `given` win over those of the shipped files, which must be
  // declared after them: such an id is `replaced`, not a mistake.
  Outcome declare(std::string_view what, const MappingReader& reader, bool given);
  // A declaration within one mapping (columns of a table) has a scope of its own.
  void forget(std::string_view what);

 private:
  struct Declared {
    SchemaMark mark;
    bool given = false;
  };
  std::map<std::pair<std::string, std::string>, Declared> ids_;
};

struct LoadState {
  Schema schema;
  Mistakes mistakes;
  std::vector<SchemaReference> references;
  DeclaredIds ids;
};

// `file` is the whole file's mapping; `given` as in DeclaredIds.
void read_chart(const YamlNode& file, const std::string& path, bool given, LoadState& state);
void read_rules(const YamlNode& file, const std::string& path, bool given, LoadState& state);
void read_template(const YamlNode& file, const std::string& path, bool given, LoadState& state);

// The table that a mapping describes; halves of `signs` that it leaves out are
// those of `signs`.
TableSpec read_table(const YamlNode& node, const SignConvention& signs, SchemaReading& reading, LoadState& state);
SignConvention read_signs(const MappingReader& owner, const SignConvention& otherwise);
// What the columns and rows of a table must agree on.
void check_table(const MappingReader& reader, const TableSpec& table, const Chart& chart);
// What the keys of a rule must agree on.
void check_rule(const MappingReader& reader, const Rule& rule);

// The name as a reader sees it in the list of versions: the id of a template,
// else the file's name without folder and ending.
std::string file_stem(std::string_view path);

}  // namespace crossfoot
