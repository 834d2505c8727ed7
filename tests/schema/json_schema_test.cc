// What an editor says of a schema file by docs/crossfoot.schema.json: a small
// validator of the part of JSON Schema that is used, over the file's YAML.
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "schema/embedded.h"
#include "schema/key_table.h"
#include "schema/schema_fixture.h"
#include "schema/values.h"
#include "schema/yaml_tree.h"

namespace crossfoot {
namespace {

using Json = nlohmann::json;

// As editors read YAML 1.2: `yes` is a text, 2019 a number.
Json as_json(const YamlNode& node) {
  Json result;
  if (node.kind == YamlNode::Kind::mapping) {
    result = Json::object();
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) result[node.items[i].text] = as_json(node.items[i + 1]);
  } else if (node.kind == YamlNode::Kind::sequence) {
    result = Json::array();
    for (const YamlNode& item : node.items) result.push_back(as_json(item));
  } else if (const bool plain = node.text_column == node.column;
             plain && (node.text == "true" || node.text == "false")) {
    result = node.text == "true";
  } else if (const auto number = parse_integer(node.text); plain && number) {
    result = *number;
  } else {
    result = node.text;
  }
  return result;
}

class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}

  bool fits(const Json& value, const Json& schema) const {
    for (const auto& [keyword, rule] : schema.items()) {
      if (!holds(value, schema, keyword, rule)) return false;
    }
    return true;
  }

 private:
  static bool has_type(const Json& value, const Json& type) {
    if (type.is_array()) return std::ranges::any_of(type, [&](const Json& one) { return has_type(value, one); });
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    EXPECT_EQ(type, "number");
    return value.is_number();
  }

  bool properties_fit(const Json& value, const Json& schema) const {
    if (!value.is_object()) return true;
    static const Json kNone = Json::object();
    static const Json kAny = true;
    const Json& known = schema.contains("properties") ? schema["properties"] : kNone;
    const Json& others = schema.contains("additionalProperties") ? schema["additionalProperties"] : kAny;
    for (const auto& [key, inner] : value.items()) {
      const Json& rule = known.contains(key) ? known[key] : others;
      if (rule.is_boolean() ? !rule.get<bool>() : !fits(inner, rule)) return false;
    }
    return true;
  }

  bool holds(const Json& value, const Json& schema, const std::string& keyword, const Json& rule) const {
    const auto fits_one = [&](const Json& one) { return fits(value, one); };
    if (keyword == "$ref") return fits(value, root_.at(Json::json_pointer(rule.get<std::string>().substr(1))));
    if (keyword == "type") return has_type(value, rule);
    if (keyword == "enum") return std::ranges::find(rule, value) != rule.end();
    if (keyword == "const") return value == rule;
    if (keyword == "anyOf") return std::ranges::any_of(rule, fits_one);
    if (keyword == "allOf") return std::ranges::all_of(rule, fits_one);
    if (keyword == "if") return !fits(value, rule) || fits(value, schema.at("then"));
    if (keyword == "required")
      return !value.is_object() ||
             std::ranges::all_of(rule, [&](const Json& key) { return value.contains(key.get<std::string>()); });
    if (keyword == "properties" || keyword == "additionalProperties") return properties_fit(value, schema);
    if (keyword == "items")
      return !value.is_array() || std::ranges::all_of(value, [&](const Json& item) { return fits(item, rule); });
    if (keyword == "minItems") return !value.is_array() || value.size() >= rule.get<std::size_t>();
    if (keyword == "minimum") return !value.is_number() || value >= rule;
    if (keyword == "maximum") return !value.is_number() || value <= rule;
    if (keyword == "pattern") return !value.is_string() || matches(value.get<std::string>(), rule.get<std::string>());
    const bool known = keyword == "then" || keyword == "$schema" || keyword == "title" || keyword == "description" ||
                       keyword == "definitions";
    EXPECT_TRUE(known) << keyword;
    return true;
  }

  bool matches(const std::string& text, const std::string& pattern) const {
    const auto [regex, fresh] = regexes_.try_emplace(pattern, pattern);
    return std::regex_search(text, regex->second);
  }

  const Json& root_;
  mutable std::map<std::string, std::regex> regexes_;
};

bool editor_accepts(const std::string& text) {
  const Json schema = Json::parse(schema_json());
  Mistakes mistakes;
  const auto tree = parse_yaml("f.yaml", text, mistakes);
  EXPECT_TRUE(mistakes.empty());
  return tree && Validator(schema).fits(as_json(*tree), schema);
}

TEST(JsonSchema, AcceptsEveryShippedFile) {
  for (const EmbeddedSchema& file : embedded_schemas())
    EXPECT_TRUE(editor_accepts(std::string(file.text))) << file.path;
  for (const std::string& text : {kSmallChart, kSmallRules, kTemplateHead + kTable}) EXPECT_TRUE(editor_accepts(text));
}

TEST(JsonSchema, RefusesWhatTheLoaderRefusesInOneFile) {
  const std::string good = kTemplateHead + kTable;
  const std::pair<std::string, std::string> changes[] = {
      {"crossfoot: template", "crossfoot: templat"},
      {"id: small\n", ""},
      {"id: small", "id: Small"},
      {"version: \"1\"", "versoin: 1"},
      {"name: {sv: Liten, en: Small}", "name: {sv: Liten}"},
      {"recognise: Exempelköping*", "recognise: []"},
      {"measure: outcome, ", ""},
      {"period: to_date", "period: todate"},
      {"period: to_date", "period: months 9-13"},
      {"period: to_date", "flow: nett"},
      {"period: to_date", "optional: ja"},
      {"kind: economy", "kind: [economy]"},
      {"kind: economy", "kind: economy\n    years: 1019"},
      {"kind: economy", "kind: economy\n    label_columns: 3"},
  };
  ASSERT_TRUE(editor_accepts(good));
  for (const auto& [from, to] : changes) {
    std::string text = good;
    ASSERT_NE(text.find(from), std::string::npos) << from;
    text.replace(text.find(from), from.size(), to);
    EXPECT_FALSE(editor_accepts(text)) << to;
    EXPECT_FALSE(load_template(text).mistakes.empty()) << to;
  }
}

}  // namespace
}  // namespace crossfoot
