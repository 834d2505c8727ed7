// A deviation or a change equals what became less what it is held against,
// both named by its column's `of`. A change stated as a ratio of amounts that
// are no ratios is the relative change: actual / reference - 1.
#include "rules/operand.h"
#include "rules/reasons.h"
#include "rules/rule_kind.h"
#include "rules/tolerance.h"

namespace crossfoot {
namespace {

bool is_ratio(const RuleScope& scope, const Operand& operand) {
  return operand.observation && scope.observations[*operand.observation].key.unit_kind == UnitKind::ratio;
}

void need_amounts(const RuleScope& scope, const Operand& actual, const Operand& reference, bool relative,
                  Constraint& constraint) {
  const auto nothing = [&](const Operand& o) { return o.observation && !o.given && o.problem.sv.empty(); };
  // One of two that is blank counts as nothing; of a quotient it cannot.
  const bool too_little = relative ? nothing(actual) || nothing(reference) : nothing(actual) && nothing(reference);
  if (!too_little) return;
  cannot(constraint,
         reason::nothing_stated(scope.observations[nothing(actual) ? *actual.observation : *reference.observation]));
}

Constraint difference(const RuleScope& scope, std::uint32_t target) {
  const Observation& o = scope.observations[target];
  const Operand actual = operand_compared(scope, o, o.key.actual);
  const Operand reference = operand_compared(scope, o, o.key.reference);
  Constraint constraint = constraint_on(scope, target, o.key.stat.measure);
  const bool relative = o.key.unit_kind == UnitKind::ratio && !is_ratio(scope, actual) && !is_ratio(scope, reference);
  if (relative) {
    constraint.kind = Constraint::Kind::ratio;
    constraint.plus = Decimal(-1);
  }
  add_operand(scope, constraint, actual, relative ? "numerator" : o.key.actual.measure, -1);
  add_operand(scope, constraint, reference, relative ? "denominator" : o.key.reference.measure, 1);
  need_amounts(scope, actual, reference, relative, constraint);
  if (relative && reference.given && may_be_zero(scope.observations[*reference.observation])) {
    cannot(constraint, reason::divided_by_zero(scope.observations[*reference.observation]));
  }
  return constraint;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t target : scope.targets) {
    const Observation& o = scope.observations[target];
    if (states_nothing(o) || o.key.actual.measure.empty() || o.key.reference.measure.empty()) continue;
    out.push_back(difference(scope, target));
  }
}

}  // namespace

const RuleKindEntry kDifference{RuleKind::difference, compile};

}  // namespace crossfoot
