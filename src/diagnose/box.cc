#include "diagnose/box.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostInequalities = 600;
constexpr std::int64_t kFar = 4'000'000'000'000'000'000;

// weights * z <= bound, by weights: of parallel ones only the tightest counts.
using Inequalities = std::map<std::vector<Int128>, Int128>;

Int128 floor_divided(Int128 a, Int128 b) {  // b > 0
  const Int128 quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

// Weights without common divisor; the bound rounded down, which loses nothing
// since all changes are whole numbers of grains.
void add(std::vector<Int128> weights, Int128 bound, Inequalities& all, bool& contradiction) {
  Int128 common = 0;
  for (const Int128 weight : weights) common = common_divisor(common, weight);
  if (common == 0) {
    contradiction = contradiction || bound < 0;
    return;
  }
  for (Int128& weight : weights) weight /= common;
  const Int128 tight = floor_divided(bound, common);
  const auto [place, is_new] = all.emplace(std::move(weights), tight);
  if (!is_new) place->second = std::min(place->second, tight);
}

std::vector<Int128> negated(std::vector<Int128> weights) {
  for (Int128& weight : weights) weight = -weight;
  return weights;
}

Inequalities inequalities_of(std::span<const LocalRow> rows, bool& contradiction) {
  Inequalities all;
  for (const LocalRow& row : rows) {
    if (row.op != Constraint::Op::at_least) add(row.weights, row.tolerance - row.residual, all, contradiction);
    if (row.op != Constraint::Op::at_most) add(negated(row.weights), row.tolerance + row.residual, all, contradiction);
  }
  return all;
}

// All that the inequalities say of the other variables; nothing when there are
// too many or the numbers too large.
std::optional<Inequalities> without(const Inequalities& all, std::size_t variable, bool& contradiction) {
  Inequalities result;
  std::vector<const Inequalities::value_type*> above;
  std::vector<const Inequalities::value_type*> below;
  for (const auto& one : all) {
    const Int128 weight = one.first[variable];
    if (weight == 0) {
      add(one.first, one.second, result, contradiction);
    } else {
      (weight > 0 ? above : below).push_back(&one);
    }
  }
  Checked arithmetic;
  for (const auto* high : above) {
    for (const auto* low : below) {
      const Int128 common = common_divisor(high->first[variable], low->first[variable]);
      const Int128 a = -low->first[variable] / common;
      const Int128 b = high->first[variable] / common;
      std::vector<Int128> weights(high->first.size());
      for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = arithmetic.plus(arithmetic.times(a, high->first[i]), arithmetic.times(b, low->first[i]));
      }
      const Int128 bound = arithmetic.plus(arithmetic.times(a, high->second), arithmetic.times(b, low->second));
      if (!arithmetic.ok()) return std::nullopt;
      add(std::move(weights), bound, result, contradiction);
      if (result.size() > kMostInequalities) return std::nullopt;
    }
  }
  return result;
}

// What is left when only one variable remains.
Interval interval_in(const Inequalities& all, std::size_t variable) {
  Interval result;
  for (const auto& [weights, bound] : all) {
    const Int128 weight = weights[variable];
    if (weight > 0) {
      const Int128 high = floor_divided(bound, weight);
      if (high < kFar && high > -kFar)
        result.high = std::min(result.high.value_or(kFar), static_cast<std::int64_t>(high));
    } else if (weight < 0) {
      const Int128 low = -floor_divided(bound, -weight);
      if (low < kFar && low > -kFar) result.low = std::max(result.low.value_or(-kFar), static_cast<std::int64_t>(low));
    }
  }
  return result;
}

// Bounds of one cell from the rows in which it stands alone: never too narrow.
Interval alone(std::size_t variable, std::span<const LocalRow> rows) {
  bool ignored = false;
  std::vector<LocalRow> single;
  for (const LocalRow& row : rows) {
    const auto others = std::ranges::count_if(row.weights, [](Int128 weight) { return weight != 0; });
    if (others == 1 && row.weights[variable] != 0) single.push_back(row);
  }
  return interval_in(inequalities_of(single, ignored), variable);
}

}  // namespace

Box box_of(std::size_t cells, std::span<const LocalRow> rows) {
  Box box;
  bool contradiction = false;
  const Inequalities all = inequalities_of(rows, contradiction);
  box.kind = Box::Kind::possible;
  for (std::size_t variable = 0; variable < cells; ++variable) {
    std::optional<Inequalities> rest = all;
    if (cells > kMostVariables) rest.reset();
    for (std::size_t other = 0; other < cells && rest; ++other) {
      if (other != variable) rest = without(*rest, other, contradiction);
    }
    if (!rest) box.kind = Box::Kind::unknown;
    box.sides.push_back(rest ? interval_in(*rest, variable) : alone(variable, rows));
    const Interval& side = box.sides.back();
    contradiction = contradiction || (side.low && side.high && *side.low > *side.high);
  }
  if (contradiction) box.kind = Box::Kind::impossible;
  return box;
}

std::vector<std::vector<std::size_t>> independent_parts(std::size_t cells, std::span<const LocalRow> rows) {
  std::vector<std::size_t> group(cells);
  std::iota(group.begin(), group.end(), 0U);
  for (const LocalRow& row : rows) {
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < cells; ++i) {
      if (row.weights[i] == 0) continue;
      if (!first) {
        first = i;
        continue;
      }
      const std::size_t from = std::max(group[*first], group[i]);
      const std::size_t to = std::min(group[*first], group[i]);
      std::ranges::replace(group, from, to);
    }
  }
  std::vector<std::vector<std::size_t>> parts;
  for (std::size_t i = 0; i < cells; ++i) {
    if (group[i] == i) parts.emplace_back();
  }
  std::vector<std::size_t> heads;
  for (std::size_t i = 0; i < cells; ++i) {
    if (group[i] == i) heads.push_back(i);
  }
  for (std::size_t i = 0; i < cells; ++i) {
    const auto place = std::ranges::find(heads, group[i]);
    parts[static_cast<std::size_t>(place - heads.begin())].push_back(i);
  }
  return parts;
}

std::vector<LocalRow> rows_of_part(std::span<const std::size_t> part, std::span<const LocalRow> rows) {
  std::vector<LocalRow> result;
  for (const LocalRow& row : rows) {
    LocalRow own = row;
    own.weights.clear();
    for (const std::size_t i : part) own.weights.push_back(row.weights[i]);
    if (std::ranges::any_of(own.weights, [](Int128 weight) { return weight != 0; })) result.push_back(std::move(own));
  }
  return result;
}

}  // namespace crossfoot::diagnose
