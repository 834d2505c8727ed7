// Plausibility: a period's budget is the months' share of the year's budget.
// Evaluation allows the rule's threshold on top of rounding.
#include "rules/operand.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t target : scope.targets) {
    const Observation& o = scope.observations[target];
    const Period period = o.key.stat.period;
    if (!states_number(o) || !additive(o.key) || o.key.unit_kind != UnitKind::money) continue;
    if (!period.known() || period.months() >= 12) continue;
    FactBeside whole_year(o.key);
    whole_year.stat.period = Period::whole_year(period.year());
    if (!whole_year.stat.period.contains(period)) continue;
    const Operand year = operand_of(scope, whole_year, o, o.key.unit_kind);
    if (!year.given || !year.problem.sv.empty()) continue;
    Constraint constraint = constraint_on(scope, target, "part");
    add_operand(scope, constraint, year, "year");
    constraint.terms.back().weight = {-period.months(), 12};
    out.push_back(std::move(constraint));
  }
}

}  // namespace

const RuleKindEntry kShareOfYear{RuleKind::share_of_year, compile};

}  // namespace crossfoot
