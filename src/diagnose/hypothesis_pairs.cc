// Two events in the parts or the total of one sum: neither repairs anything by
// itself. What each of them would do to the total is known for every line, so
// two that make up the residuals of all columns together are found by sorting
// one column; then each is looked for with the other taken as given.
#include <algorithm>
#include <cmath>

#include "diagnose/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostPartials = 4'000;
constexpr std::size_t kMostChecked = 20'000;

// An event on a line: what it would change, and by how much that changes what
// the parts make beyond the total, by member of the family.
struct Partial {
  Changes changes;
  std::vector<double> effect;
};

class Pairs {
 public:
  Pairs(const HypothesisScope& scope, const Family& family) : scope_(scope), family_(family) {
    for (const Member& member : family.members) {
      const auto value = scope.trial.value_for(member.row, member.target);
      if (!value) return;
      const Cell& target = scope.system.cells[member.target];
      wanted_.push_back(static_cast<double>(target.value - *value));
      reach_.push_back(static_cast<double>(scope.trial.reach(member.row, member.target) + 2 * target.step));
    }
    usable_ = true;
  }

  std::vector<std::pair<Changes, Changes>> found() {
    if (!usable_ || !pick_column()) return {};
    for (const std::uint32_t line : family_.parts) add_line(line);
    add_total();
    if (partials_.empty()) return {};
    std::ranges::stable_sort(partials_, {}, [&](const Partial& p) { return p.effect[column_]; });
    std::vector<std::pair<Changes, Changes>> result;
    std::size_t checked = 0;
    for (std::size_t i = 0; i < partials_.size() && result.size() <= kMostPairs; ++i) {
      const double rest = wanted_[column_] - partials_[i].effect[column_];
      auto at = std::ranges::lower_bound(partials_, rest - reach_[column_], {},
                                         [&](const Partial& p) { return p.effect[column_]; });
      for (; at != partials_.end() && at->effect[column_] <= rest + reach_[column_]; ++at) {
        if (++checked > kMostChecked) return {};
        const auto j = static_cast<std::size_t>(at - partials_.begin());
        if (j > i && make_up(partials_[i], partials_[j])) {
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

  // The cell of the line that the member's sum holds, and what it adds to the total.
  struct Part {
    std::uint32_t cell = 0;
    double share = 0;  // of the target's grains, for one of the cell's
  };
  std::vector<std::optional<Part>> parts_of(std::uint32_t line) const {
    std::vector<std::optional<Part>> result;
    for (const Member& member : family_.members) {
      result.emplace_back();
      const Row& row = scope_.system.rows[member.row];
      for (const Entry& entry : std::span(row.cells).subspan(1)) {
        if (scope_.lines.line_of(family_.axis, entry.index) != line) continue;
        result.back() = {entry.index, -static_cast<double>(entry.weight) / static_cast<double>(row.cells[0].weight)};
      }
    }
    return result;
  }

  void add_line(std::uint32_t line) {
    const auto parts = parts_of(line);
    for (const double times : {-2.0, -0.999, -0.999999, 999.0}) {
      Partial one;
      for (const auto& part : parts) {
        one.effect.push_back(part ? times * part->share * value(part->cell) : 0);
      }
      if (times < 0) one.changes = line_times(line, 1 + times);
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
  }

  // The total itself: doubled, with the other sign, in another unit.
  void add_total() {
    for (const double times : {0.5, -1.0, 0.001, 0.000001, 1000.0}) {
      Partial one;
      for (const Member& member : family_.members) {
        const Cell& target = scope_.system.cells[member.target];
        const double stated = static_cast<double>(target.value);
        one.effect.push_back((1 - times) * stated);
        if (times > 1) continue;  // digits that the coarser unit has lost
        one.changes.emplace(member.target, printable(target, static_cast<Int128>(std::llround(times * stated))));
      }
      raise_totals_above(scope_, family_.axis, one.changes);
      add(std::move(one));
    }
  }

  // The line's cells one place on: each should hold what stands beside it.
  void add_shifted(std::uint32_t line, const std::vector<std::optional<Part>>& parts, int by) {
    const auto cells = scope_.lines.cells(family_.axis, line);
    Partial one;
    std::map<std::uint32_t, double> moved;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto from = static_cast<std::ptrdiff_t>(i) + by;
      if (from < 0 || from >= static_cast<std::ptrdiff_t>(cells.size())) continue;
      const std::uint32_t source = cells[static_cast<std::size_t>(from)];
      const Cell& cell = scope_.system.cells[cells[i]];
      if (scope_.system.cells[source].scale != cell.scale || !is_amount(cells[i]) || !is_amount(source)) continue;
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
    if (std::fabs(one.effect[column_]) > reach_[column_]) partials_.push_back(std::move(one));
  }

  bool is_amount(std::uint32_t cell) const { return scope_.lines.observation(cell).key.unit_kind != UnitKind::ratio; }
  double value(std::uint32_t cell) const { return static_cast<double>(scope_.system.cells[cell].value); }

  Changes line_times(std::uint32_t line, double times) const {
    Changes result;
    for (const std::uint32_t cell : scope_.lines.cells(family_.axis, line)) {
      if (!is_amount(cell)) continue;
      const Cell& c = scope_.system.cells[cell];
      result.emplace(cell, printable(c, static_cast<Int128>(std::llround(times * value(cell)))));
    }
    return result;
  }

  // In all columns but one at most, and so that chance is no explanation: the
  // other event is one of thousands.
  bool make_up(const Partial& a, const Partial& b) const {
    double bits = -2 * std::log2(static_cast<double>(partials_.size()));
    std::size_t against = 0;
    for (std::size_t m = 0; m < wanted_.size(); ++m) {
      const double off = wanted_[m] - a.effect[m] - b.effect[m];
      if (std::isnan(off)) continue;
      // What is off by a coarser unit's digits is a thousandth of it at most.
      const double reach = reach_[m] + std::max(std::fabs(a.effect[m]), std::fabs(b.effect[m])) / kCoarse;
      if (std::fabs(off) > reach) {
        if (++against > 1 || !family_.members[m].violated) return false;
        continue;
      }
      const double size = std::fabs(a.effect[m]) + std::fabs(b.effect[m]);
      if (size > reach) bits += std::log2(size / reach);
    }
    constexpr double kEnough = 10;
    return bits >= kEnough;
  }

  static constexpr double kCoarse = 1'500;

  const HypothesisScope& scope_;
  const Family& family_;
  bool usable_ = false;
  std::vector<double> wanted_;  // what the events do to the parts beyond the total, by member
  std::vector<double> reach_;
  std::size_t column_ = 0;  // a member
  std::vector<Partial> partials_;
};

}  // namespace

void add_pairs(const HypothesisScope& scope, std::span<const Observation> observations, std::vector<Atom>& atoms) {
  std::size_t tried = 0;
  // Of a total that is part of another, which has something else wrong with it;
  // then of anything else that leaves much to be explained.
  const std::size_t known = atoms.size();
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
  for (const Family& family : families_of(scope, Axis::row)) {
    for (const auto& [first, second] : Pairs(scope, family).found()) {
      if (++tried > kMostPairs) return;
      if (!second.empty()) add_rest(scope, observations, second, atoms);
      if (!first.empty()) add_rest(scope, observations, first, atoms);
    }
  }
}

}  // namespace crossfoot::diagnose
