// Plausibility: a count from the start of the year to a later month is at
// least the count to an earlier one.
#include <algorithm>

#include "rules/operand.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

bool grows(const Observation& o) {
  const std::string& statistic = o.key.stat.statistic;
  return states_number(o) && o.key.unit_kind == UnitKind::count && o.key.stat.accumulated &&
         o.key.stat.period.known() && o.key.stat.period.first_month() == 1 && o.key.stat.period.months() <= 12 &&
         o.key.actual.measure.empty() && (statistic == "total" || statistic == "unique");
}

// The same count to the nearest earlier month of the year, this table's before
// others'.
const PeriodFact* earlier(const RuleScope& scope, std::span<const PeriodFact> family, const Observation& o) {
  const PeriodFact* best = nullptr;
  for (const PeriodFact& fact : family) {
    if (fact.measure != o.key.stat.measure || fact.period.first != o.key.stat.period.first) continue;
    if (fact.period.last >= o.key.stat.period.last || !grows(scope.observations[fact.observation])) continue;
    const auto rank = [&](const PeriodFact& f) { return std::pair(f.table == o.table, f.period.last); };
    if (best == nullptr || rank(fact) > rank(*best)) best = &fact;
  }
  return best;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t target : scope.targets) {
    const Observation& o = scope.observations[target];
    if (!grows(o)) continue;
    const PeriodFact* before = earlier(scope, scope.families.of(o), o);
    if (before == nullptr) continue;
    Constraint constraint = constraint_on(scope, target, "later");
    constraint.op = Constraint::Op::at_least;
    constraint.terms.push_back(term(before->observation, "earlier", -1));
    out.push_back(std::move(constraint));
  }
}

}  // namespace

const RuleKindEntry kMonotone{RuleKind::monotone, compile};

}  // namespace crossfoot
