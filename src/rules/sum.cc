// A total row equals the sum of the rows that are its parts, column by column.
#include <algorithm>

#include "rules/operand.h"
#include "rules/reasons.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

// Rows that belong to `from`: its parts, their parts, and so on.
void mark_parts(const Table& table, std::uint32_t from, std::vector<bool>& marked) {
  std::vector<std::uint32_t> open{from};
  while (!open.empty()) {
    const std::uint32_t row = open.back();
    open.pop_back();
    for (const std::uint32_t part : table.rows[row].parts) {
      if (part >= table.rows.size() || marked[part]) continue;
      marked[part] = true;
      open.push_back(part);
    }
  }
}

// For each row of the table whether it might have been left out of the total:
// an ordinary line that is neither among its parts nor a part of another total.
std::vector<bool> left_out_of(const Table& table, std::uint32_t total) {
  std::vector<bool> taken(table.rows.size(), false);
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    if (!table.rows[row].parts.empty()) taken[row] = true;
    if (row == total) mark_parts(table, row, taken);
    for (const std::uint32_t part : table.rows[row].parts) {
      if (part < taken.size()) taken[part] = true;
    }
  }
  std::vector<bool> left_out(table.rows.size());
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    left_out[row] = !taken[row] && table.rows[row].role == RowRole::line;
  }
  return left_out;
}

// The same parts in every column: worked out once a row.
struct TotalRow {
  const Table* table = nullptr;
  std::uint32_t row = 0;
  std::vector<bool> left_out;
};

void add_candidates(const RuleScope& scope, const Observation& total, const TotalRow& row, Constraint& constraint) {
  for (std::uint32_t r = 0; r < row.left_out.size(); ++r) {
    if (!row.left_out[r]) continue;
    const auto i = scope.facts.at(total.file, total.table, r, total.column);
    if (i && states_number(scope.observations[*i]) && additive(scope.observations[*i].key)) {
      constraint.family.candidates.push_back(*i);
    }
  }
}

// Nothing when there is nothing to check in this column.
std::optional<Constraint> total_in_column(const RuleScope& scope, std::uint32_t target, const TotalRow& row) {
  const Observation& total = scope.observations[target];
  Constraint constraint = constraint_on(scope, target, "total");
  bool any_given = false;
  bool any_amount = false;
  for (const std::uint32_t part : row.table->rows[row.row].parts) {
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
  add_candidates(scope, total, row, constraint);
  return constraint;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  TotalRow row;
  for (const std::uint32_t target : scope.targets) {
    const Observation& o = scope.observations[target];
    const Table* table = table_of(o, scope.files);
    if (table == nullptr || o.row >= table->rows.size() || table->rows[o.row].parts.empty()) continue;
    if (!additive(o.key)) continue;
    if (row.table != table || row.row != o.row) row = {table, o.row, left_out_of(*table, o.row)};
    if (auto constraint = total_in_column(scope, target, row)) out.push_back(std::move(*constraint));
  }
}

}  // namespace

const RuleKindEntry kSum{RuleKind::sum, compile};

}  // namespace crossfoot
