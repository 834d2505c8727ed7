#include "diagnose/values.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "diagnose/box.h"
#include "diagnose/eliminate.h"
#include "diagnose/local_rows.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::size_t kMostCombinations = 20'000;
constexpr std::size_t kMostValues = 5;
// That a cell holds a further error, small enough to hide in the tolerance.
constexpr double kHidden = 0.0001;
constexpr double kCellWrong = 0.01;      // before anything is known
constexpr double kFormulaWrong = 0.001;  // a formula that gives what is stored

Int128 floor_divided(Int128 a, Int128 b) {  // b > 0
  const Int128 quotient = a / b;
  return a % b < 0 ? quotient - 1 : quotient;
}
Int128 ceiling_divided(Int128 a, Int128 b) { return -floor_divided(-a, b); }

double log_sum(double a, double b) {
  const double most = std::max(a, b);
  return most + std::log(std::exp(a - most) + std::exp(b - most));
}

constexpr double kNothing = -1e300;

}  // namespace

// Cells that share rows, and what is known of their values so far.
struct Valuer::Part {
  std::vector<std::uint32_t> cells;
  std::vector<LocalRow> rows;
  std::vector<LocalRow> wide;  // with twice the tolerance: a hidden error may have moved a row
  std::vector<std::uint32_t> row_ids;
  Box box;                           // of `wide`
  std::vector<std::int64_t> values;  // of the combination at hand
  std::size_t combinations = 0;
  double log_total = kNothing;
  double best = kNothing;
  std::vector<std::int64_t> best_values;
  std::vector<std::map<std::int64_t, double>> by_value;  // log weights
  std::vector<std::map<std::int64_t, Likelihood>> likelihoods;
};

Valuer::Valuer(const System& system, std::span<const Observation> observations, std::span<const Atom> atoms,
               const RoundingHabit& habit)
    : system_(system),
      observations_(observations),
      atoms_(atoms),
      habit_(habit),
      around_(system, observations),
      spreads_(system.rows.size()),
      has_spread_(system.rows.size(), false),
      surroundings_(system.cells.size()) {}

const RowSpread& Valuer::spread(std::uint32_t row) {
  if (!has_spread_[row]) {
    spreads_[row] = spread_of(system_, system_.rows[row]);
    has_spread_[row] = true;
  }
  return spreads_[row];
}

const Surroundings& Valuer::surroundings(std::uint32_t cell) {
  if (!surroundings_[cell]) surroundings_[cell] = around_.of(cell);
  return *surroundings_[cell];
}

// The rows' residuals together: rows of one kind share the file's habit.
double Valuer::log_rows(std::span<const std::uint32_t> rows, std::span<const Int128> residuals) const {
  std::array<std::array<double, kShares.size()>, 3> logs{};
  std::array<bool, 3> used{};
  std::uint32_t file = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = system_.rows[rows[i]];
    const RowSpread& spread = spreads_[rows[i]];
    if (!spread.equality) continue;
    file = observations_[system_.cells[row.cells.front().index].observation].file;
    const ResidualChance chance = chance_of(spread, residuals[i]);
    const auto kind = static_cast<std::size_t>(spread.kind);
    used[kind] = true;
    for (std::size_t s = 0; s < kShares.size(); ++s) {
      const double hidden = kHidden * static_cast<double>(row.cells.size() - 1);
      const double usual = (chance.exact ? kShares[s] : 0) + (1 - kShares[s]) * chance.rounded;
      const bool within = holds(row.op, residuals[i], row.tolerance);
      logs[kind][s] += std::log((within ? (1 - hidden) * usual : 0) + hidden * spread.any);
    }
  }
  double result = 0;
  for (std::size_t kind = 0; kind < logs.size(); ++kind) {
    if (!used[kind]) continue;
    const auto& shares = habit_.shares(file, static_cast<HabitKind>(kind));
    double sum = 0;
    for (std::size_t s = 0; s < kShares.size(); ++s) sum += shares[s] * std::exp(logs[kind][s]);
    result += std::log(std::max(sum, 1e-300));
  }
  return result;
}

void Valuer::weigh(Part& part) {
  std::vector<Int128> residuals;
  residuals.reserve(part.rows.size());
  bool keeps_all = true;
  for (const LocalRow& row : part.rows) {
    Int128 residual = row.residual;
    for (std::size_t i = 0; i < part.cells.size(); ++i) {
      const Cell& cell = system_.cells[part.cells[i]];
      // Not always a whole change of the row: a formula may divide. Rounding
      // takes care of what is cut.
      residual += row.weights[i] * (part.values[i] - cell.value) / cell.column_divisor;
    }
    if (!holds(row.op, residual, 2 * row.tolerance)) return;
    keeps_all = keeps_all && holds(row.op, residual, row.tolerance);
    residuals.push_back(residual);
  }
  double log = log_rows(part.row_ids, residuals);
  for (std::size_t i = 0; i < part.cells.size(); ++i) {
    const std::uint32_t cell = part.cells[i];
    const auto [place, is_new] = part.likelihoods[i].try_emplace(part.values[i]);
    if (is_new) {
      place->second = likelihood(system_.cells[cell], observations_[system_.cells[cell].observation],
                                 surroundings(cell), part.values[i]);
    }
    log += std::log(std::max(place->second.probability, 1e-300));
  }
  part.log_total = log_sum(part.log_total, log);
  for (std::size_t i = 0; i < part.cells.size(); ++i) {
    const auto [place, is_new] = part.by_value[i].try_emplace(part.values[i], kNothing);
    place->second = log_sum(place->second, log);
  }
  if (keeps_all && log > part.best) {
    part.best = log;
    part.best_values = part.values;
  }
}

// All combinations of printable values in the box, one cell after the other;
// the rows that a cell completes bound it.
void Valuer::search(Part& part, std::size_t next) {
  if (part.combinations > kMostCombinations) return;
  if (next == part.cells.size()) {
    ++part.combinations;
    weigh(part);
    return;
  }
  const Cell& cell = system_.cells[part.cells[next]];
  Int128 low = static_cast<Int128>(*part.box.sides[next].low) * cell.column_divisor;
  Int128 high = static_cast<Int128>(*part.box.sides[next].high) * cell.column_divisor;
  for (const LocalRow& row : part.wide) {
    const Int128 weight = row.weights[next];
    const bool completes = std::all_of(row.weights.begin() + static_cast<std::ptrdiff_t>(next) + 1, row.weights.end(),
                                       [](Int128 w) { return w == 0; });
    if (weight == 0 || !completes || row.op != Constraint::Op::equal || cell.column_divisor != 1) continue;
    Int128 rest = row.residual;
    for (std::size_t i = 0; i < next; ++i) {
      const Cell& before = system_.cells[part.cells[i]];
      rest += row.weights[i] * (part.values[i] - before.value) / before.column_divisor;
    }
    const Int128 a = weight > 0 ? -row.tolerance - rest : rest - row.tolerance;
    const Int128 b = weight > 0 ? row.tolerance - rest : rest + row.tolerance;
    low = std::max(low, ceiling_divided(a, magnitude(weight)));
    high = std::min(high, floor_divided(b, magnitude(weight)));
  }
  Int128 at = ceiling_divided(cell.value + low, cell.step) * cell.step;
  for (; at <= cell.value + high; at += cell.step) {
    if (++part.combinations > kMostCombinations) return;
    if (at == cell.value) continue;
    part.values[next] = static_cast<std::int64_t>(at);
    search(part, next + 1);
  }
}

bool Valuer::value_part(Part& part, SetValues& result) {
  if (box_of(part.cells.size(), part.rows).kind == Box::Kind::impossible) return false;
  part.wide = part.rows;
  for (LocalRow& row : part.wide) row.tolerance *= 2;
  part.box = box_of(part.cells.size(), part.wide);
  for (const LocalRow& row : part.rows) {
    part.row_ids.push_back(row.row);
    spread(row.row);
  }
  part.values.resize(part.cells.size());
  part.by_value.resize(part.cells.size());
  part.likelihoods.resize(part.cells.size());
  const bool bounded = std::ranges::all_of(part.box.sides, [](const Interval& side) { return side.low && side.high; });
  if (bounded) search(part, 0);
  const bool all = bounded && part.combinations <= kMostCombinations;
  if (all && part.best == kNothing) return false;
  result.determined = result.determined && all;
  if (part.best == kNothing) {
    for (const std::uint32_t cell : part.cells) result.cells.push_back({cell, {}, 0, 0, {}, 0, -1});
    return true;
  }
  // Rows that held count for those explanations that leave them alone.
  std::vector<std::uint32_t> held;
  std::vector<Int128> residuals;
  for (const LocalRow& row : part.rows) {
    if (system_.rows[row.row].violated) continue;
    held.push_back(row.row);
    residuals.push_back(system_.rows[row.row].residual);
  }
  result.log_evidence += part.log_total - log_rows(held, residuals);
  for (std::size_t i = 0; i < part.cells.size(); ++i) {
    CellValues values;
    values.cell = part.cells[i];
    values.low = part.by_value[i].begin()->first;
    values.high = part.by_value[i].rbegin()->first;
    for (const auto& [value, log] : part.by_value[i]) values.values.push_back({value, std::exp(log - part.log_total)});
    std::ranges::stable_sort(values.values, std::greater{}, [&](const WeighedValue& v) {
      return std::pair(v.value == part.best_values[i], v.probability);
    });
    if (values.values.size() > kMostValues) values.values.resize(kMostValues);
    const Likelihood& likely = part.likelihoods[i].at(part.best_values[i]);
    values.cause = likely.cause;
    values.cause_share = likely.share;
    result.cells.push_back(std::move(values));
  }
  return true;
}

SetValues Valuer::of(const CellSet& set) {
  SetValues result;
  result.determined = true;
  std::vector<FixedChange> changes;
  for (const std::uint32_t a : set.atoms) {
    result.log_evidence += std::log(std::max(atoms_[a].prior * kCellWrong, 1e-300));
    for (const AtomCell& cell : atoms_[a].cells) {
      if (!cell.value) continue;
      changes.push_back({cell.cell, *cell.value});
      result.cells.push_back({cell.cell,
                              {{*cell.value, cell.probability}},
                              *cell.value,
                              *cell.value,
                              atoms_[a].cause,
                              1,
                              static_cast<int>(a)});
    }
  }
  const auto situation = after(system_, changes);
  if (!situation) return result;
  LocalRows local(system_);
  const auto rows = local.of(set.cells, *situation);
  const Elimination elimination = eliminate(system_, set.cells, rows, true);
  result.strained = elimination.strained || !elimination.exact || !elimination.full_rank;
  std::vector<std::uint32_t> touched;
  for (const auto& positions : independent_parts(set.cells.size(), rows)) {
    Part part;
    for (const std::size_t i : positions) part.cells.push_back(set.cells[i]);
    part.rows = rows_of_part(positions, rows);
    for (const LocalRow& row : part.rows) touched.push_back(row.row);
    if (!value_part(part, result)) return result;
  }
  // What the atoms alone did to the rows.
  std::vector<std::uint32_t> moved;
  std::vector<Int128> now;
  std::vector<std::uint32_t> held;
  std::vector<Int128> before;
  for (std::uint32_t r = 0; !changes.empty() && r < system_.rows.size(); ++r) {
    if (situation->residual[r] == system_.rows[r].residual || std::ranges::count(touched, r) > 0) continue;
    spread(r);
    moved.push_back(r);
    now.push_back(situation->residual[r]);
    if (system_.rows[r].violated) continue;
    held.push_back(r);
    before.push_back(system_.rows[r].residual);
  }
  result.log_evidence += log_rows(moved, now) - log_rows(held, before);
  for (const std::uint32_t cell : set.cells) {
    const bool of_atom = std::ranges::any_of(set.atoms, [&](std::uint32_t a) {
      return std::ranges::any_of(atoms_[a].cells, [&](const AtomCell& c) { return c.cell == cell; });
    });
    if (of_atom) continue;
    result.log_evidence += std::log(system_.cells[cell].formula_row ? kFormulaWrong : kCellWrong);
  }
  std::ranges::sort(result.cells, {}, &CellValues::cell);
  for (CellValues& values : result.cells) {
    for (std::uint32_t a : set.atoms) {
      const bool of_atom =
          std::ranges::any_of(atoms_[a].cells, [&](const AtomCell& c) { return c.cell == values.cell; });
      if (of_atom) values.atom = static_cast<int>(a);
    }
  }
  result.possible = true;
  return result;
}

}  // namespace crossfoot::diagnose
