// The verdict on one constraint. Linear: r = sum of weight * value + constant,
// in exact decimals on a common denominator; each number may lie half a unit
// in its last place from the truth, so |r| <= sum of |weight| * resolution / 2
// is rounding (XBRL Calculations 1.1 decides alike). Computed cells carry
// binary noise on top, which is no rounding and never shown.
#include <algorithm>

#include "rules/evaluate_ratio.h"
#include "rules/rules.h"
#include "rules/tolerance.h"

namespace crossfoot {
namespace {

// All multiplied by the weights' common denominator.
struct LinearSum {
  Decimal residual;
  Decimal shown_residual;
  Decimal tolerance;
  Decimal noise;
  std::vector<Decimal> errors;  // |weight| * resolution, where it is not 0
};

// Nearly all weights are 1 or -1.
Decimal weighted(std::int64_t weight, const Decimal& value) {
  if (weight == 1) return value;
  return weight == -1 ? -value : Decimal(weight) * value;
}

LinearSum sum_up(const Constraint& c, std::span<const Observation> observations, const WholeWeights& whole) {
  LinearSum sum;
  sum.residual = sum.shown_residual = c.constant * whole.divisor;
  for (std::size_t i = 0; i < c.terms.size(); ++i) {
    const Observation& o = observations[c.terms[i].observation];
    const std::int64_t weight = whole.weights[i];
    const Decimal value = weighted(weight, canonical(o));
    sum.residual += value;
    sum.shown_residual += o.shown == o.stored ? value : weighted(weight, canonical_shown(o));
    if (!o.noise.is_zero()) sum.noise += weighted(weight, canonical_noise(o)).abs();
    if (o.resolution.is_zero()) continue;
    const Decimal error = weighted(weight, canonical_resolution(o)).abs();
    sum.tolerance += error;
    if (!error.is_zero()) sum.errors.push_back(error);
  }
  sum.tolerance *= Decimal::scaled(5, 1);
  return sum;
}

// How far beyond its bound the residual lies, 0 or less when it does not.
Decimal breach(Constraint::Op op, const Decimal& residual) {
  switch (op) {
    case Constraint::Op::equal:
      return residual.abs();
    case Constraint::Op::at_most:
      return residual;
    case Constraint::Op::at_least:
      return -residual;
  }
  return Decimal::invalid();
}

// What a plausibility rule allows beyond rounding: a share of what the other
// term calls for. (An unchanged forecast has it in its weights.)
Decimal allowance(const Constraint& c, const LinearSum& sum, const Decimal& target) {
  if (c.rule == nullptr) return {};
  if (c.rule->kind != RuleKind::share_of_year && c.rule->kind != RuleKind::monotone) return {};
  return (target - sum.residual).abs() * c.rule->threshold;
}

// The shown figures are worth adding up only where all are of one precision;
// elsewhere no reader expects them to agree to the last digit.
bool shown_alike(const Constraint& c, std::span<const Observation> observations) {
  bool rounded = false;
  const Observation& first = observations[c.terms.front().observation];
  for (const Term& t : c.terms) {
    const Observation& o = observations[t.observation];
    if (o.file != first.file || o.table != first.table) return false;
    if (!(canonical_shown_resolution(o) == canonical_shown_resolution(first))) return false;
    rounded = rounded || !(o.shown == o.stored);
  }
  return rounded;
}

// What the target would be for the residual to be 0, in the cell's own terms.
Decimal target_for(const Decimal& value, const Decimal& residual, const Decimal& weight, const Observation& target,
                   const Decimal& step) {
  const Decimal rest = residual - weight * value * target.factor;
  return quotient_in_steps(-rest, weight * target.factor, step);
}

Evaluation evaluate_linear(const Constraint& c, std::span<const Observation> observations) {
  Evaluation result;
  const auto whole = whole_weights(c.terms);
  if (!whole || whole->divisor <= 0) return result;
  const LinearSum sum = sum_up(c, observations, *whole);
  const Observation& target = observations[c.terms.front().observation];
  const Decimal weight(whole->weights.front());
  const Decimal tolerance = sum.tolerance + allowance(c, sum, weight * canonical(target));
  const Decimal beyond = breach(c.op, sum.residual);
  const Decimal limit = tolerance + sum.noise;
  if (!beyond.valid() || !limit.valid()) return result;

  result.residual = quotient_in_steps(sum.residual, whole->divisor, {});
  result.tolerance = quotient_in_steps(tolerance, whole->divisor, {});
  result.verdict = beyond <= sum.noise ? Verdict::exact : beyond <= limit ? Verdict::rounding : Verdict::broken;
  result.expected = result.expected_shown = Decimal::invalid();
  if (c.op != Constraint::Op::equal || weight.is_zero()) return result;

  result.expected = target_for(target.stored, sum.residual, weight, target, target.resolution);
  result.expected_shown =
      target.shown_resolution > Decimal(0) ? result.expected.rounded_to(target.shown_resolution) : result.expected;
  if (result.verdict == Verdict::broken) return result;
  result.improbable = !sum.residual.is_zero() && c.rule != nullptr && c.rule->kind != RuleKind::share_of_year &&
                      result.verdict == Verdict::rounding && improbable(sum.residual, sum.errors);
  result.display_only = !sum.shown_residual.is_zero() && shown_alike(c, observations);
  if (result.display_only) {
    result.expected_shown = target_for(target.shown, sum.shown_residual, weight, target, target.shown_resolution);
  }
  return result;
}

}  // namespace

Evaluation evaluate(const Constraint& constraint, std::span<const Observation> observations) {
  if (!constraint.not_evaluable.sv.empty() || constraint.terms.empty()) return {};
  const bool numbers = std::ranges::all_of(constraint.terms, [&](const Term& t) {
    return t.observation < observations.size() && observations[t.observation].counts_as_number;
  });
  if (!numbers) return {};
  return constraint.kind == Constraint::Kind::ratio ? evaluate_ratio(constraint, observations)
                                                    : evaluate_linear(constraint, observations);
}

std::vector<CheckedConstraint> evaluate_all(std::vector<Constraint> constraints,
                                            std::span<const Observation> observations) {
  std::vector<CheckedConstraint> result;
  result.reserve(constraints.size());
  for (Constraint& constraint : constraints) {
    const Evaluation evaluation = evaluate(constraint, observations);
    const std::uint32_t file = constraint.terms.empty() ? 0 : observations[constraint.terms.front().observation].file;
    result.push_back({std::move(constraint), evaluation, file, {}});
  }
  return result;
}

}  // namespace crossfoot
