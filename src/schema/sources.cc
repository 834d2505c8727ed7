#include "schema/sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/os_file.h"
#include "base/sanitise.h"
#include "schema/embedded.h"
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

Result<SchemaSources> read_folder(const std::string& folder) {
  const auto paths = paths_in(folder);
  if (!paths) return Failure(paths.error());
  SchemaSources sources;
  sources.folder = folder;
  for (const std::string& path : *paths) {
    auto text = read_file(path, YamlLimits::kBytes);
    if (!text) return Failure(text.error());
    sources.files.push_back({path, std::move(*text)});
  }
  return sources;
}

SchemaSources embedded_sources() {
  SchemaSources sources;
  for (const EmbeddedSchema& file : embedded_schemas()) {
    sources.files.push_back({std::string(file.path), std::string(file.text)});
  }
  return sources;
}

// The shipped files of kinds that `sources` has none of.
Result<SchemaSources> completed(SchemaSources sources, const std::string& share_folder) {
  std::array<bool, 4> has{};
  for (const SchemaText& file : sources.files) has[static_cast<std::size_t>(likely_kind(file.text))] = true;
  if (has[0] && has[1] && has[2]) return sources;
  auto shipped = shipped_schema_files(share_folder);
  if (!shipped) return shipped;
  for (SchemaText& file : shipped->files) {
    if (!has[static_cast<std::size_t>(likely_kind(file.text))]) sources.files.push_back(std::move(file));
  }
  std::ranges::stable_sort(sources.files, {}, &SchemaText::path);
  return sources;
}

Result<SchemaSources> asked_for(const std::string& folder, const std::string& by, const std::string& share_folder) {
  auto sources = read_folder(folder);
  if (!sources) {
    Error error = sources.error();
    error.message = {fmt::format("{}: {}", by, error.message.sv), fmt::format("{}: {}", by, error.message.en)};
    return Failure(std::move(error));
  }
  if (sources->files.empty()) {
    const std::string name = printable(folder);
    return Failure(
        Error{"CF001",
              {fmt::format("{}: {}: mappen har inga regelverk eller mallar (*.yaml). Ange en annan mapp.", by, name),
               fmt::format("{}: {}: the folder holds no schemas (*.yaml). Give another folder.", by, name)}});
  }
  return completed(std::move(*sources), share_folder);
}

}  // namespace

Result<SchemaSources> shipped_schema_files(const std::string& share_folder) {
  if (share_folder.empty() || !is_folder(share_folder)) return embedded_sources();
  auto sources = read_folder(share_folder);
  if (sources && sources->files.empty()) return embedded_sources();
  return sources;
}

Result<SchemaSources> find_schema_files(const SchemaPlaces& places) {
  if (places.option) return asked_for(*places.option, "--schemas", places.share_folder);
  if (places.environment) return asked_for(*places.environment, "CROSSFOOT_SCHEMAS", places.share_folder);
  return shipped_schema_files(places.share_folder);
}

}  // namespace crossfoot
