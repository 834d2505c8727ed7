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

// A cell that changes, in its own terms: independent of the system in which it
// was found, since one event may concern several.
struct EventChange {
  std::uint32_t observation = 0;
  Decimal to;
  Decimal low;  // the interval of all values that are possible
  Decimal high;
  bool known = true;
  double probability = 0;  // of the value, given that the cell is wrong
  bool follows = false;    // its formula gives the value once the others are changed
};

struct EventAlternative {
  std::vector<EventChange> changes;
  double probability = 0;
  std::string cause;
};

struct Event {
  Diagnosis diagnosis = Diagnosis::open;
  std::vector<EventAlternative> alternatives;  // the likeliest first; none when open
  std::vector<std::uint32_t> constraints;      // that it breaks, by index, the most telling first
  std::map<std::string, std::string> details;  // of its atom
};

// The verdicts as events; several certain cells of one line that agree among
// themselves are one line left over from another time.
std::vector<Event> events_of(const System& system, std::span<const Atom> atoms, std::vector<Verdict> verdicts,
                             std::span<const Observation> observations);

// Parts of one event in several systems (atoms with the same details["event"])
// as one; those that are no more than possible stay apart.
std::vector<Event> joined_events(std::vector<Event> events);

// A single cell that no cause explains, in a line to which something happened
// by what another system says, is no more than likely: that may be all of it.
void doubt_in_changed_lines(std::vector<Event>& events, std::span<const Observation> observations);

}  // namespace crossfoot::diagnose
