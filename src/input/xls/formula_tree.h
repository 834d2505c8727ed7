// A formula while its tokens are read. They come in the order of evaluation,
// operands before operators; the tree is written in one go, as joining texts at
// every operator would take time by the square of their length.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

class XlsFormulaTree {
 public:
  enum class Join : std::uint8_t { before, behind, between, in_parentheses, call };

  // Each is false when it cannot be: there are fewer operands than it takes, or
  // the text is longer than limits::kMostFormulaBytes.
  bool add(std::string operand);
  // The operator or function over the last `count`.
  bool join(Join how, std::string_view text, std::size_t count, bool numeric);
  // The first of the last `count` is the function's name.
  bool call_by_name(std::size_t count);

  bool whole() const { return stack_.size() == 1; }  // everything is one
  bool numeric() const;                              // its result cannot be a text
  bool write(std::string& out) const;

  std::size_t written() const { return written_; }  // bytes of all operands

 private:
  struct Node {
    bool operand = true;
    Join join = Join::call;
    bool numeric = false;
    std::string text;         // the operand, operator or function
    std::uint32_t first = 0;  // its operands, in operands_
    std::uint32_t count = 0;
  };
  struct Part;  // of what is to be written

  void push(Node node);
  void spread(const Node& node, std::vector<Part>& waiting) const;

  std::size_t written_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> operands_;
  std::vector<std::uint32_t> stack_;
};

}  // namespace crossfoot
