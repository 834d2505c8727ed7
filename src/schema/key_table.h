// The one table of what may stand in a schema file: for each kind of mapping
// its keys, what they hold, whether they must be there, and one line about
// each. The reader checks files against it, and the JSON Schema and the
// tests of docs/schema-language.md are made from it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"

namespace crossfoot {

enum class MappingKind : std::uint8_t {
  names,
  chart,
  line,
  measure,
  words,
  rules,
  rule,
  selector,
  term,
  schema_template,
  report_title,
  signs,
  override,
  table,
  column,
  row,
};

inline constexpr MappingKind kMappingKinds[] = {
    MappingKind::names,    MappingKind::chart,           MappingKind::line,         MappingKind::measure,
    MappingKind::words,    MappingKind::rules,           MappingKind::rule,         MappingKind::selector,
    MappingKind::term,     MappingKind::schema_template, MappingKind::report_title, MappingKind::signs,
    MappingKind::override, MappingKind::table,           MappingKind::column,       MappingKind::row,
};

enum class ValueType : std::uint8_t {
  text,
  id,          // small letters, digits, `-`, `_`, `.`
  ids,         // a list of them
  signed_ids,  // where `-` before one subtracts
  pattern,
  patterns,     // a list
  patterns_by,  // a mapping from `refers` or `words` to lists of patterns
  word,         // one of `words`
  yes_no,
  integer,  // from `lowest` to `highest`
  decimal,
  period,    // one of `words`, or `months 9-12`
  years,     // `2019` or `2019-2020`
  code,      // `CF403`
  mapping,   // of kind `of`
  mappings,  // a list of mappings of kind `of`
};

// What an id must name; a word of `words` may always stand instead.
enum class Refers : std::uint8_t { nothing, line, measure, rule, column };

// The kinds of table that rules and recognition know; others are allowed.
inline constexpr std::string_view kTableKinds =
    "economy|detail|tertial|months|statistics|indicators|grants|sick_leave|goals";

// Which tokens may stand in a pattern's braces.
enum class TokenSet : std::uint8_t { common, title, sender };

struct KeySpec {
  std::string_view name;
  ValueType type = ValueType::text;
  bool required = false;
  std::string_view words = {};  // separated by `|`
  Refers refers = Refers::nothing;
  MappingKind of = MappingKind::names;
  TokenSet tokens = TokenSet::common;
  int lowest = 0;
  int highest = 0;
  std::string_view sv = {};  // one line about it
  std::string_view en = {};
};

struct MappingSpec {
  std::string_view id;       // in the JSON Schema
  std::string_view sv;       // "kolumnen": what a message calls it
  std::string_view en;       // "the column"
  std::string_view heading;  // in docs/schema-language.md
  std::span<const KeySpec> keys;
};

const MappingSpec& mapping_spec(MappingKind kind);

// The key of that name, or null.
const KeySpec* find_key(MappingKind kind, std::string_view name);

// "a|b|c" as a list.
std::vector<std::string> split_words(std::string_view words);

// Whether `text` is one of "a|b|c".
bool is_one_of(std::string_view words, std::string_view text);

// The names that may stand in braces in a pattern.
std::span<const std::string> token_names(TokenSet set);

// The JSON Schema of the three kinds of file, for editors; ends with a newline.
std::string schema_json();

}  // namespace crossfoot
