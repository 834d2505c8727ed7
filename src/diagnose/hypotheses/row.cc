// Rows whose cells are all determined by the equations across them: a row left
// over from an earlier period, shifted by a column, a total that was not
// refreshed.
#include <algorithm>

#include "diagnose/hypotheses/hypothesis.h"

namespace crossfoot::diagnose {
namespace {

constexpr double kReplacedPrior = 0.02;
constexpr std::size_t kMostLines = 40;

struct RowCell {
  std::uint32_t cell = 0;
  Needed needed;
  bool known = false;
};

// What each cell of the row would have to hold; empty when more than one cell
// in five is called different things by its equations.
std::vector<RowCell> called_for(const HypothesisScope& scope, std::uint32_t line) {
  std::vector<RowCell> result;
  std::size_t contradicted = 0;
  for (const std::uint32_t cell : scope.lines.cells(Axis::row, line)) {
    RowCell one{cell, {}, false};
    if (const auto wanted = needed(scope, Axis::row, cell)) {
      one.needed = *wanted;
      one.known = true;
    } else if (scope.lines.broken_across(Axis::row, cell)) {
      ++contradicted;
    }
    result.push_back(one);
  }
  if (contradicted * 5 > result.size()) return {};
  return result;
}

// Whether the row as it stands agrees with itself: nobody mistyped its cells
// one by one. A total that once was made of figures each rounded by itself may
// be off by a little more than its own rounding says.
bool agrees_with_itself(const HypothesisScope& scope, std::span<const RowCell> cells) {
  constexpr int kLittle = 2;
  const auto is_at_odds = [&](const Entry& e) {
    const Row& row = scope.system.rows[e.index];
    if (!row.violated || !scope.lines.within(Axis::row, e.index)) return false;
    return row.kind != Constraint::Kind::linear || magnitude(row.residual) > kLittle * row.tolerance;
  };
  return std::ranges::none_of(
      cells, [&](const RowCell& one) { return std::ranges::any_of(scope.system.cells[one.cell].column, is_at_odds); });
}

// Whether figures within the intervals satisfy the row's own equations, as far
// as intervals alone tell.
bool can_agree(const HypothesisScope& scope, std::span<const RowCell> cells) {
  std::map<std::uint32_t, const RowCell*> by_cell;
  for (const RowCell& one : cells) by_cell.emplace(one.cell, &one);
  const auto holds_within = [&](std::uint32_t index) {
    const Row& row = scope.system.rows[index];
    if (row.kind != Constraint::Kind::linear) return true;
    Int128 low = row.residual - row.tolerance;
    Int128 high = row.residual + row.tolerance;
    for (const Entry& entry : row.cells) {
      const auto found = by_cell.find(entry.index);
      const std::int64_t stated = scope.system.cells[entry.index].value;
      if (found == by_cell.end()) return true;
      if (!found->second->known) return true;
      const Needed& n = found->second->needed;
      if (!n.broken) continue;
      const Int128 a = Int128{entry.weight} * (n.low - stated);
      const Int128 b = Int128{entry.weight} * (n.high - stated);
      low += std::min(a, b);
      high += std::max(a, b);
    }
    return low <= 0 && high >= 0;
  };
  return std::ranges::all_of(cells, [&](const RowCell& one) {
    return std::ranges::all_of(scope.system.cells[one.cell].column, [&](const Entry& e) {
      return !scope.lines.within(Axis::row, e.index) || holds_within(e.index);
    });
  });
}

std::size_t count_broken(std::span<const RowCell> cells) {
  return static_cast<std::size_t>(
      std::ranges::count_if(cells, [](const RowCell& one) { return one.known && one.needed.broken; }));
}

// The right figures are the stated ones, each one place on (`by` +1: they
// stand too far to the left) or back.
class Shift {
 public:
  Shift(const HypothesisScope& scope, std::span<const RowCell> cells, int by) : scope_(scope), cells_(cells), by_(by) {}

  std::optional<Atom> atom() {
    std::size_t agreeing = 0;
    std::size_t against = 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (!is_broken(i)) continue;
      if (const auto value = from_beside(i); value && fits(i, *value)) {
        hypothesis_.changes.emplace(cells_[i].cell, *value);
        ++agreeing;
        continue;
      } else if (value) {
        ++against;
      }
      hypothesis_.changes.emplace(cells_[i].cell, cells_[i].needed.value);
      hypothesis_.free.insert(cells_[i].cell);
    }
    if (agreeing < kFewestAgreeing || against > 1) return std::nullopt;
    constexpr double kAlsoWrong = 0.01;  // a cell of the line by itself
    if (against > 0) hypothesis_.prior *= kAlsoWrong;
    add_unseen();
    return tried(scope_, std::move(hypothesis_));
  }

 private:
  bool is_broken(std::size_t i) const { return cells_[i].known && cells_[i].needed.broken; }

  std::optional<std::size_t> source(std::size_t i) const {
    const std::ptrdiff_t from = static_cast<std::ptrdiff_t>(i) - by_;
    if (from < 0 || from >= static_cast<std::ptrdiff_t>(cells_.size())) return std::nullopt;
    return static_cast<std::size_t>(from);
  }

  // What stands beside.
  std::optional<std::int64_t> from_beside(std::size_t i) const {
    const auto from = source(i);
    if (!from) return std::nullopt;
    const std::uint32_t own = cells_[i].cell;
    const std::uint32_t other = cells_[*from].cell;
    if (scope_.system.cells[other].scale != scope_.system.cells[own].scale) return std::nullopt;
    return scope_.lines.stated_for(own, other);
  }

  bool fits(std::size_t i, std::int64_t value) const {
    return value >= cells_[i].needed.low && value <= cells_[i].needed.high;
  }

  // Cells between and before those that are seen to be wrong: they hold nearly
  // what they should, so that no equation tells.
  void add_unseen() {
    const auto count = static_cast<std::ptrdiff_t>(cells_.size());
    const auto is_changed = [&](std::ptrdiff_t i) {
      return hypothesis_.changes.contains(cells_[static_cast<std::size_t>(i)].cell);
    };
    for (std::ptrdiff_t at = by_ > 0 ? 0 : count - 1; at >= 0 && at < count; at += by_) {
      if (!is_changed(at)) continue;
      for (std::ptrdiff_t i = at + by_; i >= 0 && i < count && !is_changed(i); i += by_) {
        const auto place = static_cast<std::size_t>(i);
        const auto value = from_beside(place);
        if (!value || !cells_[place].known || !fits(place, *value)) break;
        hypothesis_.changes.emplace(cells_[place].cell, *value);
      }
    }
  }

  const HypothesisScope& scope_;
  std::span<const RowCell> cells_;
  int by_;
  Hypothesis hypothesis_{"row_shifted", kShiftedPrior, {}, {}};
};

// Of a total and its parts: the last of a sum's cells that other lines add up to.
bool is_total(const HypothesisScope& scope, std::span<const RowCell> cells) {
  return std::ranges::any_of(cells, [&](const RowCell& one) {
    return std::ranges::any_of(scope.lines.across(Axis::row, one.cell), [&](std::uint32_t r) {
      const Row& row = scope.system.rows[r];
      return row.violated && row.cells.size() > 2 && row.cells.front().index == one.cell;
    });
  });
}

// Whether some atom already repairs all the violated rows across the line.
bool explained(const HypothesisScope& scope, std::span<const RowCell> cells, std::span<const Atom> atoms) {
  std::set<std::uint32_t> violated;
  for (const RowCell& one : cells) {
    for (const std::uint32_t row : scope.lines.across(Axis::row, one.cell)) {
      if (scope.system.rows[row].violated) violated.insert(row);
    }
  }
  return std::ranges::any_of(atoms, [&](const Atom& atom) {
    std::set<std::uint32_t> touched;
    for (const AtomCell& cell : atom.cells) {
      for (const Entry& e : scope.system.cells[cell.cell].column) touched.insert(e.index);
    }
    return std::ranges::includes(touched, violated);
  });
}

std::optional<Atom> replaced(const HypothesisScope& scope, std::span<const RowCell> cells) {
  if (!agrees_with_itself(scope, cells) || !can_agree(scope, cells)) return std::nullopt;
  Hypothesis hypothesis{is_total(scope, cells) ? "total_not_refreshed" : "row_left_over", kReplacedPrior, {}, {}};
  for (const RowCell& one : cells) {
    if (!one.known || !one.needed.broken) continue;
    hypothesis.changes.emplace(one.cell, one.needed.value);
    hypothesis.free.insert(one.cell);
  }
  return tried(scope, std::move(hypothesis));
}

}  // namespace

void add_shifted_rows(const HypothesisScope& scope, std::vector<Atom>& atoms) {
  for (const std::uint32_t line : suspect_lines(scope, Axis::row, kFewestRepaired)) {
    const std::vector<RowCell> cells = called_for(scope, line);
    if (count_broken(cells) < kFewestRepaired) continue;
    for (const int by : {1, -1}) {
      if (auto atom = Shift(scope, cells, by).atom()) atoms.push_back(std::move(*atom));
    }
  }
}

void add_replaced_lines(const HypothesisScope& scope, std::vector<Atom>& atoms) {
  const std::vector<Atom> before = atoms;
  std::vector<std::pair<std::size_t, Atom>> found;
  for (const std::uint32_t line : suspect_lines(scope, Axis::row, kFewestRepaired)) {
    const std::vector<RowCell> cells = called_for(scope, line);
    if (count_broken(cells) < kFewestRepaired || explained(scope, cells, before)) continue;
    if (auto atom = replaced(scope, cells)) found.emplace_back(atom->cells.size(), std::move(*atom));
  }
  if (found.size() > kMostLines) return;  // any line might be it: nothing is told
  for (auto& [size, atom] : found) atoms.push_back(std::move(atom));
}

}  // namespace crossfoot::diagnose
