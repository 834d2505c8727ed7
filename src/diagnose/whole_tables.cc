#include "diagnose/whole_tables.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace crossfoot::diagnose {
namespace {

using Table = std::pair<std::uint32_t, std::uint32_t>;  // file, table

constexpr std::size_t kFewestLines = 3;

Table table_of(const Observation& o) { return {o.file, o.table}; }

bool is_left_over(const Event& event) {
  return event.diagnosis >= Diagnosis::likely && event.alternatives.front().cause == "row_left_over";
}

// What stands for the same in another table, by observation; the lines, by table.
struct Ties {
  std::multimap<std::uint32_t, std::uint32_t> others;
  std::map<Table, std::set<std::uint32_t>> lines;
};

Ties ties_of(std::span<const CheckedConstraint> checked, std::span<const Observation> observations) {
  Ties result;
  for (const CheckedConstraint& one : checked) {
    const Constraint& constraint = one.constraint;
    if (constraint.kind != Constraint::Kind::linear || constraint.op != Constraint::Op::equal) continue;
    if (constraint.terms.size() != 2) continue;
    const std::uint32_t a = constraint.terms[0].observation;
    const std::uint32_t b = constraint.terms[1].observation;
    if (table_of(observations[a]) == table_of(observations[b])) continue;
    result.others.emplace(a, b);
    result.others.emplace(b, a);
    for (const std::uint32_t cell : {a, b}) result.lines[table_of(observations[cell])].insert(observations[cell].row);
  }
  return result;
}

// What would change instead: the other table states what this one does.
EventAlternative other_version(const EventAlternative& own, const Ties& ties,
                               std::span<const Observation> observations) {
  EventAlternative result;
  for (const EventChange& change : own.changes) {
    const Observation& here = observations[change.observation];
    const auto [first, last] = ties.others.equal_range(change.observation);
    for (auto tie = first; tie != last; ++tie) {
      const Observation& there = observations[tie->second];
      if (!(here.factor == there.factor) || !(here.resolution == there.resolution)) continue;
      EventChange changed;
      changed.observation = tie->second;
      changed.to = changed.low = changed.high = here.stored;
      changed.probability = 1;
      result.changes.push_back(changed);
    }
  }
  return result;
}

}  // namespace

void doubt_whole_tables(std::vector<Event>& events, std::span<const CheckedConstraint> checked,
                        std::span<const Observation> observations) {
  std::map<Table, std::set<std::uint32_t>> left_over;
  for (const Event& event : events) {
    if (!is_left_over(event)) continue;
    for (const EventChange& change : event.alternatives.front().changes) {
      const Observation& o = observations[change.observation];
      left_over[table_of(o)].insert(o.row);
    }
  }
  std::erase_if(left_over, [](const auto& table) { return table.second.size() < kFewestLines; });
  if (left_over.empty()) return;
  const Ties ties = ties_of(checked, observations);
  std::erase_if(left_over, [&](const auto& table) {
    const auto tied = ties.lines.find(table.first);
    return tied == ties.lines.end() || !std::ranges::includes(table.second, tied->second);
  });
  for (Event& event : events) {
    if (!is_left_over(event)) continue;
    EventAlternative& own = event.alternatives.front();
    if (!left_over.contains(table_of(observations[own.changes.front().observation]))) continue;
    event.diagnosis = Diagnosis::possible;
    event.alternatives.resize(1);
    EventAlternative other = other_version(own, ties, observations);
    own.cause = other.cause = "two_versions";
    own.probability = other.probability = 0.5;
    if (!other.changes.empty()) event.alternatives.push_back(std::move(other));
  }
}

}  // namespace crossfoot::diagnose
