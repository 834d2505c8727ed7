#include "rules/evaluate_ratio.h"

#include <algorithm>
#include <array>

#include "rules/tolerance.h"

namespace crossfoot {
namespace {

struct Interval {
  Decimal low;
  Decimal high;
};

Interval around(const Decimal& value, const Decimal& half) { return {value - half, value + half}; }

Decimal half_of(const Decimal& value) { return value * Decimal::scaled(5, 1); }

Interval stated(const Observation& o) {
  return around(canonical(o), half_of(canonical_resolution(o)) + canonical_noise(o));
}

// Whether some n, d and q in their intervals satisfy times * n = (q - plus) * d.
// The difference of the two sides is linear in each, so its extremes lie in
// the corners; no division, so nothing is rounded. Nothing when it overflows.
std::optional<bool> can_hold(const Decimal& times, const Interval& n, const Interval& d, const Interval& above) {
  bool some_below = false;
  bool some_above = false;
  for (const Decimal& numerator : {n.low, n.high}) {
    for (const Decimal& denominator : {d.low, d.high}) {
      for (const Decimal& quotient : {above.low, above.high}) {
        const Decimal side = times * numerator - quotient * denominator;
        if (!side.valid()) return std::nullopt;
        some_below = some_below || side.sign() <= 0;
        some_above = some_above || side.sign() >= 0;
      }
    }
  }
  return some_below && some_above;
}

// A quotient cached by a spreadsheet is one rounded division of two doubles,
// then cut to 15 digits.
Decimal division_noise(const Observation& quotient) {
  return quotient.computed ? canonical(quotient).abs() * Decimal::scaled(1, 14) : Decimal();
}

Decimal widest(const std::array<Decimal, 4>& quotients, const Decimal& middle) {
  Decimal result;
  for (const Decimal& quotient : quotients) result = std::max(result, (quotient - middle).abs());
  return result;
}

}  // namespace

Evaluation evaluate_ratio(const Constraint& c, std::span<const Observation> observations) {
  Evaluation result;
  if (c.terms.size() != 3) return result;
  const Observation& target = observations[c.terms[0].observation];
  const Observation& numerator = observations[c.terms[1].observation];
  const Observation& denominator = observations[c.terms[2].observation];
  if (may_be_zero(denominator)) return result;

  const bool turn = c.absolute_denominator && canonical(denominator).sign() < 0;
  const Interval n = stated(numerator);
  Interval d = stated(denominator);
  if (turn) d = {-d.high, -d.low};
  const Decimal middle_n = canonical(numerator);
  const Decimal middle_d = turn ? -canonical(denominator) : canonical(denominator);
  const Decimal noise = canonical_noise(target) + division_noise(target);
  const Interval q = around(canonical(target) - c.plus, half_of(canonical_resolution(target)) + noise);
  const auto exact = can_hold(c.times, {middle_n, middle_n}, {middle_d, middle_d}, q);
  const auto possible = can_hold(c.times, n, d, q);
  if (!exact || !possible) return result;

  constexpr int kDecimals = 12;
  const auto quotient = [&](const Decimal& a, const Decimal& b) { return (c.times * a).divided_by(b, kDecimals); };
  const Decimal middle = quotient(middle_n, middle_d);
  const std::array<Decimal, 4> corners{quotient(n.low, d.low), quotient(n.low, d.high), quotient(n.high, d.low),
                                       quotient(n.high, d.high)};
  result.verdict = *exact ? Verdict::exact : *possible ? Verdict::rounding : Verdict::broken;
  result.residual = canonical(target) - c.plus - middle;
  result.tolerance = half_of(canonical_resolution(target)) + widest(corners, middle);
  result.expected =
      quotient_in_steps(c.times * middle_n + c.plus * middle_d, middle_d * target.factor, target.resolution);
  result.expected_shown =
      target.shown_resolution > Decimal(0) ? result.expected.rounded_to(target.shown_resolution) : result.expected;
  return result;
}

}  // namespace crossfoot
