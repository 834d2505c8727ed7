#include <algorithm>
#include <optional>

#include "formula/expression.h"
#include "input/checked_number.h"

namespace crossfoot {
namespace {

constexpr int kDeepest = 256;
constexpr std::size_t kMostNodes = 20000;
constexpr int kDeepestName = 8;

Op op_of(std::string_view text) {
  struct Mark {
    std::string_view text;
    Op op;
  };
  static constexpr Mark kMarks[] = {
      {"+", Op::add},     {"-", Op::subtract},       {"*", Op::multiply},   {"/", Op::divide}, {"^", Op::power},
      {"&", Op::concat},  {"=", Op::equal},          {"<>", Op::not_equal}, {"<", Op::less},   {"<=", Op::less_equal},
      {">", Op::greater}, {">=", Op::greater_equal}, {":", Op::range}};
  for (const Mark& mark : kMarks) {
    if (mark.text == text) return mark.op;
  }
  return Op::none;
}

// Loosest first; the unary minus binds tighter than `^` (-2^2 is 4 in Excel).
int rank_of(Op op) {
  switch (op) {
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
      return 0;
    case Op::concat:
      return 1;
    case Op::add:
    case Op::subtract:
      return 2;
    case Op::multiply:
    case Op::divide:
      return 3;
    case Op::power:
      return 4;
    default:
      return 6;
  }
}
constexpr int kUnaryRank = 5;

class Parser {
 public:
  Parser(std::string_view formula, const Book& book, std::uint32_t sheet, Expression& out, int name_depth)
      : formula_(formula),
        book_(book),
        sheet_(sheet),
        out_(out),
        name_depth_(name_depth),
        tokens_(tokens_of(formula)) {}

  std::optional<std::uint32_t> run() {
    if (tokens_.size() > kMostTokens) return std::nullopt;
    std::erase_if(tokens_, [this](const Token& token) { return is_idle_space(token); });
    const std::uint32_t root = chain(0, 0);
    if (failed_ || at_ != tokens_.size()) return std::nullopt;
    return root;
  }

 private:
  using Kind = Token::Kind;

  // A space between two references is their intersection, which is not read.
  bool is_idle_space(const Token& token) const {
    if (token.kind != Kind::space) return false;
    const auto index = static_cast<std::size_t>(&token - tokens_.data());
    const auto ends = [](Kind kind) { return kind == Kind::reference || kind == Kind::name || kind == Kind::close; };
    const auto begins = [](Kind kind) {
      return kind == Kind::reference || kind == Kind::name || kind == Kind::open || kind == Kind::function;
    };
    return index == 0 || index + 1 == tokens_.size() || !ends(tokens_[index - 1].kind) ||
           !begins(tokens_[index + 1].kind);
  }

  bool more() const { return at_ < tokens_.size(); }
  bool next_is(Kind kind) const { return more() && tokens_[at_].kind == kind; }
  std::string_view text_of(const Token& token) const { return formula_.substr(token.start, token.size); }
  Op next_op() const { return next_is(Kind::op) ? op_of(text_of(tokens_[at_])) : Op::none; }

  std::uint32_t fail() {
    failed_ = true;
    return 0;
  }

  std::uint32_t add(Node node) {
    if (out_.nodes.size() >= kMostNodes) return fail();
    out_.nodes.push_back(node);
    return static_cast<std::uint32_t>(out_.nodes.size() - 1);
  }

  std::uint32_t add_with(Node node, const std::vector<Expression::Operand>& operands) {
    node.first = static_cast<std::uint32_t>(out_.operands.size());
    node.count = static_cast<std::uint32_t>(operands.size());
    out_.operands.insert(out_.operands.end(), operands.begin(), operands.end());
    return add(node);
  }

  std::uint32_t keep_text(std::string text) {
    out_.texts.push_back(std::move(text));
    return static_cast<std::uint32_t>(out_.texts.size() - 1);
  }

  // Operands joined by operators of `rank`, or the one operand alone.
  std::uint32_t chain(int rank, int depth) {
    if (failed_ || depth > kDeepest) return fail();
    if (rank == kUnaryRank) return unary(depth);
    const std::uint32_t first = rank == 7 ? primary(depth) : chain(rank + 1, depth);
    std::vector<Expression::Operand> operands = {{first, Op::none}};
    while (!failed_) {
      const Op op = next_op();
      if (op == Op::none || rank_of(op) != rank) break;
      ++at_;
      operands.push_back({rank == 7 ? primary(depth) : chain(rank + 1, depth), op});
    }
    if (failed_ || operands.size() == 1) return first;
    Node node;
    node.kind = Node::Kind::chain;
    return add_with(node, operands);
  }

  std::uint32_t unary(int depth) {
    bool negative = false;
    while (true) {
      const Op op = next_op();
      if (op != Op::add && op != Op::subtract) break;
      negative ^= op == Op::subtract;
      ++at_;
    }
    std::uint32_t node = chain(6, depth);
    while (next_is(Kind::op) && text_of(tokens_[at_]) == "%") {
      ++at_;
      Node per_cent;
      per_cent.kind = Node::Kind::percent;
      node = add_with(per_cent, {{node, Op::none}});
    }
    if (!negative || failed_) return node;
    if (out_.nodes[node].kind == Node::Kind::number) {
      out_.nodes[node].number = -out_.nodes[node].number;
      return node;
    }
    Node negation;
    negation.kind = Node::Kind::negate;
    return add_with(negation, {{node, Op::none}});
  }

  std::uint32_t primary(int depth) {
    if (!more()) return fail();
    const Token& token = tokens_[at_++];
    Node node;
    switch (token.kind) {
      case Kind::number: {
        std::string text(text_of(token));
        if (text.starts_with('.')) text.insert(0, 1, '0');
        if (const std::size_t dot = text.find('.'); dot != std::string::npos) {
          if (dot + 1 == text.size() || text[dot + 1] == 'E' || text[dot + 1] == 'e') text.erase(dot, 1);
        }
        const auto number = checked_double(text);
        if (!number) return fail();
        node.kind = Node::Kind::number;
        node.number = *number;
        return add(node);
      }
      case Kind::text:
        if (token.size < 2 || !text_of(token).ends_with('"')) return fail();
        node.kind = Node::Kind::text;
        node.text = keep_text(unquoted(text_of(token)));
        return add(node);
      case Kind::boolean:
        node.kind = Node::Kind::boolean;
        node.number = (text_of(token)[0] | 0x20) == 't' ? 1 : 0;
        return add(node);
      case Kind::error: {
        const std::string_view text = text_of(token);
        node.kind = Node::Kind::error;
        node.text = keep_text(std::string(text.substr(text.rfind('#'))));
        return add(node);
      }
      case Kind::reference:
        return reference(token);
      case Kind::name:
        return name(token);
      case Kind::function:
        return call(token, depth);
      case Kind::foreign:
        node.text = keep_text(std::string(text_of(token)));
        return add(node);
      case Kind::open:
        return parenthesis(depth);
      case Kind::brace_open:
        return array();
      default:
        return fail();
    }
  }

  static std::string unquoted(std::string_view text) {
    std::string inside;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
      inside += text[i];
      if (text[i] == '"') ++i;
    }
    return inside;
  }

  std::uint32_t parenthesis(int depth) {
    const std::uint32_t inside = chain(0, depth + 1);
    if (next_is(Kind::comma)) {  // several areas
      while (!failed_ && next_is(Kind::comma)) {
        ++at_;
        chain(0, depth + 1);
      }
      if (failed_ || !next_is(Kind::close)) return fail();
      ++at_;
      return add(Node{});
    }
    if (failed_ || !next_is(Kind::close)) return fail();
    ++at_;
    return inside;
  }

  std::uint32_t array() {
    while (more() && tokens_[at_].kind != Kind::brace_close) ++at_;
    if (!more()) return fail();
    ++at_;
    return add(Node{});
  }

  std::uint32_t reference(const Token& token) {
    Node node;
    node.kind = Node::Kind::area;
    node.own_sheet = !token.has_sheet;
    node.sheet = token.has_sheet ? book_.sheet(token.sheet) : sheet_;
    node.last_sheet = token.last_sheet.empty() ? node.sheet : book_.sheet(token.last_sheet);
    node.whole_rows = token.whole_rows;
    node.whole_columns = token.whole_columns;
    node.single = !token.is_range;
    node.from = token.first;
    node.to = token.last;
    if (node.sheet == kNone || node.last_sheet == kNone) {  // a sheet that is not read, or not there
      Node unknown;
      unknown.text = keep_text(std::string(text_of(token)));
      return add(unknown);
    }
    if (node.last_sheet < node.sheet) std::swap(node.sheet, node.last_sheet);
    return add(node);
  }

  // What the name stands for, in its place.
  std::uint32_t name(const Token& token) {
    std::string_view text = text_of(token);
    if (const std::size_t mark = text.rfind('!'); mark != std::string_view::npos) text.remove_prefix(mark + 1);
    const std::uint32_t sheet = token.has_sheet ? book_.sheet(token.sheet) : sheet_;
    const DefinedName* known = book_.name(text, sheet);
    Node unknown;
    unknown.text = keep_text(std::string(text));
    if (known == nullptr || name_depth_ >= kDeepestName) return add(unknown);
    const std::size_t nodes = out_.nodes.size();
    const auto root = Parser(known->refers_to, book_, sheet_, out_, name_depth_ + 1).run();
    if (out_.nodes.size() >= kMostNodes) return fail();
    bool usable = root.has_value();
    // What is not held fast in a name moves with the cell that uses it.
    for (std::size_t i = nodes; i < out_.nodes.size(); ++i) {
      Node& node = out_.nodes[i];
      if (node.kind != Node::Kind::area) continue;
      node.from_name = true;
      node.own_sheet = false;
      usable &= node.from.row_fixed && node.from.column_fixed && node.to.row_fixed && node.to.column_fixed;
    }
    return usable ? *root : add(unknown);
  }

  std::uint32_t call(const Token& token, int depth) {
    const std::string_view written = text_of(token);
    Node node;
    node.kind = Node::Kind::call;
    node.text = keep_text(std::string(written));
    const FunctionInfo* known = find_function(written);
    if (!next_is(Kind::open)) return fail();
    ++at_;
    std::vector<Expression::Operand> arguments;
    if (next_is(Kind::close)) {
      ++at_;
    } else {
      while (!failed_) {
        if (next_is(Kind::comma) || next_is(Kind::close)) {
          Node missing;
          missing.kind = Node::Kind::missing;
          arguments.push_back({add(missing), Op::none});
        } else {
          arguments.push_back({chain(0, depth + 1), Op::none});
        }
        if (next_is(Kind::close)) break;
        if (!next_is(Kind::comma)) return fail();
        ++at_;
      }
      if (failed_) return 0;
      ++at_;
    }
    if (known && arguments.size() >= known->least && arguments.size() <= known->most) node.function = known->function;
    return add_with(node, arguments);
  }

  std::string_view formula_;
  const Book& book_;
  std::uint32_t sheet_;
  Expression& out_;
  int name_depth_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

Expression parse_formula(std::string_view formula, const Book& book, std::uint32_t sheet) {
  Expression expression;
  if (const auto root = Parser(formula, book, sheet, expression, 0).run()) expression.root = *root;
  return expression;
}

namespace {

// CELL("width",A:A) and its kin tell of the cells, not of what they hold.
bool asks_of_the_cell(std::string_view function) {
  const std::string name = case_key(function);
  return name == "cell" || name == "formulatext" || name == "isformula" || name == "areas" || name == "sheet" ||
         name == "isref";
}

}  // namespace

std::vector<const Node*> areas_read(const Expression& expression) {
  std::vector<bool> only_asked(expression.nodes.size(), false);
  for (const Node& node : expression.nodes) {
    using F = Function;
    if (node.kind != Node::Kind::call || node.count == 0) continue;
    const bool of_cell = node.function == F::none && asks_of_the_cell(plain_function_name(expression.text_of(node)));
    const bool asks =
        of_cell || (node.function == F::f_row || node.function == F::f_rows || node.function == F::f_column ||
                    node.function == F::f_columns || node.function == F::f_offset);
    if (asks && !of_cell) only_asked[expression.operands[node.first].node] = true;
    for (std::uint32_t k = 0; of_cell && k < node.count; ++k)
      only_asked[expression.operands[node.first + k].node] = true;
  }
  std::vector<const Node*> areas;
  for (std::size_t i = 0; i < expression.nodes.size(); ++i) {
    if (expression.nodes[i].kind == Node::Kind::area && !only_asked[i]) areas.push_back(&expression.nodes[i]);
  }
  return areas;
}

}  // namespace crossfoot
