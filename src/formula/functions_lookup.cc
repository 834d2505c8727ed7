// INDEX, MATCH, VLOOKUP, OFFSET and others that find cells.
#include <cmath>

#include "formula/evaluator.h"

namespace crossfoot {
namespace {

using Kind = Value::Kind;

Value of_area(std::uint32_t sheet, const CellRange& range) {
  Value value;
  value.kind = Kind::area;
  value.area = {sheet, sheet, range};
  return value;
}

bool same_text_kind(const Value& a, const Value& b) {
  const auto rank = [](const Value& v) { return v.is(Kind::text) ? 1 : v.is(Kind::boolean) ? 2 : 0; };
  return rank(a) == rank(b);
}

// Where along the one row or column of `line` the value stands: 0-based.
// how: 0 exactly, 1 the last not greater (rising order), -1 the last not less.
std::optional<std::uint32_t> position(Evaluator& evaluator, const Value& wanted, const CellArea& line, int how,
                                      Value& problem) {
  const bool down = line.range.first.column == line.range.last.column;
  if (!down && line.range.first.row != line.range.last.row) {
    problem = Value::error("#N/A");
    return std::nullopt;
  }
  if (how == 0 && wanted.is(Kind::text) && wanted.text.find_first_of("*?~") != std::string::npos) {
    problem = Value::unknown();
    return std::nullopt;
  }
  std::optional<std::uint32_t> found;
  std::optional<Value> before;
  // Only cells of its own kind are compared, and those whose value nobody knows.
  const CellType type = wanted.is(Kind::text)      ? CellType::text
                        : wanted.is(Kind::boolean) ? CellType::boolean
                                                   : CellType::number;
  const auto of_its_kind = [&](const Cell& cell) {
    return cell.type == type || cell.type == CellType::blank || !evaluator.take(1);
  };
  const bool finished = evaluator.values().each_where(
      line.sheet, line.range, of_its_kind, [&](CellAddress at, const Cell*, const Value& value) {
        const std::uint32_t index = down ? at.row - line.range.first.row : at.column - line.range.first.column;
        if (!evaluator.take(1) || value.is(Kind::unknown)) {
          problem = Value::unknown();
          return false;
        }
        if (value.is(Kind::blank) || value.is(Kind::error) || !same_text_kind(value, wanted)) return true;
        const int order = compare_values(value, wanted);
        if (how == 0) {
          if (order == 0 && !found) found = index;
          return !found.has_value();
        }
        // What a search by halves finds in unsorted cells depends on the program.
        if (before && (how > 0 ? compare_values(*before, value) > 0 : compare_values(*before, value) < 0)) {
          problem = Value::unknown();
          return false;
        }
        before = value;
        if (how > 0 ? order <= 0 : order >= 0) found = index;
        return true;
      });
  if (!finished && !found) return std::nullopt;
  if (problem.is(Kind::unknown)) return std::nullopt;
  if (!found) problem = Value::error("#N/A");
  return found;
}

Value index_of(Evaluator& evaluator, const Node& call) {
  const auto area = evaluator.area(evaluator.argument(call, 0));
  if (!area || !evaluator.one_sheet(*area)) return Value::unknown();
  Value problem;
  double row = 0;
  double column = 0;
  for (std::uint32_t i = 1; i < call.count; ++i) {
    if (!evaluator.given(call, i)) continue;
    const auto read = evaluator.number(evaluator.argument(call, i), problem);
    if (!read) return problem;
    (i == 1 ? row : column) = std::trunc(*read);
  }
  const CellRange& range = area->range;
  const double rows = range.last.row - range.first.row + 1.0;
  const double columns = range.last.column - range.first.column + 1.0;
  if (call.count == 2 && rows == 1 && columns > 1) std::swap(row, column);
  if (row < 0 || column < 0) return Value::error("#VALUE!");
  if (row > rows || column > columns) return Value::error("#REF!");
  CellRange found = range;
  if (row > 0) found.first.row = found.last.row = range.first.row + static_cast<std::uint32_t>(row) - 1;
  if (column > 0) found.first.column = found.last.column = range.first.column + static_cast<std::uint32_t>(column) - 1;
  if (row == 0 && rows == 1) found.first.row = found.last.row = range.first.row;
  if (column == 0 && columns == 1) found.first.column = found.last.column = range.first.column;
  return of_area(area->sheet, found);
}

Value match(Evaluator& evaluator, const Node& call) {
  const Value wanted = evaluator.scalar(evaluator.argument(call, 0));
  if (wanted.is(Kind::error) || wanted.is(Kind::unknown)) return wanted;
  const auto line = evaluator.area(evaluator.argument(call, 1));
  if (!line || !evaluator.one_sheet(*line)) return Value::unknown();
  int how = 1;
  Value problem;
  if (call.count > 2) {
    const auto read = evaluator.number(evaluator.argument(call, 2), problem);
    if (!read) return problem;
    how = *read > 0 ? 1 : *read < 0 ? -1 : 0;
  }
  const auto found = position(evaluator, wanted, *line, how, problem);
  return found ? Value::of(*found + 1.0) : problem;
}

Value look_up(Evaluator& evaluator, const Node& call) {
  const bool vertical = call.function == Function::f_vlookup;
  const Value wanted = evaluator.scalar(evaluator.argument(call, 0));
  if (wanted.is(Kind::error) || wanted.is(Kind::unknown)) return wanted;
  const auto table = evaluator.area(evaluator.argument(call, 1));
  if (!table || !evaluator.one_sheet(*table)) return Value::unknown();
  Value problem;
  const auto offset = evaluator.number(evaluator.argument(call, 2), problem);
  if (!offset) return problem;
  bool nearest = true;
  if (call.count > 3) {
    const auto read = evaluator.to_boolean(evaluator.scalar(evaluator.argument(call, 3)), problem);
    if (!read) return problem;
    nearest = *read;
  }
  const CellRange& range = table->range;
  const double width = vertical ? range.last.column - range.first.column + 1.0 : range.last.row - range.first.row + 1.0;
  if (*offset < 1) return Value::error("#VALUE!");
  if (*offset > width) return Value::error("#REF!");
  CellArea line = *table;
  if (vertical)
    line.range.last.column = range.first.column;
  else
    line.range.last.row = range.first.row;
  const auto found = position(evaluator, wanted, line, nearest ? 1 : 0, problem);
  if (!found) return problem;
  const auto step = static_cast<std::uint32_t>(*offset) - 1;
  const CellAddress at = vertical ? CellAddress{range.first.row + *found, range.first.column + step}
                                  : CellAddress{range.first.row + step, range.first.column + *found};
  return evaluator.values().at(table->sheet, at);
}

Value offset(Evaluator& evaluator, const Node& call) {
  const auto base = evaluator.area(evaluator.argument(call, 0));
  if (!base || !evaluator.one_sheet(*base)) return Value::unknown();
  const CellRange& range = base->range;
  double numbers[4] = {0, 0, range.last.row - range.first.row + 1.0, range.last.column - range.first.column + 1.0};
  Value problem;
  for (std::uint32_t i = 1; i < call.count; ++i) {
    if (!evaluator.given(call, i)) continue;
    const auto read = evaluator.number(evaluator.argument(call, i), problem);
    if (!read) return problem;
    numbers[i - 1] = std::trunc(*read);
  }
  const auto [rows, columns, height, width] = numbers;
  if (height < 1 || width < 1) return Value::unknown();
  const double row = range.first.row + rows;
  const double column = range.first.column + columns;
  if (row < 0 || column < 0 || row + height - 1 > kLastRow || column + width - 1 > kLastColumn)
    return Value::error("#REF!");
  const CellAddress first{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)};
  return of_area(
      base->sheet,
      {first, {static_cast<std::uint32_t>(row + height - 1), static_cast<std::uint32_t>(column + width - 1)}});
}

// Only of a text that stands in the formula itself.
Value indirect(Evaluator& evaluator, const Node& call) {
  const Node& text = evaluator.argument(call, 0);
  if (text.kind != Node::Kind::text || call.count > 1) return Value::unknown();
  const std::string written(evaluator.expression().text_of(text));
  const std::vector<Token> tokens = tokens_of(written);
  if (tokens.size() != 1 || tokens[0].kind != Token::Kind::reference || !tokens[0].last_sheet.empty())
    return Value::unknown();
  const Token& token = tokens[0];
  const std::uint32_t sheet = token.has_sheet ? evaluator.book().sheet(token.sheet) : evaluator.place().sheet;
  if (sheet == kNone) return Value::error("#REF!");
  return of_area(sheet, {token.first.at, token.last.at});
}

}  // namespace

Value Evaluator::lookup(const Node& call) {
  using F = Function;
  switch (call.function) {
    case F::f_index:
      return index_of(*this, call);
    case F::f_match:
      return match(*this, call);
    case F::f_vlookup:
    case F::f_hlookup:
      return look_up(*this, call);
    case F::f_offset:
      return offset(*this, call);
    case F::f_indirect:
      return indirect(*this, call);
    default:
      break;
  }
  const bool of_rows = call.function == F::f_row || call.function == F::f_rows;
  if (call.count == 0) return Value::of((of_rows ? place_.at.row : place_.at.column) + 1.0);
  const auto where = area(argument(call, 0));
  if (!where) return Value::unknown();
  const CellRange& range = where->range;
  if (call.function == F::f_rows) return Value::of(range.last.row - range.first.row + 1.0);
  if (call.function == F::f_columns) return Value::of(range.last.column - range.first.column + 1.0);
  if (place_.array) return Value::unknown();
  return Value::of((of_rows ? range.first.row : range.first.column) + 1.0);
}

}  // namespace crossfoot
