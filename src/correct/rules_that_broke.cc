// What a correction must not do: break a rule that held.
#include <fmt/format.h>

#include <map>

#include "catalogue/message.h"
#include "crossfoot/correct.h"

namespace crossfoot {
namespace {

// What tells a rule's instance from others, whatever the order.
std::string instance_of(const Report& report, const CheckedConstraint& checked) {
  const Constraint& constraint = checked.constraint;
  const std::string rule = constraint.rule == nullptr ? std::string() : constraint.rule->id;
  if (constraint.terms.empty()) return rule + "\n\n";
  const Observation& target = report.observations[constraint.terms.front().observation];
  return fmt::format("{}\n{}\n{}", rule, to_string(target.key), place_text(target.place));
}

}  // namespace

std::vector<std::string> rules_that_broke(const Report& before, const Report& after) {
  const auto holds = [](Verdict verdict) { return verdict == Verdict::exact || verdict == Verdict::rounding; };
  std::map<std::string, std::pair<int, int>> held;  // instances that held before and hold after
  for (const CheckedConstraint& checked : before.constraints) {
    if (holds(checked.evaluation.verdict)) ++held[instance_of(before, checked)].first;
  }
  for (const CheckedConstraint& checked : after.constraints) {
    const auto known = held.find(instance_of(after, checked));
    if (known != held.end() && holds(checked.evaluation.verdict)) ++known->second.second;
  }
  std::vector<std::string> broke;
  for (const auto& [instance, counts] : held) {
    if (counts.second >= counts.first) continue;
    const std::size_t line = instance.find('\n');
    const std::size_t last = instance.rfind('\n');
    broke.push_back(instance.substr(0, line) + ", " + instance.substr(last + 1));
  }
  return broke;
}

}  // namespace crossfoot
