// An amount published again in a later report is the same as before: what the
// accounts of an ended period said in one report and say in the next. Only
// facts that no later decision changes; a forecast is made anew each time.
#include <algorithm>

#include "rules/operand.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

Period report_period(const RuleScope& scope, const Observation& o) {
  const Recognition* recognition = scope.files[o.file].recognition;
  return recognition != nullptr ? recognition->report.period : Period{};
}

bool settled(const RuleScope& scope, const Observation& o) {
  const Period report = report_period(scope, o);
  return states_number(o) && o.key.unit_kind == UnitKind::money && o.key.stat.period.known() && report.known() &&
         o.key.stat.period.last <= report.last;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  if (scope.files.size() < 2) return;
  FactMap<std::vector<std::uint32_t>> places;
  std::vector<FactView> order;
  for (const std::uint32_t i : scope.targets) {
    const Observation& o = scope.observations[i];
    if (!settled(scope, o)) continue;
    const FactView fact{o.key, {}, UnitKind::money};
    const auto [entry, is_new] = places.try_emplace(fact);
    if (is_new) order.push_back(fact);
    entry->second.push_back(i);
  }
  for (const FactView& fact : order) {
    auto& stating = places.find(fact)->second;
    std::ranges::stable_sort(stating, {},
                             [&](std::uint32_t i) { return report_period(scope, scope.observations[i]).last; });
    // One from each report, held against the one before it.
    std::uint32_t before = stating.front();
    for (const std::uint32_t i : stating) {
      if (report_period(scope, scope.observations[i]).last == report_period(scope, scope.observations[before]).last) {
        continue;
      }
      Constraint constraint = constraint_on(scope, i, "same_fact");
      constraint.terms.push_back(term(before, "same_fact", -1));
      out.push_back(std::move(constraint));
      before = i;
    }
  }
}

}  // namespace

const RuleKindEntry kRepublished{RuleKind::republished, compile};

}  // namespace crossfoot
