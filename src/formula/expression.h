// A formula read: its operands and functions as a tree in one vector. Chains of
// operators of one rank are one node, so the tree is no deeper than the
// formula's parentheses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"
#include "formula/book.h"
#include "formula/functions.h"
#include "formula/tokens.h"

namespace crossfoot {

enum class Op : std::uint8_t {
  none,  // before the first operand of a chain
  add,
  subtract,
  multiply,
  divide,
  power,
  concat,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  range,  // between two references: A1:INDEX(...)
};

struct Node {
  enum class Kind : std::uint8_t {
    number,
    text,
    boolean,  // number is 0 or 1
    error,    // text is its name
    missing,  // an argument that is left out
    area,     // cells
    chain,    // operands with operators of one rank
    negate,
    percent,
    call,
    unknown,  // tables, other workbooks, arrays, unions: not evaluated
  };
  Kind kind = Kind::unknown;
  Function function = Function::none;
  std::uint32_t first = 0;  // into Expression::operands: of a chain, a call, a negation, a percent
  std::uint32_t count = 0;
  std::uint32_t text = kNone;  // into Expression::texts: text, error, the function's name, the name it came from
  double number = 0;
  // Of an area; `sheet` to `last_sheet` by their order in the workbook.
  std::uint32_t sheet = 0;
  std::uint32_t last_sheet = 0;
  bool own_sheet = true;   // written without a sheet
  bool from_name = false;  // a defined name stands there
  bool whole_rows = false;
  bool whole_columns = false;
  bool single = false;  // one cell, written without a colon
  CellRef from;
  CellRef to;

  CellRange range() const { return {from.at, to.at}; }
};

struct Expression {
  struct Operand {
    std::uint32_t node = 0;
    Op op = Op::none;  // between the one before and this one
  };

  std::vector<Node> nodes;
  std::vector<Operand> operands;
  std::vector<std::string> texts;
  std::uint32_t root = kNone;  // kNone: the formula cannot be read

  bool readable() const { return root != kNone; }
  const Node& top() const { return nodes[root]; }
  const Node& operand(const Node& node, std::uint32_t i) const { return nodes[operands[node.first + i].node]; }
  Op op(const Node& node, std::uint32_t i) const { return operands[node.first + i].op; }
  std::string_view text_of(const Node& node) const {
    return node.text == kNone ? std::string_view{} : std::string_view(texts[node.text]);
  }
};

// The formula (without `=`) of a cell on the sheet. Names are replaced by what
// they stand for. Nested deeper than 256, longer than kMostTokens or not a
// formula at all: not readable.
Expression parse_formula(std::string_view formula, const Book& book, std::uint32_t sheet);

// The areas whose cells' values the formula reads; not those of which it only
// asks where they stand, as in ROW(A5).
std::vector<const Node*> areas_read(const Expression& expression);

}  // namespace crossfoot
