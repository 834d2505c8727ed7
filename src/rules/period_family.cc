#include "rules/period_family.h"

#include <algorithm>

namespace crossfoot {

std::optional<FactKey> family_of(const FactIndex& facts, const Observation& o) {
  if (!o.key.stat.period.known()) return std::nullopt;
  const bool compares = !o.key.actual.measure.empty();
  if (compares && (o.key.actual.period != o.key.stat.period || o.key.reference.period != o.key.stat.period)) {
    return std::nullopt;
  }
  FactKey key = facts.comparable(o.key, o.file);
  key.unit_kind = o.key.unit_kind;
  key.stat.measure = key.actual.measure = compares ? "compares" : "";
  key.stat.period = key.actual.period = key.reference.period = {};
  return key;
}

PeriodFamilies::PeriodFamilies(std::span<const Observation> observations, const FactIndex& facts) : facts_(facts) {
  for (const std::uint32_t i : facts_.by_place()) {
    const Observation& o = observations[i];
    const auto key = o.state == State::absent ? std::nullopt : family_of(facts_, o);
    if (!key) continue;
    if (o.file >= families_.size()) families_.resize(o.file + 1);
    PeriodFact fact{i,
                    o.table,
                    o.key.stat.period,
                    !o.key.stat.accumulated,
                    o.key.stat.measure,
                    o.key.actual.measure,
                    o.key.reference.measure};
    auto& family = families_[o.file][*key];
    const bool repeated = std::any_of(family.rbegin(), family.rend(), [&](const PeriodFact& other) {
      return other.table == fact.table && other.period == fact.period && other.measure == fact.measure &&
             other.actual == fact.actual && other.single == fact.single;
    });
    if (!repeated) family.push_back(std::move(fact));
  }
}

std::span<const PeriodFact> PeriodFamilies::of(const Observation& o) const {
  const auto key = o.file < families_.size() ? family_of(facts_, o) : std::nullopt;
  if (!key) return {};
  const auto found = families_[o.file].find(*key);
  return found == families_[o.file].end() ? std::span<const PeriodFact>{} : std::span(found->second);
}

}  // namespace crossfoot
