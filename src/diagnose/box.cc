#include "diagnose/box.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostInequalities = 600;
constexpr std::int64_t kFar = 4'000'000'000'000'000'000;

using Weights = std::array<Int128, kMostVariables>;

// weights * z <= bound.
struct Inequality {
  Weights weights{};
  Int128 bound = 0;
};
using Inequalities = std::vector<Inequality>;

// Weights without common divisor; the bound rounded down, which loses nothing
// since all changes are whole numbers of grains.
void add(Weights weights, Int128 bound, Inequalities& all, bool& contradiction) {
  Int128 common = 0;
  for (const Int128 weight : weights) {
    if (weight != 0) common = common_divisor(common, weight);
    if (common == 1) break;
  }
  if (common == 0) {
    contradiction = contradiction || bound < 0;
    return;
  }
  if (common != 1) {
    for (Int128& weight : weights) weight /= common;
    bound = floor_divided(bound, common);
  }
  all.push_back({weights, bound});
}

// Of parallel ones only the tightest counts.
void drop_loose(Inequalities& all) {
  const auto by_weights = [](const Inequality& a, const Inequality& b) {
    for (std::size_t i = 0; i < kMostVariables; ++i) {
      if (a.weights[i] != b.weights[i]) return a.weights[i] < b.weights[i];
    }
    return a.bound < b.bound;
  };
  std::ranges::sort(all, by_weights);
  const auto parallel = [](const Inequality& a, const Inequality& b) { return a.weights == b.weights; };
  all.erase(std::unique(all.begin(), all.end(), parallel), all.end());
}

Inequalities inequalities_of(std::span<const LocalRow> rows, bool& contradiction) {
  Inequalities all;
  for (const LocalRow& row : rows) {
    Weights weights{};
    std::ranges::copy(row.weights, weights.begin());
    if (row.op != Constraint::Op::at_least) add(weights, row.tolerance - row.residual, all, contradiction);
    for (Int128& weight : weights) weight = -weight;
    if (row.op != Constraint::Op::at_most) add(weights, row.tolerance + row.residual, all, contradiction);
  }
  if (!rows.empty() && rows.front().weights.size() > 1) drop_loose(all);  // of one variable nothing is eliminated
  return all;
}

// All that the inequalities say of the other variables; nothing when there are
// too many or the numbers too large.
std::optional<Inequalities> without(const Inequalities& all, std::size_t variable, bool& contradiction) {
  Inequalities result;
  std::vector<const Inequality*> above;
  std::vector<const Inequality*> below;
  for (const Inequality& one : all) {
    const Int128 weight = one.weights[variable];
    if (weight == 0) {
      result.push_back(one);
    } else {
      (weight > 0 ? above : below).push_back(&one);
    }
  }
  Checked arithmetic;
  for (const Inequality* high : above) {
    for (const Inequality* low : below) {
      const Int128 common = common_divisor(high->weights[variable], low->weights[variable]);
      const Int128 a = -low->weights[variable] / common;
      const Int128 b = high->weights[variable] / common;
      Weights weights;
      for (std::size_t i = 0; i < weights.size(); ++i) {
        weights[i] = arithmetic.plus(arithmetic.times(a, high->weights[i]), arithmetic.times(b, low->weights[i]));
      }
      const Int128 bound = arithmetic.plus(arithmetic.times(a, high->bound), arithmetic.times(b, low->bound));
      if (!arithmetic.ok()) return std::nullopt;
      add(weights, bound, result, contradiction);
      if (result.size() <= 2 * kMostInequalities) continue;
      drop_loose(result);
      if (result.size() > kMostInequalities) return std::nullopt;
    }
  }
  drop_loose(result);
  if (result.size() > kMostInequalities) return std::nullopt;
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
    if (others != 1 || row.weights[variable] == 0) continue;
    single.push_back(row);
    single.back().weights = {row.weights[variable]};
  }
  return interval_in(inequalities_of(single, ignored), 0);
}

}  // namespace

Box box_of(std::size_t cells, std::span<const LocalRow> rows) {
  Box box;
  bool contradiction = false;
  const bool too_many = cells > kMostVariables;
  const Inequalities all = too_many ? Inequalities() : inequalities_of(rows, contradiction);
  box.kind = Box::Kind::possible;
  for (std::size_t variable = 0; variable < cells; ++variable) {
    std::optional<Inequalities> rest;
    if (!too_many) rest = all;
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
