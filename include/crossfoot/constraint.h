// A constraint is an arithmetic relation between observations that must hold:
// what every rule compiles to. Evaluation, diagnosis, correction and coverage
// work on constraints alone and know no municipality.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/schema.h"

namespace crossfoot {

struct Weight {  // an exact rational, num/den, den > 0
  std::int64_t num = 1;
  std::int64_t den = 1;
};

struct Term {
  std::uint32_t observation = 0;  // index into the list that the constraints were compiled from
  Weight weight;                  // multiplies the canonical value
  std::string role;               // "total", "part", "outcome", ...
};

struct Constraint {
  enum class Kind : std::uint8_t {
    linear,  // sum of weight * value + constant  (=, <=, >=)  0; the first term is the target
    ratio,   // terms[0] = times * terms[1] / terms[2] + plus, in canonical values
  };
  enum class Op : std::uint8_t { equal, at_most, at_least };
  Kind kind = Kind::linear;
  Op op = Op::equal;
  const Rule* rule = nullptr;           // points into the Schema
  Severity severity = Severity::error;  // after overrides
  std::vector<Term> terms;
  Decimal constant;
  Decimal times = Decimal(1);
  Decimal plus;
  bool absolute_denominator = false;
  // Set when a part is missing, unreadable or not unique: cannot be evaluated.
  Text not_evaluable;
};

enum class Verdict : std::uint8_t { exact, rounding, broken, not_evaluable };

struct Evaluation {
  Verdict verdict = Verdict::not_evaluable;
  Decimal residual;           // canonical: sum of the terms + constant; for a ratio quotient - (...)
  Decimal tolerance;          // canonical, without noise
  bool display_only = false;  // holds as stored; what is shown does not add up exactly
  bool improbable = false;    // within tolerance, but z > 4
  // What the target would have to be, in the target cell's own terms, rounded to its resolution.
  Decimal expected;
  Decimal expected_shown;
};

}  // namespace crossfoot
