// IF and its kin, and the questions of what a value is.
#include <cmath>

#include "formula/evaluator.h"

namespace crossfoot {
namespace {

using Kind = Value::Kind;

// AND and OR over cells and values; texts in cells are passed over.
Value joined(Evaluator& evaluator, const Node& call) {
  const bool all = call.function == Function::f_and;
  bool result = all;
  bool any = false;
  Value problem;
  const auto take = [&](bool is) {
    any = true;
    result = all ? result && is : result || is;
  };
  for (std::uint32_t i = 0; i < call.count; ++i) {
    const Value read = evaluator.value(evaluator.argument(call, i));
    if (!read.is(Kind::area)) {
      const auto is = evaluator.to_boolean(read, problem);
      if (!is) return problem;
      take(*is);
      continue;
    }
    for (std::uint32_t sheet = read.area.sheet; sheet <= read.area.last_sheet; ++sheet) {
      const bool finished =
          evaluator.values().each(sheet, read.area.range, [&](CellAddress, const Cell*, const Value& value) {
            if (!evaluator.take(1)) {
              problem = Value::unknown();
              return false;
            }
            if (value.is(Kind::error) || value.is(Kind::unknown)) {
              problem = value;
              return false;
            }
            if (value.is(Kind::number) || value.is(Kind::boolean)) take(value.number != 0);
            return true;
          });
      if (!finished) return problem;
    }
  }
  return any ? Value::boolean(result) : Value::error("#VALUE!");
}

Value if_else(Evaluator& evaluator, const Node& call) {
  Value problem;
  const auto test = evaluator.to_boolean(evaluator.scalar(evaluator.argument(call, 0)), problem);
  if (!test) return problem;
  if (*test) return evaluator.given(call, 1) ? evaluator.value(evaluator.argument(call, 1)) : Value::of(0.0);
  if (call.count < 3) return Value::boolean(false);
  return evaluator.given(call, 2) ? evaluator.value(evaluator.argument(call, 2)) : Value::of(0.0);
}

Value first_that_holds(Evaluator& evaluator, const Node& call) {
  if (call.count % 2 != 0) return Value::unknown();
  for (std::uint32_t i = 0; i < call.count; i += 2) {
    Value problem;
    const auto test = evaluator.to_boolean(evaluator.scalar(evaluator.argument(call, i)), problem);
    if (!test) return problem;
    if (*test) return evaluator.value(evaluator.argument(call, i + 1));
  }
  return Value::error("#N/A");
}

Value chosen(Evaluator& evaluator, const Node& call) {
  Value problem;
  const auto index = evaluator.number(evaluator.argument(call, 0), problem);
  if (!index) return problem;
  if (*index < 1 || *index >= call.count) return Value::error("#VALUE!");
  return evaluator.value(evaluator.argument(call, static_cast<std::uint32_t>(*index)));
}

Value answer(Function question, const Value& value) {
  const bool error = value.is(Kind::error);
  const bool missing = error && value.text == "#N/A";
  switch (question) {
    case Function::f_isblank:
      return Value::boolean(value.is(Kind::blank));
    case Function::f_iserr:
      return Value::boolean(error && !missing);
    case Function::f_iserror:
      return Value::boolean(error);
    case Function::f_isna:
      return Value::boolean(missing);
    case Function::f_islogical:
      return Value::boolean(value.is(Kind::boolean));
    case Function::f_isnumber:
      return Value::boolean(value.is(Kind::number));
    case Function::f_istext:
      return Value::boolean(value.is(Kind::text));
    case Function::f_isnontext:
      return Value::boolean(!value.is(Kind::text));
    default:
      return Value::unknown();
  }
}

}  // namespace

Value Evaluator::logic(const Node& call) {
  using F = Function;
  switch (call.function) {
    case F::f_and:
    case F::f_or:
      return joined(*this, call);
    case F::f_if:
      return if_else(*this, call);
    case F::f_ifs:
      return first_that_holds(*this, call);
    case F::f_choose:
      return chosen(*this, call);
    case F::f_true:
      return Value::boolean(true);
    case F::f_false:
      return Value::boolean(false);
    case F::f_na:
      return Value::error("#N/A");
    case F::f_not: {
      Value problem;
      const auto is = to_boolean(scalar(argument(call, 0)), problem);
      return is ? Value::boolean(!*is) : problem;
    }
    case F::f_iferror:
    case F::f_ifna: {
      const Value first = scalar(argument(call, 0));
      const bool replaced = first.is(Kind::error) && (call.function == F::f_iferror || first.text == "#N/A");
      if (!replaced) return first.is(Kind::blank) ? Value::of(0.0) : first;
      return given(call, 1) ? scalar(argument(call, 1)) : Value::of(0.0);
    }
    case F::f_n: {
      const Value value = scalar(argument(call, 0));
      if (value.is(Kind::error) || value.is(Kind::unknown) || value.is(Kind::number)) return value;
      return Value::of(value.is(Kind::boolean) ? value.number : 0);
    }
    default: {
      const Value value = scalar(argument(call, 0));
      return value.is(Kind::unknown) ? value : answer(call.function, value);
    }
  }
}

}  // namespace crossfoot
