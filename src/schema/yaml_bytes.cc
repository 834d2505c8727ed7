#include "schema/yaml_bytes.h"

namespace crossfoot {
namespace {

void put(std::string& out, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>((number >> shift) & 0xFF);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  bool failed() const { return failed_; }
  bool at_end() const { return bytes_.empty(); }

  std::uint32_t number() {
    const std::string_view four = take(4);
    if (four.empty()) return 0;
    const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(four[i])}; };
    return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
  }

  std::string_view take(std::size_t size) {
    if (size > bytes_.size()) {
      failed_ = true;
      return {};
    }
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

// Kind and `verbatim` share a number: 2 * kind + verbatim.
void read_node(Reader& reader, YamlNode& node, std::uint32_t& children) {
  const std::uint32_t kind = reader.number();
  node.kind = static_cast<YamlNode::Kind>(kind / 2 % 3);
  node.verbatim = kind % 2 == 1;
  node.line = static_cast<int>(reader.number());
  node.column = static_cast<int>(reader.number());
  node.text_column = static_cast<int>(reader.number());
  node.text = reader.take(reader.number());
  children = reader.number();
}

}  // namespace

std::string to_bytes(const YamlNode& tree) {
  std::string out;
  std::vector<const YamlNode*> open{&tree};  // in the order in which they are written, the last next
  while (!open.empty()) {
    const YamlNode& node = *open.back();
    open.pop_back();
    put(out, static_cast<std::uint32_t>(node.kind) * 2 + (node.verbatim ? 1 : 0));
    put(out, static_cast<std::uint32_t>(node.line));
    put(out, static_cast<std::uint32_t>(node.column));
    put(out, static_cast<std::uint32_t>(node.text_column));
    put(out, static_cast<std::uint32_t>(node.text.size()));
    out += node.text;
    put(out, static_cast<std::uint32_t>(node.items.size()));
    for (std::size_t i = node.items.size(); i-- > 0;) open.push_back(&node.items[i]);
  }
  return out;
}

std::optional<YamlNode> tree_from(std::string_view bytes) {
  struct Open {
    YamlNode* node;
    std::uint32_t left;  // children yet to come
  };
  Reader reader(bytes);
  std::uint32_t children = 0;
  YamlNode root;
  read_node(reader, root, children);
  if (reader.failed() || children > bytes.size()) return std::nullopt;
  root.items.reserve(children);
  std::vector<Open> open{{&root, children}};
  while (!open.empty()) {
    if (open.back().left == 0) {
      open.pop_back();
      continue;
    }
    --open.back().left;
    std::vector<YamlNode>& siblings = open.back().node->items;  // reserved: its nodes stay where they are
    read_node(reader, siblings.emplace_back(), children);
    if (reader.failed() || children > bytes.size()) return std::nullopt;
    siblings.back().items.reserve(children);
    open.push_back({&siblings.back(), children});
  }
  if (!reader.at_end()) return std::nullopt;
  return root;
}

}  // namespace crossfoot
