// A fact of a longer period equals the sum of the periods that make it up: the
// year and its tertials, the outcome to date and its months, the forecast and
// the outcome so far plus the forecast of the rest.
#include <algorithm>
#include <iterator>
#include <limits>
#include <tuple>

#include "base/sorted.h"
#include "rules/operand.h"
#include "rules/reasons.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

constexpr int kMostMonths = 240;

// Counts of persons or cases under way do not add up over time, amounts and
// days do.
bool adds_over_time(const FactKey& key) { return additive(key) && key.unit_kind != UnitKind::count; }

// A part states the same measure; a part of a forecast may also be the outcome
// of a period that is past, and rather that. 0 is the most wanted.
std::optional<int> preference(const PeriodFact& target, const PeriodFact& part) {
  const bool compares = !target.actual.empty();
  if (compares && (part.measure != target.measure || part.reference != target.reference)) return std::nullopt;
  const std::string_view whole = compares ? target.actual : target.measure;
  const std::string_view measure = compares ? part.actual : part.measure;
  if (whole == "forecast" && measure == "outcome") return 0;
  return whole == measure ? std::optional(1) : std::nullopt;
}

// Whether the fact, by itself, may be a part of the target.
bool may_be_part(const PeriodFact& target, const PeriodFact& fact) {
  if (fact.period.first < target.period.first || fact.period.last > target.period.last) return false;
  if (fact.period == target.period && (target.single || !fact.single)) return false;
  return fact.observation != target.observation && preference(target, fact);
}

// Among which facts, each of which may be a part, to look for parts.
struct Way {
  std::span<const PeriodFact> facts;
  bool given = false;   // only cells that state a number
  bool single = false;  // only figures of a single period
};

struct Step {
  int parts = std::numeric_limits<int>::max();
  int preference = 0;
  const PeriodFact* last = nullptr;
};

// The fewest facts that follow each other from the first to the last month of
// the target; empty when there are none.
std::vector<std::uint32_t> tiling(const RuleScope& scope, const PeriodFact& target, const Way& way) {
  const int months = target.period.months();
  std::vector<Step> best(static_cast<std::size_t>(months) + 1);
  best[0].parts = 0;
  for (int at = 0; at < months; ++at) {
    const Step here = best[static_cast<std::size_t>(at)];
    if (here.parts == std::numeric_limits<int>::max()) continue;
    for (const PeriodFact& part : way.facts) {
      if (part.period.first != target.period.first + at || (way.single && !part.single)) continue;
      if (way.given && !states_number(scope.observations[part.observation])) continue;
      Step& there = best[static_cast<std::size_t>(at + part.period.months())];
      const Step step{here.parts + 1, here.preference + *preference(target, part), &part};
      if (std::tie(step.parts, step.preference) < std::tie(there.parts, there.preference)) there = step;
    }
  }
  std::vector<std::uint32_t> parts;
  for (int at = months; at > 0;) {
    const PeriodFact* part = best[static_cast<std::size_t>(at)].last;
    if (part == nullptr) return {};
    parts.push_back(part->observation);
    at -= part->period.months();
  }
  std::ranges::reverse(parts);
  return parts;
}

// The target's own table first, then each other, then all together. The same
// fact in very many tables is odd, and not worth trying every one.
std::vector<Way> ways_to(std::span<const PeriodFact> family, const PeriodFact& target) {
  constexpr std::size_t kMostTables = 8;
  constexpr std::size_t kMostTogether = 256;
  const auto in_table = [&](std::uint32_t table) { return equal_stretch(family, table, &PeriodFact::table); };
  std::vector<Way> ways;
  for (const bool given : {true, false}) {
    for (const bool single : {true, false}) ways.push_back({in_table(target.table), given, single});
  }
  std::size_t tables = 0;
  for (auto rest = family; !rest.empty() && tables < kMostTables; ++tables) {
    const auto other = in_table(rest.front().table);
    rest = rest.subspan(other.size());
    if (other.front().table == target.table) continue;
    for (const bool single : {true, false}) ways.push_back({other, true, single});
  }
  ways.push_back({family.first(std::min(family.size(), kMostTogether)), true, false});
  return ways;
}

std::vector<std::uint32_t> parts_of(const RuleScope& scope, std::span<const PeriodFact> family,
                                    const PeriodFact& target) {
  std::vector<PeriodFact> candidates;
  std::ranges::copy_if(family, std::back_inserter(candidates),
                       [&](const PeriodFact& fact) { return may_be_part(target, fact); });
  if (candidates.empty()) return {};
  for (const Way& way : ways_to(candidates, target)) {
    if (way.facts.empty()) continue;
    auto parts = tiling(scope, target, way);
    const auto stated = [&](std::uint32_t i) { return !states_nothing(scope.observations[i]); };
    if (std::ranges::any_of(parts, stated)) return parts;
  }
  return {};
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t i : scope.targets) {
    const Observation& o = scope.observations[i];
    if (states_nothing(o) || !adds_over_time(o.key) || o.key.stat.period.months() > kMostMonths) continue;
    const auto family = scope.families.of(o);
    const PeriodFact target = period_fact(i, o);
    const auto parts = parts_of(scope, family, target);
    if (parts.empty()) continue;
    Constraint constraint = constraint_on(scope, i, "total");
    for (const std::uint32_t part : parts) {
      constraint.terms.push_back(term(part, scope.observations[part].key.stat.measure, -1));
      if (unusable(scope.observations[part])) cannot(constraint, reason::unreadable(scope.observations[part]));
    }
    out.push_back(std::move(constraint));
  }
}

}  // namespace

const RuleKindEntry kPeriods{RuleKind::periods, compile};

}  // namespace crossfoot
