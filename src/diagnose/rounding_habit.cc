#include "diagnose/rounding_habit.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "rules/tolerance.h"

namespace crossfoot::diagnose {
namespace {

// The probability that a sum of roundings with this deviation lies in the
// unit step around `residual`.
double in_step(double residual, double step, double deviation) {
  if (deviation < 1e-9 * std::max(step, 1e-30)) return std::fabs(residual) <= step / 2 ? 1 : 0;
  const double scale = deviation * std::sqrt(2.0);
  return std::max(1e-12, (std::erf((residual + step / 2) / scale) - std::erf((residual - step / 2) / scale)) / 2);
}

struct Spread {  // of the roundings that make up a residual
  double step = 0;
  double deviation = 0;
  int alike = 0;
};

// The same where `alike` roundings have one step: exactly, since few of them
// are far from normal.
double in_step(double residual, double step, double deviation, int alike) {
  if (alike == 0) return in_step(residual, step, deviation);
  const double steps = std::round(std::fabs(residual) / step);
  const double within = irwin_hall_tails(alike, std::max(steps - 0.5, 0.0));
  const double beyond = irwin_hall_tails(alike, steps + 0.5);
  return std::max(1e-12, steps == 0 ? 1 - beyond : (within - beyond) / 2);
}

// The target is rounded to what the others, rounded, call for: its own
// rounding (the largest, for want of better) takes no part.
Spread spread_of_errors(std::span<const double> errors) {
  Spread spread;
  double variance = 0;
  double largest = 0;
  for (const double error : errors) {
    if (error <= 0) continue;
    spread.step = spread.step == 0 ? error : std::min(spread.step, error);
    variance += error * error / 12;
    largest = std::max(largest, error * error / 12);
  }
  spread.deviation = std::sqrt(std::max(variance - largest, 0.0));
  constexpr std::ptrdiff_t kMostExact = 12;
  const auto rounded = std::ranges::count_if(errors, [](double error) { return error > 0; });
  const bool one_size = std::ranges::all_of(errors, [&](double e) { return e <= 0 || e == spread.step; });
  if (one_size && rounded >= 3 && rounded - 1 <= kMostExact) spread.alike = static_cast<int>(rounded - 1);
  return spread;
}

HabitKind habit_kind(const Constraint& c) {
  if (c.kind == Constraint::Kind::ratio) return HabitKind::quotient;
  return c.terms.size() == 2 ? HabitKind::tie : HabitKind::sum;
}

// Before anything is known. Most reports round every figure by itself or else
// add up what they print, now and then with a slip; what lies between is rare.
// Nearly all print one fact twice alike.
constexpr std::array<double, kShares.size()> kSums{0.55, 0.004, 0.004, 0.004, 0.004, 0.004, 0.03, 0.08, 0.32};
constexpr std::array<double, kShares.size()> kTies{0.002, 0.0, 0.0, 0.0, 0.0, 0.001, 0.001, 0.001, 0.995};

bool tells(const CheckedConstraint& checked) {
  const Constraint& c = checked.constraint;
  const bool holds = checked.evaluation.verdict == Verdict::exact || checked.evaluation.verdict == Verdict::rounding;
  return holds && takes_part(checked) && c.op == Constraint::Op::equal;
}

// What a constraint that holds says: whether it is exact, and how probable that
// is when every figure is rounded by itself.
struct Sign {
  bool exact = false;
  double rounded = 0;
};

// The quotient is exact where it is the printed operands' rounded.
std::optional<Sign> sign_of_ratio(const CheckedConstraint& checked, std::span<const Observation> observations) {
  const Constraint& c = checked.constraint;
  if (c.terms.size() != 3) return std::nullopt;
  const auto at = [&](std::size_t i) -> const Observation& { return observations[c.terms[i].observation]; };
  const double divisor = std::fabs(canonical(at(2)).to_double());
  const double step = canonical_resolution(at(0)).to_double();
  if (divisor == 0 || step == 0) return std::nullopt;
  const double quotient = (canonical(at(0)) - c.plus).to_double();
  const double of_numerator = std::fabs(c.times.to_double()) * canonical_resolution(at(1)).to_double() / divisor;
  const double of_divisor = std::fabs(quotient) * canonical_resolution(at(2)).to_double() / divisor;
  const double deviation = std::sqrt((of_numerator * of_numerator + of_divisor * of_divisor) / 12);
  const double residual = checked.evaluation.residual.to_double();
  return Sign{std::fabs(residual) <= step / 2, in_step(residual, step, deviation)};
}

}  // namespace

HabitKind habit_kind(const Row& row) {
  if (row.kind == Constraint::Kind::ratio) return HabitKind::quotient;
  return row.cells.size() == 2 ? HabitKind::tie : HabitKind::sum;
}

void ShareProduct::multiply(const std::array<double, kShares.size()>& by) {
  used = true;
  double most = 0;
  for (std::size_t s = 0; s < values.size(); ++s) {
    values[s] *= by[s];
    most = std::max(most, values[s]);
  }
  constexpr double kSmall = 1e-100;
  if (most >= kSmall || most == 0) return;
  for (double& value : values) value /= most;
  log_scale += std::log(most);
}

RoundingHabit::RoundingHabit(std::span<const CheckedConstraint> checked, std::span<const Observation> observations) {
  std::map<std::pair<std::uint32_t, HabitKind>, ShareProduct> products;
  std::vector<double> resolutions(observations.size(), -1);
  const auto resolution = [&](std::uint32_t i) {
    if (resolutions[i] < 0) resolutions[i] = canonical_resolution(observations[i]).to_double();
    return resolutions[i];
  };
  std::vector<double> errors;
  const auto sign_of_sum = [&](const CheckedConstraint& one) -> std::optional<Sign> {
    errors.clear();
    for (const Term& t : one.constraint.terms) {
      const double weight = static_cast<double>(t.weight.num) / static_cast<double>(t.weight.den);
      errors.push_back(std::fabs(weight) * resolution(t.observation));
    }
    const Spread spread = spread_of_errors(errors);
    if (spread.step == 0 || spread.deviation == 0) return std::nullopt;
    const bool exact = one.evaluation.verdict == Verdict::exact;
    const double residual = exact ? 0 : one.evaluation.residual.to_double();
    return Sign{exact, in_step(residual, spread.step, spread.deviation, spread.alike)};
  };
  std::array<double, kShares.size()> chances;
  for (const CheckedConstraint& one : checked) {
    if (!tells(one)) continue;
    const bool ratio = one.constraint.kind == Constraint::Kind::ratio;
    const auto sign = ratio ? sign_of_ratio(one, observations) : sign_of_sum(one);
    if (!sign) continue;
    for (std::size_t i = 0; i < kShares.size(); ++i) {
      chances[i] = (sign->exact ? kShares[i] : 0) + (1 - kShares[i]) * sign->rounded;
    }
    products[{one.file, habit_kind(one.constraint)}].multiply(chances);
  }
  for (const auto& [key, product] : products) {
    auto& shares = shares_[key];
    double sum = 0;
    for (std::size_t i = 0; i < kShares.size(); ++i) sum += shares[i] = before(key.second)[i] * product.values[i];
    for (double& share : shares) share /= sum;
  }
}

const std::array<double, kShares.size()>& RoundingHabit::before(HabitKind kind) {
  return kind == HabitKind::tie ? kTies : kSums;
}

const std::array<double, kShares.size()>& RoundingHabit::shares(std::uint32_t file, HabitKind kind) const {
  const auto found = shares_.find({file, kind});
  return found == shares_.end() ? before(kind) : found->second;
}

RowSpread spread_of(const System& system, const Row& row) {
  RowSpread result;
  result.kind = habit_kind(row);
  result.equality = row.op == Constraint::Op::equal;
  std::vector<double> errors;
  for (const Entry& entry : row.cells) {
    const Cell& cell = system.cells[entry.index];
    const double weight = std::fabs(static_cast<double>(entry.weight));
    result.noise += weight * static_cast<double>(cell.noise);
    errors.push_back(weight * 2 * static_cast<double>(cell.half));
  }
  if (row.kind == Constraint::Kind::ratio) {
    // The quotient is the operands' rounded: a step of the quotient is exact.
    result.step = errors[0];
    result.deviation = std::sqrt((errors[1] * errors[1] + errors[2] * errors[2]) / 12);
  } else {
    const Spread spread = spread_of_errors(errors);
    result.step = spread.step;
    result.deviation = spread.deviation;
    result.alike = spread.alike;
  }
  if (result.step > 0) result.any = 1 / (1 + 4 * static_cast<double>(row.tolerance) / result.step);
  return result;
}

ResidualChance chance_of(const RowSpread& spread, Int128 residual) {
  constexpr double kNever = 1e-12;
  if (!spread.equality) return {1, true};
  const double size = std::fabs(static_cast<double>(residual));
  if (spread.kind == HabitKind::quotient) {
    return {in_step(size, spread.step + 2 * spread.noise, spread.deviation), size <= spread.step / 2 + spread.noise};
  }
  const bool exact = size <= spread.noise;
  if (spread.step == 0) return {exact ? 1 : kNever, exact};
  return {in_step(exact ? 0 : size, spread.step, spread.deviation, spread.alike), exact};
}

}  // namespace crossfoot::diagnose
