// What happened to a report, as far as its arithmetic tells: one event is one
// finding.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "diagnose/atom.h"
#include "diagnose/certainty.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

struct Event {
  Verdict verdict;
  std::vector<std::uint32_t> constraints;      // that it breaks, by index, the most telling first
  std::map<std::string, std::string> details;  // of its atom
};

// The verdicts as events; several certain cells of one line that agree among
// themselves are one line left over from another time.
std::vector<Event> events_of(const System& system, std::span<const Atom> atoms, std::vector<Verdict> verdicts,
                             std::span<const Observation> observations);

}  // namespace crossfoot::diagnose
