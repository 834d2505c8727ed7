#include "schema/mapping_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/label_text.h"
#include "schema/value_check.h"
#include "schema/values.h"

namespace crossfoot {
namespace {

std::vector<std::string> key_names(MappingKind kind) {
  std::vector<std::string> names;
  for (const KeySpec& key : mapping_spec(kind).keys) names.emplace_back(key.name);
  return names;
}

std::vector<PatternText> texts_of(const YamlNode& value) {
  if (value.kind == YamlNode::Kind::scalar) return {value.text};
  std::vector<PatternText> texts;
  for (const YamlNode& item : value.items) texts.push_back(item.text);
  return texts;
}

}  // namespace

bool has_or_means(const YamlNode& mapping, MappingKind kind, std::string_view key) {
  if (mapping.find(key) != nullptr) return true;
  const auto known = key_names(kind);
  for (std::size_t i = 0; i + 1 < mapping.items.size(); i += 2) {
    const YamlNode& written = mapping.items[i];
    if (written.kind != YamlNode::Kind::scalar || find_key(kind, written.text) != nullptr) continue;
    if (nearest(written.text, known) == key) return true;
  }
  return false;
}

MappingReader::MappingReader(const YamlNode& node, MappingKind kind, SchemaReading& reading)
    : node_(node), reading_(reading) {
  if (node.kind != YamlNode::Kind::mapping) {
    const MappingSpec& spec = mapping_spec(kind);
    const Text found = found_text(node);
    reading_.mistakes.add(mark(), schema_code::kWrongValue,
                          {fmt::format("{} är {}; väntade en uppsättning nycklar", spec.sv, found.sv),
                           fmt::format("{} is {}; expected a mapping", spec.en, found.en)});
    return;
  }
  fitting_.reserve(node.items.size() / 2);
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    if (node.items[i].kind == YamlNode::Kind::scalar) read_key(node.items[i], node.items[i + 1], kind);
  }
  require_keys(kind);
}

void MappingReader::read_key(const YamlNode& key, const YamlNode& value, MappingKind kind) {
  const KeySpec* const spec = find_key(kind, key.text);
  if (spec == nullptr) {
    const MappingSpec& mapping = mapping_spec(kind);
    // `{head: Utfall, jan-aug}`: what follows the comma is a key without a value.
    const bool comma = value.kind == YamlNode::Kind::scalar && value.text.empty();
    const Text advice{"; en text med komma måste stå inom citattecken",
                      "; a text with a comma must stand in quotation marks"};
    reading_.mistakes.add(reading_.mark(key), schema_code::kUnknownKey,
                          Text{fmt::format("okänd nyckel {} i {}", quoted(key.text), mapping.sv),
                               fmt::format("unknown key {} in {}", quoted(key.text), mapping.en)} +
                              (comma ? advice : suggestion(key.text, key_names(kind))));
    return;
  }
  if (check_value(value, *spec, reading_)) fitting_.emplace_back(spec->name, &value);
}

void MappingReader::require_keys(MappingKind kind) {
  const MappingSpec& mapping = mapping_spec(kind);
  for (const KeySpec& key : mapping.keys) {
    if (!key.required || has_or_means(node_, kind, key.name)) continue;
    const bool reason = kind == MappingKind::override && key.name == "reason";
    reading_.mistakes.add(mark(), reason ? schema_code::kOverrideReason : schema_code::kMissingKey,
                          {fmt::format("nyckeln {} saknas i {}: {}", quoted(key.name), mapping.sv, key.sv),
                           fmt::format("the key {} is missing in {}: {}", quoted(key.name), mapping.en, key.en)});
  }
}

const YamlNode* MappingReader::node_of(std::string_view key) const {
  const auto found = std::ranges::find(fitting_, key, &std::pair<std::string_view, const YamlNode*>::first);
  return found == fitting_.end() ? nullptr : found->second;
}

SchemaMark MappingReader::mark(std::string_view key) const {
  const YamlNode* const value = node_of(key);
  return reading_.mark(value == nullptr ? node_ : *value);
}

std::string MappingReader::text(std::string_view key, std::string_view otherwise) const {
  const YamlNode* const value = node_of(key);
  return value == nullptr ? std::string(otherwise) : value->text;
}

std::vector<std::string> MappingReader::texts(std::string_view key) const {
  const YamlNode* const value = node_of(key);
  return value == nullptr ? std::vector<std::string>{} : texts_of(*value);
}

bool MappingReader::yes(std::string_view key, bool otherwise) const {
  const YamlNode* const value = node_of(key);
  return value == nullptr ? otherwise : parse_yes_no(value->text).value_or(otherwise);
}

int MappingReader::integer(std::string_view key, int otherwise) const {
  const YamlNode* const value = node_of(key);
  return value == nullptr ? otherwise : parse_integer(value->text).value_or(otherwise);
}

Decimal MappingReader::decimal(std::string_view key, Decimal otherwise) const {
  const YamlNode* const value = node_of(key);
  return value == nullptr ? otherwise : Decimal::parse(value->text).value_or(otherwise);
}

Text MappingReader::names(std::string_view key) const {
  const YamlNode* const value = node_of(key);
  if (value == nullptr) return {};
  const MappingReader both(*value, MappingKind::names, reading_);
  return {both.text("sv"), both.text("en")};
}

std::vector<const YamlNode*> MappingReader::nodes(std::string_view key) const {
  const YamlNode* const value = node_of(key);
  if (value == nullptr) return {};
  if (value->kind != YamlNode::Kind::sequence) return {value};
  std::vector<const YamlNode*> list;
  for (const YamlNode& item : value->items) {
    if (item.kind == YamlNode::Kind::mapping) list.push_back(&item);  // others have been refused
  }
  return list;
}

std::vector<std::pair<std::string, std::vector<PatternText>>> MappingReader::patterns_by(std::string_view key) const {
  const YamlNode* const value = node_of(key);
  std::vector<std::pair<std::string, std::vector<PatternText>>> list;
  if (value == nullptr) return list;
  for (std::size_t i = 0; i + 1 < value->items.size(); i += 2) {
    list.emplace_back(value->items[i].text, texts_of(value->items[i + 1]));
  }
  return list;
}

void MappingReader::mistake(std::string_view key, std::string_view code, Text message) const {
  reading_.mistakes.add(mark(key), code, std::move(message));
}

}  // namespace crossfoot
