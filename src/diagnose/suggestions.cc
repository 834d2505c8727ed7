// Chance finds relations too: among a thousand triples of columns some agree
// in two small numbers. So each one that holds is weighed by how unlikely that
// was, in powers of ten, against how many were tried.
#include "diagnose/suggestions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>

#include "diagnose/coverage.h"
#include "rules/rules.h"
#include "rules/tolerance.h"

namespace crossfoot::diagnose {
namespace {

constexpr std::uint32_t kMostColumns = 40;       // of a table, that are combined
constexpr std::uint32_t kMostRows = 1000;        // for totals of rows above
constexpr std::uint32_t kMostRowsInPairs = 100;  // for any two lines
constexpr std::size_t kMostCandidates = 60;      // that are tried by their coverage
constexpr std::size_t kMostSuggestions = 20;
constexpr double kMostOfOne = 6;  // powers of ten that one instance can tell
constexpr double kSurety = 3;     // powers of ten beyond the number of relations tried

// A number of the table, in canonical terms.
struct Figure {
  std::uint32_t observation = kNone;  // kNone: none
  double value = 0;
  double slack = 0;  // half of what rounding may do, and noise
};

struct Candidate {
  Suggestion suggestion;
  std::vector<CheckedConstraint> constraints;  // that are not stated yet
  std::size_t in_doubt = 0;                    // numbers of it that are not locatable
};

bool is_additive(const Observation& o) {
  const bool amount = o.key.unit_kind != UnitKind::ratio;
  return amount && (o.key.stat.statistic == "total" || o.key.stat.statistic == "at_date");
}

// The figures of one table by row and column; turned, by column and row.
class Grid {
 public:
  Grid(std::size_t rows, std::size_t columns) : columns_(columns), figures_(rows * columns) {}
  std::size_t rows() const { return columns_ == 0 ? 0 : figures_.size() / columns_; }
  std::size_t columns() const { return columns_; }
  Figure& at(std::size_t row, std::size_t column) { return figures_[row * columns_ + column]; }
  const Figure& at(std::size_t row, std::size_t column) const { return figures_[row * columns_ + column]; }
  Grid turned() const {
    Grid result(columns(), rows());
    for (std::size_t row = 0; row < rows(); ++row) {
      for (std::size_t column = 0; column < columns(); ++column) result.at(column, row) = at(row, column);
    }
    return result;
  }

 private:
  std::size_t columns_;
  std::vector<Figure> figures_;
};

// How often a relation holds, and how unlikely that is by chance.
class Tally {
 public:
  explicit Tally(std::size_t instances) : may_fail_(instances < 4 ? 0 : std::max<std::size_t>(1, instances / 10)) {}

  // False: it fails too often to go on.
  bool see(double residual, double slack, double size, bool tells) {
    ++tried_;
    if (!(std::fabs(residual) <= slack * (1 + 1e-9) + size * 1e-12)) return ++failed_ <= may_fail_;
    ++held_;
    if (!tells) return true;
    ++telling_;
    const double step = slack > 0 ? 2 * slack : 1;
    evidence_ += std::clamp(std::log10(std::max(size, step) / step), 0.0, kMostOfOne);
    return true;
  }

  bool is_sure(double tried) const {
    return telling_ >= 2 && failed_ * 3 <= held_ &&
           evidence_ - static_cast<double>(failed_) >= std::log10(tried) + kSurety;
  }
  std::size_t held() const { return held_; }
  std::size_t tried() const { return tried_; }

 private:
  std::size_t may_fail_;
  std::size_t tried_ = 0;
  std::size_t held_ = 0;
  std::size_t telling_ = 0;  // in which no term is 0
  std::size_t failed_ = 0;
  double evidence_ = 0;
};

// Rows of the grid are the instances, columns what is combined.
struct Combination {
  std::size_t target = 0;
  std::vector<Suggestion::Part> parts;
};

std::optional<Tally> tally_of(const Grid& grid, const Combination& combination, double tried) {
  Tally tally(grid.rows());
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    const Figure& target = grid.at(row, combination.target);
    double residual = target.value;
    double slack = target.slack;
    double size = std::fabs(target.value);
    bool complete = target.observation != kNone;
    bool tells = target.value != 0;
    std::size_t stated = 0;
    for (const Suggestion::Part& part : combination.parts) {
      const Figure& figure = grid.at(row, part.index);
      complete = complete && (figure.observation != kNone || combination.parts.size() > 2);
      if (figure.observation != kNone) ++stated;
      residual -= part.weight * figure.value;
      slack += figure.slack;
      size = std::max(size, std::fabs(figure.value));
      tells = tells && (figure.value != 0 || combination.parts.size() > 2);
    }
    if (!complete || stated < 2 || size == 0) continue;
    if (!tally.see(residual, slack, size, tells)) return std::nullopt;
  }
  return tally.is_sure(tried) ? std::optional<Tally>(tally) : std::nullopt;
}

// The `parts` columns beside this one.
std::vector<Suggestion::Part> neighbours(std::size_t column, int step, std::size_t parts) {
  std::vector<Suggestion::Part> result;
  auto at = static_cast<std::int64_t>(column);
  for (std::size_t i = 0; i < parts; ++i) result.push_back({static_cast<std::uint32_t>(at += step), 1});
  if (step < 0) std::reverse(result.begin(), result.end());
  return result;
}

// How many columns beside this one, three at least, may add up to it: in the
// instances where it is stated, all but few.
std::vector<std::size_t> lengths_of_sums(const Grid& grid, std::size_t column, int step) {
  struct Sum {
    std::size_t row = 0;
    double residual = 0;
    double slack = 0;
  };
  std::vector<Sum> sums;
  for (std::size_t row = 0; row < grid.rows(); ++row) {
    const Figure& figure = grid.at(row, column);
    if (figure.observation != kNone && figure.value != 0) sums.push_back({row, figure.value, figure.slack});
  }
  std::vector<std::size_t> lengths;
  if (sums.size() < 2) return lengths;
  std::size_t parts = 0;
  for (auto at = static_cast<std::int64_t>(column) + step; at >= 0 && at < static_cast<std::int64_t>(grid.columns());
       at += step) {
    ++parts;
    std::size_t held = 0;
    for (Sum& sum : sums) {
      const Figure& figure = grid.at(sum.row, static_cast<std::size_t>(at));
      sum.residual -= figure.value;
      sum.slack += figure.slack;
      if (std::fabs(sum.residual) <= sum.slack * (1 + 1e-9)) ++held;
    }
    if (parts > 2 && held * 2 >= sums.size()) lengths.push_back(parts);
  }
  return lengths;
}

// x + y = z for each z and each pair, and z as the sum of neighbours beside it.
std::vector<std::pair<Combination, Tally>> sums_in(const Grid& grid, std::size_t most_in_pairs) {
  std::vector<std::pair<Combination, Tally>> found;
  const std::size_t n = grid.columns();
  const std::size_t in_pairs = std::min(n, most_in_pairs);
  const double pairs = static_cast<double>(in_pairs * in_pairs * in_pairs) / 2 + 1;
  const double tried = pairs + static_cast<double>(n * n);
  const auto take = [&](Combination combination) {
    if (auto tally = tally_of(grid, combination, tried)) found.emplace_back(std::move(combination), *tally);
  };
  for (std::size_t z = 0; z < in_pairs; ++z) {
    for (std::uint32_t x = 0; x < in_pairs; ++x) {
      for (std::uint32_t y = x + 1; y < in_pairs; ++y) {
        if (x != z && y != z) take({z, {{x, 1}, {y, 1}}});
      }
    }
  }
  for (std::size_t z = 0; z < n; ++z) {
    for (const int step : {-1, 1}) {
      for (const std::size_t parts : lengths_of_sums(grid, z, step)) take({z, neighbours(z, step, parts)});
    }
  }
  return found;
}

class Suggesting {
 public:
  Suggesting(const Report& report, std::uint32_t file) : report_(report), file_(file) {
    for (const CheckedConstraint& checked : report.constraints) {
      if (checked.file == file) constraints_.push_back(checked);
      stated_.insert(cells_of(checked.constraint));
    }
    for (const CellCoverage& cell : coverage_of(constraints_, report.observations)) {
      coverage_[cell.observation] = cell.coverage;
    }
  }

  std::vector<Suggestion> suggestions() {
    const std::vector<Table>& tables = report_.files[file_].recognition.tables;
    for (std::uint32_t i = 0; i < tables.size(); ++i) suggest_in(i, tables[i]);
    suggest_same_facts();
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& a, const Candidate& b) { return a.in_doubt > b.in_doubt; });
    if (candidates_.size() > kMostCandidates) candidates_.resize(kMostCandidates);
    return chosen();
  }

 private:
  static std::vector<std::uint32_t> cells_of(const Constraint& constraint) {
    std::vector<std::uint32_t> cells;
    for (const Term& term : constraint.terms) cells.push_back(term.observation);
    std::sort(cells.begin(), cells.end());
    return cells;
  }

  void suggest_in(std::uint32_t index, const Table& table) {
    const auto columns = std::min<std::size_t>(table.columns.size(), kMostColumns);
    const auto rows = std::min<std::size_t>(table.rows.size(), kMostRows);
    Grid amounts(rows, columns);
    Grid ratios(rows, columns);
    Grid all(rows, columns);
    for (std::uint32_t i = 0; i < report_.observations.size(); ++i) {
      const Observation& o = report_.observations[i];
      if (o.file != file_ || o.table != index || o.row >= rows || o.column >= columns) continue;
      if (o.state != State::given || !o.counts_as_number) continue;
      Figure figure;
      figure.observation = i;
      figure.value = canonical(o).to_double();
      figure.slack = canonical_resolution(o).to_double() / 2 + canonical_noise(o).to_double();
      all.at(o.row, o.column) = figure;
      if (is_additive(o)) amounts.at(o.row, o.column) = figure;
      if (o.key.unit_kind == UnitKind::ratio) ratios.at(o.row, o.column) = figure;
    }
    suggest_sums(Suggestion::Kind::columns, index, amounts, columns);
    suggest_sums(Suggestion::Kind::columns, index, ratios, columns);
    suggest_sums(Suggestion::Kind::lines, index, amounts.turned(), kMostRowsInPairs);
    suggest_quotients(index, all);
  }

  void suggest_sums(Suggestion::Kind kind, std::uint32_t table, const Grid& grid, std::size_t most_in_pairs) {
    for (const auto& [combination, tally] : sums_in(grid, most_in_pairs)) {
      add(sum(kind, table, combination, tally), grid, combination);
    }
  }

  static Suggestion sum(Suggestion::Kind kind, std::uint32_t table, const Combination& combination,
                        const Tally& tally) {
    Suggestion suggestion;
    suggestion.kind = kind;
    suggestion.table = table;
    suggestion.target = static_cast<std::uint32_t>(combination.target);
    suggestion.parts = combination.parts;
    suggestion.holds = tally.held();
    suggestion.tried = tally.tried();
    return suggestion;
  }

  void add(Suggestion suggestion, const Grid& grid, const Combination& combination) {
    Candidate candidate;
    candidate.suggestion = std::move(suggestion);
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      Constraint constraint;
      const std::uint32_t target = grid.at(row, combination.target).observation;
      if (target == kNone) continue;
      constraint.terms.push_back({target, {}, ""});
      for (const Suggestion::Part& part : combination.parts) {
        const std::uint32_t observation = grid.at(row, part.index).observation;
        if (observation == kNone && combination.parts.size() == 2) constraint.terms.clear();
        if (observation == kNone || constraint.terms.empty()) continue;
        constraint.terms.push_back({observation, {-part.weight, 1}, ""});
      }
      if (constraint.terms.size() > 2) add_instance(std::move(constraint), candidate);
    }
    keep(std::move(candidate));
  }

  // What is stated already is not stated twice; what does not hold is still
  // what the rule would say.
  void add_instance(Constraint constraint, Candidate& candidate) {
    if (stated_.contains(cells_of(constraint))) return;
    CheckedConstraint checked;
    checked.evaluation = evaluate(constraint, report_.observations);
    checked.constraint = std::move(constraint);
    checked.file = file_;
    if (checked.evaluation.verdict != Verdict::not_evaluable) candidate.constraints.push_back(std::move(checked));
  }

  void keep(Candidate candidate) {
    std::set<std::uint32_t> in_doubt;
    for (const CheckedConstraint& checked : candidate.constraints) {
      for (const Term& term : checked.constraint.terms) {
        const auto known = coverage_.find(term.observation);
        if (known != coverage_.end() && known->second != Coverage::locatable) in_doubt.insert(term.observation);
      }
    }
    candidate.in_doubt = in_doubt.size();
    if (candidate.in_doubt > 0) candidates_.push_back(std::move(candidate));
  }

  // Of q = n / d and d = n / q it is the one whose left is no primary fact, then
  // the one whose left stands to the right: results do.
  void suggest_quotients(std::uint32_t index, const Grid& grid) {
    std::set<std::set<std::size_t>> found;
    for (const bool primary : {false, true}) {
      for (std::size_t q = grid.columns(); q-- > 0;) {
        if (!is_unchecked_ratio(grid, q, primary)) continue;
        for (std::size_t n = 0; n < grid.columns(); ++n) {
          for (std::size_t d = 0; d < grid.columns(); ++d) {
            if (n == q || d == q || n == d || found.contains({q, n, d})) continue;
            const bool suggested =
                suggest_quotient(index, grid, q, n, d, false) || suggest_quotient(index, grid, q, n, d, true);
            if (suggested) found.insert({q, n, d});
          }
        }
      }
    }
  }

  bool is_unchecked_ratio(const Grid& grid, std::size_t column, bool primary) const {
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      const std::uint32_t i = grid.at(row, column).observation;
      if (i == kNone) continue;
      const Observation& o = report_.observations[i];
      if (o.key.unit_kind != UnitKind::ratio || o.primary != primary) return false;
      const auto known = coverage_.find(i);
      if (known != coverage_.end() && known->second == Coverage::unchecked) return true;
    }
    return false;
  }

  bool suggest_quotient(std::uint32_t index, const Grid& grid, std::size_t q, std::size_t n, std::size_t d,
                        bool change) {
    Candidate candidate;
    Tally tally(grid.rows());
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      const std::array<const Figure*, 3> figures = {&grid.at(row, q), &grid.at(row, n), &grid.at(row, d)};
      if (std::any_of(figures.begin(), figures.end(), [](const Figure* f) { return f->observation == kNone; }))
        continue;
      if (figures[2]->value == 0) continue;
      Constraint constraint;
      constraint.kind = Constraint::Kind::ratio;
      constraint.absolute_denominator = !change;
      if (change) constraint.plus = Decimal(-1);
      for (const Figure* figure : figures) constraint.terms.push_back({figure->observation, {}, ""});
      const Evaluation evaluation = evaluate(constraint, report_.observations);
      if (evaluation.verdict == Verdict::not_evaluable) continue;
      const bool held = evaluation.verdict != Verdict::broken;
      const double steps = figures[0]->slack > 0 ? std::fabs(figures[0]->value) / (2 * figures[0]->slack) : 1;
      if (!tally.see(held ? 0 : 1, 0, held ? std::max(steps, 1.0) : 0, figures[0]->value != 0)) return false;
      add_instance(std::move(constraint), candidate);
    }
    const auto columns = static_cast<double>(grid.columns());
    if (!tally.is_sure(2 * columns * columns)) return false;
    Suggestion& suggestion = candidate.suggestion;
    suggestion.kind = Suggestion::Kind::quotient;
    suggestion.table = index;
    suggestion.target = static_cast<std::uint32_t>(q);
    suggestion.parts = {{static_cast<std::uint32_t>(n), 1}, {static_cast<std::uint32_t>(d), 1}};
    suggestion.change = change;
    suggestion.holds = tally.held();
    suggestion.tried = tally.tried();
    keep(std::move(candidate));
    return true;
  }

  // Facts of equal keys in two tables that nothing ties.
  void suggest_same_facts() {
    std::map<FactKey, std::vector<std::uint32_t>> places;
    for (std::uint32_t i = 0; i < report_.observations.size(); ++i) {
      const Observation& o = report_.observations[i];
      if (o.file == file_ && o.state == State::given && o.counts_as_number) places[o.key].push_back(i);
    }
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<Candidate, Tally>> pairs;
    for (const auto& [key, cells] : places) {
      for (std::size_t i = 1; i < cells.size(); ++i) add_pair(cells[0], cells[i], pairs);
    }
    for (auto& [tables, found] : pairs) {
      auto& [candidate, tally] = found;
      const std::size_t failed = tally.tried() - tally.held();
      if (tally.held() < 2 || failed > std::max<std::size_t>(1, tally.tried() / 5)) continue;
      candidate.suggestion.kind = Suggestion::Kind::same_fact;
      candidate.suggestion.table = tables.first;
      candidate.suggestion.other = tables.second;
      candidate.suggestion.holds = tally.held();
      candidate.suggestion.tried = tally.tried();
      keep(std::move(candidate));
    }
  }

  void add_pair(std::uint32_t a, std::uint32_t b,
                std::map<std::pair<std::uint32_t, std::uint32_t>, std::pair<Candidate, Tally>>& pairs) {
    const Observation& first = report_.observations[a];
    const Observation& second = report_.observations[b];
    if (first.table == second.table) return;
    auto& [candidate, tally] =
        pairs.try_emplace(std::minmax(first.table, second.table), Candidate{}, Tally(1)).first->second;
    const bool held = agree(first, second);
    tally.see(held ? 0 : 1, 0, held ? 1 : 0, true);
    Constraint constraint;
    constraint.terms = {{a, {}, ""}, {b, {-1, 1}, ""}};
    add_instance(std::move(constraint), candidate);
  }

  struct Gain {
    std::size_t checked = 0;
    std::size_t located = 0;
    std::size_t sum() const { return checked + located; }
  };

  std::vector<CellCoverage> coverage_with(const Candidate& candidate) {
    const std::size_t before = constraints_.size();
    constraints_.insert(constraints_.end(), candidate.constraints.begin(), candidate.constraints.end());
    std::vector<CellCoverage> with = coverage_of(constraints_, report_.observations);
    constraints_.erase(constraints_.begin() + static_cast<std::ptrdiff_t>(before), constraints_.end());
    return with;
  }

  Gain gain_of(const Candidate& candidate) {
    Gain gain;
    for (const CellCoverage& cell : coverage_with(candidate)) {
      const Coverage known = coverage_[cell.observation];
      if (known == Coverage::unchecked && cell.coverage != Coverage::unchecked) ++gain.checked;
      if (known != Coverage::locatable && cell.coverage == Coverage::locatable) ++gain.located;
    }
    return gain;
  }

  // The most useful one first, then what is most useful beside it. What a
  // candidate gained before is taken for the most that it can gain still.
  std::vector<Suggestion> chosen() {
    std::vector<Suggestion> result;
    std::vector<Gain> gains(candidates_.size());
    std::vector<bool> fresh(candidates_.size(), true);
    for (std::size_t i = 0; i < candidates_.size(); ++i) gains[i] = gain_of(candidates_[i]);
    while (result.size() < kMostSuggestions) {
      const std::size_t best = most_useful(gains);
      if (best == candidates_.size() || gains[best].sum() == 0) break;
      if (!fresh[best]) {
        gains[best] = gain_of(candidates_[best]);
        fresh[best] = true;
        continue;
      }
      Candidate& candidate = candidates_[best];
      candidate.suggestion.checked = gains[best].checked;
      candidate.suggestion.located = gains[best].located;
      result.push_back(candidate.suggestion);
      constraints_.insert(constraints_.end(), candidate.constraints.begin(), candidate.constraints.end());
      for (const CellCoverage& cell : coverage_of(constraints_, report_.observations)) {
        coverage_[cell.observation] = cell.coverage;
      }
      gains[best] = {};
      fresh.assign(fresh.size(), false);
      fresh[best] = true;
    }
    return result;
  }

  // Among equals the one with fewer terms, which is the simpler rule.
  std::size_t most_useful(const std::vector<Gain>& gains) const {
    std::size_t best = gains.size();
    const auto terms = [&](std::size_t i) { return candidates_[i].suggestion.parts.size(); };
    for (std::size_t i = 0; i < gains.size(); ++i) {
      if (best == gains.size() || gains[i].sum() > gains[best].sum() ||
          (gains[i].sum() == gains[best].sum() && terms(i) < terms(best))) {
        best = i;
      }
    }
    return best;
  }

  const Report& report_;
  std::uint32_t file_;
  std::vector<CheckedConstraint> constraints_;
  std::set<std::vector<std::uint32_t>> stated_;  // cells of each constraint
  std::map<std::uint32_t, Coverage> coverage_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Suggestion> suggestions_for(const Report& report, std::uint32_t file) {
  return Suggesting(report, file).suggestions();
}

}  // namespace crossfoot::diagnose
