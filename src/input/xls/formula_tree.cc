#include "input/xls/formula_tree.h"

#include <utility>

#include "input/limits.h"

namespace crossfoot {

struct XlsFormulaTree::Part {
  std::string_view text;
  const Node* node = nullptr;  // instead of the text
};

void XlsFormulaTree::push(Node node) {
  stack_.push_back(static_cast<std::uint32_t>(nodes_.size()));
  nodes_.push_back(std::move(node));
}

bool XlsFormulaTree::add(std::string operand) {
  written_ += operand.size();
  if (written_ > limits::kMostFormulaBytes) return false;
  Node node;
  node.text = std::move(operand);
  push(std::move(node));
  return true;
}

bool XlsFormulaTree::join(Join how, std::string_view text, std::size_t count, bool numeric) {
  if (count > stack_.size()) return false;
  Node node;
  node.operand = false;
  node.join = how;
  node.numeric = numeric;
  node.text = text;
  node.first = static_cast<std::uint32_t>(operands_.size());
  node.count = static_cast<std::uint32_t>(count);
  operands_.insert(operands_.end(), stack_.end() - static_cast<std::ptrdiff_t>(count), stack_.end());
  stack_.resize(stack_.size() - count);
  push(std::move(node));
  return true;
}

bool XlsFormulaTree::call_by_name(std::size_t count) {
  if (count == 0 || count > stack_.size()) return false;
  const auto at = stack_.end() - static_cast<std::ptrdiff_t>(count);
  if (!nodes_[*at].operand) return false;
  const std::string name = nodes_[*at].text;
  stack_.erase(at);
  return join(Join::call, name, count - 1, false);
}

bool XlsFormulaTree::numeric() const {
  std::uint32_t at = stack_.back();
  while (!nodes_[at].operand && nodes_[at].join == Join::in_parentheses) at = operands_[nodes_[at].first];
  return nodes_[at].numeric;
}

bool XlsFormulaTree::write(std::string& out) const {
  std::vector<Part> waiting{Part{{}, &nodes_[stack_.back()]}};  // the last is next
  while (!waiting.empty()) {
    const Part next = waiting.back();
    waiting.pop_back();
    if (next.node == nullptr)
      out += next.text;
    else
      spread(*next.node, waiting);
    if (out.size() > limits::kMostFormulaBytes) return false;
  }
  return true;
}

void XlsFormulaTree::spread(const Node& node, std::vector<Part>& waiting) const {
  const auto text = [&waiting](std::string_view part) { waiting.push_back({part, nullptr}); };
  const auto child = [&](std::size_t i) { waiting.push_back({{}, &nodes_[operands_[node.first + i]]}); };
  if (node.operand) return text(node.text);
  switch (node.join) {
    case Join::before:
      child(0);
      text(node.text);
      break;
    case Join::behind:
      text(node.text);
      child(0);
      break;
    case Join::between:
      child(1);
      text(node.text);
      child(0);
      break;
    case Join::in_parentheses:
      text(")");
      child(0);
      text("(");
      break;
    case Join::call:
      text(")");
      for (std::size_t i = node.count; i > 0; --i) {
        child(i - 1);
        if (i > 1) text(",");
      }
      text("(");
      text(node.text);
      break;
  }
}

}  // namespace crossfoot
