#include "diagnose/trial.h"

#include <algorithm>

namespace crossfoot::diagnose {
namespace {

Int128 nearest_quotient(Int128 a, Int128 b) {
  if (b < 0) a = -a, b = -b;
  return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

}  // namespace

std::int64_t printable(const Cell& cell, Int128 grains) {
  return static_cast<std::int64_t>(nearest_quotient(grains, cell.step) * cell.step);
}

std::int64_t weight_in(const Cell& cell, std::uint32_t row) {
  const auto entry = std::ranges::find(cell.column, row, &Entry::index);
  return entry == cell.column.end() ? 0 : entry->weight;
}

std::int64_t Trial::value(std::uint32_t cell, const Changes& changes) const {
  const auto changed = changes.find(cell);
  return changed == changes.end() ? system_.cells[cell].value : changed->second;
}

// d * (q - plus) = right / left * n with the tolerance that the new values have.
bool Trial::ratio_holds(const Row& row, const Changes& changes) const {
  const auto slack = [&](std::size_t i) {
    const Cell& cell = system_.cells[row.cells[i].index];
    return static_cast<Int128>(cell.half + cell.noise);
  };
  std::int64_t d = value(row.cells[2].index, changes);
  if (row.unsigned_divisor && (d < 0) != (system_.cells[row.cells[2].index].value < 0)) d = -d;
  const Int128 above = value(row.cells[0].index, changes) - row.ratio_plus;
  Checked arithmetic;
  const Int128 by_q = arithmetic.times(row.ratio_left, d);
  const Int128 by_d = arithmetic.times(row.ratio_left, above);
  const Int128 right = arithmetic.times(row.ratio_right, value(row.cells[1].index, changes));
  const Int128 residual = arithmetic.plus(arithmetic.times(by_q, above), -right);
  Int128 tolerance = arithmetic.times(magnitude(by_q), slack(0));
  tolerance = arithmetic.plus(tolerance, arithmetic.times(magnitude(by_d), slack(2)));
  tolerance = arithmetic.plus(tolerance, arithmetic.times(row.ratio_right, slack(1)));
  tolerance = arithmetic.plus(tolerance, arithmetic.times(magnitude(row.ratio_left), slack(0) * slack(2)));
  return arithmetic.ok() && holds(row.op, residual, tolerance);
}

Int128 Trial::residual(std::uint32_t index, const Changes& changes) const {
  Int128 result = system_.rows[index].residual;
  for (const auto& [cell, to] : changes) {
    const Cell& c = system_.cells[cell];
    const std::int64_t weight = weight_in(c, index);
    if (weight != 0) result += Int128{weight} * (to - c.value) / c.column_divisor;
  }
  return result;
}

bool Trial::row_holds(std::uint32_t index, const Changes& changes) const {
  const Row& row = system_.rows[index];
  if (row.kind == Constraint::Kind::ratio) return ratio_holds(row, changes);
  return holds(row.op, residual(index, changes), row.tolerance);
}

std::map<std::uint32_t, Int128> Trial::moved(const Changes& changes) const {
  std::map<std::uint32_t, Int128> rows;
  for (const auto& [cell, to] : changes) {
    const Cell& c = system_.cells[cell];
    for (const Entry& entry : c.column) rows[entry.index] += Int128{entry.weight} * (to - c.value) / c.column_divisor;
  }
  return rows;
}

Effect Trial::of(const Changes& changes) const {
  // Linear rows are summed up cell by cell; a quotient is looked at as a whole.
  Effect effect;
  for (const auto& [index, change] : moved(changes)) {
    const Row& row = system_.rows[index];
    const bool now = row.kind == Constraint::Kind::ratio ? ratio_holds(row, changes)
                                                         : holds(row.op, row.residual + change, row.tolerance);
    if (row.violated) {
      (now ? effect.repaired : effect.left).push_back(index);
    } else if (!now) {
      effect.broken.push_back(index);
    }
  }
  return effect;
}

std::optional<std::int64_t> Trial::value_for(std::uint32_t index, std::uint32_t cell) const {
  const Row& row = system_.rows[index];
  if (row.kind != Constraint::Kind::linear || row.op != Constraint::Op::equal) return std::nullopt;
  const Cell& c = system_.cells[cell];
  const std::int64_t weight = weight_in(c, index);
  if (weight == 0) return std::nullopt;
  return printable(c, c.value - nearest_quotient(row.residual * c.column_divisor, weight));
}

std::int64_t Trial::reach(std::uint32_t index, std::uint32_t cell) const {
  const Cell& c = system_.cells[cell];
  const std::int64_t weight = weight_in(c, index);
  if (weight == 0) return 0;
  return static_cast<std::int64_t>(system_.rows[index].tolerance * c.column_divisor / magnitude(weight));
}

bool Trial::follows_any(std::uint32_t cell, const Changes& changes, int depth) const {
  constexpr int kDeepest = 8;
  if (depth > kDeepest) return false;
  return std::ranges::any_of(system_.cells[cell].follows, [&](const Entry& operand) {
    return changes.contains(operand.index) || follows_any(operand.index, changes, depth + 1);
  });
}

Changes Trial::without_followers(Changes changes) const {
  Changes result;
  for (const auto& [cell, to] : changes) {
    if (!follows_any(cell, changes, 0)) result.emplace(cell, to);
  }
  return result;
}

std::optional<std::int64_t> Trial::quotient(std::uint32_t index, const Changes& changes) const {
  const Row& row = system_.rows[index];
  if (row.kind != Constraint::Kind::ratio) return std::nullopt;
  std::int64_t d = value(row.cells[2].index, changes);
  if (row.unsigned_divisor && (d < 0) != (system_.cells[row.cells[2].index].value < 0)) d = -d;
  Checked arithmetic;
  const Int128 divisor = arithmetic.times(row.ratio_left, d);
  const Int128 numerator = arithmetic.times(row.ratio_right, value(row.cells[1].index, changes));
  if (divisor == 0 || !arithmetic.ok()) return std::nullopt;
  const Cell& q = system_.cells[row.cells[0].index];
  // To the nearest printable number directly: rounding twice may miss it.
  Int128 top = numerator + arithmetic.times(row.ratio_plus, divisor);
  const Int128 steps = nearest_quotient(top, divisor * q.step);
  if (!arithmetic.ok() || magnitude(steps) > 1'000'000'000'000) return std::nullopt;
  return static_cast<std::int64_t>(steps * q.step);
}

}  // namespace crossfoot::diagnose
