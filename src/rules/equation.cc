// A fact equals the weighted sum of other facts of its line: net = revenue +
// cost, net deviation = revenue deviation + cost deviation, total = short +
// long. Where a layout prints only one of the terms there is nothing to check.
#include "rules/operand.h"
#include "rules/reasons.h"
#include "rules/rule_kind.h"
#include "rules/selector.h"

namespace crossfoot {
namespace {

// A term that is not stated for this line although the table states it for
// others was left out; one that the table never states belongs to no equation.
bool left_out(const RuleScope& scope, const Observation& target, const Operand& operand) {
  return !operand.observation && scope.facts.table_states(target, operand.stat.measure, operand.flow);
}

std::optional<Constraint> equation(const RuleScope& scope, std::uint32_t target) {
  const Observation& o = scope.observations[target];
  std::vector<Operand> operands;
  bool any_given = false;
  for (const FactSelector& selector : scope.rule.terms) {
    // Per cents of revenue and of cost do not add up to that of the net.
    if (selector.flow && o.key.unit_kind == UnitKind::ratio) return std::nullopt;
    operands.push_back(operand_of(scope, named_beside(o.key, selector), o, o.key.unit_kind));
    if (!operands.back().observation && !left_out(scope, o, operands.back())) return std::nullopt;
    any_given = any_given || operands.back().given;
  }
  if (!any_given) return std::nullopt;
  Constraint constraint = constraint_on(scope, target, role_of(scope.rule.target, o.key.stat));
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const FactSelector& selector = scope.rule.terms[i];
    add_operand(scope, constraint, operands[i], role_of(selector, operands[i].stat), -selector.weight);
  }
  return constraint;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t target : scope.targets) {
    if (states_nothing(scope.observations[target])) continue;
    if (auto constraint = equation(scope, target)) out.push_back(std::move(*constraint));
  }
}

}  // namespace

const RuleKindEntry kEquation{RuleKind::equation, compile};

}  // namespace crossfoot
