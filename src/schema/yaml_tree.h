// A YAML file as a tree of texts, sequences and mappings that know where they
// stand. Only what a schema needs: no anchors, aliases, tags, directives or
// second documents, no duplicate keys; every scalar is text. libyaml is met
// here and nowhere else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schema/mistakes.h"

namespace crossfoot {

struct YamlNode {
  enum class Kind : std::uint8_t { scalar, sequence, mapping };
  Kind kind = Kind::scalar;
  // A scalar that stands in the file as it reads, on one line and without
  // escapes: then a byte of the text has a place of its own. Where the text
  // begins, 1 after the column of an opening quote.
  bool verbatim = false;
  int line = 0;    // 1-based
  int column = 0;  // 1-based, in characters
  int text_column = 0;
  std::string text;             // of a scalar
  std::vector<YamlNode> items;  // of a sequence; of a mapping key, value, key, value, ...

  const YamlNode* find(std::string_view key) const;  // the value of a mapping's key, or null
};

// What a schema file may be at most (SAFETY: L25).
struct YamlLimits {
  static constexpr std::size_t kBytes = 5 * 1024 * 1024;
  static constexpr std::size_t kScalarBytes = 4096;
  static constexpr std::size_t kDepth = 32;
  static constexpr std::size_t kNodes = 200'000;
};

// The tree of the file, with its mistakes added to `mistakes`; nothing when
// the file cannot be read to its end.
std::optional<YamlNode> parse_yaml(const std::string& path, std::string_view text, Mistakes& mistakes);

}  // namespace crossfoot
