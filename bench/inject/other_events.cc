#include "bench/inject/other_events.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "bench/inject/equations.h"
#include "bench/inject/judge.h"
#include "bench/inject/undoing.h"

namespace crossfoot::bench {
namespace {

using slow::Wide;

constexpr std::size_t kMostFound = 200;

// What an undoing does to an equation.
struct Effect {
  std::uint32_t row = 0;
  Wide low = 0;
  Wide high = 0;
  bool any = false;  // it has a cell with any figure
};

struct Candidate {
  Undoing undoing;
  std::vector<Effect> effects;  // by row
};

class OtherEvents {
 public:
  explicit OtherEvents(const Report& report) : report_(report), equations_(report), by_row_(equations_.all.size()) {
    for (std::uint32_t r = 0; r < equations_.all.size(); ++r) {
      if (equations_.all[r].broken) broken_.push_back(r);
    }
    for (Undoing& undoing : all_undoings(report)) add(std::move(undoing));
  }

  using Explanation = std::vector<const Candidate*>;

  // All explanations of one event; else all of two.
  std::vector<Explanation> search(std::size_t most) {
    std::vector<Explanation> result;
    if (broken_.empty()) return result;
    const std::vector<std::uint32_t>& first = by_row_[fewest(broken_)];
    for (const std::uint32_t a : first) {
      if (explains({&candidates_[a]})) result.push_back({&candidates_[a]});
    }
    if (!result.empty() || most < 2) return result;
    std::set<std::pair<std::uint32_t, std::uint32_t>> known;
    for (const std::uint32_t a : first) {
      if (candidates_[a].undoing.alone) continue;
      for (const std::uint32_t row : rows_for_second(candidates_[a])) {
        for (const std::uint32_t b : by_row_[row]) {
          if (result.size() >= kMostFound) return result;
          if (b == a || candidates_[b].undoing.alone || !can_hold(row, candidates_[a], candidates_[b])) continue;
          if (!known.emplace(std::min(a, b), std::max(a, b)).second) continue;
          if (explains({&candidates_[a], &candidates_[b]})) result.push_back({&candidates_[a], &candidates_[b]});
        }
      }
    }
    return result;
  }

  // Whether the explanation gives the event's figures back, but for rounding.
  bool restores(const Explanation& explanation, const Planted& planted, std::span<const Decimal> truth) const {
    std::map<std::uint32_t, Bounds> figures;
    for (const Candidate* one : explanation) {
      for (const Undone& undone : one->undoing.cells) figures.emplace(undone.cell, undone.to);
    }
    return std::ranges::all_of(planted.cells, [&](std::uint32_t cell) {
      const Observation& o = report_.observations[cell];
      const Decimal reach = reach_of_rounding(report_, cell);
      if (o.key.unit_kind == UnitKind::ratio || (o.stored - truth[cell]).abs() <= reach) return true;
      const auto found = figures.find(cell);
      if (found == figures.end()) return false;
      if (found->second.free) return true;
      const Decimal low = o.resolution * found->second.low - reach;
      const Decimal high = o.resolution * found->second.high + reach;
      return !(truth[cell] < low) && !(high < truth[cell]);
    });
  }

 private:
  void add(Undoing undoing) {
    std::map<std::uint32_t, Effect> effects;
    for (const Undone& one : undoing.cells) {
      const Observation& o = report_.observations[one.cell];
      const Wide per_unit = 2 * static_cast<Wide>((o.resolution * o.factor).whole(kKronaDecimals).value_or(0));
      for (const std::uint32_t r : equations_.of_cell[one.cell]) {
        Effect& effect = effects.try_emplace(r, Effect{r, 0, 0, false}).first->second;
        effect.any = effect.any || one.to.free;
        if (one.to.free) continue;
        for (const auto& [cell, weight] : equations_.all[r].terms) {
          if (cell != one.cell) continue;
          const Wide low = weight * per_unit * (one.to.low - units(o));
          const Wide high = weight * per_unit * (one.to.high - units(o));
          effect.low += std::min(low, high);
          effect.high += std::max(low, high);
        }
      }
    }
    const bool touches = std::ranges::any_of(effects, [&](const auto& e) { return equations_.all[e.first].broken; });
    if (!touches) return;
    Candidate candidate{std::move(undoing), {}};
    for (const auto& [row, effect] : effects) {
      candidate.effects.push_back(effect);
      by_row_[row].push_back(static_cast<std::uint32_t>(candidates_.size()));
    }
    candidates_.push_back(std::move(candidate));
  }

  std::uint32_t fewest(const std::vector<std::uint32_t>& rows) const {
    return *std::ranges::min_element(rows, {}, [&](std::uint32_t r) { return by_row_[r].size(); });
  }

  static const Effect* effect_on(const Candidate& candidate, std::uint32_t row) {
    const auto at = std::ranges::lower_bound(candidate.effects, row, {}, &Effect::row);
    return at != candidate.effects.end() && at->row == row ? &*at : nullptr;
  }

  // Whether figures within the bounds keep the equation, looked at alone.
  template <class... Candidates>
  bool can_hold(std::uint32_t r, const Candidates&... candidates) const {
    const Equation& row = equations_.all[r];
    Wide low = row.residual;
    Wide high = row.residual;
    bool any = false;
    bool touched = false;
    const auto take = [&](const Effect* effect) {
      if (effect == nullptr) return;
      touched = true;
      any = any || effect->any;
      low += effect->low;
      high += effect->high;
    };
    (take(effect_on(candidates, r)), ...);
    if (!touched) return !row.broken;
    return any || row.quotient || (low <= row.slack && high >= -row.slack);
  }

  // A row that the first leaves at odds, which the second must touch; where
  // each holds by itself (and not all together), any that the first touches.
  std::vector<std::uint32_t> rows_for_second(const Candidate& first) const {
    std::vector<std::uint32_t> at_odds;
    for (const std::uint32_t r : broken_) {
      if (!can_hold(r, first)) at_odds.push_back(r);
    }
    std::vector<std::uint32_t> touched;
    for (const Effect& effect : first.effects) {
      touched.push_back(effect.row);
      if (!equations_.all[effect.row].broken && !can_hold(effect.row, first)) at_odds.push_back(effect.row);
    }
    if (at_odds.empty()) return touched;
    return {fewest(at_odds)};
  }

  bool explains(const Explanation& explanation) const {
    std::map<std::uint32_t, const Bounds*> cells;
    for (const Candidate* one : explanation) {
      for (const Undone& undone : one->undoing.cells) {
        if (!cells.emplace(undone.cell, &undone.to).second) return false;  // two events in one cell
      }
    }
    std::map<std::uint32_t, Effect> effects;
    for (const Candidate* one : explanation) {
      for (const Effect& effect : one->effects) {
        Effect& sum = effects.try_emplace(effect.row, Effect{effect.row, 0, 0, false}).first->second;
        sum.low += effect.low;
        sum.high += effect.high;
        sum.any = sum.any || effect.any;
      }
    }
    for (const std::uint32_t r : broken_) {
      if (!effects.contains(r)) return false;
    }
    for (const auto& [r, effect] : effects) {
      const Equation& row = equations_.all[r];
      if (effect.any || row.quotient) continue;
      if (row.residual + effect.low > row.slack || row.residual + effect.high < -row.slack) return false;
    }
    for (const auto& [cell, bounds] : cells) {
      if (bounds->free && !has_figure(cell, cells, effects)) return false;
    }
    return true;
  }

  // Whether one figure in the cell keeps all its equations.
  bool has_figure(std::uint32_t cell, const std::map<std::uint32_t, const Bounds*>& cells,
                  const std::map<std::uint32_t, Effect>& effects) const {
    std::optional<Wide> low;
    std::optional<Wide> high;
    for (const std::uint32_t r : equations_.of_cell[cell]) {
      const Equation& row = equations_.all[r];
      if (row.quotient) continue;
      std::int64_t weight = 0;
      bool alone = true;
      for (const auto& [other, w] : row.terms) {
        weight += other == cell ? w : 0;
        const auto found = cells.find(other);
        alone = alone && (other == cell || found == cells.end() || !found->second->free);
      }
      if (!alone || weight == 0) continue;
      const Effect& effect = effects.at(r);
      // weight * change within [-slack - high, slack - low]; weights are +-1
      Wide least = -row.slack - row.residual - effect.high;
      Wide most = row.slack - row.residual - effect.low;
      if (weight < 0) std::swap(least, most), least = -least, most = -most;
      low = low ? std::max(*low, least) : least;
      high = high ? std::min(*high, most) : most;
    }
    return !low || *low <= *high;
  }

  const Report& report_;
  Equations equations_;
  std::vector<std::uint32_t> broken_;
  std::vector<std::vector<std::uint32_t>> by_row_;  // candidates
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Telling> told_from_other_events(const Report& report, std::span<const Decimal> truth,
                                            std::span<const Planted> planted) {
  std::vector<Telling> result(planted.size(), Telling::unique);
  OtherEvents others(report);
  const auto found = others.search(planted.size());
  for (std::size_t i = 0; i < planted.size(); ++i) {
    for (const auto& explanation : found) {
      if (others.restores(explanation, planted[i], truth)) continue;
      result[i] = explanation.size() < planted.size() ? Telling::masked : Telling::ambiguous;
      break;
    }
  }
  return result;
}

}  // namespace crossfoot::bench
