// Two events in the parts or the total of one sum: neither repairs anything by
// itself. What each of them would do to the total is known for every line, so
// two that make up the residuals of all columns together are found by sorting
// one column; then each is looked for with the other taken as given.
#include <algorithm>
#include <cmath>

#include "diagnose/hypotheses/family_sum.h"
#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostPartials = 4'000;
constexpr std::size_t kMostChecked = 20'000;

// An event on a line: what it would change, and by how much that changes what
// the parts make beyond the total, by member of the family.
struct Partial {
  Changes changes;
  std::vector<double> effect;
  std::vector<double> slack = {};  // of the effect, where a coarser unit has lost the last digits

  double slack_of(std::size_t member) const { return slack.empty() ? 0 : slack[member]; }
};

class Pairs : FamilySum {
 public:
  using FamilySum::FamilySum;

  std::vector<std::pair<Changes, Changes>> found() {
    if (!usable_ || !pick_column()) return {};
    for (const std::uint32_t line : family_.parts) add_line(line);
    add_total();
    if (partials_.empty()) return {};
    std::ranges::stable_sort(partials_, {}, [&](const Partial& p) { return p.effect[column_]; });
    double most_slack = 0;
    for (const Partial& one : partials_) most_slack = std::max(most_slack, one.slack_of(column_));
    std::vector<std::pair<Changes, Changes>> result;
    std::size_t checked = 0;
    for (std::size_t i = 0; i < partials_.size() && result.size() <= kMostPairs; ++i) {
      const double rest = wanted_[column_] - partials_[i].effect[column_];
      // Of two of which the last digits are lost, either comes first.
      const double reach = reach_[column_] + partials_[i].slack_of(column_) + most_slack;
      auto at =
          std::ranges::lower_bound(partials_, rest - reach, {}, [&](const Partial& p) { return p.effect[column_]; });
      for (; at != partials_.end() && at->effect[column_] <= rest + reach; ++at) {
        if (std::fabs(at->effect[column_] - rest) > reach - most_slack + at->slack_of(column_)) continue;
        if (++checked > kMostChecked) return {};
        const auto j = static_cast<std::size_t>(at - partials_.begin());
        if (j > i && make_up(partials_[i], partials_[j]) && repair(partials_[i], partials_[j])) {
          result.emplace_back(partials_[i].changes, partials_[j].changes);
        }
      }
    }
    if (result.size() > kMostPairs) result.clear();  // any two might be it: nothing is told
    return result;
  }

 private:
  // The column that tells most.
  bool pick_column() {
    double most = 0;
    for (std::size_t m = 0; m < wanted_.size(); ++m) {
      if (!family_.members[m].violated) continue;
      const double tells = std::fabs(wanted_[m]) / reach_[m];
      if (tells > most) most = tells, column_ = m;
    }
    return most > 0;
  }

  void add_line(std::uint32_t line) {
    const auto parts = parts_of(line);
    for (const double times : {-2.0, -0.999, -0.999999, 999.0}) {
      Partial one;
      for (const auto& part : parts) {
        one.effect.push_back(part ? times * part->share * value(part->cell) : 0);
      }
      if (times > -1 && times < 0 && all_but_vanishes(parts, 1 + times)) continue;
      if (times < 0) one.changes = line_times(line, 1 + times);
      for (std::size_t m = 0; times > 0 && m < parts.size(); ++m) {
        one.slack.push_back(parts[m] ? kHalf * (1 + times) * std::fabs(parts[m]->share) * step(parts[m]->cell) : 0);
      }
      add(std::move(one));
    }
    for (const int times : {1, -1}) {  // left out of the total, counted twice
      Partial one;
      for (std::size_t m = 0; m < parts.size(); ++m) {
        const Member& member = family_.members[m];
        const double share = parts[m] ? times * parts[m]->share * value(parts[m]->cell) : 0;
        const Cell& target = scope_.system.cells[member.target];
        one.effect.push_back(-share);
        one.changes.emplace(member.target, printable(target, target.value + static_cast<Int128>(std::llround(share))));
      }
      raise_totals_above(scope_, family_.axis, one.changes);
      add(std::move(one));
    }
    for (const int by : {1, -1}) add_shifted(line, parts, by);
    add_exchanged(line, parts);
  }

  // Two cells of the line that its own equation does not tell apart (a budget
  // and its deviation) have changed places.
  void add_exchanged(std::uint32_t line, const Parts& parts) {
    for (const std::uint32_t target : scope_.lines.cells(family_.axis, line)) {
      for (const Entry& own : scope_.system.cells[target].column) {
        const auto& cells = scope_.system.rows[own.index].cells;
        const bool is_of_line = cells.front().index == target && scope_.lines.within(family_.axis, own.index);
        if (!is_of_line || cells.size() != 3) continue;
        for (std::size_t i = 0; i < cells.size(); ++i) {
          const Entry& a = cells[i];
          const Entry& b = cells[(i + 1) % cells.size()];
          if (a.weight == b.weight) add_exchanged(a.index, b.index, parts);
        }
      }
    }
  }

  void add_exchanged(std::uint32_t a, std::uint32_t b, const Parts& parts) {
    const auto& cells = scope_.system.cells;
    if (cells[a].scale != cells[b].scale || !scope_.lines.is_amount(a) || !scope_.lines.is_amount(b)) return;
    Partial one;
    one.changes = {{a, scope_.lines.stated_for(a, b)}, {b, scope_.lines.stated_for(b, a)}};
    for (const auto& part : parts) {
      const auto changed = part ? one.changes.find(part->cell) : one.changes.end();
      const bool is = changed != one.changes.end();
      one.effect.push_back(is ? static_cast<double>(changed->second - cells[part->cell].value) * part->share : 0);
    }
    add(std::move(one));
  }

  // The total itself: doubled, with the other sign, in another unit.
  void add_total() {
    for (const double times : {0.5, -1.0, 0.001, 0.000001, 1000.0}) {
      Partial one;
      for (const Member& member : family_.members) {
        const Cell& target = scope_.system.cells[member.target];
        const double stated = static_cast<double>(target.value);
        one.effect.push_back((1 - times) * stated);
        one.slack.push_back(times > 1 ? kHalf * times * static_cast<double>(target.step) : 0);
        if (times > 1) continue;  // digits that the coarser unit has lost
        one.changes.emplace(member.target, printable(target, static_cast<Int128>(std::llround(times * stated))));
      }
      raise_totals_above(scope_, family_.axis, one.changes);
      add(std::move(one));
    }
  }

  // The line's cells one place on: each should hold what stands beside it.
  void add_shifted(std::uint32_t line, const Parts& parts, int by) {
    const auto cells = scope_.lines.cells(family_.axis, line);
    Partial one;
    std::map<std::uint32_t, double> moved;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto from = static_cast<std::ptrdiff_t>(i) + by;
      if (from < 0 || from >= static_cast<std::ptrdiff_t>(cells.size())) continue;
      const std::uint32_t source = cells[static_cast<std::size_t>(from)];
      const Cell& cell = scope_.system.cells[cells[i]];
      if (scope_.system.cells[source].scale != cell.scale || !scope_.lines.is_amount(cells[i]) ||
          !scope_.lines.is_amount(source))
        continue;
      const std::int64_t value = scope_.lines.stated_for(cells[i], source);
      one.changes.emplace(cells[i], value);
      moved[cells[i]] = static_cast<double>(value - cell.value);
    }
    for (std::size_t m = 0; m < parts.size(); ++m) {
      const auto known = parts[m] ? moved.find(parts[m]->cell) : moved.end();
      // What comes in at the end is not known: NaN fits anything.
      one.effect.push_back(!parts[m] ? 0 : known == moved.end() ? std::nan("") : known->second * parts[m]->share);
    }
    add(std::move(one));
  }

  void add(Partial one) {
    if (std::isnan(one.effect[column_]) || partials_.size() >= kMostPartials) return;
    for (std::size_t m = 0; m < reach_.size(); ++m) {
      if (std::fabs(one.effect[m]) <= reach_[m]) continue;
      partials_.push_back(std::move(one));
      return;
    }
  }

  // In all columns but one at most, and so that as much is expected of chance at
  // most once: the other event is one of thousands.
  bool make_up(const Partial& a, const Partial& b) const {
    double bits = -2 * std::log2(static_cast<double>(partials_.size()));
    std::size_t against = 0;
    for (std::size_t m = 0; m < wanted_.size(); ++m) {
      const double off = wanted_[m] - a.effect[m] - b.effect[m];
      if (std::isnan(off)) continue;
      const double reach = reach_[m] + a.slack_of(m) + b.slack_of(m);
      if (std::fabs(off) > reach) {
        if (++against > 1 || !family_.members[m].violated) return false;
        continue;
      }
      const double size = std::fabs(a.effect[m]) + std::fabs(b.effect[m]);
      if (size > reach) bits += std::log2(size / reach);
    }
    return bits >= 0;
  }

  // Together, where both say what they change.
  bool repair(const Partial& a, const Partial& b) const {
    if (a.changes.empty() || b.changes.empty()) return true;
    Changes both = a.changes;
    for (const auto& [cell, value] : b.changes) {
      if (!both.emplace(cell, value).second) return false;  // two events in one cell
    }
    const Effect effect = scope_.trial.of(scope_.trial.without_followers(std::move(both)));
    const auto is_left = [&](const Member& member) { return std::ranges::count(effect.left, member.row) > 0; };
    return std::ranges::count_if(family_.members, is_left) <= 1;
  }

  std::size_t column_ = 0;  // a member
  std::vector<Partial> partials_;
};

}  // namespace

void add_pairs(const HypothesisScope& scope, std::span<const Observation> observations, std::vector<Atom>& atoms) {
  const std::size_t known = atoms.size();
  const std::vector<Family> families = families_of(scope, Axis::row);
  add_beside_lines_of_another_size(scope, observations, families, atoms);
  std::size_t tried = 0;
  // Of a total that is part of another, which has something else wrong with it;
  // then of anything else that leaves much to be explained.
  for (const bool leaves : {true, false}) {
    for (std::size_t i = 0; i < known && tried < kMostPairs; ++i) {
      if (atoms[i].leaves.empty() == leaves) continue;
      const Changes given = changes_of(atoms[i]);
      if (!leaves && count_left(scope, given) < kFewestAgreeing) continue;
      ++tried;
      add_rest(scope, observations, given, atoms);
    }
  }
  add_beside_moved_lines(scope, observations, atoms);
  add_beside_cells(scope, observations, families, atoms);
  for (const Family& family : families) {
    for (const auto& [first, second] : Pairs(scope, family).found()) {
      if (++tried > kMostPairs) return;
      const std::size_t before = atoms.size();
      if (first.empty() || second.empty()) {
        add_both(scope, observations, first.empty() ? second : first, atoms);
      } else {
        add_rest(scope, observations, second, atoms);
        add_rest(scope, observations, first, atoms);
      }
      // One of as many as there are lines.
      const double share = 1 / std::sqrt(static_cast<double>(family.parts.size()));
      for (Atom& atom : std::span(atoms).subspan(before)) atom.prior *= share;
    }
  }
}

}  // namespace crossfoot::diagnose
