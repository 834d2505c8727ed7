#include "diagnose/atom.h"

namespace crossfoot::diagnose {

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
