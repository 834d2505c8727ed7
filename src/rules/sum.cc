// A total row equals the sum of the rows that are its parts, column by column.
#include "rules/operand.h"
#include "rules/reasons.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

// Nothing when there is nothing to check in this column.
std::optional<Constraint> total_in_column(const RuleScope& scope, std::uint32_t target, const TableRow& row) {
  const Observation& total = scope.observations[target];
  Constraint constraint = constraint_on(scope, target, "total");
  bool any_given = false;
  bool any_amount = false;
  for (const std::uint32_t part : row.parts) {
    const auto i = scope.facts.at(total.file, total.table, part, total.column);
    if (!i) continue;
    const Observation& o = scope.observations[*i];
    if (o.state == State::absent) continue;
    if (!additive(o.key) || o.key.unit_kind != total.key.unit_kind) return std::nullopt;
    constraint.terms.push_back(term(*i, "part", -1));
    if (unusable(o)) cannot(constraint, reason::unreadable(o));
    any_given = any_given || !states_nothing(o);
    any_amount = any_amount || (!states_nothing(o) && !o.stored.is_zero());
  }
  if (constraint.terms.size() < 2) return std::nullopt;
  if (states_nothing(total)) {
    if (!any_amount) return std::nullopt;
    cannot(constraint, reason::nothing_stated(total));
  } else if (!any_given) {
    if (total.stored.is_zero() || unusable(total)) return std::nullopt;
    cannot(constraint, reason::nothing_stated(scope.observations[constraint.terms[1].observation]));
  }
  return constraint;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t target : scope.targets) {
    const Observation& o = scope.observations[target];
    const Table* table = table_of(o, scope.files);
    if (table == nullptr || o.row >= table->rows.size() || table->rows[o.row].parts.empty()) continue;
    if (!additive(o.key)) continue;
    if (auto constraint = total_in_column(scope, target, table->rows[o.row])) out.push_back(std::move(*constraint));
  }
}

}  // namespace

const RuleKindEntry kSum{RuleKind::sum, compile};

}  // namespace crossfoot
