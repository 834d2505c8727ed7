#include "correct/xml_editor.h"

#include <utility>

namespace crossfoot {
namespace {

class Collector : public XmlHandler {
 public:
  explicit Collector(int deepest) : deepest_(deepest) {}

  void start(const XmlElement& element) override {
    if (element.depth > deepest_) return;
    XmlNode node;
    node.name = element.name;
    node.depth = element.depth;
    node.open = span();
    for (const XmlAttribute& attribute : element.attributes) {
      node.attributes.push_back({attribute.space, std::string(attribute.name), std::string(attribute.value)});
    }
    open_.push_back(nodes.size());
    nodes.push_back(std::move(node));
  }
  void end(std::string_view, int depth) override {
    if (depth > deepest_) return;
    nodes[open_.back()].close = span();
    open_.pop_back();
  }
  void text(std::string_view) override {}

  std::vector<XmlNode> nodes;

 private:
  int deepest_;
  std::vector<std::size_t> open_;
};

}  // namespace

Result<XmlEditor> XmlEditor::open(std::string xml, std::string_view part, XmlSpace root_space, std::string_view root,
                                  int deepest) {
  Collector collector(deepest);
  if (auto error = read_xml(xml, part, root_space, root, collector)) return Failure(std::move(*error));
  XmlEditor editor;
  editor.xml_ = std::move(xml);
  editor.nodes_ = std::move(collector.nodes);
  return editor;
}

std::vector<XmlEditor::Node> XmlEditor::children(Node parent) const {
  std::vector<Node> found;
  for (Node node = parent + 1; node < nodes_.size() && nodes_[node].depth > nodes_[parent].depth; ++node) {
    if (nodes_[node].depth == nodes_[parent].depth + 1) found.push_back(node);
  }
  return found;
}

XmlEditor::Node XmlEditor::child(Node parent, std::string_view name) const {
  for (Node node = parent + 1; node < nodes_.size() && nodes_[node].depth > nodes_[parent].depth; ++node) {
    if (nodes_[node].depth == nodes_[parent].depth + 1 && nodes_[node].name == name) return node;
  }
  return kNoNode;
}

std::optional<std::string> XmlEditor::attribute(Node node, std::string_view name, XmlSpace space) const {
  for (const XmlNode::Attribute& found : nodes_[node].attributes) {
    if (found.name == name && found.space == space) return found.value;
  }
  return std::nullopt;
}

std::string_view XmlEditor::open_tag(Node node) const {
  const XmlSpan span = nodes_[node].open;
  return std::string_view(xml_).substr(span.begin, span.end - span.begin);
}

std::string_view XmlEditor::whole(Node node) const {
  return std::string_view(xml_).substr(nodes_[node].open.begin, nodes_[node].close.end - nodes_[node].open.begin);
}

StartTag& XmlEditor::tag(Node node) { return tags_.try_emplace(node, open_tag(node)).first->second; }

void XmlEditor::append(Node parent, std::string child) { appended_[parent] += child; }

void XmlEditor::insert_before(Node node, std::string text) {
  edits_.push_back({nodes_[node].open.begin, nodes_[node].open.begin, std::move(text)});
}

void XmlEditor::insert_after(Node node, std::string text) {
  edits_.push_back({nodes_[node].close.end, nodes_[node].close.end, std::move(text)});
}

void XmlEditor::replace(Node node, std::string text) {
  edits_.push_back({nodes_[node].open.begin, nodes_[node].close.end, std::move(text)});
}

std::string XmlEditor::result() const {
  std::vector<Edit> edits = edits_;
  for (const auto& [node, child] : appended_) {
    const XmlNode& at = nodes_[node];
    if (!closes_itself(node)) {
      edits.push_back({at.close.begin, at.close.begin, child});
      continue;
    }
    const auto changed = tags_.find(node);
    const StartTag tag = changed == tags_.end() ? StartTag(open_tag(node)) : changed->second;
    edits.push_back({at.open.begin, at.open.end, tag.open() + child + tag.close()});
  }
  for (const auto& [node, tag] : tags_) {
    if (closes_itself(node) && appended_.contains(node)) continue;
    edits.push_back({nodes_[node].open.begin, nodes_[node].open.end, tag.as_it_was()});
  }
  return with_edits(xml_, std::move(edits));
}

std::string prefix_of_namespace(std::string_view root_tag, std::string_view uri) {
  for (std::size_t at = root_tag.find("xmlns:"); at != root_tag.npos; at = root_tag.find("xmlns:", at + 1)) {
    const std::size_t equals = root_tag.find('=', at);
    if (equals == root_tag.npos) break;
    std::string_view name = root_tag.substr(at + 6, equals - at - 6);
    while (name.ends_with(' ')) name.remove_suffix(1);
    const std::size_t open = root_tag.find_first_of("\"'", equals);
    if (open != root_tag.npos && root_tag.substr(open + 1).starts_with(uri) &&
        root_tag.substr(open + 1 + uri.size()).starts_with(root_tag[open])) {
      return std::string(name) + ":";
    }
  }
  return "";
}

}  // namespace crossfoot
