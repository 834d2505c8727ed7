// A quotient equals its numerator over its denominator, or over the months or
// days of its period. Lines other than the target's own are sought in its own
// table only: "nights" in another table are other people's nights.
#include <cstdint>

#include "rules/operand.h"
#include "rules/reasons.h"
#include "rules/rule_kind.h"
#include "rules/selector.h"
#include "rules/tolerance.h"

namespace crossfoot {
namespace {

// A ratio seldom says what its deviation compares: take the one of the same
// measure, version and period in its row.
Operand in_row(const RuleScope& scope, const FactBeside& wanted, const Observation& target) {
  Operand result{wanted.stat, wanted.flow, std::nullopt, false, {}};
  const FactView fact = scope.facts.view(wanted, target.file);
  for (const std::uint32_t i : scope.facts.in_row(target.file, target.table, target.row)) {
    const Observation& o = scope.observations[i];
    if (&o == &target || !same_but_for_what_is_compared(scope.facts.view(o.key, o.file), fact)) continue;
    result.observation = i;
    result.given = states_number(o);
    if (unusable(o)) result.problem = reason::unreadable(o);
    return result;
  }
  return result;
}

Operand operand_named(const RuleScope& scope, const Observation& target, const FactSelector& selector) {
  const FactBeside wanted = named_beside(target.key, selector);
  if (selector.line && *selector.line != target.key.line) return operand_in_table(scope, wanted, target, std::nullopt);
  const Operand operand = operand_of(scope, wanted, target, std::nullopt);
  if (operand.observation) return operand;
  return in_row(scope, wanted, target);
}

// Stated nowhere: nothing to check, unless the table states it for other lines.
bool none_to_find(const RuleScope& scope, const Observation& target, const Operand& operand) {
  return !operand.observation && !scope.facts.table_states(target, operand.stat.measure, operand.flow);
}

void need_number(const RuleScope& scope, const Operand& operand, Constraint& constraint) {
  if (operand.observation && !operand.given && operand.problem.sv.empty()) {
    cannot(constraint, reason::nothing_stated(scope.observations[*operand.observation]));
  }
}

std::optional<Constraint> quotient(const RuleScope& scope, std::uint32_t target) {
  const Observation& o = scope.observations[target];
  // A column that says itself what it compares is the one over the other.
  const bool says = !o.key.actual.measure.empty() && !o.key.reference.measure.empty();
  const Operand numerator =
      says ? operand_compared(scope, o, o.key.actual) : operand_named(scope, o, *scope.rule.numerator);
  const Operand denominator =
      says ? operand_compared(scope, o, o.key.reference) : operand_named(scope, o, *scope.rule.denominator);
  if (none_to_find(scope, o, numerator) || none_to_find(scope, o, denominator)) return std::nullopt;
  // Neither stated for this line: it is no quotient of this kind.
  if (!numerator.observation && !denominator.observation) return std::nullopt;
  Constraint constraint = constraint_on(scope, target, "quotient");
  constraint.kind = Constraint::Kind::ratio;
  constraint.times = scope.rule.times;
  constraint.plus = scope.rule.plus;
  constraint.absolute_denominator = scope.rule.absolute_denominator && !says;
  add_operand(scope, constraint, numerator, "numerator");
  add_operand(scope, constraint, denominator, "denominator");
  need_number(scope, numerator, constraint);
  need_number(scope, denominator, constraint);
  if (denominator.given && may_be_zero(scope.observations[*denominator.observation])) {
    cannot(constraint, reason::divided_by_zero(scope.observations[*denominator.observation]));
  }
  return constraint;
}

// Days from 1 January of year 1 to the first of the month, by the Gregorian
// calendar; `month` as in Period.
std::int64_t days_before(int month) {
  constexpr int kBefore[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  const std::int64_t year = month / 12;
  const std::int64_t past = year - 1;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return past * 365 + past / 4 - past / 100 + past / 400 + kBefore[month % 12] + (leap && month % 12 > 1 ? 1 : 0);
}

std::optional<Constraint> mean(const RuleScope& scope, std::uint32_t target) {
  const Observation& o = scope.observations[target];
  const Period period = o.key.stat.period;
  if (!period.known()) return std::nullopt;
  const std::int64_t parts =
      scope.rule.per == "days" ? days_before(period.last + 1) - days_before(period.first) : period.months();
  if (parts <= 0) return std::nullopt;
  const Operand numerator = operand_named(scope, o, *scope.rule.numerator);
  if (!numerator.observation) return std::nullopt;
  Constraint constraint = constraint_on(scope, target, "mean");
  add_operand(scope, constraint, numerator, "amount");
  constraint.terms.back().weight = {-1, parts};
  need_number(scope, numerator, constraint);
  return constraint;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  if (!scope.rule.numerator) return;
  const bool known_divisor = !scope.rule.per.empty();
  if (!known_divisor && !scope.rule.denominator) return;
  for (const std::uint32_t target : scope.targets) {
    if (states_nothing(scope.observations[target])) continue;
    auto constraint = known_divisor ? mean(scope, target) : quotient(scope, target);
    if (constraint) out.push_back(std::move(*constraint));
  }
}

}  // namespace

const RuleKindEntry kRatio{RuleKind::ratio, compile};

}  // namespace crossfoot
