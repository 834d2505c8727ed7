// Costs are not positive and revenues not negative, whatever the layout: the
// observation's factor has taken the template's sign convention away.
// Deviations and changes may have either sign.
#include "rules/operand.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t target : scope.targets) {
    const Observation& o = scope.observations[target];
    const bool signed_flow = o.key.flow == Flow::cost || o.key.flow == Flow::revenue;
    if (!signed_flow || !states_number(o) || o.key.unit_kind != UnitKind::money) continue;
    const Measure* measure = scope.schema.chart.find_measure(o.key.stat.measure);
    if (measure == nullptr || !measure->primary || !o.key.actual.measure.empty()) continue;
    Constraint constraint = constraint_on(scope, target, o.key.flow == Flow::cost ? "cost" : "revenue");
    constraint.op = o.key.flow == Flow::cost ? Constraint::Op::at_most : Constraint::Op::at_least;
    out.push_back(std::move(constraint));
  }
}

}  // namespace

const RuleKindEntry kSign{RuleKind::sign, compile};

}  // namespace crossfoot
