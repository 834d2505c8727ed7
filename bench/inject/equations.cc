#include "bench/inject/equations.h"

#include <algorithm>

#include "rules/rules.h"

namespace crossfoot::bench {
namespace {

Equation equation_of(const Constraint& c, const Report& report) {
  Equation row;
  row.quotient = c.kind == Constraint::Kind::ratio || c.op != Constraint::Op::equal || !c.constant.is_zero() ||
                 std::ranges::any_of(c.terms, [](const Term& t) { return t.weight.den != 1; });
  row.broken = evaluate(c, report.observations).verdict == Verdict::broken;
  for (const Term& t : c.terms) {
    const Observation& o = report.observations[t.observation];
    row.terms.emplace_back(t.observation, t.weight.num);
    if (row.quotient) continue;
    row.residual += t.weight.num * 2 * (o.stored * o.factor).whole(kKronaDecimals).value_or(0);
    const auto half = (o.resolution * o.factor.abs()).whole(kKronaDecimals);
    row.slack += (t.weight.num < 0 ? -t.weight.num : t.weight.num) * half.value_or(0);
    row.quotient = row.quotient || !half;  // finer than amounts of money are
  }
  return row;
}

}  // namespace

Equations::Equations(const Report& report) : of_cell(report.observations.size()) {
  for (const Constraint& c : report.constraints) {
    for (const Term& t : c.terms) of_cell[t.observation].push_back(static_cast<std::uint32_t>(all.size()));
    all.push_back(equation_of(c, report));
  }
}

}  // namespace crossfoot::bench
