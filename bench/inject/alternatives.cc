#include "bench/inject/alternatives.h"

#include <algorithm>
#include <map>
#include <set>

#include "bench/inject/equations.h"

namespace crossfoot::bench {
namespace {

class Alternatives {
 public:
  explicit Alternatives(const Report& report) : Alternatives(Equations(report)) {}

  bool any_broken() const { return std::ranges::any_of(rows_, &Equation::broken); }

  // The cells of broken equations in groups that share none: by cell, 0 for
  // those that no broken equation holds.
  std::vector<std::uint32_t> groups() const {
    std::vector<std::uint32_t> group(rows_of_.size(), 0);
    std::uint32_t last = 0;
    for (std::uint32_t cell = 0; cell < rows_of_.size(); ++cell) {
      if (group[cell] == 0) spread(cell, last + 1, group);
      last = std::max(last, group[cell]);
    }
    return group;
  }

  // The same with only those equations broken that hold cells of the group.
  Alternatives of_group(const std::vector<std::uint32_t>& groups, std::uint32_t group) const {
    Alternatives result = *this;
    for (Equation& row : result.rows_) row.broken = row.broken && groups[row.terms.front().first] == group;
    return result;
  }

  bool explains(const std::vector<std::uint32_t>& set) const {
    const std::set<std::uint32_t> touched = rows_touched(set);
    for (std::uint32_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].broken && !touched.contains(r)) return false;
    }
    std::vector<slow::Inequality> all;
    for (const std::uint32_t r : touched) {
      const Equation& row = rows_[r];
      if (row.quotient) continue;
      slow::Inequality above;
      for (const std::uint32_t cell : set) above.coefficients.push_back(weight(row, cell));
      slow::Inequality below = above;
      for (slow::Wide& c : below.coefficients) c = -c;
      above.bound = row.slack - row.residual;
      below.bound = row.slack + row.residual;
      all.push_back(std::move(above));
      all.push_back(std::move(below));
    }
    return slow::satisfiable(std::move(all), set.size());
  }

  // All smallest sets of up to `most` cells; stops after `enough`.
  void search(std::size_t most, std::size_t enough) {
    for (std::size_t size = 1; size <= most && found_.empty(); ++size) {
      tried_.clear();
      grow({}, size, enough);
    }
  }
  const std::vector<std::vector<std::uint32_t>>& found() const { return found_; }
  bool complete() const { return complete_; }

 private:
  explicit Alternatives(Equations equations)
      : rows_(std::move(equations.all)), rows_of_(std::move(equations.of_cell)) {}

  void spread(std::uint32_t from, std::uint32_t number, std::vector<std::uint32_t>& group) const {
    std::vector<std::uint32_t> next{from};
    while (!next.empty()) {
      const std::uint32_t cell = next.back();
      next.pop_back();
      for (const std::uint32_t r : rows_of_[cell]) {
        if (!rows_[r].broken) continue;
        for (const auto& [other, w] : rows_[r].terms) {
          if (group[other] != 0) continue;
          group[other] = number;
          next.push_back(other);
        }
      }
    }
  }

  static std::int64_t weight(const Equation& row, std::uint32_t cell) {
    std::int64_t sum = 0;
    for (const auto& [other, w] : row.terms) sum += other == cell ? w : 0;
    return sum;
  }

  std::set<std::uint32_t> rows_touched(const std::vector<std::uint32_t>& set) const {
    std::set<std::uint32_t> result;
    for (const std::uint32_t cell : set) result.insert(rows_of_[cell].begin(), rows_of_[cell].end());
    return result;
  }

  void grow(std::vector<std::uint32_t> set, std::size_t size, std::size_t enough) {
    if (found_.size() >= enough || !complete_) return;
    std::ranges::sort(set);
    if (!tried_.insert(set).second) return;
    constexpr std::size_t kMost = 4000;
    if (tried_.size() > kMost) complete_ = false;
    if (!set.empty() && explains(set)) {
      if (set.size() == size) found_.push_back(set);
      return;
    }
    if (set.size() == size) return;
    for (const std::uint32_t cell : candidates(set)) {
      std::vector<std::uint32_t> larger = set;
      larger.push_back(cell);
      grow(std::move(larger), size, enough);
    }
  }

  // A broken equation without a cell of the set needs one; else one of those
  // that the set touches does.
  std::set<std::uint32_t> candidates(const std::vector<std::uint32_t>& set) const {
    const std::set<std::uint32_t> touched = rows_touched(set);
    std::set<std::uint32_t> result;
    const Equation* shortest = nullptr;
    for (std::uint32_t r = 0; r < rows_.size(); ++r) {
      if (!rows_[r].broken || touched.contains(r)) continue;
      if (shortest == nullptr || rows_[r].terms.size() < shortest->terms.size()) shortest = &rows_[r];
    }
    const auto take = [&](const Equation& row) {
      for (const auto& [cell, w] : row.terms) result.insert(cell);
    };
    if (shortest != nullptr) {
      take(*shortest);
    } else {
      for (const std::uint32_t r : touched) take(rows_[r]);
    }
    for (const std::uint32_t cell : set) result.erase(cell);
    return result;
  }

  std::vector<Equation> rows_;
  std::vector<std::vector<std::uint32_t>> rows_of_;
  std::set<std::vector<std::uint32_t>> tried_;
  std::vector<std::vector<std::uint32_t>> found_;
  bool complete_ = true;
};

Telling telling_of(Alternatives& alternatives, std::vector<std::uint32_t> planted) {
  if (!alternatives.any_broken()) return Telling::unseen;
  alternatives.search(planted.size(), 2);
  std::ranges::sort(planted);
  if (alternatives.found().empty()) return alternatives.complete() ? Telling::masked : Telling::unknown;
  if (alternatives.found().front().size() < planted.size()) return Telling::masked;
  if (alternatives.found().size() > 1 || alternatives.found().front() != planted) return Telling::ambiguous;
  return alternatives.complete() ? Telling::unique : Telling::unknown;
}

}  // namespace

Telling telling(const Report& report, std::span<const std::uint32_t> cells) {
  Alternatives alternatives(report);
  return telling_of(alternatives, {cells.begin(), cells.end()});
}

std::vector<Telling> tellings(const Report& report, std::span<const std::uint32_t> cells) {
  const Alternatives all(report);
  const std::vector<std::uint32_t> groups = all.groups();
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_group;
  for (const std::uint32_t cell : cells) by_group[groups[cell]].push_back(cell);
  std::map<std::uint32_t, Telling> of_group;
  for (const auto& [group, members] : by_group) {
    Alternatives own = all.of_group(groups, group);
    of_group[group] = group == 0 ? Telling::unseen : telling_of(own, members);
  }
  std::vector<Telling> result;
  for (const std::uint32_t cell : cells) result.push_back(of_group[groups[cell]]);
  return result;
}

bool one_cell_explains(const Report& report) {
  Alternatives alternatives(report);
  alternatives.search(1, 1);
  return !alternatives.found().empty();
}

bool any_broken(const Report& report) { return Alternatives(report).any_broken(); }

}  // namespace crossfoot::bench
