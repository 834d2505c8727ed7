// What the cells of an explanation should hold: all printable values that keep
// every touched row within its tolerance, weighed by how the report's figures
// usually add up and by what could have turned the right number into the one
// that stands.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "diagnose/atom.h"
#include "diagnose/causes.h"
#include "diagnose/explain.h"
#include "diagnose/rounding_habit.h"
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

struct SetValues {
  bool possible = false;          // some printable values keep all rows within tolerance
  bool determined = false;        // every cell has its values, from all that are possible
  bool strained = false;          // holds only if roundings were adjusted by hand
  double log_evidence = 0;        // of the stated figures, given that this set is wrong; comparable within a system
  std::vector<CellValues> cells;  // by cell; those of atoms included
};

class Valuer {
 public:
  Valuer(const System& system, std::span<const Observation> observations, std::span<const Atom> atoms,
         const RoundingHabit& habit);
  SetValues of(const CellSet& set);

 private:
  struct Part;
  bool value_part(Part& part, SetValues& result);
  void search(Part& part, std::size_t next);
  void weigh(Part& part);
  double log_rows(std::span<const std::uint32_t> rows, std::span<const Int128> residuals) const;
  const Surroundings& surroundings(std::uint32_t cell);

  const System& system_;
  std::span<const Observation> observations_;
  std::span<const Atom> atoms_;
  const RoundingHabit& habit_;
  SurroundingsOf around_;
  std::vector<RowSpread> spreads_;  // by row, made when needed
  std::vector<bool> has_spread_;
  std::vector<std::optional<Surroundings>> surroundings_;
  const RowSpread& spread(std::uint32_t row);
};

}  // namespace crossfoot::diagnose
