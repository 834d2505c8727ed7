#include "formula/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number_text.h"
#include "formula/evaluator.h"

namespace crossfoot {
namespace {

using Kind = Value::Kind;

double rounded_noise(double value) { return std::abs(value) * 2.3e-16; }

// A text that arithmetic turns into a number. Excel reads it by the language
// of its system, which the file does not tell: only what all read alike is known.
Value number_of_text(const std::string& text) {
  const NumberText read = read_number_text(text);
  const bool digits_only = !text.empty() && text.find_first_not_of("0123456789 -+") == std::string::npos;
  if (read.kind == NumberText::Kind::number && digits_only && !read.reading.footnote && read.reading.remark.empty())
    return Value::of(read.reading.value.to_double());
  const bool has_digit = text.find_first_of("0123456789") != std::string::npos;
  return has_digit ? Value::unknown() : Value::error("#VALUE!");
}

Value add(const Value& a, const Value& b, double sign) {
  const double sum = a.number + sign * b.number;
  return Value::of(sum, a.noise + b.noise + rounded_noise(sum));
}

Value multiply(const Value& a, const Value& b) {
  const double product = a.number * b.number;
  return Value::of(product, std::abs(a.number) * b.noise + std::abs(b.number) * a.noise + rounded_noise(product));
}

Value divide(const Value& a, const Value& b) {
  if (b.number == 0) return Value::error("#DIV/0!");
  if (std::abs(b.number) <= b.noise && b.noise > 0) return Value::unknown();
  const double quotient = a.number / b.number;
  return Value::of(quotient, (a.noise + std::abs(quotient) * b.noise) / std::abs(b.number) + rounded_noise(quotient));
}

Value power(const Value& a, const Value& b) {
  const double result = std::pow(a.number, b.number);
  const double relative = a.number == 0 ? 0 : a.noise / std::abs(a.number) * std::abs(b.number);
  return Value::of(result, std::abs(result) * (relative + kRelativeNoise));
}

}  // namespace

int compare_values(const Value& a, const Value& b) {
  const auto rank = [](const Value& v, const Value& other) {
    const Kind kind = v.is(Kind::blank) ? other.kind : v.kind;
    return kind == Kind::text ? 1 : kind == Kind::boolean ? 2 : 0;
  };
  const int rank_a = rank(a, b);
  const int rank_b = rank(b, a);
  if (rank_a != rank_b) return rank_a < rank_b ? -1 : 1;
  if (rank_a == 1) {
    const std::string x = case_key(a.text);
    const std::string y = case_key(b.text);
    return x < y ? -1 : x > y ? 1 : 0;
  }
  const double difference = a.number - b.number;
  const double size = std::max(std::abs(a.number), std::abs(b.number));
  const double noise = std::max(a.noise + b.noise, size * 1e-15);
  return std::abs(difference) <= noise ? 0 : difference < 0 ? -1 : 1;
}

CellRange used_part(const CellValues& values, const CellArea& area) {
  CellAddress end;
  for (std::uint32_t sheet = area.sheet; sheet <= area.last_sheet; ++sheet) {
    const CellAddress own = values.end_of(sheet);
    end = {std::max(end.row, own.row), std::max(end.column, own.column)};
  }
  CellRange range = area.range;
  range.last = {std::min(range.last.row, std::max(end.row, range.first.row + 1) - 1),
                std::min(range.last.column, std::max(end.column, range.first.column + 1) - 1)};
  return range;
}

Value Evaluator::value(const Node& node) {
  if (!take(1)) return Value::unknown();
  switch (node.kind) {
    case Node::Kind::number:
      return Value::of(node.number);
    case Node::Kind::text:
      return Value::of(std::string(e_.text_of(node)));
    case Node::Kind::boolean:
      return Value::boolean(node.number != 0);
    case Node::Kind::error:
      return Value::error(e_.text_of(node));
    case Node::Kind::missing:
      return {};
    case Node::Kind::area: {
      Value value;
      value.kind = Kind::area;
      value.area = {node.sheet, node.last_sheet, node.range()};
      return value;
    }
    case Node::Kind::chain:
      return chain(node);
    case Node::Kind::negate:
    case Node::Kind::percent: {
      Value problem;
      double noise = 0;
      const auto operand = number(argument(node, 0), problem, &noise);
      if (!operand) return problem;
      if (node.kind == Node::Kind::negate) return Value::of(-*operand, noise);
      return Value::of(*operand / 100, noise / 100 + rounded_noise(*operand / 100));
    }
    case Node::Kind::call:
      return call(node);
    case Node::Kind::unknown:
      break;
  }
  return Value::unknown();
}

Value Evaluator::to_scalar(Value value) {
  if (!value.is(Kind::area)) return value;
  const CellArea& area = value.area;
  if (!one_sheet(area)) return Value::error("#VALUE!");
  CellAddress at = area.range.first;
  const bool one_column = area.range.first.column == area.range.last.column;
  const bool one_row = area.range.first.row == area.range.last.row;
  if (!(one_column && one_row)) {
    if (place_.array) return Value::unknown();
    if (one_column && place_.at.row >= area.range.first.row && place_.at.row <= area.range.last.row)
      at.row = place_.at.row;
    else if (one_row && place_.at.column >= area.range.first.column && place_.at.column <= area.range.last.column)
      at.column = place_.at.column;
    else
      return Value::unknown();  // #VALUE! in older programs, an array in newer ones
  }
  return values_.at(area.sheet, at);
}

std::optional<double> Evaluator::to_number(const Value& value, Value& problem, double* noise) {
  switch (value.kind) {
    case Kind::blank:
      return 0;
    case Kind::number:
      if (noise) *noise = value.noise;
      return value.number;
    case Kind::boolean:
      return value.number;
    case Kind::text:
      problem = number_of_text(value.text);
      if (problem.is(Kind::number)) return problem.number;
      return std::nullopt;
    case Kind::error:
    case Kind::unknown:
      problem = value;
      return std::nullopt;
    case Kind::area:
      return to_number(to_scalar(value), problem, noise);
  }
  return std::nullopt;
}

std::optional<double> Evaluator::number(const Node& node, Value& problem, double* noise) {
  return to_number(scalar(node), problem, noise);
}

std::optional<bool> Evaluator::to_boolean(const Value& value, Value& problem) {
  if (value.is(Kind::text)) {
    const std::string key = case_key(value.text);
    if (key == "true" || key == "false") return key == "true";
    problem = Value::error("#VALUE!");
    return std::nullopt;
  }
  const auto number = to_number(value, problem);
  if (!number) return std::nullopt;
  return *number != 0;
}

std::optional<std::string> Evaluator::to_text(const Value& value, Value& problem) {
  switch (value.kind) {
    case Kind::blank:
      return "";
    case Kind::text:
      return value.text;
    case Kind::boolean:
      problem = Value::unknown();  // SANT or TRUE, by the language
      return std::nullopt;
    case Kind::number:
      if (value.number == std::floor(value.number) && std::abs(value.number) < 1e11)
        return fmt::format("{:.0f}", value.number == 0 ? 0.0 : value.number);
      problem = Value::unknown();  // the decimal mark is the system's
      return std::nullopt;
    case Kind::area:
      return to_text(to_scalar(value), problem);
    default:
      problem = value;
      return std::nullopt;
  }
}

std::optional<CellArea> Evaluator::area(const Node& node) {
  const Value found = value(node);
  if (!found.is(Kind::area)) return std::nullopt;
  return found.area;
}

Value Evaluator::chain(const Node& node) {
  switch (e_.op(node, 1)) {
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::divide:
    case Op::power:
      return arithmetic(node);
    case Op::concat:
      return join(node);
    case Op::range:
      return range_of(node);
    default:
      return comparison(node);
  }
}

Value Evaluator::arithmetic(const Node& node) {
  Value result;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    Value problem;
    double noise = 0;
    const auto operand = number(argument(node, i), problem, &noise);
    if (!operand) return problem;
    const Value next = Value::of(*operand, noise);
    switch (e_.op(node, i)) {
      case Op::add:
        result = add(result, next, 1);
        break;
      case Op::subtract:
        result = add(result, next, -1);
        break;
      case Op::multiply:
        result = multiply(result, next);
        break;
      case Op::divide:
        result = divide(result, next);
        break;
      case Op::power:
        result = power(result, next);
        break;
      default:
        result = next;
    }
    if (!result.is(Kind::number)) return result;
  }
  return result;
}

Value Evaluator::comparison(const Node& node) {
  Value left = scalar(argument(node, 0));
  for (std::uint32_t i = 1; i < node.count; ++i) {
    const Value right = scalar(argument(node, i));
    if (left.is(Kind::error) || left.is(Kind::unknown)) return left;
    if (right.is(Kind::error) || right.is(Kind::unknown)) return right;
    const int order = compare_values(left, right);
    bool holds = false;
    switch (e_.op(node, i)) {
      case Op::equal:
        holds = order == 0;
        break;
      case Op::not_equal:
        holds = order != 0;
        break;
      case Op::less:
        holds = order < 0;
        break;
      case Op::less_equal:
        holds = order <= 0;
        break;
      case Op::greater:
        holds = order > 0;
        break;
      default:
        holds = order >= 0;
    }
    left = Value::boolean(holds);
  }
  return left;
}

Value Evaluator::join(const Node& node) {
  std::string text;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    Value problem;
    const auto part = to_text(scalar(argument(node, i)), problem);
    if (!part) return problem;
    if (!take(part->size() / 16)) return Value::unknown();
    text += *part;
    if (text.size() > 4 * 32767) return Value::error("#VALUE!");
  }
  return Value::of(std::move(text));
}

Value Evaluator::range_of(const Node& node) {
  std::optional<CellArea> all;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto part = area(argument(node, i));
    if (!part || !one_sheet(*part) || (all && all->sheet != part->sheet)) return Value::unknown();
    if (!all) {
      all = part;
      continue;
    }
    CellRange& range = all->range;
    range.first = {std::min(range.first.row, part->range.first.row),
                   std::min(range.first.column, part->range.first.column)};
    range.last = {std::max(range.last.row, part->range.last.row), std::max(range.last.column, part->range.last.column)};
  }
  Value value;
  value.kind = Kind::area;
  value.area = *all;
  return value;
}

namespace {

bool is_subtotal(std::string_view formula) {
  if (formula.empty()) return false;
  const std::string key = case_key(formula);
  return key.find("subtotal(") != std::string::npos || key.find("aggregate(") != std::string::npos;
}

}  // namespace

bool Evaluator::each_number(const Node& call, std::uint32_t from, const Numbers& how, Value& problem,
                            const std::function<void(double, double)>& f) {
  const auto take_area = [&](const CellArea& area) {
    for (std::uint32_t sheet = area.sheet; sheet <= area.last_sheet; ++sheet) {
      const Sheet& read = values_.workbook().sheets[sheet];
      const bool finished = values_.each(sheet, area.range, [&](CellAddress at, const Cell* cell, const Value& value) {
        if (!take(1)) {
          problem = Value::unknown();
          return false;
        }
        if (how.only_visible_rows && read.row_hidden(at.row)) return true;
        if (how.skip_subtotals && is_subtotal(values_.formula_at(sheet, at, cell))) return true;
        if (value.is(Kind::number)) f(value.number, value.noise);
        if ((value.is(Kind::error) && !how.skip_errors) || value.is(Kind::unknown)) {
          problem = value;
          return false;
        }
        return true;
      });
      if (!finished) return false;
    }
    return true;
  };
  for (std::uint32_t i = from; i < call.count; ++i) {
    const Node& node = argument(call, i);
    if (node.kind == Node::Kind::missing) {
      f(0, 0);
      continue;
    }
    const Value read = value(node);
    if (read.is(Kind::area)) {
      if (!take_area(read.area)) return false;
      continue;
    }
    double noise = 0;
    const auto plain = to_number(read, problem, &noise);
    if (!plain) return false;
    f(*plain, noise);
  }
  return true;
}

Value Evaluator::call(const Node& node) {
  using F = Function;
  switch (node.function) {
    case F::none:
      return Value::unknown();
    case F::f_sum:
    case F::f_subtotal:
    case F::f_product:
    case F::f_sumproduct:
    case F::f_round:
    case F::f_rounddown:
    case F::f_roundup:
    case F::f_trunc:
    case F::f_int:
    case F::f_abs:
    case F::f_sign:
    case F::f_mod:
    case F::f_power:
    case F::f_sqrt:
      return math(node);
    case F::f_average:
    case F::f_count:
    case F::f_counta:
    case F::f_countblank:
    case F::f_max:
    case F::f_min:
    case F::f_median:
    case F::f_large:
    case F::f_small:
    case F::f_rank:
      return statistics(node);
    case F::f_sumif:
    case F::f_sumifs:
    case F::f_countif:
    case F::f_countifs:
    case F::f_averageif:
    case F::f_averageifs:
      return conditional(node);
    case F::f_index:
    case F::f_match:
    case F::f_vlookup:
    case F::f_hlookup:
    case F::f_offset:
    case F::f_indirect:
    case F::f_row:
    case F::f_rows:
    case F::f_column:
    case F::f_columns:
      return lookup(node);
    case F::f_concat:
    case F::f_exact:
    case F::f_left:
    case F::f_right:
    case F::f_mid:
    case F::f_len:
    case F::f_lower:
    case F::f_upper:
    case F::f_trim:
    case F::f_value:
      return text(node);
    case F::f_date:
    case F::f_year:
    case F::f_month:
    case F::f_day:
    case F::f_edate:
    case F::f_eomonth:
      return date(node);
    default:
      return logic(node);
  }
}

Value evaluate(const Expression& expression, const Book& book, const CellValues& values, const EvaluationPlace& place,
               EvaluationBudget& budget) {
  if (!expression.readable()) return Value::unknown();
  Evaluator evaluator(expression, book, values, place, budget);
  Value result = evaluator.scalar(expression.top());
  if (budget.spent()) return Value::unknown();
  if (result.is(Kind::blank)) return Value::of(0.0);
  return result;
}

bool calls(const Expression& expression, Function function) {
  return std::any_of(expression.nodes.begin(), expression.nodes.end(),
                     [&](const Node& node) { return node.kind == Node::Kind::call && node.function == function; });
}

}  // namespace crossfoot
