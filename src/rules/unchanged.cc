// Plausibility: when the forecast of the year is exactly the year's budget, the
// outcome to date is not worse than its period's budget by more than the
// rule's threshold. Forecast and budget of the year take no part in the
// arithmetic (weight 0); they are what the reader should look at.
#include "rules/operand.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

Operand beside(const RuleScope& scope, const Observation& forecast, const char* measure, const Period& period) {
  FactBeside wanted(forecast.key);
  wanted.stat = {measure, "", period, true, "total"};
  return operand_of(scope, wanted, forecast, UnitKind::money);
}

// The period of the outcome beside which the forecast was made.
std::optional<Period> to_date(const RuleScope& scope, const Observation& forecast) {
  const Recognition* recognition = scope.files[forecast.file].recognition;
  const Period report = recognition != nullptr ? recognition->report.period : Period{};
  if (!report.known() || !forecast.key.stat.period.contains(report)) return std::nullopt;
  return report;
}

// 1 + threshold for what is negative (a cost may be larger), 1 - threshold for
// what is positive (a revenue may be smaller), in ten-thousandths.
Weight least(const Decimal& budget, const Decimal& threshold) {
  constexpr std::int64_t kParts = 10000;
  const std::int64_t slack = static_cast<std::int64_t>(threshold.to_double() * kParts + 0.5);
  return {-(budget.sign() < 0 ? kParts + slack : kParts - slack), kParts};
}

std::optional<Constraint> outcome_not_worse(const RuleScope& scope, std::uint32_t target) {
  const Observation& o = scope.observations[target];
  const auto period = to_date(scope, o);
  if (!period || *period == o.key.stat.period) return std::nullopt;
  const auto usable = [](const Operand& operand) { return operand.given && operand.problem.sv.empty(); };
  const Operand budget = beside(scope, o, "budget", o.key.stat.period);
  if (!usable(budget)) return std::nullopt;
  const Operand outcome = beside(scope, o, "outcome", *period);
  if (!usable(outcome)) return std::nullopt;
  const Operand period_budget = beside(scope, o, "budget", *period);
  if (!usable(period_budget)) return std::nullopt;
  const Observation& year = scope.observations[*budget.observation];
  if (!(o.stored * o.factor == year.stored * year.factor)) return std::nullopt;
  const Observation& part = scope.observations[*period_budget.observation];
  Constraint constraint = constraint_on(scope, target, "forecast");
  constraint.op = Constraint::Op::at_least;
  constraint.terms.front().weight.num = 0;
  add_operand(scope, constraint, budget, "year_budget", 0);
  add_operand(scope, constraint, outcome, "outcome", 1);
  add_operand(scope, constraint, period_budget, "period_budget");
  constraint.terms.back().weight = least(part.stored * part.factor, scope.rule.threshold);
  return constraint;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t target : scope.targets) {
    const Observation& o = scope.observations[target];
    const bool amount = states_number(o) && !o.stored.is_zero() && o.key.unit_kind == UnitKind::money;
    if (!amount || !o.key.stat.period.is_whole_year() || !additive(o.key)) continue;
    if (auto constraint = outcome_not_worse(scope, target)) out.push_back(std::move(*constraint));
  }
}

}  // namespace

const RuleKindEntry kUnchanged{RuleKind::unchanged, compile};

}  // namespace crossfoot
