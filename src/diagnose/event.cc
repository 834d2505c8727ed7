#include "diagnose/event.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace crossfoot::diagnose {
namespace {

using Line = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // file, table, row

const Observation& at(const System& system, std::uint32_t cell, std::span<const Observation> observations) {
  return observations[system.cells[cell].observation];
}

Line line_of(const System& system, std::uint32_t cell, std::span<const Observation> observations) {
  const Observation& o = at(system, cell, observations);
  return {o.file, o.table, o.row};
}

bool one_known_cell(const Verdict& verdict) {
  const bool sure = verdict.diagnosis == Diagnosis::certain || verdict.diagnosis == Diagnosis::likely;
  return sure && verdict.alternatives.size() == 1 && verdict.alternatives.front().changes.size() == 1 &&
         verdict.alternatives.front().atom < 0;
}

// Whether a violated row lies within the line: then it does not agree with
// itself.
bool breaks_within(const System& system, const Verdict& verdict, const Line& line,
                   std::span<const Observation> observations) {
  return std::ranges::any_of(verdict.rows, [&](std::uint32_t r) {
    return std::ranges::all_of(system.rows[r].cells,
                               [&](const Entry& entry) { return line_of(system, entry.index, observations) == line; });
  });
}

// The computed cells of the line, which change with the others.
void add_followers(const System& system, const Line& line, std::span<const Observation> observations,
                   Alternative& alternative) {
  std::map<std::uint32_t, std::int64_t> values;
  for (const ChangedCell& changed : alternative.changes) values[changed.cell] = changed.value;
  for (std::uint32_t i = 0; i < system.cells.size(); ++i) {
    const Cell& cell = system.cells[i];
    if (cell.follows.empty() || values.contains(i) || line_of(system, i, observations) != line) continue;
    Int128 moved = 0;
    for (const Entry& operand : cell.follows) {
      const auto value = values.find(operand.index);
      if (value == values.end()) continue;
      moved += static_cast<Int128>(operand.weight) * (value->second - system.cells[operand.index].value);
    }
    if (moved == 0) continue;
    ChangedCell follower;
    follower.cell = i;
    follower.value = follower.low = follower.high =
        cell.value + static_cast<std::int64_t>(moved / cell.follows_divisor);
    follower.probability = 1;
    follower.follows = true;
    alternative.changes.push_back(std::move(follower));
  }
}

Verdict joined(const System& system, std::vector<Verdict> parts, const Line& line,
               std::span<const Observation> observations) {
  Verdict whole = std::move(parts.front());
  Alternative& one = whole.alternatives.front();
  for (Verdict& part : std::span(parts).subspan(1)) {
    whole.diagnosis = std::min(whole.diagnosis, part.diagnosis);
    whole.rows.insert(whole.rows.end(), part.rows.begin(), part.rows.end());
    one.changes.push_back(part.alternatives.front().changes.front());
    one.probability = std::min(one.probability, part.alternatives.front().probability);
  }
  add_followers(system, line, observations, one);
  std::ranges::sort(one.changes, {}, &ChangedCell::cell);
  std::ranges::sort(whole.rows);
  whole.rows.erase(std::unique(whole.rows.begin(), whole.rows.end()), whole.rows.end());
  one.cause = "row_left_over";
  for (ChangedCell& changed : one.changes) changed.cause = one.cause;
  return whole;
}

// Three or more cells of one line, while the line agrees with itself: somebody
// put in one line of another time or place, not three single errors.
std::vector<Verdict> lines_left_over(const System& system, std::vector<Verdict> verdicts,
                                     std::span<const Observation> observations) {
  constexpr std::size_t kFewest = 3;
  std::map<Line, std::vector<std::size_t>> by_line;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (!one_known_cell(verdicts[i])) continue;
    const Line line = line_of(system, verdicts[i].alternatives.front().changes.front().cell, observations);
    if (!breaks_within(system, verdicts[i], line, observations)) by_line[line].push_back(i);
  }
  std::vector<bool> taken(verdicts.size(), false);
  std::vector<Verdict> result;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (taken[i]) continue;
    std::vector<Verdict> parts;
    Line of_parts;
    for (const auto& [line, members] : by_line) {
      if (members.size() < kFewest || members.front() != i) continue;
      for (const std::size_t member : members) {
        taken[member] = true;
        of_parts = line;
        parts.push_back(std::move(verdicts[member]));
      }
    }
    result.push_back(parts.empty() ? std::move(verdicts[i]) : joined(system, std::move(parts), of_parts, observations));
  }
  return result;
}

// Several single cells of one line of which nothing says why they are wrong:
// more likely something happened to the line that was not thought of. (A budget
// and its deviation exchanged leave every per cent of the column wrong.)
void doubt_whole_lines(const System& system, std::vector<Verdict>& verdicts,
                       std::span<const Observation> observations) {
  constexpr int kFewest = 3;
  const auto one_cell = [](const Verdict& verdict) {
    return verdict.diagnosis >= Diagnosis::likely && verdict.alternatives.front().atom < 0 &&
           verdict.alternatives.front().changes.size() == 1;
  };
  const auto unexplained = [&](const Verdict& verdict) {
    return one_cell(verdict) && verdict.alternatives.front().cause == "unknown";
  };
  const auto lines = [&](const Verdict& verdict) {
    const Observation& o = at(system, verdict.alternatives.front().changes.front().cell, observations);
    return std::array{std::tuple(o.file, o.table, o.row, 0), std::tuple(o.file, o.table, o.column, 1)};
  };
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, int>, int> count;
  for (const Verdict& verdict : verdicts) {
    if (!unexplained(verdict)) continue;
    for (const auto& line : lines(verdict)) ++count[line];
  }
  for (Verdict& verdict : verdicts) {
    if (!one_cell(verdict)) continue;
    const auto of_line = lines(verdict);
    if (std::ranges::none_of(of_line, [&](const auto& line) { return count[line] >= kFewest; })) continue;
    verdict.diagnosis = unexplained(verdict) ? Diagnosis::possible : Diagnosis::likely;
  }
}

// The most telling first: about the cell itself, then with fewest others.
std::vector<std::uint32_t> constraints_of(const System& system, const Verdict& verdict) {
  std::vector<std::uint32_t> rows = verdict.rows;
  const auto key = [&](std::uint32_t r) {
    const Row& row = system.rows[r];
    const bool own = !verdict.alternatives.empty() && !verdict.alternatives.front().changes.empty() &&
                     row.cells.front().index == verdict.alternatives.front().changes.front().cell;
    return std::tuple(!own, row.cells.size(), r);
  };
  std::ranges::sort(rows, {}, key);
  std::vector<std::uint32_t> result;
  for (const std::uint32_t r : rows) result.push_back(system.rows[r].constraint);
  return result;
}

EventChange change_of(const System& system, const ChangedCell& changed, std::span<const Observation> observations) {
  const Cell& cell = system.cells[changed.cell];
  const Observation& o = at(system, changed.cell, observations);
  EventChange result;
  result.observation = cell.observation;
  result.known = changed.known;
  result.probability = changed.probability;
  result.follows = changed.follows;
  if (!changed.known) return result;
  result.to = stored_of(cell, changed.value, o);
  result.low = stored_of(cell, changed.low, o);
  result.high = stored_of(cell, changed.high, o);
  if (result.high < result.low) std::swap(result.low, result.high);
  return result;
}

// A line of which several cells change: its computed cells follow.
void add_followers_of_line(const System& system, std::span<const Observation> observations, Alternative& alternative) {
  if (alternative.atom < 0 || alternative.changes.size() < 2) return;
  const Line line = line_of(system, alternative.changes.front().cell, observations);
  const bool one_line = std::ranges::all_of(alternative.changes, [&](const ChangedCell& changed) {
    return changed.known && line_of(system, changed.cell, observations) == line;
  });
  if (!one_line) return;
  add_followers(system, line, observations, alternative);
  std::ranges::sort(alternative.changes, {}, &ChangedCell::cell);
}

// The event's changes that the system does not see.
void add_beside(const Atom& atom, EventAlternative& alternative) {
  for (const ChangeBeside& change : atom.beside) {
    EventChange result;
    result.observation = change.observation;
    result.to = result.low = result.high = change.to;
    result.probability = 1;
    alternative.changes.push_back(result);
  }
}

bool sure(const Event& event) { return event.diagnosis >= Diagnosis::likely && event.details.contains(kEvent); }

}  // namespace

std::vector<Event> events_of(const System& system, std::span<const Atom> atoms, std::vector<Verdict> verdicts,
                             std::span<const Observation> observations) {
  std::vector<Event> events;
  verdicts = lines_left_over(system, std::move(verdicts), observations);
  doubt_whole_lines(system, verdicts, observations);
  for (Verdict& verdict : verdicts) {
    Event event;
    event.diagnosis = verdict.diagnosis;
    event.constraints = constraints_of(system, verdict);
    if (!verdict.alternatives.empty() && verdict.alternatives.front().atom >= 0) {
      event.details = atoms[static_cast<std::size_t>(verdict.alternatives.front().atom)].details;
    }
    for (Alternative& alternative : verdict.alternatives) {
      add_followers_of_line(system, observations, alternative);
      EventAlternative own{{}, alternative.probability, alternative.cause};
      for (const ChangedCell& changed : alternative.changes) {
        own.changes.push_back(change_of(system, changed, observations));
      }
      if (alternative.atom >= 0) add_beside(atoms[static_cast<std::size_t>(alternative.atom)], own);
      event.alternatives.push_back(std::move(own));
    }
    events.push_back(std::move(event));
  }
  return events;
}

std::vector<Event> joined_events(std::vector<Event> events) {
  std::map<std::string, std::size_t> first;
  std::vector<Event> result;
  for (Event& event : events) {
    if (!sure(event)) {
      result.push_back(std::move(event));
      continue;
    }
    const auto [place, is_new] = first.emplace(event.details[kEvent], result.size());
    if (is_new) {
      result.push_back(std::move(event));
      continue;
    }
    Event& whole = result[place->second];
    whole.diagnosis = std::min(whole.diagnosis, event.diagnosis);
    whole.constraints.insert(whole.constraints.end(), event.constraints.begin(), event.constraints.end());
    whole.alternatives.resize(1);
    EventAlternative& all = whole.alternatives.front();
    const EventAlternative& own = event.alternatives.front();
    for (const EventChange& change : own.changes) {
      const bool known =
          std::ranges::find(all.changes, change.observation, &EventChange::observation) != all.changes.end();
      if (!known) all.changes.push_back(change);  // what changes beside each part is told once
    }
    all.probability = std::min(all.probability, own.probability);
  }
  return result;
}

void doubt_in_changed_lines(std::vector<Event>& events, std::span<const Observation> observations) {
  const auto line_of = [&](const EventChange& change) {
    const Observation& o = observations[change.observation];
    return Line(o.file, o.table, o.row);
  };
  std::set<Line> changed;
  for (const Event& event : events) {
    if (event.alternatives.empty() || event.alternatives.front().changes.size() < 2) continue;
    for (const EventChange& change : event.alternatives.front().changes) changed.insert(line_of(change));
  }
  for (Event& event : events) {
    if (event.diagnosis != Diagnosis::certain) continue;
    const EventAlternative& only = event.alternatives.front();
    const bool one_cell = only.changes.size() == 1 && only.cause == "unknown";
    if (one_cell && changed.contains(line_of(only.changes.front()))) event.diagnosis = Diagnosis::likely;
  }
}

}  // namespace crossfoot::diagnose
