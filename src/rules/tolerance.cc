#include "rules/tolerance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace crossfoot {

Decimal canonical(const Observation& o) { return o.stored * o.factor; }
Decimal canonical_shown(const Observation& o) { return o.shown * o.factor; }
Decimal canonical_resolution(const Observation& o) { return o.resolution * o.factor.abs(); }
Decimal canonical_shown_resolution(const Observation& o) { return o.shown_resolution * o.factor.abs(); }
Decimal canonical_noise(const Observation& o) { return o.noise * o.factor.abs(); }

bool agree(const Observation& a, const Observation& b) {
  const Decimal distance = (canonical(a) - canonical(b)).abs();
  const Decimal slack = canonical_resolution(a) + canonical_resolution(b);
  return distance * 2 <= slack + (canonical_noise(a) + canonical_noise(b)) * 2;
}

bool may_be_zero(const Observation& o) {
  return canonical(o).abs() * 2 <= canonical_resolution(o) + canonical_noise(o) * 2;
}

std::optional<WholeWeights> whole_weights(std::span<const Term> terms) {
  WholeWeights result;
  for (const Term& t : terms) {
    if (t.weight.den <= 0) return std::nullopt;
    const std::int64_t step = t.weight.den / std::gcd(result.divisor, t.weight.den);
    if (__builtin_mul_overflow(result.divisor, step, &result.divisor)) return std::nullopt;
  }
  for (const Term& t : terms) {
    std::int64_t weight = 0;
    if (__builtin_mul_overflow(t.weight.num, result.divisor / t.weight.den, &weight)) return std::nullopt;
    result.weights.push_back(weight);
  }
  return result;
}

double irwin_hall_tails(int n, double distance) {
  const double x = n / 2.0 - distance;  // P(S >= distance) = F(x), by symmetry
  if (x <= 0) return 0;
  double sum = 0;
  double binomial = 1;
  double factorial = 1;
  for (int i = 2; i <= n; ++i) factorial *= i;
  for (int k = 0; k <= n && k < x; ++k) {
    sum += (k % 2 == 0 ? 1 : -1) * binomial * std::pow(x - k, n);
    binomial = binomial * (n - k) / (k + 1);
  }
  return std::min(1.0, 2 * sum / factorial);
}

bool improbable(const Decimal& residual, std::span<const Decimal> errors) {
  constexpr double kBeyondFourSigma = 6.3e-5;  // both tails of the normal distribution
  if (errors.size() < 3) return false;
  const double distance = residual.abs().to_double();
  const bool of_one_size = std::ranges::all_of(errors, [&](const Decimal& e) { return e == errors.front(); });
  if (of_one_size && errors.size() <= 12) {
    return irwin_hall_tails(static_cast<int>(errors.size()), distance / errors.front().to_double()) < kBeyondFourSigma;
  }
  double variance = 0;
  for (const Decimal& e : errors) variance += e.to_double() * e.to_double() / 12;
  return distance > 4 * std::sqrt(variance);
}

Decimal quotient_in_steps(const Decimal& numerator, const Decimal& denominator, const Decimal& step) {
  if (step > Decimal(0)) return numerator.divided_by(denominator * step, 0) * step;
  constexpr int kMostDecimals = 12;
  if (denominator == Decimal(1) && numerator.decimals() <= kMostDecimals) return numerator;
  for (const int decimals : {kMostDecimals, 6, 2, 0}) {
    const Decimal quotient = numerator.divided_by(denominator, decimals);
    if (quotient.valid()) return quotient;
  }
  return Decimal::invalid();
}

}  // namespace crossfoot
