// Two events of whole lines of which neither repairs much by itself: columns (or
// rows) with the other sign, columns that have changed places. They stand in the
// same differences (or sums), and other equations tell them apart.
#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

// A line with the other sign, or two that have changed places.
struct LineEvent {
  std::uint32_t a = 0;
  std::uint32_t b = 0;  // as `a`: turned

  bool turned() const { return a == b; }
  bool has(std::uint32_t line) const { return line == a || line == b; }
};

struct RowsOfLine {
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> violated;
};

class LinePairs {
 public:
  LinePairs(const HypothesisScope& scope, Axis axis) : scope_(scope), axis_(axis) {
    const std::vector<std::uint32_t> suspects = suspect_lines(scope, axis, kFewestRepaired);
    constexpr std::size_t kMostSuspects = 12;
    if (suspects.size() < 2 || suspects.size() > kMostSuspects) return;
    for (const std::uint32_t line : suspects) events_.push_back({line, line});
    if (axis == Axis::row) return;
    // Of two columns one may hold its equations also with the other's figures.
    std::vector<std::uint32_t> others = suspects;
    if (constexpr std::uint32_t kMostOthers = 20; scope.lines.count(axis) <= kMostOthers) {
      others.resize(scope.lines.count(axis));
      std::iota(others.begin(), others.end(), 0U);
    }
    for (const std::uint32_t a : suspects) {
      for (const std::uint32_t b : others) {
        if (b == a || (b < a && std::ranges::binary_search(suspects, b)) || !same_table(a, b)) continue;
        events_.push_back({a, b});
      }
    }
  }

  void add(std::vector<Atom>& atoms) {
    for (std::size_t i = 0; i < events_.size(); ++i) {
      for (std::size_t j = i + 1; j < events_.size(); ++j) {
        const LineEvent& first = events_[i];
        const LineEvent& second = events_[j];
        if (second.has(first.a) || second.has(first.b) || !same_table(first.a, second.a)) continue;
        if (may_repair(first, second)) add_pair(first, second, atoms);
      }
    }
  }

 private:
  bool same_table(std::uint32_t a, std::uint32_t b) const {
    return scope_.lines.same_table(scope_.lines.cells(axis_, a).front(), scope_.lines.cells(axis_, b).front());
  }

  const RowsOfLine& rows_of(std::uint32_t line) {
    const auto [place, is_new] = rows_.try_emplace(line);
    RowsOfLine& rows = place->second;
    if (!is_new) return rows;
    for (const std::uint32_t cell : scope_.lines.cells(axis_, line)) {
      for (const Entry& entry : scope_.system.cells[cell].column) rows.all.push_back(entry.index);
    }
    std::ranges::sort(rows.all);
    rows.all.erase(std::unique(rows.all.begin(), rows.all.end()), rows.all.end());
    std::ranges::copy_if(rows.all, std::back_inserter(rows.violated),
                         [&](std::uint32_t row) { return scope_.system.rows[row].violated; });
    return rows;
  }

  // What the cell would hold: nothing where that is not known.
  std::optional<std::int64_t> value_after(const LineEvent& event, std::uint32_t cell) const {
    const Cell& own = scope_.system.cells[cell];
    if (!scope_.lines.is_amount(cell)) return std::nullopt;
    if (event.turned()) return -own.value;
    const std::uint32_t line = scope_.lines.line_of(axis_, cell) == event.a ? event.b : event.a;
    const std::uint32_t place = scope_.lines.position(axis_, cell);
    const auto cells = scope_.lines.cells(axis_, line);
    const auto beside =
        std::ranges::lower_bound(cells, place, {}, [&](std::uint32_t c) { return scope_.lines.position(axis_, c); });
    if (beside == cells.end() || scope_.lines.position(axis_, *beside) != place) return std::nullopt;
    if (scope_.system.cells[*beside].scale != own.scale) return std::nullopt;
    return scope_.lines.stated_for(cell, *beside);
  }

  // Whether the row holds with both, as far as its own cells say.
  bool holds_after(const LineEvent& first, const LineEvent& second, std::uint32_t index) const {
    const Row& row = scope_.system.rows[index];
    if (row.kind != Constraint::Kind::linear) return true;
    Int128 residual = row.residual;
    for (const Entry& entry : row.cells) {
      const Cell& cell = scope_.system.cells[entry.index];
      if (!cell.follows.empty()) return true;  // it changes with others
      const std::uint32_t line = scope_.lines.line_of(axis_, entry.index);
      if (!first.has(line) && !second.has(line)) continue;
      const auto value = value_after(first.has(line) ? first : second, entry.index);
      if (value) residual += Int128{entry.weight} * (*value - cell.value);
    }
    return holds(row.op, residual, row.tolerance);
  }

  // By some of the rows that are violated, and some that both are in.
  bool may_repair(const LineEvent& first, const LineEvent& second) {
    const auto some_hold = [&](const std::vector<std::uint32_t>& rows) {
      return rows.empty() || std::ranges::all_of(std::array{std::size_t{0}, rows.size() / 2, rows.size() - 1},
                                                 [&](std::size_t i) { return holds_after(first, second, rows[i]); });
    };
    for (const std::uint32_t line : {first.a, first.b, second.a, second.b}) {
      if (!some_hold(rows_of(line).violated)) return false;
    }
    std::vector<std::uint32_t> shared;
    for (const std::uint32_t one : {first.a, first.b}) {
      for (const std::uint32_t other : {second.a, second.b}) {
        std::ranges::set_intersection(rows_of(one).all, rows_of(other).all, std::back_inserter(shared));
      }
    }
    return !shared.empty() && some_hold(shared);
  }

  Changes changes_of_event(const LineEvent& event) const {
    Changes result;
    for (const std::uint32_t line : {event.a, event.b}) {
      for (const std::uint32_t cell : scope_.lines.cells(axis_, line)) {
        const auto value = value_after(event, cell);
        if (value && *value != scope_.system.cells[cell].value) result.emplace(cell, *value);
      }
    }
    return result;
  }

  void add_pair(const LineEvent& first, const LineEvent& second, std::vector<Atom>& atoms) const {
    Changes both = changes_of_event(first);
    both.merge(changes_of_event(second));
    const Effect effect = scope_.trial.of(scope_.trial.without_followers(both));
    if (effect.repaired.size() < kFewestRepaired || !effect.left.empty() || !effect.broken.empty()) return;
    const double plausible = axis_ == Axis::column ? plausibility(scope_, both) : 1;
    // Each is an event by itself, and was tried with the other.
    for (const LineEvent* one : {&first, &second}) {
      const double prior = (one->turned() ? kSignPrior : kExchangedPrior) * plausible;
      atoms.push_back(atom_of(cause_of(*one), prior, changes_of_event(*one)));
    }
  }

  const char* cause_of(const LineEvent& event) const {
    if (!event.turned()) return "columns_swapped";
    return axis_ == Axis::column ? "column_sign" : "row_sign";
  }

  const HypothesisScope& scope_;
  Axis axis_;
  std::vector<LineEvent> events_;
  std::map<std::uint32_t, RowsOfLine> rows_;  // by line
};

}  // namespace

void add_line_pairs(const HypothesisScope& scope, std::vector<Atom>& atoms) {
  for (const Axis axis : {Axis::column, Axis::row}) LinePairs(scope, axis).add(atoms);
}

}  // namespace crossfoot::diagnose
