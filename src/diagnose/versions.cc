#include "diagnose/versions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "diagnose/trial.h"

namespace crossfoot::diagnose {
namespace {

constexpr double kPrior = 0.05;

using Table = std::tuple<std::uint32_t, std::uint32_t>;  // file, table
using TwoTables = std::pair<Table, Table>;
using TwoLines = std::pair<std::uint32_t, std::uint32_t>;  // rows of the tables

// A tie that does not hold, and what each of its cells would be for it to hold.
struct Tie {
  std::uint32_t row = 0;
  std::array<AtomCell, 2> cells;
};

bool is_tie(const Row& row) {
  return row.kind == Constraint::Kind::linear && row.op == Constraint::Op::equal && row.cells.size() == 2;
}

// A total of one part is no second statement of it.
bool is_total_of_one(const Observation& a, const Observation& b) {
  return a.file == b.file && a.table == b.table && a.column == b.column;
}

// Nothing when that is no number that can stand there.
std::optional<std::int64_t> value_by_tie(const System& system, const Row& row, std::size_t which) {
  const Entry& own = row.cells[which];
  const Entry& other = row.cells[1 - which];
  if (own.weight == 0) return std::nullopt;
  const Int128 rest = -(row.constant + static_cast<Int128>(other.weight) * system.cells[other.index].value);
  return printable(system.cells[own.index], rest / own.weight);
}

std::optional<Tie> tie_at(const System& system, std::uint32_t r) {
  const Row& row = system.rows[r];
  if (!row.violated || !is_tie(row)) return std::nullopt;
  Tie tie{r, {}};
  for (const std::size_t which : {0U, 1U}) {
    const auto value = value_by_tie(system, row, which);
    if (!value) return std::nullopt;
    tie.cells[which] = {row.cells[which].index, *value, 1};
  }
  return tie;
}

// Whether the side's table would not agree with itself if the side stated what
// the other does.
bool is_of_its_table(const System& system, std::span<const Tie> ties, std::size_t side) {
  const Trial trial(system);
  Changes changes;
  for (const Tie& tie : ties) changes.emplace(tie.cells[side].cell, *tie.cells[side].value);
  const Effect effect = trial.of(trial.without_followers(std::move(changes)));
  const auto within = [&](std::uint32_t r) { return !is_tie(system.rows[r]); };
  return std::ranges::any_of(effect.broken, within) || std::ranges::any_of(effect.left, within);
}

bool are_versions(const System& system, std::span<const Tie> ties) {
  return is_of_its_table(system, ties, 0) && is_of_its_table(system, ties, 1);
}

TwoVersions versions_of(std::span<const Tie> ties) {
  TwoVersions result;
  for (const Tie& tie : ties) {
    result.ties.push_back(tie.row);
    for (const std::size_t side : {0U, 1U}) result.changes[side].push_back(tie.cells[side]);
  }
  return result;
}

// That two versions differ by just so much.
double chance_of_difference(const System& system, std::span<const Tie> ties) {
  double most = 50;
  for (const Tie& tie : ties) {
    const Cell& cell = system.cells[tie.cells[0].cell];
    const double off = std::fabs(static_cast<double>(*tie.cells[0].value - cell.value));
    most = std::max(most, off / static_cast<double>(cell.step));
  }
  return 1 / most;
}

std::optional<Atom> atom_of(const System& system, const std::map<TwoLines, std::vector<Tie>>& lines) {
  Atom atom;
  atom.cause = "two_versions";
  atom.prior = kPrior;
  std::vector<Tie> all;
  for (const auto& [line, ties] : lines) {
    if (!are_versions(system, ties)) continue;
    atom.versions.push_back(versions_of(ties));
    atom.prior *= chance_of_difference(system, ties);
    all.insert(all.end(), ties.begin(), ties.end());
  }
  if (all.empty() || !are_versions(system, all)) return std::nullopt;
  return atom;
}

}  // namespace

std::vector<Atom> version_atoms(const System& system, std::span<const Observation> observations) {
  std::map<TwoTables, std::map<TwoLines, std::vector<Tie>>> by_tables;
  const auto at = [&](const AtomCell& one) -> const Observation& {
    return observations[system.cells[one.cell].observation];
  };
  const auto table = [&](const AtomCell& one) { return Table{at(one).file, at(one).table}; };
  for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
    auto tie = tie_at(system, r);
    if (!tie || is_total_of_one(at(tie->cells[0]), at(tie->cells[1]))) continue;
    // Which of the tables a rule names first is no matter.
    if (by_tables.contains({table(tie->cells[1]), table(tie->cells[0])})) std::swap(tie->cells[0], tie->cells[1]);
    const auto& [a, b] = tie->cells;
    by_tables[{table(a), table(b)}][{at(a).row, at(b).row}].push_back(*tie);
  }
  std::vector<Atom> result;
  for (const auto& [tables, lines] : by_tables) {
    if (auto atom = atom_of(system, lines)) result.push_back(std::move(*atom));
  }
  return result;
}

}  // namespace crossfoot::diagnose
