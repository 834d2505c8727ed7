#include "rules/operand.h"

#include "rules/reasons.h"

namespace crossfoot {
namespace {

Operand from(const RuleScope& scope, const FactBeside& wanted, const FoundFact& found) {
  Operand result{wanted.stat, wanted.flow, std::nullopt, false, {}};
  if (found.kind == FoundFact::Kind::missing) return result;
  const Observation& o = scope.observations[found.observation];
  result.observation = found.observation;
  result.given = states_number(o);
  if (found.kind == FoundFact::Kind::at_odds) result.problem = reason::two_versions(scope.schema.chart, wanted.stat);
  if (unusable(o)) result.problem = reason::unreadable(o);
  return result;
}

}  // namespace

Operand operand_of(const RuleScope& scope, const FactBeside& wanted, const Observation& target,
                   std::optional<UnitKind> unit) {
  return from(scope, wanted, scope.facts.find(wanted, target, unit));
}

Operand operand_in_table(const RuleScope& scope, const FactBeside& wanted, const Observation& target,
                         std::optional<UnitKind> unit) {
  return from(scope, wanted, scope.facts.find_in_table(wanted, target, unit));
}

void cannot(Constraint& constraint, Text reason) {
  if (constraint.not_evaluable.sv.empty()) constraint.not_evaluable = std::move(reason);
}

Operand operand_compared(const RuleScope& scope, const Observation& target, const Stat& stat) {
  FactBeside wanted(target.key);
  wanted.stat = stat;
  wanted.compares = false;
  Operand operand = operand_of(scope, wanted, target, target.key.unit_kind);
  if (!operand.observation && target.key.unit_kind == UnitKind::ratio) {
    operand = operand_of(scope, wanted, target, std::nullopt);
  }
  return operand;
}

void add_operand(const RuleScope& scope, Constraint& constraint, const Operand& operand, std::string role,
                 std::int64_t weight) {
  if (!operand.observation) return cannot(constraint, reason::not_stated(scope.schema.chart, operand.stat));
  constraint.terms.push_back(term(*operand.observation, std::move(role), weight));
  if (!operand.problem.sv.empty()) cannot(constraint, operand.problem);
}

Constraint constraint_on(const RuleScope& scope, std::uint32_t target, std::string role) {
  const Observation& o = scope.observations[target];
  Constraint result;
  result.terms.push_back(term(target, std::move(role)));
  if (unusable(o)) cannot(result, reason::unreadable(o));
  return result;
}

}  // namespace crossfoot
