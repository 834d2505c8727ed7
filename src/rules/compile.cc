// From rules to constraints: which rules run where, and one constraint for
// each equation however many rules say it.
#include <algorithm>
#include <unordered_set>

#include "base/mix.h"
#include "rules/rule_kind.h"
#include "rules/selector.h"

namespace crossfoot {
namespace {

// An equation's terms in the order of its observations, with weights (numerator,
// denominator) relative to the first: the same whichever of them is the target.
using Equation = std::vector<std::pair<std::uint32_t, std::pair<std::int64_t, std::int64_t>>>;
// An equation, and what else tells it from others (kind_of_statement).
using Statement = std::pair<int, Equation>;

struct StatementHash {
  std::size_t operator()(const Statement& statement) const {
    std::size_t seed = static_cast<std::size_t>(statement.first);
    for (const auto& [observation, weight] : statement.second) mix_into(seed, observation);
    return seed;
  }
};

Int128 gcd(Int128 a, Int128 b) {
  while (b != 0) {
    const Int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

// Nothing when a relative weight is too large to be told.
std::optional<Equation> equation_of(const Constraint& constraint) {
  Equation terms;
  terms.reserve(constraint.terms.size());
  for (const Term& t : constraint.terms) terms.push_back({t.observation, {t.weight.num, t.weight.den}});
  std::ranges::sort(terms);
  const auto first = terms.front().second;
  for (auto& [observation, weight] : terms) {
    Int128 num = Int128{weight.first} * first.second;
    Int128 den = Int128{weight.second} * first.first;
    const Int128 common = den == 1 || den == -1 ? 1 : gcd(num, den);
    if (common > 1) num /= common, den /= common;
    if (den < 0) num = -num, den = -den;
    weight = {static_cast<std::int64_t>(num), static_cast<std::int64_t>(den)};
    if (weight.first != num || weight.second != den) return std::nullopt;
  }
  return terms;
}

// Whether the constraint says no more than its equation. Of one that cannot be
// evaluated the missing terms are unknown: there the kind of rule decides.
int kind_of_statement(const Constraint& c) {
  const bool plain = c.kind == Constraint::Kind::linear && c.op == Constraint::Op::equal && c.constant.is_zero() &&
                     c.rule->kind != RuleKind::share_of_year && c.not_evaluable.sv.empty();
  return plain ? -1 : static_cast<int>(c.rule->kind);
}

bool concerns(const Rule& rule, const Table* table) {
  if (rule.tables.empty()) return true;
  return table != nullptr && table->spec != nullptr &&
         std::ranges::find(rule.tables, table->spec->kind) != rule.tables.end();
}

// `severities`: of the rule in each file.
std::vector<std::uint32_t> targets_of(const Rule& rule, std::span<const std::optional<Severity>> severities,
                                      std::span<const Observation> observations, std::span<const FileFacts> files,
                                      const FactIndex& facts) {
  std::vector<std::uint32_t> result;
  if (std::ranges::none_of(severities, [](const auto& severity) { return severity.has_value(); })) return result;
  for (const std::uint32_t i : rule.target.measure ? facts.of_measure(*rule.target.measure) : facts.by_place()) {
    const Observation& o = observations[i];
    if (o.file >= severities.size() || !severities[o.file] || o.state == State::absent) continue;
    if (selects(rule.target, o.key) && concerns(rule, table_of(o, files))) result.push_back(i);
  }
  return result;
}

}  // namespace

std::optional<Severity> severity_in(const Rule& rule, const FileFacts& file) {
  Severity severity = rule.severity;
  RuleStatus status = rule.status;
  bool on = !rule.on_request;
  if (file.used != nullptr) {
    on = on || std::ranges::find(file.used->rules_on, rule.id) != file.used->rules_on.end();
    for (const RuleOverride& change : file.used->overrides) {
      if (change.rule != rule.id) continue;
      severity = change.severity.value_or(severity);
      status = change.status.value_or(status);
    }
  }
  if (!on || status == RuleStatus::draft || status == RuleStatus::off) return std::nullopt;
  return status == RuleStatus::beta ? std::min(severity, Severity::warning) : severity;
}

const Table* table_of(const Observation& observation, std::span<const FileFacts> files) {
  if (observation.file >= files.size() || files[observation.file].recognition == nullptr) return nullptr;
  const auto& tables = files[observation.file].recognition->tables;
  return observation.table < tables.size() ? &tables[observation.table] : nullptr;
}

Term term(std::uint32_t observation, std::string role, std::int64_t weight, std::int64_t divisor) {
  return {observation, {weight, divisor}, std::move(role)};
}

bool additive(const FactKey& key) {
  if (key.stat.statistic != "total") return false;
  return key.unit_kind == UnitKind::money || key.unit_kind == UnitKind::count || key.unit_kind == UnitKind::days ||
         key.unit_kind == UnitKind::hours;
}

std::vector<Constraint> compile_rules(const Schema& schema, std::span<const Observation> observations,
                                      std::span<const FileFacts> files) {
  const FactIndex facts(observations, files);
  const PeriodFamilies families(observations, facts);
  std::vector<Constraint> result;
  result.reserve(observations.size());  // about as many as there are equations
  std::unordered_set<Statement, StatementHash> stated;
  stated.reserve(observations.size());
  std::vector<std::optional<Severity>> severities(files.size());
  for (const RuleKindEntry* kind : all_rules()) {
    for (const Rule& rule : schema.rules) {
      if (rule.kind != kind->kind) continue;
      std::ranges::transform(files, severities.begin(), [&](const FileFacts& file) { return severity_in(rule, file); });
      const std::vector<std::uint32_t> targets = targets_of(rule, severities, observations, files, facts);
      const auto first = static_cast<std::ptrdiff_t>(result.size());
      kind->compile({schema, observations, files, facts, families, rule, targets}, result);
      const auto said_before = [&](Constraint& constraint) {
        constraint.rule = &rule;
        constraint.severity = *severities[observations[constraint.terms.front().observation].file];
        auto equation = equation_of(constraint);
        return equation && !stated.emplace(kind_of_statement(constraint), std::move(*equation)).second;
      };
      result.erase(std::remove_if(result.begin() + first, result.end(), said_before), result.end());
    }
  }
  return result;
}

}  // namespace crossfoot
