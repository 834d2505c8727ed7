#include "rules/period_family.h"

#include <algorithm>

namespace crossfoot {

namespace {

bool compares(const FactKey& key) { return !key.actual.measure.empty(); }

bool alike(const Stat& a, const Stat& b) { return a.version == b.version && a.statistic == b.statistic; }

}  // namespace

PeriodFact period_fact(std::uint32_t observation, const Observation& o) {
  return {observation,
          o.table,
          o.key.stat.period,
          !o.key.stat.accumulated,
          o.key.stat.measure,
          o.key.actual.measure,
          o.key.reference.measure};
}

bool operator==(const FamilyView& x, const FamilyView& y) {
  const FactKey& a = *x.fact.key;
  const FactKey& b = *y.fact.key;
  return x.fact.unit_kind == y.fact.unit_kind && x.fact.as_of == y.fact.as_of && a.flow == b.flow &&
         compares(a) == compares(b) && a.line == b.line && alike(a.stat, b.stat) && alike(a.actual, b.actual) &&
         alike(a.reference, b.reference) && a.reference.measure == b.reference.measure && a.org_unit == b.org_unit &&
         a.cost_type == b.cost_type && a.counterpart == b.counterpart && a.board == b.board &&
         a.municipality == b.municipality;
}

std::size_t FamilyHash::operator()(const FamilyView& family) const {
  const FactKey& key = *family.fact.key;
  return std::hash<std::string>{}(key.line) * 31 + static_cast<std::size_t>(key.flow) * 2 + (compares(key) ? 1 : 0);
}

std::optional<FamilyView> family_of(const FactIndex& facts, const Observation& o) {
  if (!o.key.stat.period.known()) return std::nullopt;
  if (compares(o.key) && (o.key.actual.period != o.key.stat.period || o.key.reference.period != o.key.stat.period)) {
    return std::nullopt;
  }
  FamilyView family{facts.view(o.key, o.file)};
  family.fact.unit_kind = o.key.unit_kind;
  return family;
}

PeriodFamilies::PeriodFamilies(std::span<const Observation> observations, const FactIndex& facts) : facts_(facts) {
  for (const std::uint32_t i : facts_.by_place()) {
    const Observation& o = observations[i];
    const auto key = o.state == State::absent ? std::nullopt : family_of(facts_, o);
    if (!key) continue;
    if (o.file >= families_.size()) families_.resize(o.file + 1);
    const PeriodFact fact = period_fact(i, o);
    auto& family = families_[o.file][*key];
    const bool repeated = std::any_of(family.rbegin(), family.rend(), [&](const PeriodFact& other) {
      return other.table == fact.table && other.period == fact.period && other.measure == fact.measure &&
             other.actual == fact.actual && other.single == fact.single;
    });
    if (!repeated) family.push_back(fact);
  }
}

std::span<const PeriodFact> PeriodFamilies::of(const Observation& o) const {
  const auto key = o.file < families_.size() ? family_of(facts_, o) : std::nullopt;
  if (!key) return {};
  const auto found = families_[o.file].find(*key);
  return found == families_[o.file].end() ? std::span<const PeriodFact>{} : std::span(found->second);
}

}  // namespace crossfoot
