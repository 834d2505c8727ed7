// One pass over one part, whoever takes the text apart: which elements the
// handler is told of, and how deep it is.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "input/xml/reader.h"

namespace crossfoot {

struct XmlName {
  XmlSpace space = XmlSpace::none;
  std::string_view name;  // without prefix
};

// What the namespace with this name is for.
XmlSpace space_of(std::string_view uri);

struct XmlPass {
  std::string_view part;
  XmlSpace root_space = XmlSpace::none;
  std::string_view root;
  XmlHandler& handler;
  int depth = 0;         // of the elements as they stand
  int handed_depth = 0;  // of those that the handler was told of
  int skipped_from = 0;  // the depth of the element that is left out with all it holds; 0: none

  bool is_root(const XmlName& name) const { return name.name == root && name.space == root_space; }
  bool failed() const { return handler.failure_.has_value(); }
  void read_by(XML_ParserStruct* parser) const { handler.parser_ = parser; }
  bool skips() const { return skipped_from != 0; }

  void start(const XmlName& name, std::span<const XmlAttribute> attributes);
  void end(const XmlName& name);
  void text(std::string_view piece) {
    if (!skips()) handler.text(piece);
  }
};

}  // namespace crossfoot
