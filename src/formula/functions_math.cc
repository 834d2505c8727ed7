// Sums, rounding and arithmetic functions.
#include <array>
#include <cmath>

#include "formula/evaluator.h"

namespace crossfoot {
namespace {

using Kind = Value::Kind;

// Rounded at 10^-digits, half away from zero (`up`: always away, `down`:
// always towards zero), on the decimal that the double stands for.
double rounded_at(double value, int digits, Function how) {
  const double scale = std::pow(10.0, std::abs(digits));
  const double scaled = digits >= 0 ? value * scale : value / scale;
  if (!std::isfinite(scaled) || std::abs(scaled) > 9e15) return value;
  // 2.675 is stored a little below: what is a tie to 15 digits is a tie.
  const double nudge = std::abs(scaled) * 1e-15 + 1e-300;
  const double size = std::abs(scaled);
  double whole = 0;
  if (how == Function::f_roundup)
    whole = std::ceil(size - nudge);
  else if (how == Function::f_round)
    whole = std::floor(size + 0.5 + nudge);
  else
    whole = std::floor(size + nudge);
  const double result = digits >= 0 ? whole / scale : whole * scale;
  return value < 0 ? -result : result;
}

Value rounded(double value, double noise, int digits, Function how) {
  const double result = rounded_at(value, digits, how);
  // Where noise decides which way it goes, either is right.
  const double low = rounded_at(value - noise, digits, how);
  const double high = rounded_at(value + noise, digits, how);
  return Value::of(result, std::max(high - result, result - low) + std::abs(result) * 2.3e-16);
}

Value mod(double a, double b, double noise) {
  if (b == 0) return Value::error("#DIV/0!");
  return Value::of(a - b * std::floor(a / b), noise);
}

// The numbers of areas of equal shape multiplied cell by cell.
Value sum_of_products(Evaluator& evaluator, const Node& call) {
  std::vector<CellArea> areas;
  for (std::uint32_t i = 0; i < call.count; ++i) {
    const auto area = evaluator.area(evaluator.argument(call, i));
    if (!area || !evaluator.one_sheet(*area)) return Value::unknown();
    const CellRange& first = areas.empty() ? area->range : areas[0].range;
    if (area->range.last.row - area->range.first.row != first.last.row - first.first.row ||
        area->range.last.column - area->range.first.column != first.last.column - first.first.column)
      return Value::error("#VALUE!");
    areas.push_back(*area);
  }
  double sum = 0;
  double noise = 0;
  Value problem;
  const CellAddress origin = areas[0].range.first;
  const bool whole =
      evaluator.values().each(areas[0].sheet, areas[0].range, [&](CellAddress at, const Cell*, const Value& first) {
        if (!evaluator.take(areas.size())) {
          problem = Value::unknown();
          return false;
        }
        double product = 1;
        double relative = 0;
        for (std::size_t i = 0; i < areas.size(); ++i) {
          const CellAddress start = areas[i].range.first;
          const CellAddress there{start.row + (at.row - origin.row), start.column + (at.column - origin.column)};
          const Value value = i == 0 ? first : evaluator.values().at(areas[i].sheet, there);
          if (value.is(Kind::error) || value.is(Kind::unknown)) {
            problem = value;
            return false;
          }
          product *= value.is(Kind::number) ? value.number : 0;
          relative += kRelativeNoise;
        }
        sum += product;
        noise += std::abs(product) * relative;
        return true;
      });
  if (!whole) return problem;
  // An error below a blank of the first area would count too.
  for (std::size_t i = 1; i < areas.size(); ++i) {
    const bool clean =
        evaluator.values().each(areas[i].sheet, areas[i].range, [&](CellAddress, const Cell*, const Value& value) {
          if (!evaluator.take(1)) return false;
          if (!value.is(Kind::error) && !value.is(Kind::unknown)) return true;
          problem = value;
          return false;
        });
    if (!clean) return problem.is(Kind::blank) ? Value::unknown() : problem;
  }
  return Value::of(sum, noise);
}

Value subtotal(Evaluator& evaluator, const Node& call) {
  Value problem;
  const auto code = evaluator.number(evaluator.argument(call, 0), problem);
  if (!code) return problem;
  const int number = *code >= 1 && *code <= 111 ? static_cast<int>(*code) : 0;
  const int kind = number % 100;
  if (kind < 1 || kind > 11 || (number > 11 && number < 101)) return Value::error("#VALUE!");
  if (kind == 3 || kind == 7 || kind == 8 || kind == 10 || kind == 11) return Value::unknown();
  Evaluator::Numbers how;
  how.only_visible_rows = number > 100 || evaluator.place().hidden_rows_are_filtered;
  how.skip_subtotals = true;
  double sum = 0;
  double product = 1;
  double noise = 0;
  double least = 0;
  double most = 0;
  int count = 0;
  const bool read = evaluator.each_number(call, 1, how, problem, [&](double value, double error) {
    least = count == 0 ? value : std::min(least, value);
    most = count == 0 ? value : std::max(most, value);
    ++count;
    sum += value;
    product *= value;
    noise += error + std::abs(value) * 2.3e-16;
  });
  if (!read) return problem;
  switch (kind) {
    case 1:
      return count == 0 ? Value::error("#DIV/0!") : Value::of(sum / count, noise / count);
    case 2:
      return Value::of(count);
    case 4:
      return Value::of(most, noise);
    case 5:
      return Value::of(least, noise);
    case 6:
      return Value::of(count == 0 ? 0 : product, std::abs(product) * kRelativeNoise * count);
    default:
      return Value::of(sum, noise);
  }
}

}  // namespace

Value Evaluator::math(const Node& call) {
  using F = Function;
  Value problem;
  if (call.function == F::f_sumproduct) return sum_of_products(*this, call);
  if (call.function == F::f_subtotal) return subtotal(*this, call);
  if (call.function == F::f_sum || call.function == F::f_product) {
    double sum = 0;
    double product = 1;
    double noise = 0;
    int count = 0;
    const bool read = each_number(call, 0, {}, problem, [&](double value, double error) {
      ++count;
      sum += value;
      product *= value;
      noise += error + std::abs(value) * 2.3e-16;
    });
    if (!read) return problem;
    if (call.function == F::f_sum) return Value::of(sum, noise);
    return Value::of(count == 0 ? 0 : product, std::abs(product) * kRelativeNoise * (count + 1));
  }
  double noise = 0;
  const auto first = number(argument(call, 0), problem, &noise);
  if (!first) return problem;
  double second = 0;
  if (given(call, 1)) {
    const auto read = number(argument(call, 1), problem);
    if (!read) return problem;
    second = *read;
  }
  switch (call.function) {
    case F::f_round:
    case F::f_rounddown:
    case F::f_roundup:
    case F::f_trunc:
      if (std::abs(second) > 300) return Value::unknown();
      return rounded(*first, noise, static_cast<int>(std::trunc(second)), call.function);
    case F::f_int: {
      const double low = std::floor(*first - noise);
      const double high = std::floor(*first + noise);
      return Value::of(high, high - low);
    }
    case F::f_abs:
      return Value::of(std::abs(*first), noise);
    case F::f_sign:
      return Value::of(*first > 0 ? 1 : *first < 0 ? -1 : 0);
    case F::f_mod:
      return mod(*first, second, noise);
    case F::f_sqrt:
      if (*first < 0) return Value::error("#NUM!");
      return Value::of(std::sqrt(*first), std::sqrt(*first) * kRelativeNoise + noise);
    case F::f_power: {
      const double result = std::pow(*first, second);
      return Value::of(result, std::abs(result) * kRelativeNoise * (1 + std::abs(second)));
    }
    default:
      return Value::unknown();
  }
}

}  // namespace crossfoot
