#include "diagnose/explain.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <set>

#include "diagnose/box.h"
#include "diagnose/eliminate.h"
#include "diagnose/local_rows.h"
#include "diagnose/starts.h"

namespace crossfoot::diagnose {
namespace {

constexpr int kUnlimited = std::numeric_limits<int>::max();

struct Node {
  int least = 0;  // no explanation that contains the set is smaller
  int size = 0;
  std::vector<std::uint32_t> cells;
};

// The smallest bound first; among equals the nearest to complete, then by name.
struct Later {
  bool operator()(const Node& a, const Node& b) const {
    if (a.least != b.least) return a.least > b.least;
    if (a.size != b.size) return a.size < b.size;
    return a.cells > b.cells;
  }
};

bool contains(const std::vector<std::uint32_t>& large, const std::vector<std::uint32_t>& small) {
  return std::ranges::includes(large, small);
}

// The search over cells, once some atoms (or none) are taken as given.
class Search {
 public:
  Search(const System& system, const ExplainLimits& limits, Explanations& found)
      : system_(system),
        limits_(limits),
        found_(found),
        local_(system),
        eliminator_(system),
        mark_(system.cells.size(), 0) {}

  int best() const { return best_; }

  // No explanation that holds these atoms and cells is smaller.
  int least_size(const std::vector<std::uint32_t>& cells, const Situation& situation, int size) {
    const int further = packing(conflicts_of(cells, situation).conflicts, cells);
    if (further > 0 || situation.bounds.empty()) return size + further;
    return box_kind(cells, situation) == Box::Kind::impossible ? size + kTypedCell : size;
  }

  void run(const std::vector<std::uint32_t>& atoms, const std::vector<std::uint32_t>& cells, int size,
           const Situation& situation) {
    std::priority_queue<Node, std::vector<Node>, Later> queue;
    std::set<std::vector<std::uint32_t>> seen;
    queue.push({size, size, cells});
    seen.insert(cells);
    while (!queue.empty()) {
      Node node = queue.top();
      queue.pop();
      if (node.least >= limit()) return;
      if (out_of_budget()) return;
      if (known(node, atoms)) continue;
      expand(std::move(node), atoms, situation, queue, seen);
    }
  }

 private:
  int limit() const { return best_ == kUnlimited ? kUnlimited : best_ + kTypedCell; }

  bool out_of_budget() {
    if (found_.steps <= limits_.steps && found_.sets.size() < limits_.sets) return false;
    found_.complete = false;
    return true;
  }

  // Whether a recorded explanation is part of the set already. (Of an event in
  // one free cell and that cell by itself neither is part of the other.)
  bool known(const Node& node, const std::vector<std::uint32_t>& atoms) const {
    return std::ranges::any_of(found_.sets, [&](const CellSet& set) {
      return set.size < node.size && contains(atoms, set.atoms) && contains(node.cells, set.cells);
    });
  }

  template <class Queue>
  void expand(Node node, const std::vector<std::uint32_t>& atoms, const Situation& situation, Queue& queue,
              std::set<std::vector<std::uint32_t>>& seen) {
    const Elimination& elimination = conflicts_of(node.cells, situation);
    if (!elimination.exact) {
      found_.complete = false;
      return;
    }
    std::vector<std::uint32_t> choices;
    if (elimination.conflicts.empty()) {
      const Box::Kind kind = box_kind(node.cells, situation);
      if (kind != Box::Kind::impossible) return record(std::move(node), atoms, kind == Box::Kind::possible);
      choices = all_beside(node.cells, situation);
    } else {
      const int least = node.size + packing(elimination.conflicts, node.cells);
      if (least >= limit()) return;
      if (least > node.least) {
        node.least = least;
        queue.push(std::move(node));
        return;
      }
      choices = fewest(elimination.conflicts, node.cells);
    }
    for (const std::uint32_t cell : choices) {
      Node child{node.least, node.size + system_.cells[cell].size, node.cells};
      child.least = std::max(child.least, child.size);
      if (child.least >= limit()) continue;
      child.cells.insert(std::ranges::lower_bound(child.cells, cell), cell);
      if (seen.insert(child.cells).second) queue.push(std::move(child));
    }
  }

  void record(Node node, const std::vector<std::uint32_t>& atoms, bool proven) {
    best_ = std::min(best_, node.size);
    found_.sets.push_back({std::move(node.cells), atoms, node.size, proven});
  }

  // Until the next call.
  const Elimination& conflicts_of(const std::vector<std::uint32_t>& cells, const Situation& situation) {
    const std::span<const LocalRow> rows = local_.of(cells, situation);
    Elimination& result = eliminator_.of(cells, rows, false);
    constexpr std::size_t kPerStep = 400;
    found_.steps += 1 + rows.size() / 8 + result.work / kPerStep;
    auto touched = rows.begin();
    for (const std::uint32_t row : situation.violated) {
      while (touched != rows.end() && touched->row < row) ++touched;
      const bool is_touched = touched != rows.end() && touched->row == row;
      if (!is_touched && !touches(row, cells)) result.conflicts.add_row(row);
    }
    return result;
  }

  // A row that the set touches may say nothing any more (a ratio).
  bool touches(std::uint32_t row, const std::vector<std::uint32_t>& cells) const {
    if (system_.rows[row].kind == Constraint::Kind::linear) return false;
    return std::ranges::any_of(cells, [&](std::uint32_t cell) {
      return std::ranges::any_of(system_.cells[cell].column, [&](const Entry& e) { return e.index == row; });
    });
  }

  Box::Kind box_kind(const std::vector<std::uint32_t>& cells, const Situation& situation) {
    const std::span<const LocalRow> rows = local_.of(cells, situation);
    Box::Kind worst = Box::Kind::possible;
    for (const auto& part : independent_parts(cells.size(), rows)) {
      std::vector<LocalRow> own = rows_of_part(part, rows);
      add_bounds(part, cells, situation, own);
      const Box::Kind kind = box_of(part.size(), own).kind;
      if (kind == Box::Kind::impossible) return kind;
      if (kind == Box::Kind::unknown) worst = kind;
    }
    return worst;
  }

  // What an event says of its cells, as rows.
  void add_bounds(const std::vector<std::size_t>& part, const std::vector<std::uint32_t>& cells,
                  const Situation& situation, std::vector<LocalRow>& rows) const {
    for (std::size_t i = 0; i < part.size() && !situation.bounds.empty(); ++i) {
      const std::uint32_t cell = cells[part[i]];
      const auto found = std::ranges::find(situation.bounds, cell, &CellBounds::cell);
      if (found == situation.bounds.end()) continue;
      LocalRow row;
      row.weights.assign(part.size(), 0);
      row.weights[i] = Int128{2} * system_.cells[cell].column_divisor;
      row.residual = Int128{2} * system_.cells[cell].value - found->low - found->high;
      row.tolerance = Int128{found->high} - found->low;
      rows.push_back(std::move(row));
    }
  }

  std::size_t length(Conflict conflict) const {
    std::size_t result = 0;
    for (const auto& [row, factor] : conflict) result += system_.rows[row].cells.size();
    return result;
  }

  // Of disjoint conflicts each needs a cell of its own. Taking the short ones
  // first finds many of them, unless a short one meets several long ones.
  int packing(const Conflicts& conflicts, const std::vector<std::uint32_t>& chosen) {
    order_.clear();
    for (std::uint32_t i = 0; i < conflicts.size(); ++i) {
      order_.emplace_back(length(conflicts[i]), i);
      found_.steps += 2 * (order_.back().first / 64);
    }
    std::ranges::sort(order_);
    const int short_first = packed(conflicts, chosen);
    if (order_.size() < 2) return short_first;
    std::ranges::reverse(order_);
    return std::max(short_first, packed(conflicts, chosen));
  }

  int packed(const Conflicts& conflicts, const std::vector<std::uint32_t>& chosen) {
    ++epoch_;
    for (const std::uint32_t cell : chosen) mark_[cell] = -epoch_;
    int result = 0;
    for (const auto& [length, i] : order_) {
      const int least = cheapest(conflicts[i]);
      if (least == kUnlimited) continue;
      result += least;
      for_cells(conflicts[i], [&](std::uint32_t cell) {
        if (mark_[cell] != -epoch_) mark_[cell] = epoch_;
        return true;
      });
    }
    return result;
  }

  // The smallest size of the conflict's cells; unlimited when one is taken.
  int cheapest(Conflict conflict) {
    int least = kUnlimited;
    const bool free = for_cells(conflict, [&](std::uint32_t cell) {
      if (mark_[cell] == epoch_) return false;
      if (mark_[cell] != -epoch_) least = std::min(least, system_.cells[cell].size);
      return true;
    });
    return free ? least : kUnlimited;
  }

  // Also the cells that others follow: all that have the rows in their column.
  template <class Visit>
  bool for_cells(Conflict conflict, Visit visit) {
    for (const auto& [row, factor] : conflict) {
      for (const Entry& entry : system_.rows[row].cells) {
        if (!visit_with_operands(entry.index, visit, 0)) return false;
      }
    }
    return true;
  }

  template <class Visit>
  bool visit_with_operands(std::uint32_t cell, Visit& visit, int depth) {
    constexpr int kDeepest = 16;
    if (!visit(cell)) return false;
    if (depth == kDeepest) return true;
    for (const Entry& operand : system_.cells[cell].follows) {
      if (!visit_with_operands(operand.index, visit, depth + 1)) return false;
    }
    return true;
  }

  // The cells of the conflict that leaves the fewest to choose from.
  std::vector<std::uint32_t> fewest(const Conflicts& conflicts, const std::vector<std::uint32_t>& chosen) {
    std::vector<std::uint32_t> best;
    std::pair<std::size_t, std::uint32_t> least;  // of its rows: their cells, the first
    for (std::uint32_t i = 0; i < conflicts.size(); ++i) {
      const std::pair own(length(conflicts[i]), conflicts[i].front().first);
      std::vector<std::uint32_t> cells = choices_in(conflicts[i], chosen);
      if (i > 0 && std::pair(cells.size(), own) >= std::pair(best.size(), least)) continue;
      best = std::move(cells);
      least = own;
    }
    return best;
  }

  // With those whose weights cancel left out.
  std::vector<std::uint32_t> choices_in(Conflict conflict, const std::vector<std::uint32_t>& chosen) {
    std::vector<std::uint32_t> cells;
    for_cells(conflict, [&](std::uint32_t cell) {
      cells.push_back(cell);
      return true;
    });
    std::ranges::sort(cells);
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    std::erase_if(
        cells, [&](std::uint32_t cell) { return std::ranges::binary_search(chosen, cell) || cancels(conflict, cell); });
    return cells;
  }

  // Whether a change of the cell leaves the combination as it is.
  bool cancels(Conflict conflict, std::uint32_t cell) const {
    Checked arithmetic;
    Int128 weight = 0;
    for (const Entry& entry : system_.cells[cell].column) {
      for (const auto& [row, factor] : conflict) {
        if (row != entry.index) continue;
        if (system_.rows[row].kind == Constraint::Kind::ratio) return false;
        weight = arithmetic.plus(weight, arithmetic.times(factor, entry.weight));
      }
    }
    return arithmetic.ok() && weight == 0;
  }

  // When intervals alone rule a set out: any cell of its rows may be missing.
  std::vector<std::uint32_t> all_beside(const std::vector<std::uint32_t>& chosen, const Situation& situation) {
    std::vector<std::pair<std::uint32_t, Int128>> all;
    for (const LocalRow& row : local_.of(chosen, situation)) all.emplace_back(row.row, Int128{1});
    std::vector<std::uint32_t> cells;
    for_cells(all, [&](std::uint32_t cell) {
      if (!std::ranges::binary_search(chosen, cell)) cells.push_back(cell);
      return true;
    });
    std::ranges::sort(cells);
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    return cells;
  }

  const System& system_;
  const ExplainLimits& limits_;
  Explanations& found_;
  LocalRows local_;
  Eliminator eliminator_;
  std::vector<int> mark_;
  std::vector<std::pair<std::size_t, std::uint32_t>> order_;  // conflicts by length
  int epoch_ = 0;
  int best_ = kUnlimited;
};

}  // namespace

Explanations explanations_of(const System& system, std::span<const Atom> atoms, const ExplainLimits& limits) {
  Explanations found;
  found.complete = system.complete;
  Search search(system, limits, found);
  const auto least_size = [&](const auto& cells, const Situation& situation, int size) {
    return search.least_size(cells, situation, size);
  };
  for (const Start& start : starts_of(system, atoms, least_size)) {
    if (search.best() != kUnlimited && start.least >= search.best() + kTypedCell) break;
    search.run(start.atoms, start.cells, start.size, start.situation);
  }
  const int limit = search.best() == kUnlimited ? kUnlimited : search.best() + kTypedCell;
  std::erase_if(found.sets, [&](const CellSet& set) { return set.size >= limit; });
  const auto part_of_another = [&](const CellSet& set) {
    return std::ranges::any_of(found.sets, [&](const CellSet& other) {
      return other.size < set.size && contains(set.atoms, other.atoms) && contains(set.cells, other.cells);
    });
  };
  if (!atoms.empty()) {
    std::vector<CellSet> minimal;
    for (const CellSet& set : found.sets) {
      if (!part_of_another(set)) minimal.push_back(set);
    }
    found.sets = std::move(minimal);
  }
  std::ranges::stable_sort(found.sets, {}, [](const CellSet& s) { return std::tie(s.size, s.atoms, s.cells); });
  return found;
}

}  // namespace crossfoot::diagnose
