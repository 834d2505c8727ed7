// What the diagnosis said of a report, held against what was planted in it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bench/inject/layout.h"
#include "bench/inject/plant.h"
#include "crossfoot/finding.h"

namespace crossfoot::bench {

struct Change {
  std::uint32_t cell = 0;
  std::optional<Decimal> to;
};

// One finding with its explanations.
struct Proposal {
  Diagnosis diagnosis = Diagnosis::open;
  double probability = 0;            // of the first explanation
  std::string cause;                 // of the first explanation
  std::vector<Change> first;         // what the first explanation changes
  std::vector<std::uint32_t> cells;  // of all explanations
};

struct Answer {
  std::vector<Proposal> proposals;
  std::size_t open = 0;  // findings without explanation
  double seconds = 0;    // of the diagnosis alone
};

// What findings say of the report's cells.
Answer answer_from(const Report& report, std::span<const Finding> findings);
// Evaluates and diagnoses the report as it stands.
Answer answer_of(const Report& report);
// What is proposed for whole rows, for whoever looks into a trial.
std::vector<std::string> hypotheses_on(const Report& report);

// How far rounding may put what other cells tell about this one: the largest
// tolerance of its equations, in its own terms.
Decimal reach_of_rounding(const Report& report, std::uint32_t cell);

struct EventScore {
  bool found = false;     // some proposal or open finding is about it
  bool located = false;   // a first explanation names all its cells that are off by more than rounding
  bool restored = false;  // and is certain or likely, with the right values
  bool near = false;      // and is certain or likely, with values off by rounding only
  bool listed = false;    // some explanation names its cells
};

struct WrongClaims {
  std::size_t certain_place = 0;  // certain, but the cell was right
  std::size_t certain_value = 0;  // certain, but the value is off by more than rounding
  std::size_t certain_near = 0;   // certain, but the value is off by rounding
  std::size_t likely = 0;         // likely, and something in it is wrong
};

struct Likely {
  double probability = 0;
  std::string cause;
  bool right = false;
};

struct Score {
  std::vector<EventScore> events;
  WrongClaims wrong;
  std::vector<Likely> likely;
  std::size_t certain = 0;  // certain proposals
};

Score score_of(const Report& report, std::span<const Decimal> truth, std::span<const Planted> planted,
               const Answer& answer);

}  // namespace crossfoot::bench
