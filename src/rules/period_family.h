// Facts that differ only in their period: the months, tertials and year of one
// line and flow. Measures may differ too, since a forecast of the year is made
// of outcome and forecast.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/fact_index.h"

namespace crossfoot {

struct PeriodFact {
  std::uint32_t observation = 0;
  std::uint32_t table = 0;
  Period period;
  bool single = false;       // one period's own figure, not accumulated to its end
  std::string_view measure;  // these point into the observation's key
  std::string_view actual;   // measure of what a deviation compares; empty otherwise
  std::string_view reference;
};

PeriodFact period_fact(std::uint32_t observation, const Observation& o);

// A fact's key without what may differ within a family: periods and measures.
struct FamilyView {
  FactView fact;
  friend bool operator==(const FamilyView& a, const FamilyView& b);
};
struct FamilyHash {
  std::size_t operator()(const FamilyView& family) const;
};

// Nothing for a fact whose period is unknown or, for a deviation, not the same
// in all that it compares.
std::optional<FamilyView> family_of(const FactIndex& facts, const Observation& o);

// All families of a file's observations, each by table, row and column; within
// a table the first that states a fact stands for it.
class PeriodFamilies {
 public:
  // `facts` must outlive it.
  PeriodFamilies(std::span<const Observation> observations, const FactIndex& facts);
  std::span<const PeriodFact> of(const Observation& o) const;

 private:
  const FactIndex& facts_;
  using Families = std::unordered_map<FamilyView, std::vector<PeriodFact>, FamilyHash>;
  std::vector<Families> families_;  // one map a file
};

}  // namespace crossfoot
