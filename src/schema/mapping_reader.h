// Reads one mapping of a schema file by the key table: everything about its
// keys and values that can be judged without looking elsewhere is judged
// when the reader is made, and afterwards only values that fit are given out.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/schema.h"
#include "schema/key_table.h"
#include "schema/mistakes.h"
#include "schema/yaml_tree.h"

namespace crossfoot {

// A name that something else in the schema must bear; judged when all files
// have been read.
struct SchemaReference {
  Refers to = Refers::nothing;
  std::string name;
  std::string_view words;  // of the key: words that may stand instead
  SchemaMark mark;
};

// What is gathered while a file is read.
struct SchemaReading {
  SharedText path;
  Mistakes& mistakes;
  std::vector<SchemaReference>& references;

  SchemaMark mark(const YamlNode& node) const { return {path, node.line, node.column}; }
};

// Whether the mapping has the key, or an unknown one that was probably meant
// to be it: one slip is one mistake.
bool has_or_means(const YamlNode& mapping, MappingKind kind, std::string_view key);

class MappingReader {
 public:
  // Adds a mistake for each key that is unknown, missing or has a value of
  // another kind, and a reference for each name. A node that is no mapping is
  // one mistake. `node` and `reading` must outlive the reader.
  MappingReader(const YamlNode& node, MappingKind kind, SchemaReading& reading);

  bool has(std::string_view key) const { return node_of(key) != nullptr; }
  // Whether the key stands there, be its value right or wrong.
  bool stands(std::string_view key) const { return node_.find(key) != nullptr; }
  SchemaMark mark() const { return reading_.mark(node_); }
  SchemaMark mark(std::string_view key) const;  // of the value; the mapping's own when it has none

  // Values of keys that are missing or were refused are empty or `otherwise`.
  std::string text(std::string_view key, std::string_view otherwise = {}) const;
  std::vector<std::string> texts(std::string_view key) const;
  bool yes(std::string_view key, bool otherwise = false) const;
  int integer(std::string_view key, int otherwise) const;
  Decimal decimal(std::string_view key, Decimal otherwise) const;
  Text names(std::string_view key) const;
  // The values of a list, or the single value; of a mapping that is the mapping.
  std::vector<const YamlNode*> nodes(std::string_view key) const;
  std::vector<std::pair<std::string, std::vector<PatternText>>> patterns_by(std::string_view key) const;

  void mistake(std::string_view key, std::string_view code, Text message) const;
  SchemaReading& reading() const { return reading_; }

 private:
  const YamlNode* node_of(std::string_view key) const;
  void read_key(const YamlNode& key, const YamlNode& value, MappingKind kind);
  void require_keys(MappingKind kind);

  const YamlNode& node_;
  SchemaReading& reading_;
  std::vector<std::pair<std::string_view, const YamlNode*>> fitting_;
};

}  // namespace crossfoot
