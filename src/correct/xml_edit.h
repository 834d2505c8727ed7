// Editing XML as text: what is not edited keeps its bytes. All text is UTF-8.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crossfoot {

// The bytes [begin, end) make room for `text`; begin == end inserts.
struct Edit {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string text;
};

// Edits may come in any order but must not overlap. What is inserted at one
// place keeps the order of the list and comes before what is replaced there.
std::string with_edits(std::string_view xml, std::vector<Edit> edits);

// `&`, `<`, `>` and `"` as entities; what XML cannot hold is left out.
std::string escaped_xml(std::string_view text);
// The same for a cell's text or a note: Excel takes `_x0041_` for a character,
// and line breaks must be kept.
std::string escaped_cell_text(std::string_view text);

// A start tag taken apart: attributes keep their order and their raw values.
class StartTag {
 public:
  // `<x:c r="A1"/>` or `<x:c r="A1">`
  explicit StartTag(std::string_view raw);

  const std::string& name() const { return name_; }  // "x:c"
  std::string prefix() const;                        // "x:", or ""
  bool empty() const { return empty_; }              // it closes itself
  // The raw value, by the name with its prefix.
  std::optional<std::string_view> attribute(std::string_view name) const;

  void set(std::string_view name, std::string_view value);  // escapes the value
  void remove(std::string_view name);

  std::string open() const;         // `<x:c r="A1">`
  std::string self_closed() const;  // `<x:c r="A1"/>`
  std::string close() const;        // `</x:c>`
  std::string as_it_was() const { return empty_ ? self_closed() : open(); }

 private:
  std::string body() const;
  std::string name_;
  std::vector<std::pair<std::string, std::string>> attributes_;  // values with their quotes
  bool empty_ = false;
};

}  // namespace crossfoot
