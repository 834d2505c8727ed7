#include "diagnose/hypotheses.h"

#include <algorithm>

#include "diagnose/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostAtoms = 200;

bool same_changes(const Atom& a, const Atom& b) {
  return std::ranges::equal(
      a.cells, b.cells, [](const AtomCell& x, const AtomCell& y) { return x.cell == y.cell && x.value == y.value; });
}

}  // namespace

std::vector<Atom> hypotheses_of(const System& system, std::span<const Observation> observations) {
  const auto violated = std::ranges::count_if(system.rows, &Row::violated);
  if (violated < 2) return {};
  const HypothesisScope scope(system, observations);
  std::vector<Atom> atoms;
  add_transformed_lines(scope, atoms);
  add_wrong_totals(scope, atoms);
  add_swapped_lines(scope, atoms);
  add_shifted_rows(scope, atoms);
  add_swapped_cells(scope, atoms);
  add_replaced_lines(scope, atoms);
  std::vector<Atom> result;
  for (Atom& atom : atoms) {
    if (result.size() == kMostAtoms) break;
    const bool known = std::ranges::any_of(result, [&](const Atom& other) { return same_changes(atom, other); });
    if (!known) result.push_back(std::move(atom));
  }
  return result;
}

}  // namespace crossfoot::diagnose
