// Lines in another unit or with the other sign beside something else in their
// sums: by what their own parts say, by another sum that has them too, or because
// they are so large that the rest hardly shows.
#include <algorithm>
#include <cmath>

#include "diagnose/hypotheses/family_sum.h"
#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

class OtherSize : FamilySum {
 public:
  using FamilySum::FamilySum;

  // The total with the other sign or in another unit, by what its own parts say,
  // where something else is wrong in a sum above it.
  std::vector<Changes> total_by_its_parts() const {
    std::vector<Changes> result;
    if (!usable_) return result;
    for (const double by : {-1.0, 0.001, 0.000001, 1000.0}) {
      Changes changes = total_times(by);
      if (!changes.empty() && count_left(scope_, changes) > 0) result.push_back(std::move(changes));
    }
    return result;
  }

  // Lines with the other sign or in another unit that the total lacks or has
  // twice: it does so as they stand too, but other equations tell.
  std::vector<Changes> of_another_size() const {
    std::vector<Changes> result;
    if (!usable_) return result;
    for (const std::uint32_t line : family_.parts) {
      const auto parts = parts_of(line);
      for (const int times : {1, -1}) {
        if (!makes_all(parts, times)) continue;
        const std::size_t left = count_left(scope_, total_with(parts, times, {}));
        for (const double by : {-1.0, 0.001, 0.000001}) {
          Changes changes = line_times(line, by);
          if (left > 0 && count_left(scope_, total_with(parts, times, changes)) < left)
            result.push_back(std::move(changes));
        }
      }
      if (Changes changes = thousands_twice(parts); !changes.empty()) result.push_back(std::move(changes));
    }
    return result;
  }

  // Events that make nearly all of what is wrong: a line in another unit is so
  // large that what else is wrong hardly shows beside it.
  std::vector<Atom> dominant() const {
    std::vector<Atom> result;
    if (!usable_) return result;
    for (const std::uint32_t line : family_.parts) {
      const auto parts = parts_of(line);
      for (const double by : {0.001, 0.000001}) {
        if (!makes_nearly_all(parts, by)) continue;
        const Changes changes = in_unit(line, by);
        const bool block = changes.size() > scope_.lines.cells(family_.axis, line).size();
        result.push_back(atom_of(block ? "block_unit" : "row_unit", kUnitPrior, changes));
      }
    }
    return result;
  }

 private:
  // Nothing where the parts say otherwise.
  Changes total_times(double by) const {
    Changes result;
    std::size_t telling = 0;
    for (std::size_t m = 0; m < wanted_.size(); ++m) {
      const Member& member = family_.members[m];
      const Cell& target = scope_.system.cells[member.target];
      const double stated = static_cast<double>(target.value);
      const double lost = by > 1 ? kHalf * by * static_cast<double>(target.step) : 0;
      if (std::fabs(wanted_[m] - (1 - by) * stated) > reach_[m] + lost) return {};
      const auto called_for = scope_.trial.value_for(member.row, member.target);
      result.emplace(member.target, by > 1 && called_for ? *called_for : times(member.target, by));
      telling += member.violated && std::fabs(wanted_[m]) > lost ? 1 : 0;
    }
    return telling >= kFewestAgreeing ? result : Changes();
  }

  // Whether the total lacks the line (1) or has it twice (-1), as it stands.
  bool makes_all(const Parts& parts, int times) const {
    std::size_t agreeing = 0;
    for (std::size_t m = 0; m < parts.size(); ++m) {
      if (!family_.members[m].violated) continue;
      if (!parts[m] || std::fabs(wanted_[m] + times * parts[m]->share * value(parts[m]->cell)) > reach_[m])
        return false;
      ++agreeing;
    }
    return agreeing >= kFewestAgreeing;
  }

  // A line in thousands that the total has twice, by what it is then; nothing
  // where that is another line.
  Changes thousands_twice(const Parts& parts) const {
    constexpr double kThousand = 1000;
    Changes result;
    std::size_t telling = 0;
    for (std::size_t m = 0; m < parts.size(); ++m) {
      if (!parts[m] || parts[m]->share == 0) continue;
      const double stated = value(parts[m]->cell);
      const double twice = (wanted_[m] / parts[m]->share + stated) / 2;
      const double reach = reach_[m] / std::fabs(parts[m]->share);
      if (std::fabs(twice - kThousand * stated) > kHalf * kThousand * step(parts[m]->cell) + reach) return {};
      result.emplace(parts[m]->cell, printable(scope_.system.cells[parts[m]->cell], std::llround(twice)));
      telling += stated != 0 ? 1 : 0;
    }
    return telling >= kFewestAgreeing ? result : Changes();
  }

  // The line's changes, and the total and those above it with what it is then.
  Changes total_with(const Parts& parts, int times, Changes changes) const {
    for (std::size_t m = 0; m < parts.size(); ++m) {
      if (!parts[m]) continue;
      const auto changed = changes.find(parts[m]->cell);
      const double figure = changed == changes.end() ? value(parts[m]->cell) : static_cast<double>(changed->second);
      const Cell& target = scope_.system.cells[family_.members[m].target];
      const auto by = static_cast<Int128>(std::llround(times * parts[m]->share * figure));
      changes.emplace(family_.members[m].target, printable(target, target.value + by));
    }
    raise_totals_above(scope_, family_.axis, changes);
    return changes;
  }

  // Not: a line that the total lacks, which all but vanishes in another unit.
  bool makes_nearly_all(const Parts& parts, double by) const {
    constexpr double kRest = 0.05;
    if (all_but_vanishes(parts, by)) return false;
    for (std::size_t m = 0; m < parts.size(); ++m) {
      if (!family_.members[m].violated) continue;
      const double whole = parts[m] ? parts[m]->share * value(parts[m]->cell) : 0;
      if (std::fabs(wanted_[m] + whole) <= reach_[m] && whole != 0) return false;
      const double effect = (by - 1) * whole;
      if (std::fabs(wanted_[m] - effect) > std::max(kRest * std::fabs(wanted_[m]), reach_[m])) return false;
    }
    return true;
  }

  // With what it is made of, where it agrees with that as it stands.
  Changes in_unit(std::uint32_t line, double by) const {
    constexpr int kDeepest = 3;
    Changes result = line_times(line, by);
    for (int level = 0; level < kDeepest; ++level) {
      Changes further;
      for (const std::uint32_t row : scope_.trial.of(result).broken) {
        if (scope_.system.rows[row].kind != Constraint::Kind::linear) continue;
        for (const Entry& entry : scope_.system.rows[row].cells) {
          if (!result.contains(entry.index)) further.emplace(entry.index, times(entry.index, by));
        }
      }
      if (further.empty()) break;
      result.merge(further);
    }
    return result;
  }
};

bool overlap(const Atom& a, const Atom& b) {
  return std::ranges::any_of(a.cells, [&](const AtomCell& one) {
    return std::ranges::find(b.cells, one.cell, &AtomCell::cell) != b.cells.end();
  });
}

}  // namespace

void add_beside_lines_of_another_size(const HypothesisScope& scope, std::span<const Observation> observations,
                                      std::span<const Family> families, std::vector<Atom>& atoms) {
  std::vector<OtherSize> sums;
  for (const Family& family : families) sums.emplace_back(scope, family);
  std::size_t tried = 0;
  for (const OtherSize& sizes : sums) {
    for (const auto& lines : {sizes.total_by_its_parts(), sizes.of_another_size()}) {
      for (const Changes& line : lines) {
        if (++tried > kMostPairs) return;
        add_both(scope, observations, line, atoms);
      }
    }
  }
  tried = 0;
  for (const OtherSize& sizes : sums) {
    for (Atom& atom : sizes.dominant()) {
      if (++tried > kMostPairs) return;
      const std::size_t before = atoms.size();
      add_rest(scope, observations, changes_of(atom), atoms);
      const auto is_it = [&](const Atom& other) { return other.cause == atom.cause && overlap(other, atom); };
      const bool is_known = std::ranges::any_of(atoms, is_it);
      if (atoms.size() > before && !is_known) atoms.push_back(std::move(atom));
    }
  }
}

}  // namespace crossfoot::diagnose
