#include "diagnose/formula_atoms.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace crossfoot::diagnose {
namespace {

using Address = std::tuple<std::uint32_t, std::string_view, CellAddress>;

// The formulas themselves are seen to be wrong: that needs no luck.
constexpr double kSeen = 20;

}  // namespace

std::vector<Atom> formula_atoms(const System& system, std::span<const Observation> observations,
                                std::span<const Finding> findings) {
  std::map<Address, std::uint32_t> cells;
  std::vector<Atom> result;
  for (const Finding& finding : findings) {
    if (!finding.code.starts_with("CF5") || finding.explanations.empty()) continue;
    if (cells.empty()) {
      for (std::uint32_t i = 0; i < system.cells.size(); ++i) {
        const Observation& o = observations[system.cells[i].observation];
        if (o.place.cell) cells.emplace(Address{o.file, o.place.sheet, *o.place.cell}, i);
      }
    }
    Atom atom;
    atom.cause = finding.explanations.front().cause;
    atom.prior = kSeen;
    atom.details[kFromFinding] = finding.id;
    for (const CellChange& change : finding.explanations.front().changes) {
      if (!change.place.cell || !change.to) continue;
      const auto cell = cells.find(Address{change.place.file, change.place.sheet, *change.place.cell});
      if (cell == cells.end()) continue;
      const auto value =
          grains_of(system.cells[cell->second], *change.to, observations[system.cells[cell->second].observation]);
      if (value && *value != system.cells[cell->second].value) atom.cells.push_back({cell->second, *value});
    }
    if (!atom.cells.empty()) result.push_back(std::move(atom));
  }
  return result;
}

}  // namespace crossfoot::diagnose
