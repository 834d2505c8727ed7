#include "diagnose/local_rows.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace crossfoot::diagnose {

Int128 common_divisor(Int128 a, Int128 b) {
  a = magnitude(a), b = magnitude(b);
  if (a == 1 || b == 1) return 1;
  if (is_small(a) && is_small(b)) return std::gcd(static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b));
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

Int128 floor_divided(Int128 a, Int128 b) {
  if (b == 1) return a;
  if (is_small(a) && is_small(b)) {
    const auto dividend = static_cast<std::int64_t>(a);
    const auto divisor = static_cast<std::int64_t>(b);
    return dividend / divisor - (dividend % divisor < 0 ? 1 : 0);
  }
  const Int128 quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}

Situation as_stated(const System& system) {
  Situation result;
  result.residual.reserve(system.rows.size());
  result.dropped.resize(system.rows.size(), false);
  for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
    result.residual.push_back(system.rows[r].residual);
    if (system.rows[r].violated) result.violated.push_back(r);
  }
  return result;
}

namespace {

// All values when some are set anew and what follows them follows.
std::optional<std::vector<std::int64_t>> values_after(const System& system, std::span<const FixedChange> changes) {
  std::vector<std::int64_t> values;
  std::vector<bool> fixed(system.cells.size(), false);
  for (const Cell& cell : system.cells) values.push_back(cell.value);
  for (const FixedChange& change : changes) {
    values[change.cell] = change.value;
    fixed[change.cell] = true;
  }
  // Formulas are few levels deep; each pass settles one.
  constexpr int kDeepest = 32;
  for (int pass = 0; pass < kDeepest; ++pass) {
    bool changed = false;
    for (std::uint32_t i = 0; i < system.cells.size(); ++i) {
      const Cell& cell = system.cells[i];
      if (cell.follows.empty() || fixed[i]) continue;
      Int128 delta = 0;
      for (const Entry& operand : cell.follows) {
        delta += static_cast<Int128>(operand.weight) * (values[operand.index] - system.cells[operand.index].value);
      }
      const auto value = cell.value + static_cast<std::int64_t>(delta / cell.follows_divisor);
      changed = changed || value != values[i];
      values[i] = value;
    }
    if (!changed) return values;
  }
  return std::nullopt;
}

// Of a ratio at other values than the stated ones: its residual and whether it
// holds there.
struct RatioAfter {
  Int128 residual = 0;  // as it would be with the stated divisor: as far off in the quotient
  bool holds = false;
};

std::optional<RatioAfter> ratio_after(const System& system, const Row& row, Int128 residual,
                                      std::span<const std::int64_t> values) {
  const auto slack = [&](std::size_t i) {
    const Cell& cell = system.cells[row.cells[i].index];
    return static_cast<Int128>(cell.half + cell.noise);
  };
  Checked arithmetic;
  const Int128 divisor = magnitude(Int128{values[row.cells[2].index]});
  const Int128 left = magnitude(row.ratio_left);
  const Int128 above = magnitude(values[row.cells[0].index] - row.ratio_plus);
  Int128 tolerance = arithmetic.times(arithmetic.times(left, divisor), slack(0));
  tolerance = arithmetic.plus(tolerance, arithmetic.times(arithmetic.times(left, above), slack(2)));
  tolerance = arithmetic.plus(tolerance, arithmetic.times(row.ratio_right, slack(1)));
  tolerance = arithmetic.plus(tolerance, arithmetic.times(left, slack(0) * slack(2)));
  if (!arithmetic.ok()) return std::nullopt;
  RatioAfter result{residual, holds(row.op, residual, tolerance)};
  const Int128 stated = magnitude(Int128{system.cells[row.cells[2].index].value});
  if (divisor == 0 || divisor == stated) return result;
  result.residual = arithmetic.times(residual, stated) / divisor;
  return arithmetic.ok() ? std::optional(result) : std::nullopt;
}

}  // namespace

std::optional<Situation> after(const System& system, std::span<const FixedChange> changes) {
  const auto values = values_after(system, changes);
  if (!values) return std::nullopt;
  Situation result = as_stated(system);
  std::vector<std::uint32_t> touched;
  for (const FixedChange& change : changes) {
    for (const Entry& entry : system.cells[change.cell].column) touched.push_back(entry.index);
  }
  std::ranges::sort(touched);
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  for (const std::uint32_t r : touched) {
    const Row& row = system.rows[r];
    const auto residual = residual_of(system, row, *values);
    if (!residual) return std::nullopt;
    result.residual[r] = *residual;
    const auto place = std::ranges::lower_bound(result.violated, r);
    const bool was = place != result.violated.end() && *place == r;
    bool is = !holds(row.op, *residual, row.tolerance);
    if (row.kind == Constraint::Kind::ratio) {
      const auto ratio = ratio_after(system, row, *residual, *values);
      if (!ratio) return std::nullopt;
      result.residual[r] = ratio->residual;
      is = !ratio->holds;
    }
    if (is && !was) result.violated.insert(place, r);
    if (!is && was) result.violated.erase(place);
    // The weights of a ratio are those at the stated values.
    if (row.kind == Constraint::Kind::ratio && !is) result.dropped[r] = true;
  }
  return result;
}

std::span<const LocalRow> LocalRows::of(std::span<const std::uint32_t> cells, const Situation& situation) {
  find_touched(cells, situation);
  used_ = 0;
  for (const std::uint32_t row : touched_) {
    slot_[row] = kNone;
    const auto tolerance = tolerance_of(system_.rows[row], cells);
    if (!tolerance || has_scaled_divisor(system_.rows[row], situation)) continue;
    slot_[row] = static_cast<int>(used_++);
    if (used_ > rows_.size()) rows_.emplace_back();
    LocalRow& fresh = rows_[used_ - 1];
    fresh.row = row;
    fresh.op = system_.rows[row].op;
    fresh.residual = situation.residual[row];
    fresh.tolerance = *tolerance;
    fresh.weights.assign(cells.size(), 0);
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (const Entry& entry : system_.cells[cells[i]].column) {
      const int slot = slot_[entry.index];
      if (slot != kNone) rows_[static_cast<std::size_t>(slot)].weights[i] = entry.weight;
    }
  }
  for (const std::uint32_t row : touched_) slot_[row] = kNone;
  return {rows_.data(), used_};
}

// Each row once, in order.
void LocalRows::find_touched(std::span<const std::uint32_t> cells, const Situation& situation) {
  touched_.clear();
  for (const std::uint32_t cell : cells) {
    for (const Entry& entry : system_.cells[cell].column) {
      if (slot_[entry.index] != kNone || situation.dropped[entry.index]) continue;
      slot_[entry.index] = kTouched;
      touched_.push_back(entry.index);
    }
  }
  std::ranges::sort(touched_);
}

// Whether an event puts the divisor in another unit: rounding then is another
// than at the stated figure.
bool LocalRows::has_scaled_divisor(const Row& row, const Situation& situation) {
  if (row.kind == Constraint::Kind::linear || situation.bounds.empty()) return false;
  return std::ranges::find(situation.bounds, row.cells[2].index, &CellBounds::cell) != situation.bounds.end();
}

std::optional<Int128> LocalRows::tolerance_of(const Row& row, std::span<const std::uint32_t> cells) const {
  if (row.kind == Constraint::Kind::linear) return row.tolerance;
  // The cells that follow the set's count as the set's: whether they do is
  // seen from the columns, so be careful and ask for the row's own cells only
  // when nothing in the set has followers.
  const auto changes = [&](std::size_t part) {
    const std::uint32_t cell = row.cells[part].index;
    if (std::ranges::find(cells, cell) != cells.end()) return true;
    return !system_.cells[cell].follows.empty();
  };
  const bool quotient = changes(0);
  const bool divisor = changes(2);
  if (quotient && divisor) return std::nullopt;
  if (quotient || divisor) return row.free_tolerance;
  return row.tolerance;
}

}  // namespace crossfoot::diagnose
