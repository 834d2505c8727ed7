// Every kind of rule there is. A new kind is one file and one line here.
#include "rules/rule_kind.h"

namespace crossfoot {

std::span<const RuleKindEntry* const> all_rules() {
  static constexpr const RuleKindEntry* kAll[] = {
      &kSum,   &kChartSum,    &kEquation,  &kDifference, &kPeriods,  &kSameFact, &kRepublished,
      &kRatio, &kShareOfYear, &kUnchanged, &kMonotone,   &kRequired, &kSign,
  };
  return kAll;
}

}  // namespace crossfoot
