// The mistakes found in schema files: where each stands, what was found, what
// was expected and which known word was probably meant. One function for each
// kind of sentence, so that the wording is the same wherever it arises.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/schema.h"

namespace crossfoot {

// The codes of mistakes in schemas; each has a page in the catalogue.
namespace schema_code {
inline constexpr std::string_view kSyntax = "CF901";
inline constexpr std::string_view kUnknownKey = "CF902";
inline constexpr std::string_view kMissingKey = "CF903";
inline constexpr std::string_view kWrongValue = "CF904";
inline constexpr std::string_view kUnknownReference = "CF905";
inline constexpr std::string_view kDuplicate = "CF906";
inline constexpr std::string_view kPattern = "CF907";
inline constexpr std::string_view kLimit = "CF908";
inline constexpr std::string_view kConflict = "CF909";
inline constexpr std::string_view kYamlFeature = "CF910";
inline constexpr std::string_view kOverrideReason = "CF911";
}  // namespace schema_code

// Mistakes of one load, in the order in which they were found. Keeps at most
// kMost; what is beyond is counted.
class Mistakes {
 public:
  static constexpr std::size_t kMost = 1000;

  void add(SchemaMark mark, std::string_view code, Text message);
  bool empty() const { return list_.empty(); }
  // Sorted by file, line and column, with a last one that counts what was left out.
  std::vector<SchemaMistake> take();

 private:
  std::vector<SchemaMistake> list_;
  std::size_t left_out_ = 0;
};

// `; did you mean "head"?` or, when nothing known is near and the list is short,
// `; known are a, b and c`. Empty when there is nothing to suggest.
Text suggestion(std::string_view found, std::span<const std::string> known);

// `name` in quotation marks, made harmless and at most 60 columns wide.
std::string quoted(std::string_view name);

// "line 4, column 3" or, in another file, "chart.yaml:4:3".
Text place_text(const SchemaMark& mark, const std::string& seen_from);

// a + b in both languages.
Text operator+(Text a, const Text& b);

}  // namespace crossfoot
