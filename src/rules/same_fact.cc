// Two places that state the same fact agree: the main table and the detail
// tables, in one workbook or in several of the same report. All are held
// against the first, the main table's before others. Two cells of one table are
// not: there a repeated heading is a likelier reason than a repeated fact.
#include <algorithm>
#include <map>

#include "rules/operand.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

bool in_main_table(const RuleScope& scope, const Observation& o) {
  const Table* table = table_of(o, scope.files);
  return table != nullptr && table->spec != nullptr && table->spec->kind == "economy";
}

Period report_period(const RuleScope& scope, const Observation& o) {
  const Recognition* recognition = scope.files[o.file].recognition;
  return recognition != nullptr ? recognition->report.period : Period{};
}

// What one report says: in files of another report the figure may have changed.
FactView within_report(const RuleScope& scope, const Observation& o) {
  FactView fact = scope.facts.view(o.key, o.file);
  fact.unit_kind = o.key.unit_kind;
  if (fact.as_of == Period{}) fact.as_of = report_period(scope, o);
  return fact;
}

// Where a fact is stated; nearly every one only once.
struct Places {
  std::uint32_t first = 0;
  std::vector<std::uint32_t> others;
};

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  FactMap<std::size_t> known;
  std::vector<Places> facts;
  known.reserve(scope.targets.size());
  for (const std::uint32_t i : scope.targets) {
    if (!states_number(scope.observations[i])) continue;
    const auto [fact, is_new] = known.try_emplace(within_report(scope, scope.observations[i]), facts.size());
    if (is_new) facts.push_back({i, {}});
    if (!is_new) facts[fact->second].others.push_back(i);
  }
  for (Places& fact : facts) {
    if (fact.others.empty()) continue;
    std::vector<std::uint32_t> stating{fact.first};
    stating.insert(stating.end(), fact.others.begin(), fact.others.end());
    std::stable_partition(stating.begin(), stating.end(),
                          [&](std::uint32_t i) { return in_main_table(scope, scope.observations[i]); });
    const Observation& first = scope.observations[stating.front()];
    for (const std::uint32_t i : std::span(stating).subspan(1)) {
      const Observation& other = scope.observations[i];
      if (other.file == first.file && other.table == first.table) continue;
      Constraint constraint = constraint_on(scope, i, "same_fact");
      constraint.terms.push_back(term(stating.front(), "same_fact", -1));
      out.push_back(std::move(constraint));
    }
  }
}

}  // namespace

const RuleKindEntry kSameFact{RuleKind::same_fact, compile};

}  // namespace crossfoot
