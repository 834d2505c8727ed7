// Finds the observations that state a fact, and says which of several a rule
// should use: the one in the target's own row, else in its table, else the
// first elsewhere in the workbook.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "crossfoot/observation.h"
#include "rules/rules.h"

namespace crossfoot {

// The fact that a rule needs beside a stated one: its key with some parts put
// otherwise. The rest is no copy; the key and the line must outlive it.
struct FactBeside {
  explicit FactBeside(const FactKey& stated) : key(&stated), line(&stated.line), stat(stated.stat), flow(stated.flow) {}

  const FactKey* key;
  const SharedText* line;
  Stat stat;
  Flow flow;
  bool compares = true;  // what the key does; false: nothing
};

// A key as rules compare it: the word "accumulated" says nothing where the
// period is given, and the date and the unit are what the view says. It holds
// no copy; what it was made from must outlive it.
struct FactView {
  FactView(const FactKey& stated, Period as_of_date, UnitKind unit)
      : key(&stated), line(&stated.line), stat(&stated.stat), flow(stated.flow), as_of(as_of_date), unit_kind(unit) {}

  const FactKey* key;
  const SharedText* line;
  const Stat* stat;
  Flow flow;
  bool compares = true;
  Period as_of;
  UnitKind unit_kind = UnitKind::money;
  friend bool operator==(const FactView& a, const FactView& b);
};
struct FactHash {
  std::size_t operator()(const FactView& fact) const;
};
template <class Value>
using FactMap = std::unordered_map<FactView, Value, FactHash>;

// `wanted` compares nothing (no actual, no reference).
bool same_but_for_what_is_compared(const FactView& a, const FactView& wanted);

struct FoundFact {
  enum class Kind : std::uint8_t {
    missing,  // stated nowhere in the workbook
    found,
    at_odds,  // stated in several other tables, and they do not agree
  };
  Kind kind = Kind::missing;
  std::uint32_t observation = 0;
};

class FactIndex {
 public:
  FactIndex(std::span<const Observation> observations, std::span<const FileFacts> files);

  // The key as rules compare it within one workbook: the report's own period
  // as the date of a forecast says nothing there; the unit is compared apart.
  FactView view(const FactKey& key, std::uint32_t file) const;
  FactView view(const FactBeside& wanted, std::uint32_t file) const;

  // The observation that states `wanted`, for a rule about `target`, never the
  // target itself. `unit`: only in this unit.
  FoundFact find(const FactBeside& wanted, const Observation& target, std::optional<UnitKind> unit) const;

  // In the target's own table only.
  FoundFact find_in_table(const FactBeside& wanted, const Observation& target, std::optional<UnitKind> unit) const;

  // All that state `key` in the file, by table, row and column.
  std::span<const std::uint32_t> stating(const FactBeside& fact, std::uint32_t file) const;

  std::span<const std::uint32_t> in_row(std::uint32_t file, std::uint32_t table, std::uint32_t row) const;
  std::optional<std::uint32_t> at(std::uint32_t file, std::uint32_t table, std::uint32_t row,
                                  std::uint32_t column) const;

  // Whether some line of the table states this measure and flow.
  bool table_states(const Observation& in, const std::string& measure, Flow flow) const;

  // All observations by file, table, row, column.
  std::span<const std::uint32_t> by_place() const { return by_place_; }

  // Those that state the measure and are not absent, in the same order.
  std::span<const std::uint32_t> of_measure(std::string_view measure) const;

 private:
  // Of `all` that state a fact, the one in the target's table to use.
  FoundFact in_table_of(const Observation& target, std::span<const std::uint32_t> all,
                        std::optional<UnitKind> unit) const;

  std::span<const Observation> observations_;
  std::span<const FileFacts> files_;
  std::vector<std::uint32_t> by_place_;
  std::vector<FactMap<std::vector<std::uint32_t>>> by_key_;  // one map a file
  std::map<std::string_view, std::vector<std::uint32_t>> of_measure_;
  std::set<std::tuple<std::uint32_t, std::uint32_t, Flow, std::string_view>> stated_;
};

}  // namespace crossfoot
