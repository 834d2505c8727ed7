#include "rules/fact_index.h"

#include <algorithm>
#include <numeric>

#include "base/mix.h"
#include "base/sorted.h"
#include "rules/tolerance.h"

namespace crossfoot {
namespace {

// Measures are few words of a chart: length and first letter tell most of them apart.
std::size_t short_hash(const std::string& word) {
  return word.empty() ? 0 : word.size() << 8 | static_cast<unsigned char>(word.front());
}

auto place_of(const Observation& o) { return std::tie(o.file, o.table, o.row, o.column); }

bool same_stat(const Stat& a, const Stat& b) {
  return a.period == b.period && a.measure == b.measure && a.version == b.version && a.statistic == b.statistic;
}

// All but what a deviation compares.
bool same_fact(const FactView& a, const FactView& b) {
  return a.unit_kind == b.unit_kind && a.as_of == b.as_of && a.flow == b.flow && same_stat(*a.stat, *b.stat) &&
         *a.line == *b.line && a.key->org_unit == b.key->org_unit && a.key->cost_type == b.key->cost_type &&
         a.key->counterpart == b.key->counterpart && a.key->board == b.key->board &&
         a.key->municipality == b.key->municipality;
}

const Stat& nothing() {
  static const Stat stat;
  return stat;
}

const Stat& actual(const FactView& fact) { return fact.compares ? fact.key->actual : nothing(); }
const Stat& reference(const FactView& fact) { return fact.compares ? fact.key->reference : nothing(); }

}  // namespace

bool operator==(const FactView& a, const FactView& b) {
  return same_fact(a, b) && same_stat(actual(a), actual(b)) && same_stat(reference(a), reference(b));
}

bool same_but_for_what_is_compared(const FactView& a, const FactView& wanted) {
  return same_fact(a, wanted) && same_stat(actual(wanted), nothing()) && same_stat(reference(wanted), nothing());
}

// Only what tells most facts of a workbook apart; equality looks at the rest.
std::size_t FactHash::operator()(const FactView& fact) const {
  std::size_t seed = std::hash<std::string>{}(*fact.line);
  mix_into(seed, short_hash(fact.stat->measure));
  mix_into(seed, static_cast<std::size_t>(fact.stat->period.first));
  mix_into(seed, static_cast<std::size_t>(fact.stat->period.last));
  mix_into(seed, short_hash(actual(fact).measure));
  mix_into(seed, static_cast<std::size_t>(fact.flow));
  return seed;
}

FactIndex::FactIndex(std::span<const Observation> observations, std::span<const FileFacts> files)
    : observations_(observations), files_(files), by_place_(observations.size()) {
  std::iota(by_place_.begin(), by_place_.end(), 0U);
  std::ranges::stable_sort(by_place_, [&](std::uint32_t a, std::uint32_t b) {
    return place_of(observations_[a]) < place_of(observations_[b]);
  });
  for (const std::uint32_t i : by_place_) {
    const Observation& o = observations_[i];
    if (o.state == State::absent) continue;
    of_measure_[o.key.stat.measure].push_back(i);
    if (o.key.unit_kind == UnitKind::text) continue;
    if (o.file >= by_key_.size()) by_key_.resize(o.file + 1);
    by_key_[o.file][view(o.key, o.file)].push_back(i);
    stated_.emplace(o.file, o.table, o.key.flow, o.key.stat.measure);
  }
}

std::span<const std::uint32_t> FactIndex::of_measure(std::string_view measure) const {
  const auto found = of_measure_.find(measure);
  return found == of_measure_.end() ? std::span<const std::uint32_t>{} : std::span(found->second);
}

FactView FactIndex::view(const FactKey& key, std::uint32_t file) const {
  const Recognition* recognition = file < files_.size() ? files_[file].recognition : nullptr;
  const bool is_reports = recognition != nullptr && key.as_of == recognition->report.period;
  return {key, is_reports ? Period{} : key.as_of, UnitKind::money};
}

FactView FactIndex::view(const FactBeside& wanted, std::uint32_t file) const {
  FactView result = view(*wanted.key, file);
  result.line = wanted.line;
  result.stat = &wanted.stat;
  result.flow = wanted.flow;
  result.compares = wanted.compares;
  return result;
}

std::span<const std::uint32_t> FactIndex::stating(const FactBeside& fact, std::uint32_t file) const {
  if (file >= by_key_.size()) return {};
  const auto found = by_key_[file].find(view(fact, file));
  return found == by_key_[file].end() ? std::span<const std::uint32_t>{} : std::span(found->second);
}

FoundFact FactIndex::find_in_table(const FactBeside& wanted, const Observation& target,
                                   std::optional<UnitKind> unit) const {
  return in_table_of(target, stating(wanted, target.file), unit);
}

FoundFact FactIndex::in_table_of(const Observation& target, std::span<const std::uint32_t> all,
                                 std::optional<UnitKind> unit) const {
  const auto fits = [&](std::uint32_t i) {
    const Observation& o = observations_[i];
    return &o != &target && (!unit || o.key.unit_kind == *unit);
  };
  const auto table = [&](std::uint32_t i) { return observations_[i].table; };
  const auto row = [&](std::uint32_t i) { return observations_[i].row; };
  const auto in_table = equal_stretch(all, target.table, table);
  for (const std::uint32_t i : equal_stretch(in_table, target.row, row)) {
    if (fits(i)) return {FoundFact::Kind::found, i};
  }
  FoundFact first;
  for (const std::uint32_t i : in_table) {
    if (!fits(i)) continue;
    if (observations_[i].state == State::given) return {FoundFact::Kind::found, i};
    if (first.kind == FoundFact::Kind::missing) first = {FoundFact::Kind::found, i};
  }
  return first;
}

FoundFact FactIndex::find(const FactBeside& wanted, const Observation& target, std::optional<UnitKind> unit) const {
  const std::span<const std::uint32_t> all = stating(wanted, target.file);
  FoundFact best = in_table_of(target, all, unit);
  if (best.kind == FoundFact::Kind::found) return best;
  constexpr int kMostCompared = 64;  // many equal keys are odd, and comparing all with all would take for ever
  const Observation* first = nullptr;
  int compared = 0;
  for (const std::uint32_t i : all) {
    const Observation& o = observations_[i];
    if (o.table == target.table || (unit && o.key.unit_kind != *unit)) continue;
    const bool given = o.state == State::given && o.counts_as_number;
    if (first == nullptr || (given && first->state != State::given)) {
      first = &o;
      best = {FoundFact::Kind::found, i};
    } else if (given && !agree(*first, o)) {
      best.kind = FoundFact::Kind::at_odds;
      break;
    }
    if (++compared == kMostCompared) break;
  }
  return best;
}

std::span<const std::uint32_t> FactIndex::in_row(std::uint32_t file, std::uint32_t table, std::uint32_t row) const {
  const auto wanted = std::tuple(file, table, row);
  const auto place = [&](std::uint32_t i) {
    const Observation& o = observations_[i];
    return std::tuple(o.file, o.table, o.row);
  };
  return equal_stretch(std::span<const std::uint32_t>(by_place_), wanted, place);
}

std::optional<std::uint32_t> FactIndex::at(std::uint32_t file, std::uint32_t table, std::uint32_t row,
                                           std::uint32_t column) const {
  for (const std::uint32_t i : in_row(file, table, row)) {
    if (observations_[i].column == column) return i;
  }
  return std::nullopt;
}

bool FactIndex::table_states(const Observation& in, const std::string& measure, Flow flow) const {
  return stated_.contains({in.file, in.table, flow, measure});
}

}  // namespace crossfoot
