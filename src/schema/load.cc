#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/sha256.h"
#include "schema/check_schema.h"
#include "schema/load_state.h"
#include "schema/load_with.h"
#include "schema/schema_kind.h"
#include "schema/value_check.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostRules = 20'000;  // SAFETY: L25

struct SourceFile {
  const SchemaText* source = nullptr;
  bool given = true;  // wins over one that is not
  std::optional<YamlNode> tree;
  std::string digest;
  SchemaKind kind = SchemaKind::unknown;
};

// The kind that the file says it is; a mistake when it says none.
SchemaKind stated_kind(const YamlNode& tree, const std::string& path, Mistakes& mistakes) {
  const std::vector<std::string> kinds = {"chart", "rules", "template"};
  if (tree.kind != YamlNode::Kind::mapping) {
    const Text found = found_text(tree);
    mistakes.add(
        {path, tree.line, tree.column}, schema_code::kWrongValue,
        {fmt::format("filen är {}; väntade nycklar, först \"crossfoot: chart, rules eller template\"", found.sv),
         fmt::format("the file is {}; expected keys, first \"crossfoot: chart, rules or template\"", found.en)});
    return SchemaKind::unknown;
  }
  const YamlNode* const value = tree.find("crossfoot");
  if (value == nullptr) {
    mistakes.add({path, tree.line, tree.column}, schema_code::kMissingKey,
                 {"nyckeln \"crossfoot\" saknas; den säger om filen är chart, rules eller template",
                  "the key \"crossfoot\" is missing; it says whether the file is chart, rules or template"});
    return SchemaKind::unknown;
  }
  const SchemaKind kind = schema_kind_of(value->text);
  if (kind == SchemaKind::unknown) {
    const Text found = found_text(*value);
    mistakes.add({path, value->line, value->column}, schema_code::kWrongValue,
                 Text{fmt::format("\"crossfoot\" är {}", found.sv), fmt::format("\"crossfoot\" is {}", found.en)} +
                     suggestion(value->text, kinds));
  }
  return kind;
}

std::string_view file_name(std::string_view path) {
  const auto slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::vector<SourceFile> parsed(const std::vector<SchemaText>& files, bool given, Mistakes& mistakes) {
  std::vector<SourceFile> list;
  for (const SchemaText& file : files) {
    SourceFile one;
    one.source = &file;
    one.given = given;
    one.tree = parse_yaml(file.path, file.text, mistakes);
    one.digest = sha256_hex(file.text);
    one.kind = one.tree ? stated_kind(*one.tree, file.path, mistakes) : likely_kind(file.text);
    list.push_back(std::move(one));
  }
  std::ranges::stable_sort(list, {}, [](const SourceFile& file) { return std::string_view(file.source->path); });
  return list;
}

bool is_replaced(const SchemaText& shipped, const std::vector<SourceFile>& given) {
  const SchemaKind kind = likely_kind(shipped.text);
  return std::ranges::any_of(given, [&](const SourceFile& file) {
    return file.kind == kind && file_name(file.source->path) == file_name(shipped.path);
  });
}

void read_all(const std::vector<SourceFile>& files, SchemaKind kind, LoadState& state) {
  for (const SourceFile& file : files) {
    if (!file.tree || file.kind != kind) continue;
    const std::string& path = file.source->path;
    if (kind == SchemaKind::chart) read_chart(*file.tree, path, file.given, state);
    if (kind == SchemaKind::rules) read_rules(*file.tree, path, file.given, state);
    if (kind != SchemaKind::schema_template) continue;
    const std::size_t before = state.schema.templates.size();
    read_template(*file.tree, path, file.given, state);
    if (state.schema.templates.size() > before) state.schema.templates.back().sha256 = file.digest;
  }
}

// One version when all files have the same, else each file's own.
std::string combined_version(const std::vector<SourceFile>& files) {
  std::set<std::string> versions;
  std::string each;
  for (const SourceFile& file : files) {
    const YamlNode* const version = file.tree ? file.tree->find("version") : nullptr;
    if (version == nullptr) continue;
    versions.insert(version->text);
    each += fmt::format("{}{} {}", each.empty() ? "" : ", ", file_stem(file.source->path), version->text);
  }
  return versions.size() == 1 ? *versions.begin() : each;
}

// Over the files' own digests in the order of their paths, one a line: the
// same wherever the files lie, and what `sha256sum FILES | cut -c1-64 |
// sha256sum` prints.
std::string combined_digest(const std::vector<SourceFile>& files) {
  std::string lines;
  for (const SourceFile& file : files) lines += file.digest + "\n";
  return sha256_hex(lines);
}

void check_parts(const std::vector<SourceFile>& files, LoadState& state) {
  Completeness complete;
  bool has_chart = false;
  for (const SourceFile& file : files) {
    const bool unread = !file.tree || file.kind == SchemaKind::unknown;
    if (unread && file.kind != SchemaKind::schema_template) complete.rules = false;
    if (unread && file.kind != SchemaKind::schema_template && file.kind != SchemaKind::rules) complete.chart = false;
    has_chart |= file.kind == SchemaKind::chart;
  }
  if (!has_chart && complete.chart) {
    complete.chart = false;
    state.mistakes.add({files.empty() ? "" : files.front().source->path, 1, 1}, schema_code::kUnknownReference,
                       {"ingen av filerna är en chart, som värdetyper och rader hämtas ur",
                        "none of the files is a chart, from which measures and lines are taken"});
  }
  check_references(state, complete);
  check_cycles(state);
  check_kinds_of_table(state);
  if (state.schema.rules.size() > kMostRules) {
    state.mistakes.add(
        state.schema.rules[kMostRules].mark, schema_code::kLimit,
        {fmt::format("fler än {} kontroller", kMostRules), fmt::format("more than {} rules", kMostRules)});
  }
}

// `files`: those that win first.
LoadedSchema load_files(std::vector<SourceFile> files, LoadState state) {
  for (const SchemaKind kind : {SchemaKind::chart, SchemaKind::rules, SchemaKind::schema_template})
    read_all(files, kind, state);
  check_parts(files, state);
  std::ranges::stable_sort(files, {}, [](const SourceFile& file) { return std::string_view(file.source->path); });
  state.schema.version = combined_version(files);
  state.schema.sha256 = combined_digest(files);
  return {std::move(state.schema), state.mistakes.take()};
}

}  // namespace

std::string file_stem(std::string_view path) {
  const std::string_view name = file_name(path);
  return std::string(name.substr(0, name.rfind('.')));
}

LoadedSchema load_schema(const std::vector<SchemaText>& files) {
  LoadState state;
  auto list = parsed(files, true, state.mistakes);
  return load_files(std::move(list), std::move(state));
}

LoadedSchema load_over(const std::vector<SchemaText>& shipped, const std::vector<SchemaText>& given) {
  LoadState state;
  auto files = parsed(given, true, state.mistakes);
  std::vector<SchemaText> kept;
  std::ranges::copy_if(shipped, std::back_inserter(kept),
                       [&](const SchemaText& file) { return !is_replaced(file, files); });
  auto beneath = parsed(kept, false, state.mistakes);
  files.insert(files.end(), std::make_move_iterator(beneath.begin()), std::make_move_iterator(beneath.end()));
  return load_files(std::move(files), std::move(state));
}

LoadedSchema load_with(const std::vector<SchemaText>& shipped, const std::vector<SchemaText>& given) {
  LoadedSchema loaded = load_over(shipped, given);
  std::erase_if(loaded.mistakes, [&](const SchemaMistake& mistake) {
    return std::ranges::none_of(given, [&](const SchemaText& file) { return file.path == mistake.mark.file; });
  });
  return loaded;
}

}  // namespace crossfoot
