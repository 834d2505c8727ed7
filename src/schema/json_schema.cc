// The JSON Schema of schema files (draft 7, which editors know), made from
// the key table. What it cannot say (references, keys that conflict) is left
// to `crossfoot schema check`.
#include <nlohmann/json.hpp>

#include "schema/key_table.h"

namespace crossfoot {
namespace {

using Json = nlohmann::ordered_json;

Json reference(MappingKind kind) { return {{"$ref", "#/definitions/" + std::string(mapping_spec(kind).id)}}; }

Json one_of(std::string_view words) { return {{"enum", split_words(words)}}; }

// Editors read `1.0` or `2019` as numbers; Crossfoot reads them as text.
Json text() { return {{"type", {"string", "number", "boolean"}}}; }

Json matching(const char* pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

Json one_or_list(const Json& item, bool required) {
  Json list = {{"type", "array"}, {"items", item}};
  if (required) list["minItems"] = 1;
  return {{"anyOf", {item, list}}};
}

Json patterns_by(const KeySpec& key) {
  const Json value = one_or_list(text(), false);
  Json result = {{"type", "object"}};
  if (key.words.empty()) {
    result["additionalProperties"] = value;
    return result;
  }
  for (const std::string& word : split_words(key.words)) result["properties"][word] = value;
  result["additionalProperties"] = false;
  return result;
}

constexpr const char* kId = "^[a-z0-9_.][a-z0-9_.-]*$";

Json value_schema(const KeySpec& key) {
  switch (key.type) {
    case ValueType::text:
    case ValueType::pattern:
      return text();
    case ValueType::id:
      return matching(kId);
    case ValueType::ids:
      return one_or_list(matching(kId), key.required);
    case ValueType::signed_ids:
      return one_or_list(matching("^-?[a-z0-9_.][a-z0-9_.-]*$"), key.required);
    case ValueType::patterns:
      return one_or_list(text(), key.required);
    case ValueType::patterns_by:
      return patterns_by(key);
    case ValueType::word:
      return one_of(key.words);
    case ValueType::yes_no:
      return {{"enum", {true, false, "yes", "no"}}};
    case ValueType::integer:
      return {{"type", "integer"}, {"minimum", key.lowest}, {"maximum", key.highest}};
    case ValueType::decimal:
      return {{"anyOf", {{{"type", "number"}}, matching("^-?[0-9]+([.][0-9]+)?$")}}};
    case ValueType::period:
      return {{"anyOf", {one_of(key.words), matching("^months ([1-9]|1[0-2])-([1-9]|1[0-2])$")}}};
    case ValueType::years:
      return {{"anyOf",
               {{{"type", "integer"}, {"minimum", 1900}, {"maximum", 2099}},
                matching("^(19|20)[0-9]{2}-(19|20)[0-9]{2}$")}}};
    case ValueType::code:
      return matching("^CF[0-9]{3}$");
    case ValueType::mapping:
      return reference(key.of);
    case ValueType::mappings:
      return one_or_list(reference(key.of), key.required);
  }
  return {};
}

// `description` stands first, for those who read the file itself.
Json described(const KeySpec& key) {
  Json result = {{"description", std::string(key.sv) + " / " + std::string(key.en)}};
  result.update(value_schema(key));
  if (!result.contains("$ref")) return result;
  return {{"description", result["description"]}, {"allOf", {reference(key.of)}}};  // beside $ref nothing counts
}

Json definition(const MappingSpec& spec) {
  Json required = Json::array();
  Json properties = Json::object();
  for (const KeySpec& key : spec.keys) {
    properties[std::string(key.name)] = described(key);
    if (key.required) required.push_back(key.name);
  }
  Json result = {{"type", "object"}, {"additionalProperties", false}};
  if (!required.empty()) result["required"] = std::move(required);
  result["properties"] = std::move(properties);
  return result;
}

// The kind of file is told by its first key, so that an editor reports the
// mistakes of that kind only.
Json by_kind() {
  Json branches = Json::array();
  for (const MappingKind kind : {MappingKind::chart, MappingKind::rules, MappingKind::schema_template}) {
    const Json stated = {{"properties", {{"crossfoot", {{"const", mapping_spec(kind).id}}}}}};
    branches.push_back({{"if", stated}, {"then", reference(kind)}});
  }
  return branches;
}

}  // namespace

std::string schema_json() {
  Json root = {{"$schema", "http://json-schema.org/draft-07/schema#"},
               {"title", "Crossfoot: chart, rules, template"},
               {"description", "Made by `crossfoot schema json`; described in docs/schema-language.md."},
               {"type", "object"},
               {"required", {"crossfoot"}},
               {"properties", {{"crossfoot", one_of("chart|rules|template")}}},
               {"allOf", by_kind()}};
  for (const MappingKind kind : kMappingKinds) {
    root["definitions"][std::string(mapping_spec(kind).id)] = definition(mapping_spec(kind));
  }
  return root.dump(2) + "\n";
}

}  // namespace crossfoot
