#include "inspect/additive.h"

#include <cmath>

namespace crossfoot {
namespace {

constexpr int kDeepest = 64;

class Reader {
 public:
  Reader(const Expression& expression, Additive& out) : e_(expression), out_(out) {}

  bool read(const Node& node, int sign, int depth) {
    if (depth > kDeepest) return false;
    switch (node.kind) {
      case Node::Kind::number:
        out_.constant += sign * node.number;
        out_.has_constant = true;
        return true;
      case Node::Kind::area:
        if (!(node.from.at == node.to.at)) return false;
        add(node, sign, Function::none);
        return true;
      case Node::Kind::negate:
        return read(e_.operand(node, 0), -sign, depth + 1);
      case Node::Kind::chain:
        return read_chain(node, sign, depth);
      case Node::Kind::call:
        return read_call(node, sign, depth);
      default:
        return false;
    }
  }

 private:
  bool read_chain(const Node& node, int sign, int depth) {
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const Op op = e_.op(node, i);
      if (op != Op::none && op != Op::add && op != Op::subtract) return false;
      if (!read(e_.operand(node, i), op == Op::subtract ? -sign : sign, depth + 1)) return false;
    }
    return true;
  }

  bool read_call(const Node& node, int sign, int depth) {
    std::uint32_t first = 0;
    if (node.function == Function::f_subtotal) {
      const Node& kind = e_.operand(node, 0);
      if (kind.kind != Node::Kind::number || (kind.number != 9 && kind.number != 109)) return false;
      out_.ignores_subtotals = depth == 0;
      first = 1;
    } else if (node.function != Function::f_sum) {
      return false;
    }
    for (std::uint32_t i = first; i < node.count; ++i) {
      const Node& argument = e_.operand(node, i);
      if (argument.kind == Node::Kind::area)
        add(argument, sign, node.function);
      else if (argument.kind != Node::Kind::missing && !read(argument, sign, depth + 1))
        return false;
    }
    return true;
  }

  void add(const Node& node, int sign, Function through) {
    out_.areas.push_back({sign, {node.sheet, node.last_sheet, node.range()}, through});
  }

  const Expression& e_;
  Additive& out_;
};

}  // namespace

Additive additive_of(const Expression& expression) {
  Additive sum;
  if (!expression.readable()) return sum;
  sum.is = Reader(expression, sum).read(expression.top(), 1, 0) && !sum.areas.empty();
  return sum;
}

std::optional<Coefficients> coefficients_of(const Additive& sum, std::size_t most) {
  Coefficients coefficients;
  std::size_t cells = 0;
  for (const AddedArea& added : sum.areas) {
    const CellRange& range = added.area.range;
    const std::size_t size = (std::size_t{range.last.row} - range.first.row + 1) *
                             (std::size_t{range.last.column} - range.first.column + 1) *
                             (std::size_t{added.area.last_sheet} - added.area.sheet + 1);
    cells += size;
    if (cells > most) return std::nullopt;
    for (std::uint32_t sheet = added.area.sheet; sheet <= added.area.last_sheet; ++sheet) {
      for (std::uint32_t row = range.first.row; row <= range.last.row; ++row) {
        for (std::uint32_t column = range.first.column; column <= range.last.column; ++column)
          coefficients[{sheet, {row, column}}] += added.sign;
      }
    }
  }
  std::erase_if(coefficients, [](const auto& entry) { return entry.second == 0; });
  return coefficients;
}

}  // namespace crossfoot
