// From constraints to whole numbers: one grain for each cell's precision, so
// that all further arithmetic is exact and fast.
#include "diagnose/system.h"

#include <algorithm>
#include <compare>
#include <map>
#include <numeric>
#include <tuple>

#include "rules/tolerance.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::int64_t kLargestValue = 100'000'000'000'000'000;  // of a cell, in grains: sums stay far below 2^127
constexpr std::uint32_t kNoCell = 0xFFFFFFFF;
constexpr std::uint32_t kUsed = 0xFFFFFFFE;  // by a constraint of the system, without a cell yet
constexpr std::int64_t kLargestWeight = 1'000'000'000'000;

std::optional<std::int64_t> fitting(Int128 value) {
  if (value > kLargestValue || value < -kLargestValue) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

Int128 absolute(Int128 value) { return value < 0 ? -value : value; }

Int128 power_of_ten(int exponent) {
  Int128 result = 1;
  for (; exponent > 0; --exponent) result *= 10;
  return result;
}

Int128 greatest_common(Int128 a, Int128 b) {
  a = absolute(a), b = absolute(b);
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

// ---- components ------------------------------------------------------------

class Components {
 public:
  explicit Components(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0U); }
  std::uint32_t root(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// ---- cells -----------------------------------------------------------------

// Ranks of the names of files and sheets.
class Places {
 public:
  Places(std::span<const Observation> observations, std::span<const std::string> files) {
    std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> names;
    const auto name = [&](std::uint32_t file) {
      return file < files.size() ? std::string_view(files[file]) : std::string_view();
    };
    for (const Observation& o : observations) {
      if (last(o)) continue;
      names.try_emplace({name(o.file), o.place.sheet});
      last_ = &o;
    }
    std::uint32_t rank = 0;
    for (auto& [key, value] : names) value = rank++;
    last_ = nullptr;
    for (const Observation& o : observations) {
      if (!last(o)) rank = names.at({name(o.file), o.place.sheet});
      last_ = &o;
      const CellAddress at = o.place.cell.value_or(CellAddress{});
      places_.push_back({o.file < files.size() ? 0U : o.file, rank, at.row, at.column});
    }
  }
  const std::array<std::uint32_t, 4>& of(std::uint32_t observation) const { return places_[observation]; }

 private:
  bool last(const Observation& o) const {
    return last_ != nullptr && last_->file == o.file && last_->place.sheet == o.place.sheet;
  }
  const Observation* last_ = nullptr;
  std::vector<std::array<std::uint32_t, 4>> places_;
};

// An observation in canonical units.
struct Figures {
  std::uint32_t observation = 0;
  Decimal value;
  Decimal resolution;
  Decimal noise;

  int decimals() const { return std::max({value.decimals(), resolution.decimals(), 0}); }
};

Figures figures_of(std::uint32_t observation, const Observation& o) {
  return {observation, canonical(o), canonical_resolution(o), o.noise.is_zero() ? Decimal() : canonical_noise(o)};
}

// The printable step of a cell that is exact: one, or the digits that stand.
Decimal step_of(const Observation& o) {
  if (o.resolution > Decimal(0)) return o.resolution;
  return Decimal::power_of_ten(-std::min(o.stored.decimals(), Decimal::kMaxScale));
}

// Nothing when it does not fit; rounded to a whole grain.
std::optional<std::int64_t> in_grains(const Decimal& value, int scale) {
  if (value.valid() && value.decimals() <= scale) {  // nearly always
    const auto whole = value.whole(scale);
    return whole && absolute(*whole) <= kLargestValue ? fitting(*whole * 2) : std::nullopt;
  }
  const auto whole = (value * 2).rounded(scale).whole(scale);
  return whole ? fitting(*whole) : std::nullopt;
}

// Half of it in grains is all of it in twice the grains.
std::optional<std::int64_t> half_in_grains(const Decimal& value, int scale) {
  if (value.valid() && value.decimals() <= scale) {
    const auto whole = value.whole(scale);
    return whole ? fitting(*whole) : std::nullopt;
  }
  return in_grains(value * Decimal::scaled(5, 1), scale);
}

// The cell at this scale, or nothing when the figures are too large for it.
std::optional<Cell> cell_at(const Figures& figures, const Observation& o, int scale) {
  Cell cell;
  cell.scale = scale;
  const auto value = in_grains(figures.value, scale);
  const auto half = half_in_grains(figures.resolution, scale);
  const auto noise = figures.noise.is_zero() ? std::optional<std::int64_t>(0) : in_grains(figures.noise, scale);
  const auto step = in_grains(o.resolution.sign() > 0 ? figures.resolution : step_of(o) * o.factor.abs(), scale);
  if (!value || !half || !noise || !step) return std::nullopt;
  cell.value = *value;
  cell.half = *half;
  cell.noise = *noise;
  if (!figures.noise.is_zero() || figures.decimals() > scale) ++cell.noise;
  cell.step = std::max<std::int64_t>(*step, 1);
  return cell;
}

// ---- rows ------------------------------------------------------------------

// The whole weights that bring all terms to one unit; false when there are
// none that are small enough.
bool set_whole_weights(const Constraint& c, const std::vector<const Cell*>& cells, Row& row) {
  int scale = c.constant.decimals();
  bool plain = true;  // nearly always
  for (const Cell* cell : cells) scale = std::max(scale, cell->scale);
  for (const Term& term : c.terms) plain = plain && term.weight.den == 1;
  std::optional<WholeWeights> whole;
  if (!plain && !(whole = whole_weights(c.terms))) return false;
  const std::int64_t divisor = plain ? 1 : whole->divisor;
  const auto constant = c.constant.is_zero() ? std::optional<Int128>(0) : (c.constant * 2 * divisor).whole(scale);
  if (!constant) return false;
  const auto weight = [&](std::size_t i) {
    return power_of_ten(scale - cells[i]->scale) * (plain ? c.terms[i].weight.num : whole->weights[i]);
  };
  Int128 common = absolute(*constant);
  for (std::size_t i = 0; i < cells.size() && common != 1; ++i) common = greatest_common(common, weight(i));
  if (common == 0) return false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Int128 own = common == 1 ? weight(i) : weight(i) / common;
    if (absolute(own) > kLargestWeight) return false;
    row.cells[i].weight = static_cast<std::int64_t>(own);
  }
  row.constant = *constant / common;
  return true;
}

class SystemBuilder {
 public:
  SystemBuilder(std::span<const CheckedConstraint> checked, std::span<const Observation> observations,
                const Places& places, std::vector<std::uint32_t>& index)
      : checked_(checked), observations_(observations), places_(places), index_(index) {}

  System build(const std::vector<std::uint32_t>& constraints) {
    add_cells(constraints);
    system_.rows.reserve(constraints.size());
    for (const std::uint32_t i : constraints) add_row(i);
    sort_rows();
    find_formulas();
    fill_columns();
    return std::move(system_);
  }

 private:
  const Observation& of(const Cell& cell) const { return observations_[cell.observation]; }

  void add_cells(const std::vector<std::uint32_t>& constraints) {
    std::vector<std::uint32_t> used;
    for (const std::uint32_t i : constraints) {
      for (const Term& t : checked_[i].constraint.terms) {
        if (index_[t.observation] == kUsed) continue;
        index_[t.observation] = kUsed;
        used.push_back(t.observation);
      }
    }
    const auto by_place = [&](std::uint32_t a, std::uint32_t b) {
      const auto order = places_.of(a) <=> places_.of(b);
      return order != 0 ? order < 0 : a < b;
    };
    std::ranges::sort(used);  // nearly the order of places
    if (!std::ranges::is_sorted(used, by_place)) std::ranges::sort(used, by_place);
    std::vector<Figures> figures;
    figures.reserve(used.size());
    for (const std::uint32_t o : used) figures.push_back(figures_of(o, observations_[o]));
    const auto [amounts, ratios] = scales(figures);
    system_.cells.reserve(used.size());
    for (const Figures& one : figures) add_cell(one, amounts, ratios);
  }

  // The decimals that amounts and ratios need, each.
  std::pair<int, int> scales(const std::vector<Figures>& used) const {
    int amounts = 0;
    int ratios = 0;
    for (const Figures& one : used) {
      int& scale = observations_[one.observation].key.unit_kind == UnitKind::ratio ? ratios : amounts;
      scale = std::max(scale, one.decimals());
    }
    constexpr int kMost = 9;  // further digits are binary noise
    return {std::min(amounts, kMost), std::min(ratios, kMost)};
  }

  void add_cell(const Figures& figures, int amounts, int ratios) {
    const Observation& o = observations_[figures.observation];
    const auto& name = places_.of(figures.observation);
    index_[figures.observation] = kNoCell;
    // One cell may be read in two tables: it is still one cell.
    if (!system_.cells.empty() && o.place.cell && system_.cells.back().stable == name &&
        of(system_.cells.back()).factor == o.factor && of(system_.cells.back()).stored == o.stored) {
      index_[figures.observation] = static_cast<std::uint32_t>(system_.cells.size() - 1);
      return;
    }
    int scale = o.key.unit_kind == UnitKind::ratio ? ratios : amounts;
    auto cell = cell_at(figures, o, scale);
    while (!cell && scale > 0) cell = cell_at(figures, o, --scale);
    if (!cell) {
      system_.complete = false;
      return;
    }
    cell->observation = figures.observation;
    cell->stable = name;
    cell->unknown_formula = o.computed;
    index_[figures.observation] = static_cast<std::uint32_t>(system_.cells.size());
    system_.cells.push_back(std::move(*cell));
  }

  void add_row(std::uint32_t constraint) {
    const CheckedConstraint& checked = checked_[constraint];
    const Constraint& c = checked.constraint;
    Row row;
    row.constraint = constraint;
    row.kind = c.kind;
    row.op = c.op;
    row.violated = checked.evaluation.verdict == Verdict::broken;
    std::vector<const Cell*>& cells = terms_;
    cells.clear();
    row.cells.reserve(c.terms.size());
    for (const Term& t : c.terms) {
      const std::uint32_t found = index_[t.observation];
      if (found == kNoCell) return fail();
      row.cells.push_back({found, 0});
      cells.push_back(&system_.cells[found]);
    }
    const bool fits = c.kind == Constraint::Kind::ratio ? fill_ratio(c, cells, row) : fill_linear(c, cells, row);
    if (!fits) return fail();
    join_equal_cells(row);
    if (!row.cells.empty()) system_.rows.push_back(std::move(row));
  }

  void fail() { system_.complete = false; }

  static bool fill_linear(const Constraint& c, const std::vector<const Cell*>& cells, Row& row) {
    if (!set_whole_weights(c, cells, row)) return false;
    row.residual = row.constant;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::int64_t weight = row.cells[i].weight;
      row.residual += static_cast<Int128>(weight) * cells[i]->value;
      row.tolerance += absolute(weight) * (cells[i]->half + cells[i]->noise);
    }
    return true;
  }

  // d * (q - plus) = times * n, everything in grains.
  static bool fill_ratio(const Constraint& c, const std::vector<const Cell*>& cells, Row& row) {
    const Cell& q = *cells[0];
    const Cell& n = *cells[1];
    const Cell& d = *cells[2];
    const auto plus = (c.plus * 2).whole(q.scale);
    const int times_decimals = c.times.decimals();
    const auto times = c.times.whole(times_decimals);
    if (!plus || !times) return false;
    // d_g (q_g - P) / (2 * 10^sq * 2 * 10^sd) = times * n_g / (2 * 10^sn)
    Int128 left = power_of_ten(n.scale + times_decimals);
    Int128 right = *times * 2 * power_of_ten(q.scale + d.scale);
    const Int128 common = greatest_common(left, right);
    if (common == 0) return false;
    left /= common, right /= common;
    const std::int64_t sign = c.absolute_denominator && d.value < 0 ? -1 : 1;
    row.ratio_left = left * sign;
    row.unsigned_divisor = c.absolute_denominator;
    row.ratio_right = right;
    row.ratio_plus = *plus;
    const Int128 above = q.value - *plus;
    const Int128 by_q = row.ratio_left * d.value;
    const Int128 by_d = row.ratio_left * above;
    if (absolute(by_q) > kLargestValue || absolute(by_d) > kLargestValue || right > kLargestValue) return false;
    row.cells[0].weight = static_cast<std::int64_t>(by_q);
    row.cells[1].weight = static_cast<std::int64_t>(-right);
    row.cells[2].weight = static_cast<std::int64_t>(by_d);
    row.residual = by_q * above - right * n.value;
    set_ratio_tolerance(cells, above, by_q, by_d, row);
    return true;
  }

  static void set_ratio_tolerance(const std::vector<const Cell*>& cells, Int128 above, Int128 by_q, Int128 by_d,
                                  Row& row) {
    const auto slack = [&](std::size_t i) { return static_cast<Int128>(cells[i]->half + cells[i]->noise); };
    const Int128 left = absolute(row.ratio_left);
    const Int128 both = left * slack(0) * slack(2);
    row.tolerance = absolute(by_q) * slack(0) + absolute(by_d) * slack(2) + row.ratio_right * slack(1) + both;
    // Where the quotient or the divisor changes, how far the other's rounding
    // reaches changes with it; both are bounded by the row itself.
    const Int128 most = row.ratio_right * (absolute(cells[1]->value) + slack(1));
    const Int128 least_above = absolute(above) - slack(0);
    const Int128 least_divisor = absolute(cells[2]->value) - slack(2);
    if (least_above <= 0 || least_divisor <= 0) return;
    const Int128 divisor = std::max(absolute(by_q), most / least_above + 1);
    const Int128 quotient = std::max(absolute(by_d), most / least_divisor + 1);
    row.free_tolerance = divisor * slack(0) + quotient * slack(2) + row.ratio_right * slack(1) + both;
  }

  bool names_one_twice(const Row& row) {
    ++pass_;
    last_seen_.resize(system_.cells.size(), 0);
    bool twice = false;
    for (const Entry& entry : row.cells) {
      twice = twice || last_seen_[entry.index] == pass_ || entry.weight == 0;
      last_seen_[entry.index] = pass_;
    }
    return twice;
  }

  // A row that names one cell twice has one weight for it. (Not in a ratio,
  // where each has its place.)
  void join_equal_cells(Row& row) {
    if (row.kind == Constraint::Kind::ratio) return;
    if (!names_one_twice(row)) return;
    std::vector<Entry> joined;
    for (const Entry& entry : row.cells) {
      const auto same = std::ranges::find(joined, entry.index, &Entry::index);
      if (same == joined.end()) {
        joined.push_back(entry);
      } else {
        same->weight += entry.weight;
      }
    }
    std::erase_if(joined, [](const Entry& entry) { return entry.weight == 0; });
    row.cells = std::move(joined);
  }

  // Cells are in a stable order, so their indices name a row.
  void sort_rows() {
    const auto before = [&](std::uint32_t x, std::uint32_t y) {
      const Row& a = system_.rows[x];
      const Row& b = system_.rows[y];
      const auto order =
          std::lexicographical_compare_three_way(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                                                 [](const Entry& p, const Entry& q) { return p.index <=> q.index; });
      if (order != 0) return order < 0;
      return rule_of(a) < rule_of(b);
    };
    std::vector<std::uint32_t> places(system_.rows.size());
    std::iota(places.begin(), places.end(), 0U);
    if (std::ranges::is_sorted(places, before)) return;
    std::ranges::stable_sort(places, before);
    std::vector<Row> sorted;
    sorted.reserve(places.size());
    for (const std::uint32_t place : places) sorted.push_back(std::move(system_.rows[place]));
    system_.rows = std::move(sorted);
  }

  std::string_view rule_of(const Row& row) const {
    const Rule* rule = checked_[row.constraint].constraint.rule;
    return rule == nullptr ? std::string_view() : std::string_view(rule->id);
  }

  // Which cells follow others: a computed cell is taken to be computed as a rule
  // that it keeps says. (Whether its formula gives its value, and whether it is
  // written as its neighbours', the inspection tells.)
  void find_formulas() {
    for (std::uint32_t r = 0; r < system_.rows.size(); ++r) {
      Row& row = system_.rows[r];
      if (row.op != Constraint::Op::equal || row.violated || row.cells.empty()) continue;
      Cell& cell = system_.cells[row.cells.front().index];
      if (!of(cell).computed || cell.formula_row || absolute(row.residual) > row.tolerance) continue;
      if (!of_one_sheet(row)) continue;
      cell.formula_row = r;
      cell.unknown_formula = false;
    }
    for (Cell& cell : system_.cells) {
      if (!cell.formula_row) continue;
      const Row& row = system_.rows[*cell.formula_row];
      if (row.kind == Constraint::Kind::linear) {
        follow(row, cell);
      } else {
        cell.unknown_formula = true;  // a quotient follows its operands, but not by weights
      }
    }
  }

  bool of_one_sheet(const Row& row) const {
    const Place& target = of(system_.cells[row.cells.front().index]).place;
    return std::ranges::all_of(row.cells, [&](const Entry& e) {
      const Observation& o = of(system_.cells[e.index]);
      return o.place.sheet == target.sheet && o.file == of(system_.cells[row.cells.front().index]).file;
    });
  }

  static void follow(const Row& row, Cell& cell) {
    const std::int64_t own = row.cells.front().weight;
    cell.follows_divisor = own < 0 ? -own : own;
    for (const Entry& entry : std::span(row.cells).subspan(1)) {
      cell.follows.push_back({entry.index, own < 0 ? entry.weight : -entry.weight});
    }
  }

  // Each cell's column, with what follows it, from the last follower back.
  void fill_columns() {
    std::vector<std::uint32_t> count(system_.cells.size(), 0);
    for (std::uint32_t r = 0; r < system_.rows.size(); ++r) {
      if (is_formula(r)) continue;
      for (const Entry& entry : system_.rows[r].cells) ++count[entry.index];
    }
    for (std::uint32_t i = 0; i < system_.cells.size(); ++i) system_.cells[i].column.reserve(count[i]);
    // Once a row: each column is sorted by row.
    for (std::uint32_t r = 0; r < system_.rows.size(); ++r) {
      if (is_formula(r)) continue;
      for (const Entry& entry : system_.rows[r].cells) system_.cells[entry.index].column.push_back({r, entry.weight});
    }
    std::vector<std::vector<Entry>> followers(system_.cells.size());
    bool any = false;
    for (std::uint32_t t = 0; t < system_.cells.size(); ++t) {
      for (const Entry& operand : system_.cells[t].follows) followers[operand.index].push_back({t, operand.weight});
      any = any || !system_.cells[t].follows.empty();
    }
    if (!any) return;
    std::vector<int> state(system_.cells.size(), 0);  // 0 untouched, 1 under way, 2 done
    for (std::uint32_t i = 0; i < system_.cells.size(); ++i) add_followers(i, followers, state);
  }

  bool is_formula(std::uint32_t r) const {
    const Row& row = system_.rows[r];
    return system_.cells[row.cells.front().index].formula_row == r;
  }

  void add_followers(std::uint32_t i, const std::vector<std::vector<Entry>>& followers, std::vector<int>& state) {
    if (state[i] == 2) return;
    if (state[i] == 1) return fail();  // a circle of formulas
    state[i] = 1;
    if (followers[i].empty()) {
      state[i] = 2;
      return;
    }
    std::map<std::uint32_t, Int128> sum;
    Int128 divisor = 1;
    for (const Entry& follower : followers[i]) {
      add_followers(follower.index, followers, state);
      const Cell& t = system_.cells[follower.index];
      divisor = divisor / greatest_common(divisor, t.follows_divisor * t.column_divisor) * t.follows_divisor *
                t.column_divisor;
      if (divisor > kLargestWeight) return fail();
    }
    Cell& cell = system_.cells[i];
    for (const Entry& entry : cell.column) sum[entry.index] += divisor * entry.weight;
    for (const Entry& follower : followers[i]) {
      const Cell& t = system_.cells[follower.index];
      const Int128 share = divisor / (t.follows_divisor * t.column_divisor) * follower.weight;
      for (const Entry& entry : t.column) sum[entry.index] += share * entry.weight;
    }
    cell.column.clear();
    cell.column_divisor = static_cast<std::int64_t>(divisor);
    for (const auto& [row, weight] : sum) {
      if (weight == 0) continue;
      if (absolute(weight) > kLargestValue) return fail();
      cell.column.push_back({row, static_cast<std::int64_t>(weight)});
    }
    state[i] = 2;
  }

  std::span<const CheckedConstraint> checked_;
  std::span<const Observation> observations_;
  const Places& places_;
  std::vector<std::uint32_t>& index_;  // of cells, by observation
  System system_;
  std::vector<const Cell*> terms_;        // of the row at hand
  std::vector<std::uint32_t> last_seen_;  // by cell: the last row that named it
  std::uint32_t pass_ = 0;
};

}  // namespace

bool System::broken() const { return std::ranges::any_of(rows, &Row::violated); }

bool takes_part(const CheckedConstraint& checked) {
  const Constraint& c = checked.constraint;
  if (checked.evaluation.verdict == Verdict::not_evaluable || c.terms.empty()) return false;
  if (c.severity == Severity::info) return false;
  if (c.rule == nullptr) return true;
  return c.rule->kind != RuleKind::share_of_year && c.rule->kind != RuleKind::unchanged &&
         c.rule->kind != RuleKind::monotone && c.rule->kind != RuleKind::republished;
}

std::vector<System> systems_of(std::span<const CheckedConstraint> checked, std::span<const Observation> observations,
                               std::span<const std::string> files, bool only_broken) {
  Components components(observations.size());
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < checked.size(); ++i) {
    if (!takes_part(checked[i])) continue;
    chosen.push_back(i);
    const auto& terms = checked[i].constraint.terms;
    for (const Term& t : terms) components.join(terms.front().observation, t.observation);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> parts;
  std::vector<bool> broken(observations.size(), false);
  for (const std::uint32_t i : chosen) {
    const std::uint32_t root = components.root(checked[i].constraint.terms.front().observation);
    if (checked[i].evaluation.verdict == Verdict::broken) broken[root] = true;
  }
  for (const std::uint32_t i : chosen) {
    const std::uint32_t root = components.root(checked[i].constraint.terms.front().observation);
    if (!only_broken || broken[root]) parts[root].push_back(i);
  }
  std::vector<System> systems;
  if (parts.empty()) return systems;
  const Places places(observations, files);
  std::vector<std::uint32_t> index(observations.size(), kNoCell);
  for (const auto& [root, constraints] : parts) {
    systems.push_back(SystemBuilder(checked, observations, places, index).build(constraints));
  }
  const auto first = [](const System& s) {
    return s.cells.empty() ? std::array<std::uint32_t, 4>{} : s.cells.front().stable;
  };
  std::ranges::stable_sort(systems, {}, first);
  return systems;
}

Decimal canonical_of(const Cell& cell, std::int64_t grains) {
  return Decimal::scaled(grains, cell.scale) * Decimal::scaled(5, 1);
}

Decimal stored_of(const Cell& cell, std::int64_t grains, const Observation& o) {
  return quotient_in_steps(canonical_of(cell, grains), o.factor, o.resolution);
}

std::optional<std::int64_t> grains_of(const Cell& cell, const Decimal& stored, const Observation& o) {
  const auto whole = (stored * o.factor * 2).rounded(cell.scale).whole(cell.scale);
  return whole ? fitting(*whole) : std::nullopt;
}

std::optional<Int128> residual_of(const System& system, const Row& row, std::span<const std::int64_t> values) {
  if (row.kind == Constraint::Kind::ratio) {
    const Int128 above = values[row.cells[0].index] - row.ratio_plus;
    Int128 left = 0;
    Int128 right = 0;
    std::int64_t d = values[row.cells[2].index];
    // An unsigned divisor keeps its sign in ratio_left.
    if (row.unsigned_divisor && (d < 0) != (system.cells[row.cells[2].index].value < 0)) d = -d;
    if (__builtin_mul_overflow(row.ratio_left * d, above, &left)) return std::nullopt;
    if (__builtin_mul_overflow(row.ratio_right, Int128{values[row.cells[1].index]}, &right)) return std::nullopt;
    return left - right;
  }
  Int128 sum = row.constant;
  for (const Entry& entry : row.cells) sum += static_cast<Int128>(entry.weight) * values[entry.index];
  return sum;
}

}  // namespace crossfoot::diagnose
