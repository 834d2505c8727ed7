#include "diagnose/eliminate.h"

#include <algorithm>
#include <map>

namespace crossfoot::diagnose {

void Eliminator::reduce(Working& row) {
  // The multipliers first: nearly always they have nothing in common.
  Int128 common = 0;
  for (const auto& [index, factor] : row.combination) {
    common = common_divisor(common, factor);
    if (common == 1) return;
  }
  for (const Int128 weight : row.weights) common = common_divisor(common, weight);
  common = common_divisor(common_divisor(common, row.residual), row.tolerance);
  if (common <= 1) return;
  for (Int128& weight : row.weights) weight /= common;
  for (auto& [index, factor] : row.combination) factor /= common;
  row.residual /= common;
  row.tolerance /= common;
}

// row := a * row - b * pivot, so that its weight at `column` is 0; a > 0 keeps
// the direction of an inequality.
void Eliminator::take_away(Working& row, const Working& pivot, std::size_t column, Checked& arithmetic) {
  result_.work += row.weights.size() + 4 * pivot.combination.size();
  const Int128 common = common_divisor(row.weights[column], pivot.weights[column]);
  Int128 a = common == 1 ? pivot.weights[column] : pivot.weights[column] / common;
  Int128 b = common == 1 ? row.weights[column] : row.weights[column] / common;
  if (a < 0) a = -a, b = -b;
  const auto scale = [&](Int128& x) { x = a == 1 ? x : arithmetic.times(a, x); };  // a is nearly always 1
  const auto combine = [&](Int128& x, Int128 y) {
    scale(x);
    if (y != 0) x = arithmetic.plus(x, -arithmetic.times(b, y));
  };
  for (std::size_t i = 0; i < row.weights.size(); ++i) combine(row.weights[i], pivot.weights[i]);
  combine(row.residual, pivot.residual);
  scale(row.tolerance);
  row.tolerance = arithmetic.plus(row.tolerance, arithmetic.times(magnitude(b), pivot.tolerance));
  for (auto& [index, factor] : row.combination) scale(factor);
  bool cancelled = false;
  for (const auto& [index, factor] : pivot.combination) {
    const auto same = std::ranges::find(row.combination, index, &std::pair<std::uint32_t, Int128>::first);
    const Int128 share = -arithmetic.times(b, factor);
    if (same == row.combination.end()) {
      row.combination.emplace_back(index, share);
    } else {
      same->second = arithmetic.plus(same->second, share);
      cancelled = cancelled || same->second == 0;
    }
  }
  if (cancelled) std::erase_if(row.combination, [](const auto& part) { return part.second == 0; });
  if (arithmetic.ok()) reduce(row);
}

// The equality with fewest cells that has the column.
Eliminator::Working* Eliminator::pivot_for(std::size_t column) {
  Working* best = nullptr;
  std::size_t fewest = 0;
  for (Working& row : std::span(rows_).first(count_)) {
    if (row.used || row.weights[column] == 0 || row.source->op != Constraint::Op::equal) continue;
    const std::size_t cells = system_.rows[row.source->row].cells.size();
    if (best != nullptr && cells >= fewest) continue;
    best = &row;
    fewest = cells;
  }
  return best;
}

// How far rounding of the single cells can move the combination.
Int128 Eliminator::sharp_bound(std::span<const std::uint32_t> cells, const Working& row, Checked& arithmetic) const {
  std::map<std::uint32_t, Int128> weights;
  Int128 bound = 0;
  for (const auto& [index, factor] : row.combination) {
    const Row& part = system_.rows[index];
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
    const Cell& c = system_.cells[cell];
    bound = arithmetic.plus(bound, arithmetic.times(magnitude(weight), c.half + c.noise));
  }
  return bound;
}

void Eliminator::set_up(std::span<const LocalRow> local) {
  count_ = local.size();
  if (rows_.size() < count_) rows_.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    Working& row = rows_[i];
    row.source = &local[i];
    row.weights = local[i].weights;
    row.residual = local[i].residual;
    row.tolerance = local[i].tolerance;
    row.combination.assign(1, {local[i].row, Int128{1}});
    row.used = false;
  }
}

Elimination& Eliminator::of(std::span<const std::uint32_t> cells, std::span<const LocalRow> local, bool sharp) {
  result_.conflicts.clear();
  result_.exact = result_.full_rank = true;
  result_.strained = false;
  result_.work = local.size() * (cells.size() + 1);
  Checked arithmetic;
  set_up(local);
  const std::span<Working> rows = std::span(rows_).first(count_);
  for (std::size_t column = 0; column < cells.size(); ++column) {
    Working* pivot = pivot_for(column);
    if (pivot == nullptr) {
      result_.full_rank = false;
      continue;
    }
    pivot->used = true;
    for (Working& row : rows) {
      if (!row.used && row.weights[column] != 0) take_away(row, *pivot, column, arithmetic);
    }
    if (!arithmetic.ok()) {
      result_.exact = false;
      return result_;
    }
  }
  for (const Working& row : rows) {
    const bool free = std::ranges::any_of(row.weights, [](Int128 weight) { return weight != 0; });
    if (row.used || free || row.combination.empty()) continue;
    if (!holds(row.source->op, row.residual, row.tolerance)) {
      result_.conflicts.add(row.combination);
    } else if (sharp && row.combination.size() > 1 &&
               !holds(row.source->op, row.residual, sharp_bound(cells, row, arithmetic))) {
      result_.strained = true;
    }
  }
  result_.exact = arithmetic.ok();
  return result_;
}

}  // namespace crossfoot::diagnose
