#include "cli/load_schemas.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/os_terminal.h"
#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/common_options.h"
#include "schema/sources.h"

namespace crossfoot {
namespace {

SchemaPlaces places(const Arguments& arguments) {
  SchemaPlaces where;
  if (arguments.has(kSchemas)) where.option = arguments.value_of(kSchemas);
  where.environment = environment("CROSSFOOT_SCHEMAS");
  if (where.environment && where.environment->empty()) where.environment.reset();
  where.share_folder = CROSSFOOT_SHARE_FOLDER;
  return where;
}

}  // namespace

Result<SchemaSources> schema_sources(const Arguments& arguments) { return find_schema_files(places(arguments)); }

Result<LoadedSchema> load_schemas(const Arguments& arguments) {
  const auto sources = schema_sources(arguments);
  if (!sources) return Failure(sources.error());
  return load_sources(*sources);
}

void write_mistakes(std::string& out, const std::vector<SchemaMistake>& mistakes, Language language) {
  for (const SchemaMistake& mistake : mistakes) {
    out += fmt::format("{}:{}:{}: {}  [{}]\n", printable(mistake.mark.file), mistake.mark.line, mistake.mark.column,
                       printable(mistake.message.in(language)), mistake.code);
  }
}

SchemaInUse schema_in_use(const Arguments& arguments, Console& console) {
  auto loaded = load_schemas(arguments);
  if (!loaded) {
    console.complain(loaded.error());
    return {{}, {loaded.error()}};
  }
  SchemaInUse used{std::move(loaded->schema), {}};
  write_mistakes(console.err, loaded->mistakes, console.language);
  for (const SchemaMistake& mistake : loaded->mistakes) {
    const std::string at = fmt::format("{}:{}:{}: ", mistake.mark.file, mistake.mark.line, mistake.mark.column);
    used.errors.push_back({mistake.code, {at + mistake.message.sv, at + mistake.message.en}});
  }
  if (!used.errors.empty()) {
    console.err += console.say("crossfoot: regelverket innehåller fel; inget har kontrollerats\n",
                               "crossfoot: the rules hold mistakes; nothing was checked\n");
    return used;
  }
  const std::string wanted = arguments.value_of(kTemplate);
  if (!arguments.has(kTemplate) || used.schema.find_template(wanted)) return used;
  std::vector<std::string> known;
  for (const Template& one : used.schema.templates) known.push_back(one.id);
  const Text near = did_you_mean(wanted, known);
  const std::string shown = printable(wanted);
  used.errors.push_back(
      usage_error(fmt::format("okänd mall \"{}\"{}. Mallar: {}", shown, near.sv, fmt::join(known, ", ")),
                  fmt::format("unknown template \"{}\"{}. Templates: {}", shown, near.en, fmt::join(known, ", "))));
  console.complain(used.errors.back());
  return used;
}

}  // namespace crossfoot
