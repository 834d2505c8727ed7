#include "diagnose/eliminate.h"

#include <algorithm>
#include <map>

namespace crossfoot::diagnose {
namespace {

struct Working {
  const LocalRow* source = nullptr;
  std::vector<Int128> weights;
  Int128 residual = 0;
  Int128 tolerance = 0;
  std::vector<std::pair<std::uint32_t, Int128>> combination;
  bool used = false;  // as a pivot
};

void reduce(Working& row) {
  Int128 common = common_divisor(row.residual, row.tolerance);
  for (const Int128 weight : row.weights) common = common_divisor(common, weight);
  for (const auto& [index, factor] : row.combination) common = common_divisor(common, factor);
  if (common <= 1) return;
  for (Int128& weight : row.weights) weight /= common;
  for (auto& [index, factor] : row.combination) factor /= common;
  row.residual /= common;
  row.tolerance /= common;
}

// row := a * row - b * pivot, so that its weight at `column` is 0; a > 0 keeps
// the direction of an inequality.
void take_away(Working& row, const Working& pivot, std::size_t column, Checked& arithmetic) {
  const Int128 common = common_divisor(row.weights[column], pivot.weights[column]);
  Int128 a = pivot.weights[column] / common;
  Int128 b = row.weights[column] / common;
  if (a < 0) a = -a, b = -b;
  const auto combined = [&](Int128 x, Int128 y) {
    return arithmetic.plus(arithmetic.times(a, x), -arithmetic.times(b, y));
  };
  for (std::size_t i = 0; i < row.weights.size(); ++i) row.weights[i] = combined(row.weights[i], pivot.weights[i]);
  row.residual = combined(row.residual, pivot.residual);
  row.tolerance = arithmetic.plus(arithmetic.times(a, row.tolerance), arithmetic.times(magnitude(b), pivot.tolerance));
  for (auto& [index, factor] : row.combination) factor = arithmetic.times(a, factor);
  for (const auto& [index, factor] : pivot.combination) {
    const auto same = std::ranges::find(row.combination, index, &std::pair<std::uint32_t, Int128>::first);
    const Int128 share = -arithmetic.times(b, factor);
    if (same == row.combination.end()) {
      row.combination.emplace_back(index, share);
    } else {
      same->second = arithmetic.plus(same->second, share);
    }
  }
  std::erase_if(row.combination, [](const auto& part) { return part.second == 0; });
  if (arithmetic.ok()) reduce(row);
}

// The equality with fewest cells that has the column.
Working* pivot_for(std::vector<Working>& rows, std::size_t column, const System& system) {
  Working* best = nullptr;
  for (Working& row : rows) {
    if (row.used || row.weights[column] == 0 || row.source->op != Constraint::Op::equal) continue;
    const auto cells = [&](const Working& w) { return system.rows[w.source->row].cells.size(); };
    if (best == nullptr || cells(row) < cells(*best)) best = &row;
  }
  return best;
}

// How far rounding of the single cells can move the combination.
Int128 sharp_bound(const System& system, std::span<const std::uint32_t> cells, const Working& row,
                   Checked& arithmetic) {
  std::map<std::uint32_t, Int128> weights;
  Int128 bound = 0;
  for (const auto& [index, factor] : row.combination) {
    const Row& part = system.rows[index];
    if (part.kind == Constraint::Kind::ratio) {  // its products of roundings do not cancel
      bound = arithmetic.plus(bound, arithmetic.times(magnitude(factor), part.free_tolerance.value_or(part.tolerance)));
      continue;
    }
    for (const Entry& entry : part.cells) {
      Int128& weight = weights[entry.index];
      weight = arithmetic.plus(weight, arithmetic.times(factor, entry.weight));
    }
  }
  for (const auto& [cell, weight] : weights) {
    if (std::ranges::find(cells, cell) != cells.end()) continue;
    const Cell& c = system.cells[cell];
    bound = arithmetic.plus(bound, arithmetic.times(magnitude(weight), c.half + c.noise));
  }
  return bound;
}

}  // namespace

Elimination eliminate(const System& system, std::span<const std::uint32_t> cells, std::span<const LocalRow> local,
                      bool sharp) {
  Elimination result;
  Checked arithmetic;
  std::vector<Working> rows;
  rows.reserve(local.size());
  for (const LocalRow& row : local) {
    rows.push_back({&row, row.weights, row.residual, row.tolerance, {{row.row, Int128{1}}}, false});
  }
  for (std::size_t column = 0; column < cells.size(); ++column) {
    Working* pivot = pivot_for(rows, column, system);
    if (pivot == nullptr) {
      result.full_rank = false;
      continue;
    }
    pivot->used = true;
    for (Working& row : rows) {
      if (!row.used && row.weights[column] != 0) take_away(row, *pivot, column, arithmetic);
    }
    if (!arithmetic.ok()) {
      result.exact = false;
      return result;
    }
  }
  for (const Working& row : rows) {
    const bool free = std::ranges::any_of(row.weights, [](Int128 weight) { return weight != 0; });
    if (row.used || free || row.combination.empty()) continue;
    if (!holds(row.source->op, row.residual, row.tolerance)) {
      result.conflicts.push_back({row.combination});
    } else if (sharp && row.combination.size() > 1 &&
               !holds(row.source->op, row.residual, sharp_bound(system, cells, row, arithmetic))) {
      result.strained = true;
    }
  }
  result.exact = arithmetic.ok();
  return result;
}

}  // namespace crossfoot::diagnose
