#include "diagnose/starts.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kPaired = 12;

std::optional<Start> start_with(const System& system, std::span<const Atom> atoms, std::vector<std::uint32_t> chosen) {
  Start start;
  std::ranges::sort(chosen);
  std::vector<std::uint32_t> all;
  for (const std::uint32_t a : chosen) {
    start.size += atoms[a].size;
    for (const AtomCell& cell : atoms[a].cells) {
      all.push_back(cell.cell);
      if (!cell.value) start.cells.push_back(cell.cell);
    }
  }
  std::ranges::sort(all);
  if (std::ranges::adjacent_find(all) != all.end()) return std::nullopt;  // two events in one cell
  std::ranges::sort(start.cells);
  auto situation = after(system, atoms, chosen);
  if (!situation) return std::nullopt;
  start.situation = std::move(*situation);
  start.atoms = std::move(chosen);
  return start;
}

// The ways to take lines as stated in two versions: no tables, all that are
// proposed, each two tables alone.
std::vector<std::vector<std::uint32_t>> version_choices(std::span<const Atom> atoms) {
  constexpr std::size_t kEachAlone = 6;
  std::vector<std::uint32_t> all;
  for (std::uint32_t a = 0; a < atoms.size(); ++a) {
    if (!atoms[a].versions.empty()) all.push_back(a);
  }
  std::vector<std::vector<std::uint32_t>> result{{}};
  if (!all.empty()) result.push_back(all);
  if (all.size() < 2 || all.size() > kEachAlone) return result;
  for (const std::uint32_t a : all) result.push_back({a});
  return result;
}

// Which of the violated rows each atom touches.
class Touched {
 public:
  Touched(const System& system, std::span<const Atom> atoms) {
    std::vector<std::size_t> place(system.rows.size(), kNone);
    std::size_t count = 0;
    for (std::size_t r = 0; r < system.rows.size(); ++r) {
      if (system.rows[r].violated) place[r] = count++;
    }
    for (const Atom& atom : atoms) {
      std::vector<bool>& rows = rows_.emplace_back(count, false);
      for (const AtomCell& cell : atom.cells) {
        for (const Entry& entry : system.cells[cell.cell].column) {
          if (place[entry.index] != kNone) rows[place[entry.index]] = true;
        }
      }
    }
  }

  bool all_by(std::uint32_t a, std::uint32_t b) const {
    for (std::size_t i = 0; i < rows_[a].size(); ++i) {
      if (!rows_[a][i] && !rows_[b][i]) return false;
    }
    return true;
  }

 private:
  static constexpr auto kNone = static_cast<std::size_t>(-1);
  std::vector<std::vector<bool>> rows_;  // by atom
};

// Two that leave no violated row untouched, however much each leaves by itself.
std::vector<std::pair<std::uint32_t, std::uint32_t>> covering_pairs(const System& system, std::span<const Atom> atoms) {
  constexpr std::size_t kMost = 40;
  const auto others = std::ranges::count_if(atoms, [](const Atom& atom) { return !left_to_chance(atom); });
  if (static_cast<std::size_t>(others) <= kPaired) return {};
  const Touched touched(system, atoms);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> result;
  for (std::uint32_t a = 0; a < atoms.size(); ++a) {
    for (std::uint32_t b = a + 1; b < atoms.size() && result.size() < kMost; ++b) {
      if (left_to_chance(atoms[a]) || left_to_chance(atoms[b]) || !touched.all_by(a, b)) continue;
      if (atoms[a].versions.empty() && atoms[b].versions.empty()) result.emplace_back(a, b);
    }
  }
  return result;
}

// The events, in their order, that alone leave least to be explained; lines of
// any figures, of which there are many, leave room for the others.
std::vector<std::uint32_t> best_of(std::span<const Start> alone, std::span<const Atom> atoms) {
  constexpr std::size_t kPairedOfAnyFigures = 8;
  std::vector<std::uint32_t> best;
  std::size_t any_figures = 0;
  for (const Start& start : alone) {
    if (best.size() - any_figures == kPaired) break;
    const std::uint32_t atom =
        *std::ranges::find_if(start.atoms, [&](std::uint32_t a) { return atoms[a].versions.empty(); });
    const bool of_any_figures = left_to_chance(atoms[atom]);
    if (of_any_figures && any_figures == kPairedOfAnyFigures) continue;
    any_figures += of_any_figures ? 1 : 0;
    best.push_back(atom);
  }
  std::ranges::sort(best);
  return best;
}

}  // namespace

// No event, each alone, each two of the best, and each two that touch all that is
// wrong, with and without versions: more than two whole-row events at once are
// left open.
std::vector<Start> starts_of(const System& system, std::span<const Atom> atoms, const LeastSize& least_size) {
  std::vector<Start> result;
  const auto versions = version_choices(atoms);
  const auto covering = covering_pairs(system, atoms);
  const auto add = [&](std::vector<std::uint32_t> chosen, const std::vector<std::uint32_t>& with) {
    chosen.insert(chosen.end(), with.begin(), with.end());
    auto start = start_with(system, atoms, std::move(chosen));
    if (!start) return;
    start->least = least_size(start->cells, start->situation, start->size);
    result.push_back(std::move(*start));
  };
  for (const auto& with : versions) {
    std::vector<Start> alone;
    std::swap(alone, result);
    for (std::uint32_t a = 0; a < atoms.size(); ++a) {
      if (atoms[a].versions.empty()) add({a}, with);
    }
    std::ranges::stable_sort(result, {}, &Start::least);
    const std::vector<std::uint32_t> best = best_of(result, atoms);
    for (std::size_t i = 0; i < best.size(); ++i) {
      for (std::size_t j = i + 1; j < best.size(); ++j) add({best[i], best[j]}, with);
    }
    const auto is_paired = [&](std::uint32_t atom) { return std::ranges::binary_search(best, atom); };
    for (const auto& [a, b] : covering) {
      if (!is_paired(a) || !is_paired(b)) add({a, b}, with);
    }
    add({}, with);
    result.insert(result.end(), std::move_iterator(alone.begin()), std::move_iterator(alone.end()));
  }
  // Of equal bounds those first that leave nothing to be searched for.
  std::ranges::stable_sort(
      result, {}, [](const Start& s) { return std::tuple(s.least, s.least > s.size, s.atoms.size(), s.atoms); });
  return result;
}

}  // namespace crossfoot::diagnose
