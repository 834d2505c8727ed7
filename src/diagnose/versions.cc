#include "diagnose/versions.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "diagnose/local_rows.h"

namespace crossfoot::diagnose {
namespace {

struct Pair {
  std::uint32_t row = 0;
  ChangedCell target;  // given the other's value
  ChangedCell other;   // given the target's value
};

// What the cell would be for the tie to hold; nothing when that is no number
// that can stand there.
std::optional<std::int64_t> value_by_tie(const System& system, const Row& row, std::size_t which) {
  const Entry& own = row.cells[which];
  const Entry& other = row.cells[1 - which];
  const Int128 rest = -(row.constant + static_cast<Int128>(other.weight) * system.cells[other.index].value);
  if (own.weight == 0) return std::nullopt;
  const std::int64_t step = system.cells[own.index].step;
  const Int128 exact = rest / own.weight;
  const Int128 half = exact < 0 ? -(step / 2) : step / 2;
  return static_cast<std::int64_t>((exact + half) / step * step);
}

// Whether the cell takes part in other rows, all of which hold, and one of
// which would not with this value.
bool agrees_with_its_own(const System& system, std::uint32_t cell, std::uint32_t tie, std::int64_t value) {
  const Cell& c = system.cells[cell];
  bool would_break = false;
  for (const Entry& entry : c.column) {
    if (entry.index == tie) continue;
    const Row& row = system.rows[entry.index];
    const bool is_tie = row.kind == Constraint::Kind::linear && row.cells.size() == 2;
    if (row.violated && !is_tie) return false;
    if (row.violated) continue;
    const Int128 moved = row.residual + static_cast<Int128>(entry.weight) * (value - c.value) / c.column_divisor;
    would_break = would_break || !holds(row.op, moved, row.tolerance);
  }
  return would_break;
}

ChangedCell change(std::uint32_t cell, std::int64_t value) {
  ChangedCell result;
  result.cell = cell;
  result.value = result.low = result.high = value;
  result.probability = 1;
  result.cause = "two_versions";
  return result;
}

std::optional<Pair> pair_of(const System& system, std::uint32_t r) {
  const Row& row = system.rows[r];
  const bool is_tie = row.kind == Constraint::Kind::linear && row.op == Constraint::Op::equal && row.cells.size() == 2;
  if (!row.violated || !is_tie) return std::nullopt;
  const auto first = value_by_tie(system, row, 0);
  const auto second = value_by_tie(system, row, 1);
  if (!first || !second) return std::nullopt;
  const std::uint32_t a = row.cells[0].index;
  const std::uint32_t b = row.cells[1].index;
  if (!agrees_with_its_own(system, a, r, *first) || !agrees_with_its_own(system, b, r, *second)) return std::nullopt;
  return Pair{r, change(a, *first), change(b, *second)};
}

using Lines = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

Lines lines_of(const System& system, const Pair& pair, std::span<const Observation> observations) {
  const Observation& a = observations[system.cells[pair.target.cell].observation];
  const Observation& b = observations[system.cells[pair.other.cell].observation];
  return {a.file, a.table, a.row, b.file, b.table, b.row};
}

void unbind(System& system, std::uint32_t r) {
  system.rows[r].violated = false;
  for (Cell& cell : system.cells) {
    std::erase_if(cell.column, [&](const Entry& entry) { return entry.index == r; });
  }
}

}  // namespace

std::vector<Verdict> take_versions(System& system, std::span<const Observation> observations) {
  std::vector<Pair> pairs;
  for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
    if (auto pair = pair_of(system, r)) pairs.push_back(std::move(*pair));
  }
  std::map<Lines, std::size_t> known;
  std::vector<Verdict> result;
  for (const Pair& pair : pairs) {
    unbind(system, pair.row);
    const auto [place, is_new] = known.emplace(lines_of(system, pair, observations), result.size());
    if (is_new) {
      Verdict verdict;
      verdict.diagnosis = Diagnosis::possible;
      verdict.alternatives.resize(2);
      for (Alternative& alternative : verdict.alternatives) {
        alternative.probability = 0.5;
        alternative.cause = "two_versions";
      }
      result.push_back(std::move(verdict));
    }
    Verdict& verdict = result[place->second];
    verdict.rows.push_back(pair.row);
    verdict.alternatives[0].changes.push_back(pair.target);
    verdict.alternatives[1].changes.push_back(pair.other);
  }
  return result;
}

}  // namespace crossfoot::diagnose
