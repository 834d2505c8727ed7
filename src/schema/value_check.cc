#include "schema/value_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/label_text.h"
#include "schema/values.h"
#include "schema/yaml_problem.h"

namespace crossfoot {
namespace {

bool is_list(ValueType type) {
  return type == ValueType::ids || type == ValueType::signed_ids || type == ValueType::patterns ||
         type == ValueType::mappings;
}

std::string spoken(std::string_view words, std::string_view last_joint) {
  const auto list = split_words(words);
  std::string text;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) text += i + 1 == list.size() ? last_joint : ", ";
    text += list[i];
  }
  return text;
}

Text expected_period(const KeySpec& key) {
  return {spoken(key.words, ", ") + " eller months 9-12", spoken(key.words, ", ") + " or months 9-12"};
}

// The keys that it must have, else all that it may have.
Text expected_mapping(const MappingSpec& spec) {
  const bool some_required = std::ranges::any_of(spec.keys, &KeySpec::required);
  std::string names;
  for (const KeySpec& key : spec.keys) {
    if (key.required || !some_required) names += fmt::format("{}{}", names.empty() ? "" : ", ", key.name);
  }
  return {fmt::format("en uppsättning nycklar ({})", names), fmt::format("a mapping ({})", names)};
}

// What a single value of the key must be.
Text expected_text(const KeySpec& key) {
  switch (key.type) {
    case ValueType::text:
      return {"en text", "a text"};
    case ValueType::id:
    case ValueType::ids:
      return {"ett kortnamn av små bokstäver a–z, siffror, -, _ och .",
              "a short name of small letters a–z, digits, -, _ and ."};
    case ValueType::signed_ids:
      return {"en rads id, med - före när den dras ifrån", "the id of a line, with - before it when it is subtracted"};
    case ValueType::pattern:
    case ValueType::patterns:
      return {"ett mönster", "a pattern"};
    case ValueType::patterns_by:
      return {"en uppsättning nycklar med mönster", "a mapping from keys to patterns"};
    case ValueType::word:
      return {spoken(key.words, " eller "), spoken(key.words, " or ")};
    case ValueType::yes_no:
      return {"yes eller no", "yes or no"};
    case ValueType::integer:
      return {fmt::format("ett heltal från {} till {}", key.lowest, key.highest),
              fmt::format("a whole number from {} to {}", key.lowest, key.highest)};
    case ValueType::decimal:
      return {"ett tal med decimalpunkt, såsom 0.05", "a number with a decimal point, such as 0.05"};
    case ValueType::period:
      return expected_period(key);
    case ValueType::years:
      return {"år såsom 2019 eller 2019-2020", "years such as 2019 or 2019-2020"};
    case ValueType::code:
      return {"en kod såsom CF403", "a code such as CF403"};
    case ValueType::mapping:
    case ValueType::mappings:
      break;
  }
  return expected_mapping(mapping_spec(key.of));
}

bool refuse(const YamlNode& value, const KeySpec& key, SchemaReading& reading, const Text& advice = {}) {
  const Text found = found_text(value);
  const Text expected = expected_text(key);
  const std::string name = quoted(key.name);
  reading.mistakes.add(reading.mark(value), schema_code::kWrongValue,
                       Text{fmt::format("{} är {}; väntade {}", name, found.sv, expected.sv),
                            fmt::format("{} is {}; expected {}", name, found.en, expected.en)} +
                           advice);
  return false;
}

constexpr bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Whether nothing can be wrong with a pattern: known tokens, few wildcards, a
// letter or a wildcard somewhere. Spares most patterns being compiled twice.
bool is_surely_pattern(std::string_view text, std::span<const std::string> tokens) {
  std::size_t wildcards = 0;
  bool says_something = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '}') return false;
    if (text[i] == '{') {
      const auto close = text.find_first_of("{}", i + 1);
      if (close == std::string_view::npos) return false;
      if (std::ranges::find(tokens, text.substr(i + 1, close - i - 1)) == tokens.end()) return false;
      i = close;
      ++wildcards;
    } else if (text[i] == '*') {
      ++wildcards;
    }
    says_something |= is_alphanumeric(text[i]);
  }
  return wildcards <= LabelPattern::kMostWildcards && (says_something || wildcards > 0);
}

bool check_pattern(const YamlNode& value, const KeySpec& key, SchemaReading& reading) {
  const auto tokens = token_names(key.tokens);
  if (is_surely_pattern(value.text, tokens)) return true;
  const auto pattern = LabelPattern::compile(value.text, tokens);
  const std::string text = quoted(value.text);
  if (pattern && (!pattern->is_literal() || pattern->literal_bytes() > 0)) return true;
  if (pattern) {
    reading.mistakes.add(reading.mark(value), schema_code::kPattern,
                         {fmt::format("mönstret {} består bara av tecken som inte jämförs", text),
                          fmt::format("the pattern {} has only characters that are not compared", text)});
    return false;
  }
  SchemaMark mark = reading.mark(value);
  if (value.verbatim) {
    const auto before = std::string_view(value.text).substr(0, pattern.error().offset);
    mark.column = value.text_column + static_cast<int>(std::ranges::count_if(before, [](char c) {
                    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
                  }));
  }
  const Text why = pattern.error().message;
  reading.mistakes.add(std::move(mark), schema_code::kPattern,
                       {fmt::format("mönstret {}: {}", text, why.sv), fmt::format("the pattern {}: {}", text, why.en)});
  return false;
}

bool check_id(const YamlNode& value, std::string_view id, const KeySpec& key, SchemaReading& reading) {
  if (!is_schema_id(id)) return refuse(value, key, reading);
  if (key.refers != Refers::nothing) {
    reading.references.push_back({key.refers, std::string(id), key.words, reading.mark(value)});
  }
  return true;
}

bool check_word(const YamlNode& value, const KeySpec& key, SchemaReading& reading) {
  if (is_one_of(key.words, value.text)) return true;
  const auto near = nearest(value.text, split_words(key.words));
  if (!near) return refuse(value, key, reading);
  return refuse(value, key, reading,
                {fmt::format("; menade du {}?", quoted(*near)), fmt::format("; did you mean {}?", quoted(*near))});
}

bool check_period(const YamlNode& value, const KeySpec& key, SchemaReading& reading) {
  if (is_one_of(key.words, value.text)) return true;
  const auto period = parse_period_spec(value.text);
  if (period && period->from == PeriodSpec::From::months) return true;
  return check_word(value, key, reading);
}

bool check_integer(const YamlNode& value, const KeySpec& key, SchemaReading& reading) {
  const auto number = parse_integer(value.text);
  return (number && *number >= key.lowest && *number <= key.highest) || refuse(value, key, reading);
}

bool check_scalar(const YamlNode& value, const KeySpec& key, SchemaReading& reading) {
  if (value.kind == YamlNode::Kind::mapping && value.items.size() >= 2 && value.items[1].text.empty() &&
      value.items[1].items.empty()) {
    return refuse(value, key, reading, quote_advice());  // `head: {year}`
  }
  if (value.kind != YamlNode::Kind::scalar || value.text.empty()) return refuse(value, key, reading);
  switch (key.type) {
    case ValueType::id:
    case ValueType::ids:
      return check_id(value, value.text, key, reading);
    case ValueType::signed_ids: {
      const auto part = parse_line_part(value.text);
      return part ? check_id(value, part->line, key, reading) : refuse(value, key, reading);
    }
    case ValueType::pattern:
    case ValueType::patterns:
    case ValueType::patterns_by:
      return check_pattern(value, key, reading);
    case ValueType::word:
      return check_word(value, key, reading);
    case ValueType::yes_no:
      return parse_yes_no(value.text).has_value() || refuse(value, key, reading);
    case ValueType::integer:
      return check_integer(value, key, reading);
    case ValueType::decimal:
      return Decimal::parse(value.text).has_value() || refuse(value, key, reading);
    case ValueType::period:
      return check_period(value, key, reading);
    case ValueType::years:
      return parse_years(value.text).has_value() || refuse(value, key, reading);
    case ValueType::code:
      return is_finding_code(value.text) || refuse(value, key, reading);
    case ValueType::text:
    case ValueType::mapping:
    case ValueType::mappings:
      break;
  }
  return true;
}

// One value, or a list of them.
bool check_patterns(const YamlNode& value, const KeySpec& key, SchemaReading& reading) {
  if (value.kind != YamlNode::Kind::sequence) return check_scalar(value, key, reading);
  bool fits = true;
  for (const YamlNode& item : value.items) fits = check_scalar(item, key, reading) && fits;
  return fits;
}

bool check_patterns_by(const YamlNode& value, const KeySpec& key, SchemaReading& reading) {
  if (value.kind != YamlNode::Kind::mapping) return refuse(value, key, reading);
  bool fits = true;
  for (std::size_t i = 0; i + 1 < value.items.size(); i += 2) {
    const YamlNode& name = value.items[i];
    if (name.kind != YamlNode::Kind::scalar) continue;  // the tree has said so
    if (key.refers != Refers::nothing) {
      reading.references.push_back({key.refers, name.text, key.words, reading.mark(name)});
    } else if (!is_one_of(key.words, name.text)) {
      reading.mistakes.add(reading.mark(name), schema_code::kUnknownKey,
                           Text{fmt::format("okänd nyckel {} i {}", quoted(name.text), quoted(key.name)),
                                fmt::format("unknown key {} in {}", quoted(name.text), quoted(key.name))} +
                               suggestion(name.text, split_words(key.words)));
      fits = false;
    }
    fits = check_patterns(value.items[i + 1], key, reading) && fits;
  }
  return fits;
}

}  // namespace

Text found_text(const YamlNode& value) {
  switch (value.kind) {
    case YamlNode::Kind::sequence:
      if (value.items.empty()) return {"en tom lista", "an empty list"};
      return {"en lista", "a list"};
    case YamlNode::Kind::mapping:
      return {"en uppsättning nycklar", "a mapping"};
    case YamlNode::Kind::scalar:
      break;
  }
  if (value.text.empty()) return {"tomt", "empty"};
  return {quoted(value.text), quoted(value.text)};
}

bool check_value(const YamlNode& value, const KeySpec& key, SchemaReading& reading) {
  const bool empty_list = value.kind == YamlNode::Kind::sequence && value.items.empty();
  if (empty_list && key.required) return refuse(value, key, reading);
  if (key.type == ValueType::mapping) return value.kind == YamlNode::Kind::mapping || refuse(value, key, reading);
  if (key.type == ValueType::patterns_by) return check_patterns_by(value, key, reading);
  if (!is_list(key.type) || value.kind != YamlNode::Kind::sequence) {
    if (key.type == ValueType::mappings) return value.kind == YamlNode::Kind::mapping || refuse(value, key, reading);
    return check_scalar(value, key, reading);
  }
  bool fits = true;
  for (const YamlNode& item : value.items) {
    if (key.type == ValueType::mappings) {
      fits = (item.kind == YamlNode::Kind::mapping || refuse(item, key, reading)) && fits;
    } else {
      fits = check_scalar(item, key, reading) && fits;
    }
  }
  // A list of mappings is read item by item; those that are none are left out.
  return fits || key.type == ValueType::mappings;
}

}  // namespace crossfoot
