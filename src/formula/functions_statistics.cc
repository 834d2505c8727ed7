// Counts, means, extremes and ranks.
#include <algorithm>
#include <cmath>

#include "formula/evaluator.h"

namespace crossfoot {
namespace {

using Kind = Value::Kind;

// Counts what is not blank; an empty text that a formula gave counts too.
Value count_all(Evaluator& evaluator, const Node& call) {
  double count = 0;
  for (std::uint32_t i = 0; i < call.count; ++i) {
    const Value read = evaluator.value(evaluator.argument(call, i));
    if (read.is(Kind::unknown)) return read;
    if (!read.is(Kind::area)) {
      ++count;
      continue;
    }
    bool all_known = true;
    for (std::uint32_t sheet = read.area.sheet; sheet <= read.area.last_sheet; ++sheet) {
      evaluator.values().each(sheet, read.area.range, [&](CellAddress, const Cell* cell, const Value& value) {
        if (!evaluator.take(1)) return all_known = false;
        // A formula without a stored result: nobody knows.
        if (value.is(Kind::unknown)) return all_known = false;
        if (!value.is(Kind::blank) || (cell != nullptr && cell->formula != kNone)) ++count;
        return true;
      });
    }
    if (!all_known) return Value::unknown();
  }
  return Value::of(count);
}

Value count_blank(Evaluator& evaluator, const Node& call) {
  const auto area = evaluator.area(evaluator.argument(call, 0));
  if (!area || !evaluator.one_sheet(*area)) return Value::unknown();
  double filled = 0;
  bool all_known = true;
  evaluator.values().each(area->sheet, area->range, [&](CellAddress, const Cell*, const Value& value) {
    if (!evaluator.take(1) || value.is(Kind::unknown)) return all_known = false;
    if (!value.is(Kind::blank) && !(value.is(Kind::text) && value.text.empty())) ++filled;
    return true;
  });
  if (!all_known) return Value::unknown();
  const double rows = area->range.last.row - area->range.first.row + 1.0;
  const double columns = area->range.last.column - area->range.first.column + 1.0;
  return Value::of(rows * columns - filled);
}

}  // namespace

Value Evaluator::statistics(const Node& call) {
  using F = Function;
  if (call.function == F::f_counta) return count_all(*this, call);
  if (call.function == F::f_countblank) return count_blank(*this, call);

  Value problem;
  if (call.function == F::f_count) {
    // Errors and words are passed over, also as arguments of their own.
    double count = 0;
    for (std::uint32_t i = 0; i < call.count; ++i) {
      const Value read = value(argument(call, i));
      if (read.is(Kind::unknown)) return read;
      if (!read.is(Kind::area)) {
        Value ignored;
        if (to_number(read, ignored)) ++count;
        continue;
      }
      bool all_known = true;
      for (std::uint32_t sheet = read.area.sheet; sheet <= read.area.last_sheet; ++sheet) {
        values_.each(sheet, read.area.range, [&](CellAddress, const Cell*, const Value& cell) {
          if (!take(1) || cell.is(Kind::unknown)) return all_known = false;
          if (cell.is(Kind::number)) ++count;
          return true;
        });
      }
      if (!all_known) return Value::unknown();
    }
    return Value::of(count);
  }

  // LARGE, SMALL and RANK read one area; the others all arguments.
  std::vector<double> numbers;
  double noise = 0;
  double sum = 0;
  const auto keep = [&](double one, double error) {
    numbers.push_back(one);
    sum += one;
    noise += error + std::abs(one) * 2.3e-16;
  };
  const bool of_one_area = call.function == F::f_large || call.function == F::f_small || call.function == F::f_rank;
  if (of_one_area) {
    Node part = call;
    part.first = call.first + (call.function == F::f_rank ? 1 : 0);
    part.count = 1;
    if (!each_number(part, 0, {}, problem, keep)) return problem;
  } else if (!each_number(call, 0, {}, problem, keep)) {
    return problem;
  }
  if (call.function == F::f_rank) {
    const auto of = number(argument(call, 0), problem);
    if (!of) return problem;
    double ascending = 0;
    if (given(call, 2)) {
      const auto read = number(argument(call, 2), problem);
      if (!read) return problem;
      ascending = *read;
    }
    if (std::find(numbers.begin(), numbers.end(), *of) == numbers.end()) return Value::error("#N/A");
    return Value::of(1.0 + static_cast<double>(std::count_if(numbers.begin(), numbers.end(), [&](double other) {
                       return ascending != 0 ? other < *of : other > *of;
                     })));
  }
  if (of_one_area) {
    const auto k = number(argument(call, 1), problem);
    if (!k) return problem;
    if (*k < 1 || *k > static_cast<double>(numbers.size())) return Value::error("#NUM!");
    std::sort(numbers.begin(), numbers.end());
    const auto index = static_cast<std::size_t>(std::ceil(*k)) - 1;
    const double found = call.function == F::f_small ? numbers[index] : numbers[numbers.size() - 1 - index];
    return Value::of(found, std::abs(found) * kRelativeNoise);
  }
  if (numbers.empty()) {
    if (call.function == F::f_average) return Value::error("#DIV/0!");
    return call.function == F::f_median ? Value::error("#NUM!") : Value::of(0.0);
  }
  const auto size = static_cast<double>(numbers.size());
  switch (call.function) {
    case F::f_average:
      return Value::of(sum / size, noise / size);
    case F::f_max:
    case F::f_min: {
      const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
      const double found = call.function == F::f_max ? *most : *least;
      return Value::of(found, std::abs(found) * kRelativeNoise);
    }
    default: {
      std::sort(numbers.begin(), numbers.end());
      const std::size_t half = numbers.size() / 2;
      const double middle = numbers.size() % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2;
      return Value::of(middle, std::abs(middle) * kRelativeNoise);
    }
  }
}

}  // namespace crossfoot
