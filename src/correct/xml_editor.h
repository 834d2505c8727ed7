// A part that is edited here and there: its elements with their places in the
// text, and what is to be changed. What is not changed keeps its bytes. Not
// for sheets, which may be large.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correct/xml_edit.h"
#include "crossfoot/result.h"
#include "input/xml/reader.h"

namespace crossfoot {

struct XmlNode {
  struct Attribute {
    XmlSpace space = XmlSpace::none;
    std::string name;   // without prefix
    std::string value;  // decoded
  };
  std::string name;  // without prefix
  int depth = 0;     // the root has 1
  XmlSpan open;      // the start tag
  XmlSpan close;     // the end tag; nothing, behind the start tag, when it closes itself
  std::vector<Attribute> attributes;
};

class XmlEditor {
 public:
  using Node = std::size_t;
  static constexpr Node kNoNode = static_cast<Node>(-1);
  static constexpr Node kRoot = 0;

  // Knows the elements down to this depth but for those that the reader leaves
  // out (extensions, foreign namespaces). Errors: those of read_xml.
  static Result<XmlEditor> open(std::string xml, std::string_view part, XmlSpace root_space, std::string_view root,
                                int deepest);

  const std::string& xml() const { return xml_; }
  Node child(Node parent, std::string_view name) const;  // the first; kNoNode when there is none
  std::vector<Node> children(Node parent) const;
  const std::string& name(Node node) const { return nodes_[node].name; }
  // Decoded; nothing when there is no such attribute.
  std::optional<std::string> attribute(Node node, std::string_view name, XmlSpace space = XmlSpace::none) const;
  std::string_view whole(Node node) const;
  std::string prefix(Node node = kRoot) const { return StartTag(open_tag(node)).prefix(); }

  // Its start tag; what is changed there is written. Lives as long as the editor.
  StartTag& tag(Node node);
  void append(Node parent, std::string child);
  void insert_before(Node node, std::string text);
  void insert_after(Node node, std::string text);
  void replace(Node node, std::string text);  // also its content, whatever else was asked of it

  bool changed() const { return !tags_.empty() || !appended_.empty() || !edits_.empty(); }
  std::string result() const;

 private:
  XmlEditor() = default;
  std::string_view open_tag(Node node) const;
  bool closes_itself(Node node) const { return nodes_[node].close.begin == nodes_[node].close.end; }

  std::string xml_;
  std::vector<XmlNode> nodes_;
  std::map<Node, StartTag> tags_;
  std::map<Node, std::string> appended_;
  std::vector<Edit> edits_;
};

// The prefix by which the root names a namespace, with its colon; empty when
// it has none.
std::string prefix_of_namespace(std::string_view root_tag, std::string_view uri);

}  // namespace crossfoot
