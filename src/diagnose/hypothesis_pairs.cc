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
  std::vector<double> slack = {};  // of the effect, where a coarser unit has lost the last digits

  double slack_of(std::size_t member) const { return slack.empty() ? 0 : slack[member]; }
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

  // The total with the other sign or in another unit, by what its own parts say,
  // where something else is wrong in a sum above it.
  std::vector<Changes> total_by_its_parts() const {
    std::vector<Changes> result;
    for (const double by : {-1.0, 0.001, 0.000001, 1000.0}) {
      Changes changes = usable_ ? total_times(by) : Changes();
      if (!changes.empty() && count_left(scope_, changes) > 0) result.push_back(std::move(changes));
    }
    return result;
  }

  // Lines with the other sign or in another unit that the total lacks or has
  // twice: it does so as they stand too, but other equations tell.
  std::vector<Changes> of_another_size() const {
    std::vector<Changes> result;
    for (const std::uint32_t line : usable_ ? family_.parts : std::vector<std::uint32_t>()) {
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
  std::vector<Atom> dominant() {
    std::vector<Atom> result;
    if (!usable_ || !pick_column()) return result;
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
  // The cell of the line that the member's sum holds, and what it adds to the total.
  struct Part {
    std::uint32_t cell = 0;
    double share = 0;  // of the target's grains, for one of the cell's
  };

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
  bool makes_all(const std::vector<std::optional<Part>>& parts, int times) const {
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
  Changes thousands_twice(const std::vector<std::optional<Part>>& parts) const {
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
  Changes total_with(const std::vector<std::optional<Part>>& parts, int times, Changes changes) const {
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
  bool makes_nearly_all(const std::vector<std::optional<Part>>& parts, double by) const {
    constexpr double kRest = 0.05;
    constexpr double kFewestSteps = 10;
    std::size_t telling = 0;
    for (std::size_t m = 0; m < parts.size(); ++m) {
      if (!family_.members[m].violated) continue;
      const double whole = parts[m] ? parts[m]->share * value(parts[m]->cell) : 0;
      if (std::fabs(wanted_[m] + whole) <= reach_[m] && whole != 0) return false;
      const double effect = (by - 1) * whole;
      if (std::fabs(wanted_[m] - effect) > std::max(kRest * std::fabs(wanted_[m]), reach_[m])) return false;
      telling += parts[m] && std::fabs(by * value(parts[m]->cell)) >= kFewestSteps * step(parts[m]->cell) ? 1 : 0;
    }
    return telling >= kFewestAgreeing;
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

  std::int64_t times(std::uint32_t cell, double by) const {
    return printable(scope_.system.cells[cell], static_cast<Int128>(std::llround(by * value(cell))));
  }

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
  void add_exchanged(std::uint32_t line, const std::vector<std::optional<Part>>& parts) {
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

  void add_exchanged(std::uint32_t a, std::uint32_t b, const std::vector<std::optional<Part>>& parts) {
    const auto& cells = scope_.system.cells;
    if (cells[a].scale != cells[b].scale || !is_amount(a) || !is_amount(b)) return;
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
    for (std::size_t m = 0; m < reach_.size(); ++m) {
      if (std::fabs(one.effect[m]) <= reach_[m]) continue;
      partials_.push_back(std::move(one));
      return;
    }
  }

  bool is_amount(std::uint32_t cell) const { return scope_.lines.observation(cell).key.unit_kind != UnitKind::ratio; }
  double value(std::uint32_t cell) const { return static_cast<double>(scope_.system.cells[cell].value); }
  double step(std::uint32_t cell) const { return static_cast<double>(scope_.system.cells[cell].step); }

  Changes line_times(std::uint32_t line, double by) const {
    Changes result;
    for (const std::uint32_t cell : scope_.lines.cells(family_.axis, line)) {
      if (!is_amount(cell)) continue;
      result.emplace(cell, times(cell, by));
    }
    return result;
  }

  // In all columns but one at most.
  bool make_up(const Partial& a, const Partial& b) const {
    std::size_t against = 0;
    for (std::size_t m = 0; m < wanted_.size(); ++m) {
      const double off = wanted_[m] - a.effect[m] - b.effect[m];
      if (std::isnan(off) || std::fabs(off) <= reach_[m] + a.slack_of(m) + b.slack_of(m)) continue;
      if (++against > 1 || !family_.members[m].violated) return false;
    }
    return true;
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

  static constexpr double kHalf = 0.5;

  const HypothesisScope& scope_;
  const Family& family_;
  bool usable_ = false;
  std::vector<double> wanted_;  // what the events do to the parts beyond the total, by member
  std::vector<double> reach_;
  std::size_t column_ = 0;  // a member
  std::vector<Partial> partials_;
};

bool overlap(const Atom& a, const Atom& b) {
  return std::ranges::any_of(a.cells, [&](const AtomCell& one) {
    return std::ranges::find(b.cells, one.cell, &AtomCell::cell) != b.cells.end();
  });
}

// Lines with the other sign or in another unit that two sums of theirs tell
// between them.
void add_beside_lines_of_another_size(const HypothesisScope& scope, std::span<const Observation> observations,
                                      std::span<const Family> families, std::vector<Atom>& atoms) {
  std::size_t tried = 0;
  for (const Family& family : families) {
    const Pairs pairs(scope, family);
    for (const auto& lines : {pairs.total_by_its_parts(), pairs.of_another_size()}) {
      for (const Changes& line : lines) {
        if (++tried > kMostPairs) return;
        add_both(scope, observations, line, atoms);
      }
    }
  }
}

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
  add_beside_cells(scope, observations, atoms);
  for (const Family& family : families) {
    Pairs pairs(scope, family);
    for (Atom& atom : pairs.dominant()) {
      if (++tried > kMostPairs) return;
      const std::size_t before = atoms.size();
      add_rest(scope, observations, changes_of(atom), atoms);
      const auto is_it = [&](const Atom& other) { return other.cause == atom.cause && overlap(other, atom); };
      const bool is_known = std::ranges::any_of(atoms, is_it);
      if (atoms.size() > before && !is_known) atoms.push_back(std::move(atom));
    }
    for (const auto& [first, second] : pairs.found()) {
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
