#include "diagnose/part_values.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "diagnose/box.h"
#include "diagnose/eliminate.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostCombinations = 20'000;
constexpr std::size_t kMostInRange = 4 * kMostCombinations;
constexpr std::size_t kMostValues = 5;

Int128 ceiling_divided(Int128 a, Int128 b) { return -floor_divided(-a, b); }

Int128 scaled(Int128 change, std::int64_t divisor) {
  if (divisor == 1) return change;
  return is_small(change) ? Int128{static_cast<std::int64_t>(change) / divisor} : change / divisor;
}

// What is known of a cell's possible values, each a step from the last.
struct Range {
  std::int64_t first = 0;
  std::int64_t step = 1;
  std::vector<double> weights;
  std::vector<double> log_likelihoods;
  std::vector<bool> seen;
  std::vector<bool> keeps;  // with some values of the others every row holds

  std::size_t place(std::int64_t value) const { return static_cast<std::size_t>((value - first) / step); }
  std::int64_t value(std::size_t place) const { return first + static_cast<std::int64_t>(place) * step; }
};

}  // namespace

// All combinations of printable values with which the rows stay within `wide`,
// one cell after the other.
class Enumeration {
 public:
  Enumeration(PartValuer& valuer, std::span<const std::uint32_t> cells, std::span<const LocalRow> rows,
              std::span<const LocalRow> wide, std::span<const Given> given)
      : valuer_(valuer), cells_(cells), rows_(rows), wide_(wide), given_(given), values_(cells.size()) {
    completed_.resize(cells.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const auto& weights = rows[r].weights;
      std::size_t last = weights.size() - 1;
      while (last > 0 && weights[last] == 0) --last;
      completed_[last].push_back(r);
    }
    together_.resize(cells.size() + 1);
    residuals_.assign(cells.size() + 1, std::vector<Int128>(rows.size()));
    for (std::size_t r = 0; r < rows.size(); ++r) residuals_[0][r] = rows[r].residual;
  }

  // False when there are too many.
  bool run(const Box& box) {
    most_ = std::min(kMostCombinations, valuer_.combinations_left_);
    if (!set_ranges(box)) return false;
    search(0);
    valuer_.combinations_left_ -= std::min(combinations_, valuer_.combinations_left_);
    return combinations_ <= most_;
  }

  bool found() const { return !best_values_.empty(); }
  double log_total() const { return reference_ + std::log(total_); }

  CellValues values_of(std::size_t i) {
    const Range& range = ranges_[i];
    CellValues result;
    result.cell = cells_[i];
    bool any = false;
    for (std::size_t place = 0; place < range.seen.size(); ++place) {
      if (!range.seen[place]) continue;
      result.high = range.value(place);
      if (!any) result.low = result.high;
      any = true;
      // What a further, hidden error would have to excuse is no value to give.
      if (range.keeps[place]) result.values.push_back({range.value(place), range.weights[place] / total_});
    }
    std::ranges::stable_sort(result.values, std::greater{}, [&](const WeighedValue& v) {
      return std::pair(v.value == best_values_[i], v.probability);
    });
    if (result.values.size() > kMostValues) result.values.resize(kMostValues);
    const Likelihood likely = likelihood_of(i, best_values_[i]);
    result.cause = likely.cause;
    result.cause_share = likely.share;
    return result;
  }

 private:
  const Cell& cell(std::size_t i) const { return valuer_.system_.cells[cells_[i]]; }

  // Before the change that is looked for.
  std::int64_t base(std::size_t i) const { return given_[i].value.value_or(cell(i).value); }

  Likelihood likelihood_of(std::size_t i, std::int64_t value) {
    if (given_[i].value) {  // off by rounding, or the event is another
      constexpr double kPerStep = 0.1;
      const auto steps = static_cast<double>(std::abs(value - *given_[i].value) / cell(i).step);
      return {std::pow(kPerStep, steps), "rounding", 1};
    }
    // What stands is the event's doing, whose prior says how likely that is.
    if (given_[i].by_event) return {1, "unknown", 1};
    const Observation& o = valuer_.observations_[cell(i).observation];
    return likelihood(cell(i), o, valuer_.surroundings(cells_[i]), value);
  }

  bool set_ranges(const Box& box) {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (!box.sides[i].low || !box.sides[i].high) return false;
      const Cell& c = cell(i);
      low_.push_back(static_cast<Int128>(*box.sides[i].low) * c.column_divisor);
      high_.push_back(static_cast<Int128>(*box.sides[i].high) * c.column_divisor);
      const Int128 first = ceiling_divided(base(i) + low_[i], c.step) * c.step;
      const Int128 count = (base(i) + high_[i] - first) / c.step + 1;
      if (count > static_cast<Int128>(kMostInRange)) return false;
      Range range;
      range.first = static_cast<std::int64_t>(first);
      range.step = c.step;
      const auto size = static_cast<std::size_t>(std::max<Int128>(count, 0));
      range.weights.assign(size, 0);
      range.log_likelihoods.assign(size, 0);
      range.seen.assign(size, false);
      range.keeps.assign(size, false);
      ranges_.push_back(std::move(range));
    }
    return true;
  }

  static bool is_within(const std::optional<std::pair<std::int64_t, std::int64_t>>& bounds, Int128 value) {
    return !bounds || (value >= bounds->first && value <= bounds->second);
  }

  bool completes(const LocalRow& row, std::size_t i) const {
    return row.weights[i] != 0 && std::all_of(row.weights.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                              row.weights.end(), [](Int128 w) { return w == 0; });
  }

  // The rows that a cell completes bound it.
  void search(std::size_t next) {
    if (combinations_ > most_) return;
    if (next == cells_.size()) {
      ++combinations_;
      weigh();
      return;
    }
    const Cell& c = cell(next);
    const std::vector<Int128>& before = residuals_[next];
    Int128 low = low_[next];
    Int128 high = high_[next];
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      const LocalRow& row = rows_[r];
      if (row.op != Constraint::Op::equal || c.column_divisor != 1 || !completes(row, next)) continue;
      const Int128 weight = row.weights[next];
      const Int128 slack = wide_[r].tolerance;
      const Int128 a = weight > 0 ? -slack - before[r] : before[r] - slack;
      const Int128 b = weight > 0 ? slack - before[r] : before[r] + slack;
      low = std::max(low, ceiling_divided(a, magnitude(weight)));
      high = std::min(high, floor_divided(b, magnitude(weight)));
    }
    const std::int64_t start = base(next);
    Int128 at = ceiling_divided(start + low, c.step) * c.step;
    for (; at <= start + high; at += c.step) {
      if (++combinations_ > most_) return;
      if (at == start || !is_within(given_[next].bounds, at)) continue;
      values_[next] = static_cast<std::int64_t>(at);
      // Not always a whole change of the row: a formula may divide. Rounding
      // takes care of what is cut.
      for (std::size_t r = 0; r < rows_.size(); ++r) {
        const Int128 weight = rows_[r].weights[next];
        residuals_[next + 1][r] = weight == 0 ? before[r] : before[r] + scaled(weight * (at - start), c.column_divisor);
      }
      if (complete(next)) search(next + 1);
    }
  }

  // The rows that the cell is the last of: whether they hold, and how likely
  // they are with those before.
  bool complete(std::size_t cell) {
    RowsTogether& together = together_[cell + 1];
    together = together_[cell];
    const std::vector<Int128>& residuals = residuals_[cell + 1];
    for (const std::size_t r : completed_[cell]) {
      if (!holds(rows_[r].op, residuals[r], wide_[r].tolerance)) return false;
      valuer_.chances_.add(rows_[r].row, residuals[r], together);
    }
    return true;
  }

  void weigh() {
    const std::vector<Int128>& residuals = residuals_.back();
    bool keeps_all = true;
    for (std::size_t r = 0; keeps_all && r < rows_.size(); ++r) {
      keeps_all = holds(rows_[r].op, residuals[r], rows_[r].tolerance);
    }
    double log = valuer_.chances_.log_of(together_.back());
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      Range& range = ranges_[i];
      const std::size_t place = range.place(values_[i]);
      if (!range.seen[place]) {
        range.seen[place] = true;
        range.log_likelihoods[place] = std::log(std::max(likelihood_of(i, values_[i]).probability, 1e-300));
      }
      log += range.log_likelihoods[place];
    }
    add(log);
    for (std::size_t i = 0; keeps_all && i < cells_.size(); ++i) ranges_[i].keeps[ranges_[i].place(values_[i])] = true;
    if (keeps_all && (best_values_.empty() || log > best_)) {
      best_ = log;
      best_values_ = values_;
    }
  }

  // Sums of probabilities, all over that of `reference_`.
  void add(double log) {
    constexpr double kFar = 200;
    if (total_ == 0) {
      reference_ = log;
    } else if (log > reference_ + kFar) {
      const double by = std::exp(reference_ - log);
      total_ *= by;
      for (Range& range : ranges_) {
        for (double& weight : range.weights) weight *= by;
      }
      reference_ = log;
    }
    const double weight = std::exp(log - reference_);
    total_ += weight;
    for (std::size_t i = 0; i < cells_.size(); ++i) ranges_[i].weights[ranges_[i].place(values_[i])] += weight;
  }

  PartValuer& valuer_;
  std::span<const std::uint32_t> cells_;
  std::span<const LocalRow> rows_;
  std::span<const LocalRow> wide_;
  std::span<const Given> given_;
  std::vector<std::vector<std::size_t>> completed_;  // rows, by the last of the cells that they have
  std::vector<RowsTogether> together_;               // those completed, by how many cells have their value
  std::vector<Int128> low_, high_;                   // of the changes, in grains
  std::vector<Range> ranges_;
  std::vector<std::vector<Int128>> residuals_;  // by how many cells have their value
  std::vector<std::int64_t> values_;            // of the combination at hand
  std::size_t combinations_ = 0;
  std::size_t most_ = 0;
  double reference_ = 0;
  double total_ = 0;
  double best_ = 0;
  std::vector<std::int64_t> best_values_;
};

PartValuer::PartValuer(const System& system, std::span<const Observation> observations, const RoundingHabit& habit)
    : system_(system),
      observations_(observations),
      chances_(system, observations, habit),
      eliminator_(system),
      around_(system, observations),
      surroundings_(system.cells.size()) {}

const Surroundings& PartValuer::surroundings(std::uint32_t cell) {
  if (!surroundings_[cell]) surroundings_[cell] = around_.of(cell);
  return *surroundings_[cell];
}

std::vector<LocalRow> PartValuer::widened(std::span<const LocalRow> rows, double deviations) {
  std::vector<LocalRow> result(rows.begin(), rows.end());
  for (LocalRow& row : result) {
    row.tolerance *= 2;
    const RowSpread& spread = chances_.spread(row.row);
    if (deviations == 0 || !spread.equality) continue;
    const double likely = deviations * spread.deviation + spread.step + spread.noise;
    if (likely < static_cast<double>(row.tolerance)) row.tolerance = static_cast<Int128>(likely);
  }
  return result;
}

PartValues PartValuer::of(std::span<const std::uint32_t> cells, std::span<const LocalRow> rows,
                          std::span<const Given> given) {
  PartValues result;
  const Elimination& elimination = eliminator_.of(cells, rows, true);
  result.strained = elimination.strained || !elimination.exact || !elimination.full_rank;
  // A hidden error may have moved a row. Where that leaves too many values,
  // those that rounding makes likely.
  constexpr double kAll = 0;
  constexpr double kDeviations = 4;
  std::optional<Enumeration> enumeration;
  std::vector<LocalRow> wide;
  bool all = false;
  for (const double deviations : {kAll, kDeviations}) {
    // So that something is known of every part.
    if (deviations == kAll && combinations_left_ < kMostOfAllParts / 2) continue;
    wide = widened(rows, deviations);
    enumeration.emplace(*this, cells, rows, wide, given);
    all = enumeration->run(box_of(cells.size(), wide));
    result.determined = all && deviations == kAll;
    if (all) break;
  }
  if (!enumeration->found() || !all) {
    result.possible = !result.determined;
    for (const std::uint32_t cell : cells) result.cells.push_back({cell, {}, 0, 0, {}, 0, -1});
    return result;
  }
  result.possible = true;
  // Rows that held count for those explanations that leave them alone.
  std::vector<std::uint32_t> held;
  std::vector<Int128> residuals;
  for (const LocalRow& row : rows) {
    if (system_.rows[row.row].violated) continue;
    held.push_back(row.row);
    residuals.push_back(system_.rows[row.row].residual);
  }
  result.log_evidence = enumeration->log_total() - chances_.log_of(held, residuals);
  for (std::size_t i = 0; i < cells.size(); ++i) result.cells.push_back(enumeration->values_of(i));
  return result;
}

}  // namespace crossfoot::diagnose
