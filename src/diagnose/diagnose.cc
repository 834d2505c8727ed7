#include "diagnose/diagnose.h"

#include <algorithm>
#include <map>
#include <set>

#include "diagnose/certainty.h"
#include "diagnose/event.h"
#include "diagnose/formula_atoms.h"
#include "diagnose/hypotheses.h"
#include "diagnose/located_finding.h"
#include "diagnose/rounding_habit.h"
#include "diagnose/system.h"
#include "diagnose/versions.h"
#include "diagnose/whole_tables.h"

namespace crossfoot::diagnose {
namespace {

// The findings by the constraint that they are about, and which of them an
// event has taken the place of.
class Symptoms {
 public:
  Symptoms(const std::vector<Finding>& findings, std::span<const CheckedConstraint> checked) : checked_(checked) {
    for (std::size_t i = 0; i < findings.size(); ++i) by_id_.emplace(findings[i].id, i);
  }

  std::optional<std::size_t> of(std::uint32_t constraint) const {
    const auto found = by_id_.find(checked_[constraint].finding);
    if (checked_[constraint].finding.empty() || found == by_id_.end()) return std::nullopt;
    return found->second;
  }

 private:
  std::span<const CheckedConstraint> checked_;
  std::map<std::string, std::size_t> by_id_;
};

struct Located {
  Event event;
  std::vector<std::size_t> symptoms;  // indices of findings, the most telling first
};

std::vector<Located> located_in(std::vector<Event> events, const Symptoms& symptoms) {
  std::vector<Located> result;
  for (Event& event : events) {
    if (event.diagnosis == Diagnosis::open || event.alternatives.empty()) continue;
    if (event.alternatives.front().changes.empty()) continue;
    Located located{std::move(event), {}};
    for (const std::uint32_t constraint : located.event.constraints) {
      const auto symptom = symptoms.of(constraint);
      if (symptom) located.symptoms.push_back(*symptom);
    }
    if (!located.symptoms.empty()) result.push_back(std::move(located));
  }
  return result;
}

// Each event takes the place of one symptom, first of one that is its alone.
std::vector<std::size_t> main_symptoms(const std::vector<Located>& located) {
  std::map<std::size_t, int> shared;
  for (const Located& one : located) {
    for (const std::size_t symptom : one.symptoms) ++shared[symptom];
  }
  std::set<std::size_t> taken;
  std::vector<std::size_t> result;
  for (const Located& one : located) {
    const auto free = [&](std::size_t symptom) { return !taken.contains(symptom); };
    auto chosen = std::ranges::find_if(one.symptoms, [&](std::size_t s) { return free(s) && shared[s] == 1; });
    if (chosen == one.symptoms.end()) chosen = std::ranges::find_if(one.symptoms, free);
    if (chosen == one.symptoms.end()) chosen = one.symptoms.begin();
    taken.insert(*chosen);
    result.push_back(*chosen);
  }
  return result;
}

// The finding about a formula that explains the event, if that is what does.
std::optional<std::size_t> already_told(const std::vector<Finding>& findings, const Located& located) {
  const auto from = located.event.details.find(kFromFinding);
  if (from == located.event.details.end() || located.event.diagnosis < Diagnosis::likely) return std::nullopt;
  const auto found = std::ranges::find(findings, from->second, &Finding::id);
  if (found == findings.end()) return std::nullopt;
  return static_cast<std::size_t>(found - findings.begin());
}

std::vector<Finding> with_events(std::vector<Finding> findings, const std::vector<Located>& located,
                                 const std::set<std::size_t>& still_open, const DiagnosisInput& input) {
  const std::vector<std::size_t> chosen = main_symptoms(located);
  std::vector<Finding> result;
  std::set<std::size_t> replaced;
  std::map<std::string, int> used;
  for (std::size_t i = 0; i < located.size(); ++i) {
    std::vector<std::string> repairs;
    for (const std::size_t symptom : located[i].symptoms) {
      repairs.push_back(findings[symptom].id);
      if (!still_open.contains(symptom)) replaced.insert(symptom);
    }
    if (const auto known = already_told(findings, located[i])) {
      Finding& told = findings[*known];
      told.explanations.front().repairs = repairs;
      for (const std::size_t symptom : located[i].symptoms) {
        told.severity = std::max(told.severity, findings[symptom].severity);
      }
      continue;
    }
    Finding finding = located_finding(findings[chosen[i]], located[i].event, input, repairs);
    for (const std::size_t symptom : located[i].symptoms) {
      finding.severity = std::max(finding.severity, findings[symptom].severity);
    }
    finding.details.erase(kFromFinding);
    finding.details.erase(kEvent);
    replaced.insert(chosen[i]);
    // Two events with one symptom between them: the second has a name of its own.
    if (const int ordinal = ++used[finding.id]; ordinal > 1) finding.id += "+" + std::to_string(ordinal);
    result.push_back(std::move(finding));
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!replaced.contains(i)) result.push_back(std::move(findings[i]));
  }
  return result;
}

// A system with what may have happened to it and what can be said of it.
struct Judged {
  std::vector<Atom> atoms;
  std::vector<Verdict> verdicts;

  const Atom* atom_of(const Verdict& verdict) const {
    if (verdict.alternatives.empty() || verdict.alternatives.front().atom < 0) return nullptr;
    return &atoms[static_cast<std::size_t>(verdict.alternatives.front().atom)];
  }
};

std::string event_of(const Atom& atom) {
  const auto event = atom.details.find(kEvent);
  return event == atom.details.end() ? "" : event->second;
}

// Whether the part says more than that one cell is wrong.
bool tells_event(const Atom& atom) { return atom.cells.size() > 1 || atom.cause == "cells_swapped"; }

// The events that are likely at least in the part of them that some system
// sees, and of which another sees a part too.
std::set<std::string> established_events(std::span<const Judged> judged) {
  std::map<std::string, int> systems;
  for (const Judged& one : judged) {
    std::set<std::string> seen;
    for (const Atom& atom : one.atoms) seen.insert(event_of(atom));
    for (const std::string& event : seen) ++systems[event];
  }
  std::set<std::string> result;
  for (const Judged& one : judged) {
    for (const Verdict& verdict : one.verdicts) {
      const Atom* atom = one.atom_of(verdict);
      if (atom == nullptr || !tells_event(*atom) || verdict.diagnosis < Diagnosis::likely) continue;
      result.insert(event_of(*atom));
    }
  }
  std::erase_if(result, [&](const std::string& event) { return event.empty() || systems[event] < 2; });
  return result;
}

// Whether the system says the event's part in it.
bool says(const Judged& judged, const Atom& atom) {
  return std::ranges::any_of(judged.verdicts, [&](const Verdict& verdict) {
    return verdict.diagnosis >= Diagnosis::likely && judged.atom_of(verdict) == &atom;
  });
}

// Whether something is in doubt that one of the events would explain, or one of
// them is not seen here; the events, which happened as the other systems say,
// are expected then.
bool expect(const std::set<std::string>& events, Judged& judged) {
  constexpr double kExpected = 10'000;  // against one in a hundred that a cell is wrong by itself
  const bool in_doubt =
      std::ranges::any_of(judged.verdicts, [](const Verdict& v) { return v.diagnosis < Diagnosis::likely; }) ||
      std::ranges::any_of(judged.atoms,
                          [&](const Atom& a) { return events.contains(event_of(a)) && !says(judged, a); });
  bool any = false;
  for (Atom& atom : judged.atoms) {
    if (!in_doubt || !events.contains(event_of(atom))) continue;
    atom.prior *= kExpected;
    atom.size = -1;  // it happened: what else is wrong here is counted beside it
    any = true;
  }
  return any;
}

std::vector<Judged> judged_systems(const std::vector<System>& systems, const std::vector<Finding>& findings,
                                   const DiagnosisInput& input) {
  const RoundingHabit habit(input.checked, input.observations);
  std::vector<std::vector<Atom>> hypotheses = hypotheses_of(systems, input.observations, input.checked);
  std::vector<Judged> result(systems.size());
  const auto judge = [&](std::size_t i) {
    result[i].verdicts = verdicts_on(systems[i], result[i].atoms, input.observations, habit, {});
  };
  for (std::size_t i = 0; i < systems.size(); ++i) {
    std::vector<Atom>& atoms = result[i].atoms;
    atoms = version_atoms(systems[i], input.observations);
    for (Atom& atom : formula_atoms(systems[i], input.observations, findings)) atoms.push_back(std::move(atom));
    for (Atom& atom : hypotheses[i]) atoms.push_back(std::move(atom));
    judge(i);
  }
  const std::set<std::string> established = established_events(result);
  for (std::size_t i = 0; i < systems.size() && !established.empty(); ++i) {
    if (expect(established, result[i])) judge(i);
  }
  return result;
}

}  // namespace

std::vector<Finding> diagnosed(std::vector<Finding> findings, const DiagnosisInput& input) {
  std::vector<std::string> names;
  for (const FileReport& file : input.files) names.push_back(file.file);
  const std::vector<System> systems = systems_of(input.checked, input.observations, names, true);
  if (systems.empty()) return findings;
  const Symptoms symptoms(findings, input.checked);
  std::vector<Judged> judged = judged_systems(systems, findings, input);
  std::vector<Event> events;
  for (std::size_t i = 0; i < systems.size(); ++i) {
    for (Event& event : events_of(systems[i], judged[i].atoms, std::move(judged[i].verdicts), input.observations)) {
      events.push_back(std::move(event));
    }
  }
  events = joined_events(std::move(events));
  doubt_in_changed_lines(events, input.observations);
  doubt_whole_tables(events, input.checked, input.observations);
  std::set<std::size_t> still_open;
  for (const Event& event : events) {
    if (event.diagnosis != Diagnosis::open) continue;
    for (const std::uint32_t constraint : event.constraints) {
      if (const auto symptom = symptoms.of(constraint)) still_open.insert(*symptom);
    }
  }
  return with_events(std::move(findings), located_in(std::move(events), symptoms), still_open, input);
}

}  // namespace crossfoot::diagnose
