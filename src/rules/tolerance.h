// How far a stated number may lie from the true one, and how likely a
// difference is when only rounding is at work.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "crossfoot/constraint.h"
#include "crossfoot/observation.h"

namespace crossfoot {

// In canonical terms: kronor (1 for counts and ratios), revenue positive, cost
// negative, a favourable deviation positive.
Decimal canonical(const Observation& o);             // as stored
Decimal canonical_shown(const Observation& o);       // as the reader sees it
Decimal canonical_resolution(const Observation& o);  // never negative
Decimal canonical_shown_resolution(const Observation& o);
Decimal canonical_noise(const Observation& o);

// Whether two observations state one number, give or take the rounding of each.
bool agree(const Observation& a, const Observation& b);

// Whether the true number may be 0, give or take its rounding.
bool may_be_zero(const Observation& o);

// Weights on a common denominator, so that a sum over them stays exact.
struct WholeWeights {
  std::vector<std::int64_t> weights;
  std::int64_t divisor = 1;
};
// Nothing when they do not fit.
std::optional<WholeWeights> whole_weights(std::span<const Term> terms);

// The probability that the sum of `n` independent errors, each uniform in
// [-1/2, 1/2], is at least `distance` away from 0: the Irwin-Hall
// distribution's two tails. n in [1, 12].
double irwin_hall_tails(int n, double distance);

// Whether rounding could hardly lead to this residual: beyond four standard
// deviations, or the same by exact tails where all errors are of one size.
// `errors` are the |weight| * resolution that are not 0. Never for fewer than
// three of them: two figures that differ by one unit are too common.
bool improbable(const Decimal& residual, std::span<const Decimal> errors);

// The quotient rounded half away from zero to a multiple of `step`; with step
// 0 to as many decimals as fit, at most 12. Invalid when the divisor is 0.
Decimal quotient_in_steps(const Decimal& numerator, const Decimal& denominator, const Decimal& step);

}  // namespace crossfoot
