// The values of cells that share rows: all printable ones that keep the rows
// within their tolerance, each with what speaks for it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnose/causes.h"
#include "diagnose/eliminate.h"
#include "diagnose/local_rows.h"
#include "diagnose/row_chances.h"
#include "diagnose/system.h"

namespace crossfoot::diagnose {

struct WeighedValue {
  std::int64_t value = 0;  // in grains
  double probability = 0;  // given that this set of cells is what is wrong
};

struct CellValues {
  std::uint32_t cell = 0;
  std::vector<WeighedValue> values;  // the likeliest first, then the nearest to what stands; at most five
  std::int64_t low = 0;              // the interval of all that are possible
  std::int64_t high = 0;
  std::string cause;       // of the likeliest
  double cause_share = 0;  // of the likelihood of the number that stands
  int atom = -1;           // the atom that gave the value
};

struct PartValues {
  bool possible = false;   // some printable values keep all rows within tolerance
  bool determined = true;  // every cell has its values, from all that are possible
  bool strained = false;   // holds only if roundings were adjusted by hand
  double log_evidence = 0;
  std::vector<CellValues> cells;
};

// What an event says of a cell that is free to change.
struct Given {
  bool by_event = false;              // false: the cell is wrong by itself
  std::optional<std::int64_t> value;  // what it should hold, but for rounding; nothing: what the rows call for
  std::optional<std::pair<std::int64_t, std::int64_t>> bounds;  // between which that lies
};

class PartValuer {
 public:
  PartValuer(const System& system, std::span<const Observation> observations, const RoundingHabit& habit);
  // `rows`: those that the cells touch, with weights for these cells; that
  // intervals alone rule the cells out is known before.
  PartValues of(std::span<const std::uint32_t> cells, std::span<const LocalRow> rows, std::span<const Given> given);
  RowChances& chances() { return chances_; }

 private:
  const Surroundings& surroundings(std::uint32_t cell);
  // With twice their tolerance, or as much as so many deviations of rounding make.
  std::vector<LocalRow> widened(std::span<const LocalRow> rows, double deviations);

  const System& system_;
  std::span<const Observation> observations_;
  RowChances chances_;
  Eliminator eliminator_;
  SurroundingsOf around_;
  std::vector<std::optional<Surroundings>> surroundings_;
  // Of all parts: work is bounded in steps, never in time.
  static constexpr std::size_t kMostOfAllParts = 200'000;
  std::size_t combinations_left_ = kMostOfAllParts;
  friend class Enumeration;
};

}  // namespace crossfoot::diagnose
