#include "bench/inject/trial.h"

#include <algorithm>
#include <set>

#include "bench/inject/judge.h"
#include "bench/inject/other_events.h"

namespace crossfoot::bench {
namespace {

// The report with this event alone.
Report only(const Trial& trial, const Planted& one) {
  Report report = trial.report;
  for (const Planted& other : trial.planted) {
    if (&other == &one) continue;
    for (const std::uint32_t cell : other.cells) {
      report.observations[cell].stored = report.observations[cell].shown = trial.truth[cell];
    }
  }
  return report;
}

// Whether every figure of the event is off by no more than its equations' rounding.
bool within_rounding(const Trial& trial, const Planted& one) {
  return std::ranges::all_of(one.cells, [&](std::uint32_t cell) {
    const Decimal off = (trial.report.observations[cell].stored - trial.truth[cell]).abs();
    return off <= reach_of_rounding(trial.report, cell);
  });
}

Telling told_alone(const Trial& trial, const Planted& one) {
  const Report report = only(trial, one);
  if (one.cells.size() == 1) return telling(report, one.cells);
  if (!any_broken(report)) return Telling::unseen;
  if (one_cell_explains(report)) return Telling::masked;
  if (within_rounding(trial, one)) return Telling::ambiguous;
  // That the two hold each other's figures tells them from other pairs.
  return one.kind == "swapped_cells" || one.told_apart ? Telling::unique : Telling::ambiguous;
}

// Whether some equation holds cells of both.
bool share_equation(const Report& report, const Planted& a, const Planted& b) {
  const std::set<std::uint32_t> first(a.cells.begin(), a.cells.end());
  const std::set<std::uint32_t> second(b.cells.begin(), b.cells.end());
  return std::ranges::any_of(report.constraints, [&](const Constraint& c) {
    const auto holds = [&](const std::set<std::uint32_t>& cells) {
      return std::ranges::any_of(c.terms, [&](const Term& term) { return cells.contains(term.observation); });
    };
    return holds(first) && holds(second);
  });
}

// A row whose figures nothing but the sums tell cannot be told from another
// event in the same sums; of two whose last digits stand nowhere the sums tell
// only what both make.
bool hide_each_other(const Trial& trial) {
  const auto any_figures = [](const Planted& one) {
    return one.kind == "stale_row" || one.kind == "total_not_refreshed";
  };
  for (const Planted& one : trial.planted) {
    for (const Planted& other : trial.planted) {
      const bool hidden = any_figures(one) || (one.lost_digits && other.lost_digits);
      if (&one != &other && hidden && share_equation(trial.report, one, other)) return true;
    }
  }
  return false;
}

// What other events, as few, explain as well.
void beside_other_events(const Trial& trial, std::vector<Telling>& result) {
  constexpr std::size_t kMost = 2;
  if (trial.planted.size() > kMost) return;
  const std::vector<Telling> others = told_from_other_events(trial.report, trial.truth, trial.planted);
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (others[i] != Telling::unique && result[i] != Telling::unseen) result[i] = others[i];
  }
}

}  // namespace

std::vector<Telling> told(const Trial& trial) {
  std::vector<Telling> result;
  if (hide_each_other(trial)) {
    result.assign(trial.planted.size(), Telling::ambiguous);
    return result;
  }
  std::vector<std::uint32_t> cells;
  for (const Planted& one : trial.planted) {
    result.push_back(told_alone(trial, one));
    if (one.cells.size() == 1) cells.push_back(one.cells.front());
  }
  // What is wrong in the equations of an event that can be told in two ways is
  // another thing in either.
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const Planted& other : trial.planted) {
      const Planted& one = trial.planted[i];
      if (&one != &other && !other.told_apart && share_equation(trial.report, one, other)) {
        result[i] = Telling::ambiguous;
      }
    }
  }
  if (cells.size() < trial.planted.size()) {
    beside_other_events(trial, result);
    return result;
  }
  if (cells.size() == 1) return result;
  const std::vector<Telling> together = tellings(trial.report, cells);
  for (std::size_t i = 0; i < result.size(); ++i) {
    const bool alone = result[i] == Telling::unique || result[i] == Telling::unknown;
    // Seen alone and not beside the others: they hide it.
    if (alone) result[i] = together[i] == Telling::unseen ? Telling::masked : together[i];
  }
  return result;
}

}  // namespace crossfoot::bench
