#include "diagnose/atom.h"

namespace crossfoot::diagnose {

bool left_to_chance(const Atom& atom) { return atom.cause == "row_left_over" || atom.cause == "total_not_refreshed"; }

bool is_of_columns(const Atom& atom) { return atom.cause == "column_sign" || atom.cause == "columns_swapped"; }

std::optional<Situation> after(const System& system, std::span<const Atom> atoms,
                               std::span<const std::uint32_t> chosen) {
  std::vector<FixedChange> changes;
  for (const std::uint32_t a : chosen) {
    for (const AtomCell& cell : atoms[a].cells) {
      if (cell.value) changes.push_back({cell.cell, *cell.value});
    }
  }
  auto situation = after(system, changes);
  if (!situation) return std::nullopt;
  for (const std::uint32_t a : chosen) {
    for (const AtomCell& cell : atoms[a].cells) {
      if (cell.bounds) situation->bounds.push_back({cell.cell, cell.bounds->first, cell.bounds->second});
    }
    for (const TwoVersions& versions : atoms[a].versions) {
      for (const std::uint32_t tie : versions.ties) {
        situation->dropped[tie] = true;
        std::erase(situation->violated, tie);
      }
    }
  }
  return situation;
}

}  // namespace crossfoot::diagnose
