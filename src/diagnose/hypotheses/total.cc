// What a total's residuals say when all its columns are looked at together: a
// part left out or counted twice, several left out because a range stops
// short, the whole doubled.
#include <algorithm>
#include <map>
#include <set>

#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

constexpr double kOmittedPrior = 0.03;
constexpr double kTwicePrior = 0.02;
constexpr double kSeveralPrior = 0.002;
constexpr double kDoubledPrior = 0.01;
constexpr double kNotRefreshedPrior = 0.02;

// What stands on a line beside the member's target, as the target's change in
// its own grains when the line's weight in the sum is that of a part.
class Figures {
 public:
  Figures(const HypothesisScope& scope, Axis axis) : scope_(scope), axis_(axis) {
    for (std::uint32_t c = 0; c < scope.system.cells.size(); ++c) {
      by_place_.emplace(std::pair(scope.lines.line_of(axis, c), scope.lines.line_of(other(axis), c)), c);
    }
  }

  // By the sum itself, else the cell of that line in the target's column.
  Int128 of(const Member& member, std::uint32_t line) const {
    const Row& row = scope_.system.rows[member.row];
    const Cell& target = scope_.system.cells[member.target];
    const std::int64_t own = row.cells.front().weight;
    for (const Entry& entry : std::span(row.cells).subspan(1)) {
      if (scope_.lines.line_of(axis_, entry.index) != line) continue;
      return -Int128{entry.weight} * scope_.system.cells[entry.index].value / own;
    }
    const auto found = by_place_.find({line, scope_.lines.line_of(other(axis_), member.target)});
    if (found == by_place_.end() || found->second == member.target) return 0;
    const Cell& cell = scope_.system.cells[found->second];
    return cell.scale == target.scale ? cell.value : 0;
  }

 private:
  const HypothesisScope& scope_;
  Axis axis_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> by_place_;
};

// A total with a single part.
bool is_sum_of_one(const HypothesisScope& scope, Axis axis, const Row& row) {
  if (row.kind != Constraint::Kind::linear || row.op != Constraint::Op::equal || row.cells.size() != 2) return false;
  const std::uint32_t total = row.cells[0].index;
  const std::uint32_t part = row.cells[1].index;
  return scope.lines.same_table(total, part) && scope.lines.line_of(axis, total) != scope.lines.line_of(axis, part) &&
         scope.lines.line_of(other(axis), total) == scope.lines.line_of(other(axis), part);
}

bool is_sum(const HypothesisScope& scope, Axis axis, const Row& row) {
  if (is_sum_of_one(scope, axis, row)) return true;
  if (row.kind != Constraint::Kind::linear || row.op != Constraint::Op::equal || row.cells.size() < 3) return false;
  const std::uint32_t line = scope.lines.line_of(axis, row.cells.front().index);
  return std::ranges::all_of(std::span(row.cells).subspan(1),
                             [&](const Entry& e) { return scope.lines.line_of(axis, e.index) != line; });
}

}  // namespace

std::vector<Family> families_of(const HypothesisScope& scope, Axis axis) {
  std::set<std::uint32_t> suspects;  // lines of totals that do not add up
  for (const Row& row : scope.system.rows) {
    if (row.violated && is_sum(scope, axis, row)) suspects.insert(scope.lines.line_of(axis, row.cells.front().index));
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, Family> by_line;
  for (std::uint32_t r = 0; r < scope.system.rows.size(); ++r) {
    const Row& row = scope.system.rows[r];
    const std::uint32_t target = row.cells.front().index;
    if (!suspects.contains(scope.lines.line_of(axis, target)) || !is_sum(scope, axis, row)) continue;
    std::vector<std::uint32_t> parts;
    for (const Entry& e : std::span(row.cells).subspan(1)) parts.push_back(scope.lines.line_of(axis, e.index));
    // Columns in which a part is blank belong to the same total; those whose
    // first part is another are another rule's.
    Family& family = by_line[{scope.lines.line_of(axis, target), parts.front()}];
    family.axis = axis;
    family.line = scope.lines.line_of(axis, target);
    family.members.push_back({r, target, row.violated});
    if (parts.size() > family.parts.size()) family.parts = std::move(parts);
  }
  std::vector<Family> result;
  for (auto& [key, family] : by_line) {
    const auto violated = std::ranges::count_if(family.members, &Member::violated);
    if (static_cast<std::size_t>(violated) >= kFewestAgreeing) result.push_back(std::move(family));
  }
  return result;
}

namespace {

// Raises the row's total by what its parts change; false when they do not.
bool raise(const HypothesisScope& scope, const Row& row, Changes& changes) {
  const std::uint32_t target = row.cells.front().index;
  if (changes.contains(target)) return false;
  Int128 change = 0;
  for (const Entry& entry : std::span(row.cells).subspan(1)) {
    const auto part = changes.find(entry.index);
    if (part == changes.end()) continue;
    change -= Int128{entry.weight} * (part->second - scope.system.cells[entry.index].value);
  }
  if (change == 0) return false;
  const Cell& cell = scope.system.cells[target];
  changes.emplace(target, printable(cell, cell.value + change / row.cells.front().weight));
  return true;
}

// The sums that the changes move, whose totals stand on a line that was raised
// in several columns.
std::vector<std::uint32_t> moved_on(const HypothesisScope& scope, Axis axis, const Changes& changes,
                                    const std::map<std::uint32_t, std::size_t>& raised) {
  std::vector<std::uint32_t> result;
  for (const auto& [r, change] : scope.trial.moved(changes)) {
    const Row& row = scope.system.rows[r];
    const auto found = raised.find(scope.lines.line_of(axis, row.cells.front().index));
    if (found != raised.end() && found->second >= kFewestAgreeing && is_sum(scope, axis, row)) result.push_back(r);
  }
  return result;
}

}  // namespace

void raise_totals_above(const HypothesisScope& scope, Axis axis, Changes& changes) {
  constexpr int kDeepest = 6;
  for (int level = 0; level < kDeepest; ++level) {
    std::map<std::uint32_t, std::size_t> raised;  // by line of the total: in how many columns
    for (const std::uint32_t r : scope.trial.of(changes).broken) {
      const Row& row = scope.system.rows[r];
      if (!is_sum(scope, axis, row) || !raise(scope, row, changes)) continue;
      ++raised[scope.lines.line_of(axis, row.cells.front().index)];
    }
    if (raised.empty()) return;
    // Where something else is wrong in a column, or rounding hides the change, its
    // total has followed all the same.
    for (const std::uint32_t r : moved_on(scope, axis, changes, raised)) raise(scope, scope.system.rows[r], changes);
  }
}

namespace {

class WrongTotal {
 public:
  WrongTotal(const HypothesisScope& scope, const Family& family, const Figures& figures, std::vector<Atom>& atoms)
      : scope_(scope), family_(family), figures_(figures), atoms_(atoms) {}

  void add() {
    for (const std::uint32_t line : lines_to_try()) {
      const bool part = std::ranges::find(family_.parts, line) != family_.parts.end();
      if (part) propose("row_omitted", kOmittedPrior, {line}, 1);
      const bool total = is_total(line);
      propose(total ? "subtotal_counted_twice" : "row_counted_twice", part || total ? kTwicePrior : kSeveralPrior,
              {line}, -1);
    }
    propose_doubled();
    propose_not_refreshed();
    if (!found_) propose_ranges();
    if (!found_) propose_pairs();
  }

 private:
  // The total's own parts, and every other line beside them.
  std::vector<std::uint32_t> lines_to_try() const {
    std::vector<std::uint32_t> result = family_.parts;
    const std::uint32_t target = family_.members.front().target;
    for (std::uint32_t line = 0; line < scope_.lines.count(family_.axis); ++line) {
      if (line == family_.line || !scope_.lines.same_table(target, scope_.lines.cells(family_.axis, line).front())) {
        continue;
      }
      if (std::ranges::find(family_.parts, line) == family_.parts.end()) result.push_back(line);
    }
    return result;
  }

  bool is_total(std::uint32_t line) const {
    return std::ranges::any_of(scope_.lines.cells(family_.axis, line), [&](std::uint32_t cell) {
      return std::ranges::any_of(scope_.system.cells[cell].column, [&](const Entry& e) {
        const Row& row = scope_.system.rows[e.index];
        return row.cells.front().index == cell && is_sum(scope_, family_.axis, row);
      });
    });
  }

  // The change that the lines call for in each column repairs all of them, but
  // for one in five, where something else is wrong too.
  bool fits(const std::vector<std::uint32_t>& lines, int times) const {
    std::size_t repaired = 0;
    std::size_t left = 0;
    for (const Member& member : family_.members) {
      if (!member.violated) continue;
      const bool now = scope_.trial.row_holds(member.row, {{member.target, changed(member, lines, times)}});
      ++(now ? repaired : left);
      if (left > 1 && left * 4 > family_.members.size()) return false;
    }
    return repaired >= kFewestAgreeing && (left <= 1 || left * 4 <= repaired);
  }

  std::int64_t changed(const Member& member, const std::vector<std::uint32_t>& lines, int times) const {
    Int128 sum = 0;
    for (const std::uint32_t line : lines) sum += figures_.of(member, line);
    const Cell& target = scope_.system.cells[member.target];
    return printable(target, target.value + times * sum);
  }

  void propose(const char* cause, double prior, const std::vector<std::uint32_t>& lines, int times) {
    if (!fits(lines, times)) return;
    Hypothesis hypothesis{cause, prior, {}, {}};
    for (const Member& member : family_.members) {
      hypothesis.changes.emplace(member.target, changed(member, lines, times));
    }
    finish(std::move(hypothesis), lines);
  }

  void finish(Hypothesis hypothesis, const std::vector<std::uint32_t>& lines) {
    raise_totals_above(scope_, family_.axis, hypothesis.changes);
    say_how_sure(hypothesis);
    hypothesis.fewest = kFewestAgreeing;
    for (const Member& member : family_.members) hypothesis.own.insert(member.row);
    auto atom = tried(scope_, std::move(hypothesis));
    if (!atom) return;
    if (!lines.empty()) {
      std::string names;
      for (const std::uint32_t line : lines) names += (names.empty() ? "" : ", ") + label(line);
      atom->details["line"] = std::move(names);
    }
    atoms_.push_back(std::move(*atom));
    found_ = true;
  }

  // The stated total and the part are rounded each by itself. Where a
  // deviation, say, would change otherwise than what it is made of, either the
  // sum or the difference was made from them.
  void say_how_sure(Hypothesis& hypothesis) const {
    constexpr double kEither = 0.5;
    const double sums = probability_of_sums(scope_.system);
    for (const auto& [cell, value] : hypothesis.changes) {
      double sure = sums;
      for (const Entry& e : scope_.system.cells[cell].column) {
        const Row& row = scope_.system.rows[e.index];
        if (row.kind != Constraint::Kind::linear || row.cells.front().index != cell) continue;
        if (!scope_.lines.within(family_.axis, e.index)) continue;
        Int128 moved = 0;
        for (const Entry& entry : row.cells) {
          const auto changed = hypothesis.changes.find(entry.index);
          if (changed == hypothesis.changes.end()) continue;
          moved += Int128{entry.weight} * (changed->second - scope_.system.cells[entry.index].value);
        }
        if (moved != 0) sure = std::min(sure, kEither);
      }
      if (sure < 1) hypothesis.sure.emplace(cell, sure);
    }
  }

  std::string label(std::uint32_t line) const {
    const Observation& o = scope_.lines.observation(scope_.lines.cells(family_.axis, line).front());
    return family_.axis == Axis::row ? o.row_label : o.column_label;
  }

  void propose_doubled() {
    Hypothesis hypothesis{"total_doubled", kDoubledPrior, {}, {}};
    int against = 0;
    for (const Member& member : family_.members) {
      const Cell& target = scope_.system.cells[member.target];
      const std::int64_t half = printable(target, target.value / 2);
      const bool left = member.violated && !scope_.trial.row_holds(member.row, {{member.target, half}});
      if (left && ++against > 1) return;  // but for one, where something else is wrong too
      const auto exact = scope_.trial.value_for(member.row, member.target);
      if (!exact) return;
      hypothesis.changes.emplace(member.target, left || target.value % 2 == 0 ? half : *exact);
    }
    finish(std::move(hypothesis), {});
  }

  // The parts have changed since; the totals above were made from the total as it
  // stands. (Where they were not, it is a line that all its equations call for
  // anew: row.cc.)
  void propose_not_refreshed() {
    Hypothesis hypothesis{"total_not_refreshed", kNotRefreshedPrior, {}, {}};
    for (const Member& member : family_.members) {
      const auto exact = scope_.trial.value_for(member.row, member.target);
      if (!exact) return;
      if (member.violated) hypothesis.changes.emplace(member.target, *exact);
    }
    const std::size_t own = hypothesis.changes.size();
    raise_totals_above(scope_, family_.axis, hypothesis.changes);
    if (hypothesis.changes.size() == own) return;
    // Further equations than those that the values were taken from must agree.
    hypothesis.fewest = own + kFewestAgreeing;
    say_how_sure(hypothesis);
    if (auto atom = tried(scope_, std::move(hypothesis))) atoms_.push_back(std::move(*atom));
  }

  // A range that starts late or stops short.
  void propose_ranges() {
    const auto& parts = family_.parts;
    for (std::size_t count = 2; count < parts.size(); ++count) {
      const auto length = static_cast<std::ptrdiff_t>(count);
      propose("row_omitted", kSeveralPrior, {parts.end() - length, parts.end()}, 1);
      propose("row_omitted", kSeveralPrior, {parts.begin(), parts.begin() + length}, 1);
    }
  }

  void propose_pairs() {
    constexpr std::size_t kMost = 60;
    const auto& parts = family_.parts;
    if (parts.size() > kMost) return;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t j = i + 1; j < parts.size(); ++j) propose("row_omitted", kSeveralPrior, {parts[i], parts[j]}, 1);
    }
  }

  const HypothesisScope& scope_;
  const Family& family_;
  const Figures& figures_;
  std::vector<Atom>& atoms_;
  bool found_ = false;
};

}  // namespace

void add_wrong_totals(const HypothesisScope& scope, std::vector<Atom>& atoms) {
  for (const Axis axis : {Axis::row, Axis::column}) {
    const std::vector<Family> suspects = families_of(scope, axis);
    if (suspects.empty()) continue;
    const Figures figures(scope, axis);
    for (const Family& family : suspects) WrongTotal(scope, family, figures, atoms).add();
  }
}

}  // namespace crossfoot::diagnose
