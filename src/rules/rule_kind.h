// What a rule kind is: a function that turns one rule into constraints. Each
// kind has a file of its own and exports one constant; all_rules.cc lists them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "crossfoot/constraint.h"
#include "rules/fact_index.h"
#include "rules/period_family.h"
#include "rules/rules.h"

namespace crossfoot {

// What a kind sees when it compiles one rule.
struct RuleScope {
  const Schema& schema;
  std::span<const Observation> observations;
  std::span<const FileFacts> files;
  const FactIndex& facts;
  const PeriodFamilies& families;
  const Rule& rule;
  // The observations that the rule's target selects, in files where the rule
  // is on and in tables that it concerns; by file, table, row, column.
  std::span<const std::uint32_t> targets;
};

struct RuleKindEntry {
  RuleKind kind;
  void (*compile)(const RuleScope&, std::vector<Constraint>&);
};

extern const RuleKindEntry kSum;
extern const RuleKindEntry kChartSum;
extern const RuleKindEntry kEquation;
extern const RuleKindEntry kDifference;
extern const RuleKindEntry kPeriods;
extern const RuleKindEntry kSameFact;
extern const RuleKindEntry kRepublished;
extern const RuleKindEntry kRatio;
extern const RuleKindEntry kShareOfYear;
extern const RuleKindEntry kUnchanged;
extern const RuleKindEntry kMonotone;
extern const RuleKindEntry kRequired;
extern const RuleKindEntry kSign;

std::span<const RuleKindEntry* const> all_rules();

// The severity with which a rule runs in a file, after the template's
// overrides; nothing when it does not run there.
std::optional<Severity> severity_in(const Rule& rule, const FileFacts& file);

// The table's specification, null when the observation's table is not known.
const Table* table_of(const Observation& observation, std::span<const FileFacts> files);

Term term(std::uint32_t observation, std::string role, std::int64_t weight = 1, std::int64_t divisor = 1);

// Nothing to hold: a cell with words or an error cannot be added, and one that
// is blank or "-" states nothing by itself.
inline bool states_number(const Observation& o) { return o.state == State::given && o.counts_as_number; }
inline bool states_nothing(const Observation& o) { return o.state == State::blank || o.state == State::dash; }
inline bool unusable(const Observation& o) { return !states_number(o) && !states_nothing(o); }

// Amounts of which parts may be added: not ratios, means, medians, numbers of
// unique persons or of persons on a day.
bool additive(const FactKey& key);

}  // namespace crossfoot
