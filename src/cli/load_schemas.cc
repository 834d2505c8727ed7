#include "cli/load_schemas.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/os_file.h"
#include "base/os_terminal.h"
#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/common_options.h"
#include "schema/embedded.h"
#include "schema/load_with.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostBytes = std::size_t{5} << 20;

std::vector<SchemaText> embedded() {
  std::vector<SchemaText> files;
  for (const EmbeddedSchema& schema : embedded_schemas()) {
    files.push_back({std::string(schema.path), std::string(schema.text)});
  }
  return files;
}

Result<std::vector<SchemaText>> read_all(const std::vector<std::string>& paths) {
  std::vector<SchemaText> files;
  for (const std::string& path : paths) {
    auto bytes = read_file(path, kMostBytes);
    if (!bytes) return Failure(bytes.error());
    files.push_back({path, *std::move(bytes)});
  }
  return files;
}

bool has_chart(const std::vector<SchemaText>& files) {
  return std::any_of(files.begin(), files.end(),
                     [](const SchemaText& file) { return file.path.ends_with("/chart.yaml"); });
}

}  // namespace

Result<std::vector<SchemaText>> schemas_in(const std::string& folder) {
  std::vector<std::string> paths;
  for (const std::string& part : {folder, folder + "/rules", folder + "/templates"}) {
    if (part != folder && !is_folder(part)) continue;
    const auto found = list_files(part, ".yaml");
    if (!found) return Failure(found.error());
    paths.insert(paths.end(), found->begin(), found->end());
  }
  if (paths.empty()) {
    const std::string shown = printable(folder);
    return Failure(Error{
        "CF101",
        {shown + ": mappen innehåller inget regelverk (*.yaml)", shown + ": the folder holds no rules (*.yaml)"}});
  }
  return read_all(paths);
}

Result<std::vector<SchemaText>> shipped_schemas() {
  const std::string installed = CROSSFOOT_SHARE_FOLDER;
  if (is_folder(installed)) return schemas_in(installed);
  return embedded();
}

Result<LoadedSchema> load_schemas(const Arguments& arguments) {
  std::string folder = arguments.value_of(kSchemas);
  if (!arguments.has(kSchemas)) folder = environment("CROSSFOOT_SCHEMAS").value_or("");
  if (folder.empty()) {
    const auto shipped = shipped_schemas();
    if (!shipped) return Failure(shipped.error());
    return load_schema(*shipped);
  }
  const auto given = schemas_in(folder);
  if (!given) return Failure(given.error());
  if (has_chart(*given)) return load_schema(*given);
  const auto shipped = shipped_schemas();
  if (!shipped) return Failure(shipped.error());
  return load_with(*shipped, *given);
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
