// A column that has changed places with one whose equations hold with either's
// figures, so that none of its cells is in any system: the year before, say,
// which is compared with nothing.
#include <algorithm>
#include <map>
#include <set>

#include "diagnose/hypotheses/hypothesis.h"
#include "rules/rules.h"

namespace crossfoot::diagnose {
namespace {

constexpr double kQuietPrior = 0.01;  // as of other columns

using Column = std::map<std::uint32_t, std::uint32_t>;  // observation by row
using Stated = std::map<std::uint32_t, Decimal>;        // by observation: what it would hold

// Whether either can stand in the other's place.
bool are_alike(const Observation& a, const Observation& b) {
  return a.key.unit_kind == b.key.unit_kind && a.factor.abs() == b.factor.abs() && a.resolution == b.resolution &&
         a.state == State::given && b.state == State::given;
}

class QuietColumns {
 public:
  QuietColumns(const HypothesisScope& scope, std::span<const Observation> observations,
               std::span<const CheckedConstraint> checked, std::vector<Atom>& atoms)
      : scope_(scope), observations_(observations), checked_(checked), atoms_(atoms) {}

  // Held against all the columns of its table that are in no system.
  void add_swaps_of(std::uint32_t line) {
    const Observation& first = scope_.lines.observation(scope_.lines.cells(Axis::column, line).front());
    std::vector<Atom> found;
    for (const auto& [column, cells] : beside(first)) {
      if (auto atom = swap(line, cells)) found.push_back(std::move(*atom));
    }
    if (found.size() == 1) atoms_.push_back(std::move(found.front()));  // of two that fit neither is told
  }

 private:
  // The columns of the same table of which no cell is in a system.
  std::map<std::uint32_t, Column> beside(const Observation& of) {
    if (in_systems_.empty()) {
      in_systems_.resize(observations_.size());
      for (const Cell& cell : scope_.system.cells) in_systems_[cell.observation] = true;
    }
    std::vector<std::uint32_t> quiet;
    std::set<std::uint32_t> loud;
    for (std::uint32_t i = 0; i < observations_.size(); ++i) {
      const Observation& o = observations_[i];
      if (o.file != of.file || o.table != of.table) continue;
      if (!in_systems_[i]) {
        quiet.push_back(i);
      } else {
        loud.insert(o.column);
      }
    }
    std::map<std::uint32_t, Column> result;
    for (const std::uint32_t i : quiet) {
      const Observation& o = observations_[i];
      if (!loud.contains(o.column)) result[o.column].emplace(o.row, i);
    }
    return result;
  }

  std::optional<Atom> swap(std::uint32_t line, const Column& quiet) {
    Hypothesis hypothesis{"columns_swapped", kQuietPrior, {}, {}};
    Stated there;
    std::size_t for_it = 0;
    std::size_t against = 0;
    for (const std::uint32_t cell : scope_.lines.cells(Axis::column, line)) {
      const auto found = quiet.find(scope_.lines.observation(cell).row);
      if (found == quiet.end()) continue;
      const Observation& own = scope_.lines.observation(cell);
      const Observation& other = observations_[found->second];
      if (!are_alike(own, other) || other.computed || own.stored == other.stored) continue;
      const auto value = grains_of(scope_.system.cells[cell], other.stored, own);
      if (!value) continue;
      const auto verdict = agrees(cell, *value);
      if (verdict == Agrees::no && ++against > 3 && against > for_it) return std::nullopt;
      if (verdict == Agrees::no) continue;
      for_it += verdict == Agrees::yes ? 1 : 0;
      hypothesis.changes.emplace(cell, *value);
      there.emplace(found->second, own.stored);
    }
    if (for_it < kFewestRepaired || against * 4 > for_it || breaks(there) * 4 > for_it) return std::nullopt;
    hypothesis.prior *= plausibility(scope_, hypothesis.changes);
    auto atom = tried(scope_, std::move(hypothesis));
    if (!atom) return std::nullopt;
    for (const auto& [observation, to] : there) atom->beside.push_back({observation, to});
    return atom;
  }

  enum class Agrees { yes, no, unknown };

  // Whether the violated rows across the column hold with this value.
  Agrees agrees(std::uint32_t cell, std::int64_t value) const {
    Agrees result = Agrees::unknown;
    for (const std::uint32_t row : scope_.lines.across(Axis::column, cell)) {
      if (!scope_.system.rows[row].violated) continue;
      if (!scope_.trial.row_holds(row, {{cell, value}})) return Agrees::no;
      result = Agrees::yes;
    }
    return result;
  }

  // How many equations do not hold in the quiet column with the other's figures.
  std::size_t breaks(const Stated& there) const {
    std::size_t result = 0;
    std::vector<Observation> terms;
    for (const CheckedConstraint& one : checked_) {
      const auto is_there = [&](const Term& term) { return there.contains(term.observation); };
      if (!takes_part(one) || std::ranges::none_of(one.constraint.terms, is_there)) continue;
      Constraint constraint = one.constraint;  // over its own terms alone
      terms.clear();
      for (Term& term : constraint.terms) {
        terms.push_back(observations_[term.observation]);
        if (const auto to = there.find(term.observation); to != there.end()) terms.back().stored = to->second;
        term.observation = static_cast<std::uint32_t>(terms.size() - 1);
      }
      result += evaluate(constraint, terms).verdict == crossfoot::Verdict::broken ? 1 : 0;
    }
    return result;
  }

  const HypothesisScope& scope_;
  std::span<const Observation> observations_;
  std::span<const CheckedConstraint> checked_;
  std::vector<Atom>& atoms_;
  std::vector<bool> in_systems_;  // by observation
};

// Cells of the column that a violated row across it touches, against all.
bool is_wrong_throughout(const HypothesisScope& scope, std::uint32_t line) {
  return 2 * scope.broken[1][line] > scope.lines.cells(Axis::column, line).size();
}

}  // namespace

void add_swaps_with_quiet_columns(const HypothesisScope& scope, std::span<const Observation> observations,
                                  std::span<const CheckedConstraint> checked, std::vector<Atom>& atoms) {
  constexpr std::size_t kMostSuspects = 8;
  QuietColumns quiet(scope, observations, checked, atoms);
  std::size_t tried_lines = 0;
  for (const std::uint32_t line : suspect_lines(scope, Axis::column, kFewestRepaired)) {
    if (!is_wrong_throughout(scope, line)) continue;
    if (++tried_lines > kMostSuspects) return;
    quiet.add_swaps_of(line);
  }
}

}  // namespace crossfoot::diagnose
