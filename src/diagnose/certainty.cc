#include "diagnose/certainty.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "diagnose/factorise.h"
#include "diagnose/local_rows.h"
#include "diagnose/values.h"
#include "diagnose/violated_groups.h"

namespace crossfoot::diagnose {
namespace {

// No other printable value is worth mentioning. A number that is the right one
// but for its sign says so by all its digits, and so does one that another
// table states.
constexpr double kCertainValue = 0.99998;
constexpr double kCertainWitness = 0.999;
constexpr double kLikely = 0.95;
constexpr std::size_t kMostAlternatives = 5;
constexpr double kMostOfIt = 0.8;  // what the listed alternatives must amount to

struct Weighed {
  const CellSet* set = nullptr;
  SetValues values;
  std::vector<std::uint32_t> elements;  // free cells by index, atoms after all cells
  double probability = 0;
};

class Judge {
 public:
  Judge(const System& system, std::span<const Atom> atoms, std::span<const Observation> observations,
        const RoundingHabit& habit, const ExplainLimits& limits)
      : system_(system),
        atoms_(atoms),
        observations_(observations),
        habit_(habit),
        limits_(limits),
        valuer_(system, observations, atoms, habit) {
    const auto none = std::ranges::find_if(atoms, [](const Atom& atom) { return atom.versions.empty(); });
    versions_ = atoms.first(static_cast<std::size_t>(none - atoms.begin()));
  }

  std::vector<Verdict> verdicts() {
    const Explanations found = explanations_of(system_, atoms_, limits_);
    weigh(found);
    if (!found.complete || weighed_.empty()) return {open_about(violated())};
    std::vector<std::vector<std::uint32_t>> family;
    for (const Weighed& one : weighed_) family.push_back(one.elements);
    std::vector<Verdict> result;
    for (const Factor& factor : without_empty_choices(factorise(family), family)) {
      if (is_of_versions(factor)) {
        add_versions(factor, result);
      } else {
        result.push_back(verdict_on(factor));
      }
    }
    add_rows(result);
    return result;
  }

 private:
  std::vector<std::uint32_t> violated() const {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t r = 0; r < system_.rows.size(); ++r) {
      if (system_.rows[r].violated) rows.push_back(r);
    }
    return rows;
  }

  static Verdict open_about(std::vector<std::uint32_t> rows) {
    Verdict verdict;
    verdict.rows = std::move(rows);
    return verdict;
  }

  std::vector<std::uint32_t> elements_of(const CellSet& set) const {
    std::vector<std::uint32_t> elements;
    for (const std::uint32_t cell : set.cells) {
      if (!in_atoms(cell, set)) elements.push_back(cell);
    }
    for (const std::uint32_t a : set.atoms) elements.push_back(static_cast<std::uint32_t>(system_.cells.size()) + a);
    return elements;
  }

  // The atom that the element stands for, if it does.
  const Atom* atom_of(std::uint32_t element) const {
    return element < system_.cells.size() ? nullptr : &atoms_[element - system_.cells.size()];
  }

  bool has_versions(std::uint32_t element) const {
    const Atom* atom = atom_of(element);
    return atom != nullptr && !atom->versions.empty();
  }

  // "Nothing beside" is a choice where an event's own rounding does what some
  // further cell would do: the choice is then that event's.
  std::vector<Factor> without_empty_choices(std::vector<Factor> factors,
                                            std::span<const std::vector<std::uint32_t>> family) const {
    const auto is_lacking = [](const Factor& factor) {
      return std::ranges::any_of(factor.choices, [](const auto& choice) { return choice.empty(); });
    };
    for (auto lacking = std::ranges::find_if(factors, is_lacking); lacking != factors.end() && factors.size() > 1;
         lacking = std::ranges::find_if(factors, is_lacking)) {
      const Factor one = std::move(*lacking);
      factors.erase(lacking);
      auto owner = std::ranges::find_if(factors, [&](const Factor& other) { return puts_right(one, other); });
      if (owner == factors.end()) owner = factors.begin();
      *owner = joined(one, *owner, family);
    }
    return factors;
  }

  // Whether an event among the elements of `other` has a figure of its own that
  // moves where `one` has nothing.
  bool puts_right(const Factor& one, const Factor& other) const {
    for (std::size_t i = 0; i < weighed_.size(); ++i) {
      if (!one.choices[one.choice_of[i]].empty()) continue;
      const bool moves = std::ranges::any_of(other.choices[other.choice_of[i]], [&](std::uint32_t element) {
        const Atom* atom = atom_of(element);
        return atom != nullptr && std::ranges::any_of(atom->cells, [&](const AtomCell& cell) {
                 return cell.value && std::ranges::binary_search(weighed_[i].set->cells, cell.cell);
               });
      });
      if (moves) return true;
    }
    return false;
  }

  // Whether all explanations take the same lines as stated in two versions.
  bool is_of_versions(const Factor& factor) const {
    return factor.choices.size() == 1 &&
           std::ranges::all_of(factor.elements, [&](std::uint32_t e) { return has_versions(e); });
  }

  // A choice for each line.
  void add_versions(const Factor& factor, std::vector<Verdict>& verdicts) const {
    for (const std::uint32_t element : factor.elements) {
      for (const TwoVersions& versions : atom_of(element)->versions) {
        Verdict verdict;
        verdict.diagnosis = Diagnosis::possible;
        verdict.rows = versions.ties;
        for (const auto& changes : versions.changes) {
          Alternative alternative;
          alternative.probability = 0.5;
          alternative.cause = atom_of(element)->cause;
          for (const AtomCell& cell : changes) alternative.changes.push_back(changed_to(cell));
          verdict.alternatives.push_back(std::move(alternative));
        }
        verdicts.push_back(std::move(verdict));
      }
    }
  }

  static ChangedCell changed_to(const AtomCell& cell) {
    ChangedCell result;
    result.cell = cell.cell;
    result.value = result.low = result.high = *cell.value;
    result.probability = 1;
    result.cause = "two_versions";
    return result;
  }

  bool in_atoms(std::uint32_t cell, const CellSet& set) const {
    return std::ranges::any_of(set.atoms, [&](std::uint32_t a) {
      return std::ranges::any_of(atoms_[a].cells, [&](const AtomCell& c) { return c.cell == cell; });
    });
  }

  void weigh(const Explanations& found) {
    std::vector<Weighed> all;
    for (const CellSet& set : found.sets) {
      Weighed one{&set, valuer_.of(set), elements_of(set), 0};
      if (one.values.possible) all.push_back(std::move(one));
    }
    join_same_changes(all);
    double most = -1e300;
    for (const Weighed& one : all) most = std::max(most, one.values.log_evidence);
    double sum = 0;
    for (Weighed& one : all) sum += one.probability = std::exp(one.values.log_evidence - most);
    for (Weighed& one : all) one.probability /= sum;
    std::ranges::stable_sort(all, std::greater{}, &Weighed::probability);
    weighed_ = std::move(all);
    for (const CellSet& set : found.sets) owned_.push_back(set);
    for (Weighed& one : weighed_) one.set = &owned_[static_cast<std::size_t>(one.set - found.sets.data())];
  }

  // An atom that says the same as some cells each by itself names their cause.
  void join_same_changes(std::vector<Weighed>& all) const {
    std::map<std::vector<std::pair<std::uint32_t, std::int64_t>>, std::size_t> known;
    std::vector<Weighed> kept;
    for (Weighed& one : all) {
      std::vector<std::pair<std::uint32_t, std::int64_t>> changes;
      for (const std::uint32_t element : one.elements) {
        if (has_versions(element)) changes.emplace_back(element, 0);
      }
      for (const CellValues& cell : one.values.cells) {
        changes.emplace_back(cell.cell, cell.values.empty() ? 0 : cell.values.front().value);
      }
      const auto [place, is_new] = known.emplace(std::move(changes), kept.size());
      if (is_new) {
        kept.push_back(std::move(one));
        continue;
      }
      Weighed& other = kept[place->second];
      if (one.values.log_evidence > other.values.log_evidence) std::swap(one, other);
    }
    all = std::move(kept);
  }

  Verdict verdict_on(const Factor& factor) {
    Verdict verdict;
    for (std::size_t i = 0; i < factor.choices.size(); ++i) {
      for (Alternative& one : alternatives_of(factor, i)) verdict.alternatives.push_back(std::move(one));
    }
    std::ranges::stable_sort(verdict.alternatives, std::greater{}, &Alternative::probability);
    verdict.diagnosis = judge(verdict, factor);
    if (verdict.diagnosis == Diagnosis::open) verdict.alternatives.clear();
    if (verdict.alternatives.size() > kMostAlternatives) verdict.alternatives.resize(kMostAlternatives);
    return verdict;
  }

  // Where the choice takes lines as stated in two versions, one for either.
  std::vector<Alternative> alternatives_of(const Factor& factor, std::size_t choice) const {
    std::vector<Alternative> result{alternative(factor, choice)};
    if (std::ranges::none_of(factor.choices[choice], [&](std::uint32_t e) { return has_versions(e); })) return result;
    if (result.front().changes.empty()) result.front().cause = "two_versions";
    result.front().probability /= 2;
    result.push_back(result.front());
    for (const std::uint32_t element : factor.choices[choice]) {
      if (!has_versions(element)) continue;
      for (const TwoVersions& versions : atom_of(element)->versions) {
        for (const std::size_t side : {0U, 1U}) {
          for (const AtomCell& cell : versions.changes[side]) result[side].changes.push_back(changed_to(cell));
        }
      }
    }
    for (Alternative& one : result) std::ranges::stable_sort(one.changes, {}, &ChangedCell::cell);
    return result;
  }

  double needed(const ChangedCell& changed, std::string_view cause) const {
    if (cause == "sign" || stated_elsewhere(changed)) return kCertainWitness;
    return kCertainValue;
  }

  // Whether another cell, which keeps its value, states the same fact so.
  bool stated_elsewhere(const ChangedCell& changed) const {
    const Cell& cell = system_.cells[changed.cell];
    return std::ranges::any_of(cell.column, [&](const Entry& entry) {
      const Row& row = system_.rows[entry.index];
      const bool tie = row.kind == Constraint::Kind::linear && row.op == Constraint::Op::equal &&
                       row.cells.size() == 2 && row.constant == 0 &&
                       magnitude(row.cells[0].weight) == magnitude(row.cells[1].weight);
      return tie && cell.column_divisor == 1 &&
             row.residual + static_cast<Int128>(entry.weight) * (changed.value - cell.value) == 0;
    });
  }

  Diagnosis judge(const Verdict& verdict, const Factor& factor) {
    const auto& alternatives = verdict.alternatives;
    const auto all_known = [](const Alternative& a) {
      return std::ranges::all_of(a.changes, [](const ChangedCell& c) { return c.known; });
    };
    if (!all_known(alternatives.front())) return Diagnosis::open;
    if (alternatives.size() == 1) {
      // The values of atoms are held against what the cells alone call for.
      const bool by_atom = alternatives.front().atom >= 0;
      const bool one_value = std::ranges::all_of(
          alternatives.front().changes, [this](const ChangedCell& c) { return c.probability >= needed(c, c.cause); });
      return (by_atom || one_value) && proven(verdict, factor) ? Diagnosis::certain : Diagnosis::likely;
    }
    double listed = 0;
    for (std::size_t i = 0; i < std::min(kMostAlternatives, alternatives.size()); ++i) {
      listed += alternatives[i].probability;
    }
    if (alternatives.front().probability >= kLikely) return Diagnosis::likely;  // never a choice between versions
    return alternatives.size() <= kMostAlternatives || listed >= kMostOfIt ? Diagnosis::possible : Diagnosis::open;
  }

  // Whether nothing that the explanations rest on is in doubt.
  bool proven(const Verdict& verdict, const Factor& factor) {
    for (const Weighed& one : weighed_) {
      if (!one.set->proven || !one.values.determined || one.values.strained) return false;
    }
    const auto atoms_start = static_cast<std::uint32_t>(system_.cells.size());
    std::vector<std::uint32_t> cells;
    for (const std::uint32_t element : factor.elements) {
      if (element < atoms_start) {
        cells.push_back(element);
        continue;
      }
      const Atom& atom = *atom_of(element);
      if (!atom.beside.empty() || is_of_columns(atom)) return false;
      for (const AtomCell& cell : atom.cells) cells.push_back(cell.cell);
    }
    std::ranges::sort(cells);
    if (rests_on_unknown_formula(cells) || rests_on_versions(cells)) return false;
    return !rests_on_atoms() || only_without_atoms(cells, verdict);
  }

  // An event elsewhere may be what makes an explanation the smallest.
  bool rests_on_atoms() const {
    return std::ranges::any_of(weighed_, [&](const Weighed& one) {
      return std::ranges::any_of(one.set->atoms, [&](std::uint32_t a) { return a >= versions_.size(); });
    });
  }

  bool rests_on_unknown_formula(const std::vector<std::uint32_t>& cells) const {
    for (const std::uint32_t cell : cells) {
      for (const Entry& entry : system_.cells[cell].column) {
        for (const Entry& other : system_.rows[entry.index].cells) {
          if (system_.cells[other.index].unknown_formula) return true;
        }
      }
    }
    return false;
  }

  // What a figure of which two versions stand calls for is as open as that one.
  bool rests_on_versions(const std::vector<std::uint32_t>& cells) const {
    std::set<std::uint32_t> doubtful;
    for (const Weighed& one : weighed_) {
      for (const std::uint32_t element : one.elements) {
        if (!has_versions(element)) continue;
        for (const TwoVersions& versions : atom_of(element)->versions) {
          for (const auto& changes : versions.changes) {
            for (const AtomCell& cell : changes) doubtful.insert(cell.cell);
          }
        }
      }
    }
    if (doubtful.empty()) return false;
    return std::ranges::any_of(cells, [&](std::uint32_t cell) {
      return std::ranges::any_of(system_.cells[cell].column, [&](const Entry& entry) {
        return std::ranges::any_of(system_.rows[entry.index].cells,
                                   [&](const Entry& other) { return doubtful.contains(other.index); });
      });
    });
  }

  // Those found already, where they are among the smallest of all.
  Explanations by_cells_alone() const {
    Explanations result;
    int best = std::numeric_limits<int>::max();
    int alone = best;
    for (const CellSet& set : owned_) {
      best = std::min(best, set.size);
      if (std::ranges::any_of(set.atoms, [&](std::uint32_t a) { return a >= versions_.size(); })) continue;
      alone = std::min(alone, set.size);
      result.sets.push_back(set);
    }
    if (alone == best) return result;
    // What needs a long search is not certain anyway.
    constexpr std::uint64_t kSteps = 5'000;
    return explanations_of(system_, versions_, {std::min(kSteps, limits_.steps), limits_.sets});
  }

  // Atoms are proposals, and nobody promises that all were proposed: certain
  // is only what the cells alone prove, with the values that they call for.
  bool only_without_atoms(const std::vector<std::uint32_t>& cells, const Verdict& verdict) {
    if (!cells_alone_) cells_alone_ = by_cells_alone();
    if (!cells_alone_->complete || cells_alone_->sets.empty()) return false;
    std::vector<SetValues> alone;
    double most = -1e300;
    for (const CellSet& set : cells_alone_->sets) {
      if (!set.proven || !std::ranges::includes(set.cells, cells)) return false;
      alone.push_back(valuer_.of(set));
      if (!alone.back().determined || alone.back().strained) return false;
      if (alone.back().possible) most = std::max(most, alone.back().log_evidence);
    }
    return std::ranges::all_of(verdict.alternatives.front().changes, [&](const ChangedCell& changed) {
      double all = 0;
      double same = 0;
      std::string cause;
      for (const SetValues& one : alone) {
        if (!one.possible) continue;
        const double weight = std::exp(one.log_evidence - most);
        all += weight;
        const auto own = std::ranges::find(one.cells, changed.cell, &CellValues::cell);
        if (own == one.cells.end()) continue;
        if (one.log_evidence == most) cause = own->cause;
        for (const WeighedValue& value : own->values)
          same += value.value == changed.value ? weight * value.probability : 0;
      }
      return all > 0 && same / all >= needed(changed, cause);
    });
  }

  Alternative alternative(const Factor& factor, std::size_t choice) const {
    Alternative result;
    const auto atoms_start = static_cast<std::uint32_t>(system_.cells.size());
    std::map<std::uint32_t, ChangedCell> cells;
    std::map<std::uint32_t, std::map<std::int64_t, double>> values;
    const auto& elements = factor.choices[choice];
    for (std::size_t i = 0; i < weighed_.size(); ++i) {
      if (factor.choice_of[i] != choice) continue;
      result.probability += weighed_[i].probability;
      for (const CellValues& cell : weighed_[i].values.cells) {
        const std::uint32_t element = cell.atom >= 0 ? atoms_start + static_cast<std::uint32_t>(cell.atom) : cell.cell;
        if (!std::ranges::binary_search(elements, element)) continue;
        add_values(cell, weighed_[i].probability, cells[cell.cell], values[cell.cell]);
      }
    }
    for (auto& [cell, changed] : cells) {
      changed.cell = cell;
      double best = 0;
      for (const auto& [value, weight] : values[cell]) {
        if (weight <= best) continue;
        best = weight;
        changed.value = value;
      }
      changed.known = changed.known && best > 0;
      changed.probability = std::min(1.0, best / std::max(result.probability, 1e-300));
      result.changes.push_back(changed);
    }
    std::set<std::string> causes;
    for (const std::uint32_t element : elements) {
      if (element < atoms_start) continue;
      result.atom = static_cast<int>(element - atoms_start);
      causes.insert(atom_of(element)->cause);
    }
    if (causes.size() == 1) {
      result.cause = *causes.begin();
    } else if (result.changes.size() == 1) {
      result.cause = result.changes.front().cause;
    } else {
      result.cause = "several";
    }
    return result;
  }

  static void add_values(const CellValues& cell, double weight, ChangedCell& changed,
                         std::map<std::int64_t, double>& values) {
    if (cell.values.empty()) {
      changed.known = false;
      return;
    }
    for (const WeighedValue& value : cell.values) values[value.value] += weight * value.probability;
    if (changed.cause.empty()) {  // of the likeliest set
      changed.cause = cell.cause;
      changed.cause_share = cell.cause_share;
      changed.low = cell.low;
      changed.high = cell.high;
    }
    changed.low = std::min(changed.low, cell.low);
    changed.high = std::max(changed.high, cell.high);
  }

  // Each violated row belongs to the verdicts whose cells it has.
  void add_rows(std::vector<Verdict>& verdicts) const {
    std::vector<std::uint32_t> left;
    std::set<std::uint32_t> of_versions;
    for (const Verdict& verdict : verdicts) of_versions.insert(verdict.rows.begin(), verdict.rows.end());
    for (const std::uint32_t row : violated()) {
      bool taken = of_versions.contains(row);
      if (taken) continue;
      for (Verdict& verdict : verdicts) {
        const bool is_choice = !verdict.alternatives.empty() && verdict.alternatives.front().cause == "two_versions";
        if (is_choice && !verdict.rows.empty()) continue;
        const bool touches = std::ranges::any_of(verdict.alternatives, [&](const Alternative& alternative) {
          return std::ranges::any_of(alternative.changes, [&](const ChangedCell& changed) {
            const auto& column = system_.cells[changed.cell].column;
            return std::ranges::any_of(column, [&](const Entry& e) { return e.index == row; });
          });
        });
        if (touches) verdict.rows.push_back(row);
        taken = taken || touches;
      }
      if (!taken) left.push_back(row);
    }
    std::erase_if(verdicts, [](const Verdict& v) { return v.rows.empty(); });
    if (!left.empty()) verdicts.push_back(open_about(std::move(left)));
  }

  const System& system_;
  std::span<const Atom> atoms_;
  std::span<const Atom> versions_;  // the first of them
  std::span<const Observation> observations_;
  const RoundingHabit& habit_;
  const ExplainLimits& limits_;
  Valuer valuer_;
  std::vector<Weighed> weighed_;
  std::vector<CellSet> owned_;
  std::optional<Explanations> cells_alone_;
};

}  // namespace

std::vector<Verdict> verdicts_on(const System& system, std::span<const Atom> atoms,
                                 std::span<const Observation> observations, const RoundingHabit& habit,
                                 const ExplainLimits& limits) {
  std::vector<Verdict> verdicts = Judge(system, atoms, observations, habit, limits).verdicts();
  const bool nothing_said =
      std::ranges::all_of(verdicts, [](const Verdict& v) { return v.diagnosis == Diagnosis::open; });
  constexpr std::size_t kMostGroups = 50;
  const auto groups = nothing_said ? groups_of_violated(system) : std::vector<std::vector<std::uint32_t>>();
  if (groups.size() < 2 || groups.size() > kMostGroups) return verdicts;
  // Too much at once: each group by itself. What the groups have to do with
  // each other is then not known, so nothing is certain.
  std::vector<Verdict> result;
  for (const auto& group : groups) {
    const System part = with_only(system, group);
    for (Verdict& verdict : Judge(part, atoms, observations, habit, limits).verdicts()) {
      verdict.diagnosis = std::min(verdict.diagnosis, Diagnosis::likely);
      result.push_back(std::move(verdict));
    }
  }
  return result;
}

}  // namespace crossfoot::diagnose
