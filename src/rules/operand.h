// A fact that a rule needs beside its target: which observation states it, or
// why none can be used.
#pragma once

#include <optional>

#include "crossfoot/result.h"
#include "rules/rule_kind.h"

namespace crossfoot {

struct Operand {
  Stat stat;  // of the fact that was looked for
  Flow flow = Flow::none;
  std::optional<std::uint32_t> observation;
  bool given = false;  // a number; otherwise blank, "-", unusable or missing
  Text problem;        // why what was found cannot be used; empty for a number, a blank and "-"
};

// The fact `wanted` for a rule about `target`; in this unit only, if one is given.
Operand operand_of(const RuleScope& scope, const FactBeside& wanted, const Observation& target,
                   std::optional<UnitKind> unit);
// In the target's own table only.
Operand operand_in_table(const RuleScope& scope, const FactBeside& wanted, const Observation& target,
                         std::optional<UnitKind> unit);

// What the target's column says that it compares: a stat of the target's own
// line and flow. In the target's own unit; else, for a ratio, in any.
Operand operand_compared(const RuleScope& scope, const Observation& target, const Stat& stat);

// Adds the operand's term, and its problem unless there already is one. A
// missing one adds no term but makes the constraint not evaluable.
void add_operand(const RuleScope& scope, Constraint& constraint, const Operand& operand, std::string role,
                 std::int64_t weight = 1);

// Sets why a constraint cannot be evaluated, unless there already is a reason.
void cannot(Constraint& constraint, Text reason);

// A constraint about the target: its first term, and why the target itself
// cannot be used, if so.
Constraint constraint_on(const RuleScope& scope, std::uint32_t target, std::string role);

}  // namespace crossfoot
