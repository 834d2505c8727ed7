#include "schema/sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/os_file.h"
#include "base/sanitise.h"
#include "schema/embedded.h"
#include "schema/load_with.h"
#include "schema/schema_bytes.h"
#include "schema/schema_kind.h"
#include "schema/yaml_tree.h"

namespace crossfoot {
namespace {

Result<std::vector<std::string>> paths_in(const std::string& folder) {
  auto paths = list_files(folder, ".yaml");
  if (!paths) return paths;
  for (const char* inner : {"rules", "templates"}) {
    const std::string path = fmt::format("{}/{}", folder, inner);
    if (!is_folder(path)) continue;
    auto more = list_files(path, ".yaml");
    if (!more) return more;
    paths->insert(paths->end(), more->begin(), more->end());
  }
  std::ranges::sort(*paths);
  return paths;
}

Result<std::vector<SchemaText>> read_folder(const std::string& folder) {
  const auto paths = paths_in(folder);
  if (!paths) return Failure(paths.error());
  std::vector<SchemaText> files;
  for (const std::string& path : *paths) {
    auto text = read_file(path, YamlLimits::kBytes);
    if (!text) return Failure(text.error());
    files.push_back({path, std::move(*text)});
  }
  return files;
}

std::vector<SchemaText> embedded_files() {
  std::vector<SchemaText> files;
  for (const EmbeddedSchema& file : embedded_schemas()) {
    files.push_back({std::string(file.path), std::string(file.text)});
  }
  return files;
}

// Also when they are read from where they were installed.
bool are_embedded(const std::vector<SchemaText>& files) {
  return std::ranges::equal(files, embedded_schemas(), [](const SchemaText& file, const EmbeddedSchema& embedded) {
    return file.path.ends_with(embedded.path) && file.text == embedded.text;
  });
}

Result<SchemaSources> asked_for(const std::string& folder, const std::string& by, const std::string& share_folder) {
  auto files = read_folder(folder);
  if (!files) {
    const Error& error = files.error();
    return Failure(
        Error{error.code, {fmt::format("{}: {}", by, error.message.sv), fmt::format("{}: {}", by, error.message.en)}});
  }
  if (files->empty()) {
    const std::string name = printable(folder);
    return Failure(
        Error{"CF001",
              {fmt::format("{}: {}: mappen har inga regelverk eller mallar (*.yaml). Ange en annan mapp.", by, name),
               fmt::format("{}: {}: the folder holds no schemas (*.yaml). Give another folder.", by, name)}});
  }
  SchemaSources sources{std::move(*files), {}};
  const auto is_chart = [](const SchemaText& file) { return likely_kind(file.text) == SchemaKind::chart; };
  if (std::ranges::any_of(sources.files, is_chart)) return sources;
  auto shipped = shipped_schema_files(share_folder);
  if (!shipped) return Failure(shipped.error());
  sources.beneath = std::move(*shipped);
  return sources;
}

}  // namespace

Result<std::vector<SchemaText>> shipped_schema_files(const std::string& share_folder) {
  if (share_folder.empty() || !is_folder(share_folder)) return embedded_files();
  auto files = read_folder(share_folder);
  if (files && files->empty()) return embedded_files();
  return files;
}

Result<SchemaSources> find_schema_files(const SchemaPlaces& places) {
  if (places.option) return asked_for(*places.option, "--schemas", places.share_folder);
  if (places.environment) return asked_for(*places.environment, "CROSSFOOT_SCHEMAS", places.share_folder);
  auto shipped = shipped_schema_files(places.share_folder);
  if (!shipped) return Failure(shipped.error());
  return SchemaSources{std::move(*shipped), {}};
}

LoadedSchema load_sources(const SchemaSources& sources) {
  if (sources.beneath.empty() && are_embedded(sources.files)) {
    if (auto schema = schema_from(embedded_schema_bytes())) return {std::move(*schema), {}};
  }
  return sources.beneath.empty() ? load_schema(sources.files) : load_over(sources.beneath, sources.files);
}

}  // namespace crossfoot
