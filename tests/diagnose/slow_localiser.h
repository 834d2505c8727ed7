// The diagnosis' oracle: which sets of up to three cells can make every
// equation hold, found by trying all sets, each decided by Fourier-Motzkin
// elimination in this file's own whole numbers. Shares nothing with
// src/diagnose; slow, and meant to be plainly right.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

namespace crossfoot::slow {

__extension__ typedef __int128 Wide;

// sum of weights * values + constant (= 0, <= 0) within +-slack.
struct Equation {
  std::vector<std::int64_t> weights;  // one for each cell
  std::int64_t constant = 0;
  std::int64_t slack = 0;
  bool at_most = false;
};

struct Problem {
  std::vector<std::int64_t> values;
  std::vector<Equation> equations;
};

// coefficients * change <= bound
struct Inequality {
  std::vector<Wide> coefficients;
  Wide bound = 0;
};

inline Wide residual(const Problem& problem, const Equation& equation) {
  Wide sum = equation.constant;
  for (std::size_t i = 0; i < problem.values.size(); ++i) sum += Wide{equation.weights[i]} * problem.values[i];
  return sum;
}

inline bool holds(const Problem& problem, const Equation& equation) {
  const Wide r = residual(problem, equation);
  return r <= equation.slack && (equation.at_most || -r <= equation.slack);
}

inline void shorten(Inequality& one) {
  Wide common = one.bound < 0 ? -one.bound : one.bound;
  for (Wide c : one.coefficients) {
    c = c < 0 ? -c : c;
    while (c != 0) common = std::exchange(c, common % c);
  }
  if (common <= 1) return;
  for (Wide& c : one.coefficients) c /= common;
  one.bound /= common;
}

// Whether real numbers satisfy all: eliminates the last variable until none is left.
inline bool satisfiable(std::vector<Inequality> all, std::size_t variables) {
  for (; variables > 0; --variables) {
    const std::size_t last = variables - 1;
    std::vector<Inequality> next;
    for (const Inequality& one : all) {
      if (one.coefficients[last] == 0) next.push_back(one);
      if (one.coefficients[last] <= 0) continue;
      for (const Inequality& other : all) {
        if (other.coefficients[last] >= 0) continue;
        Inequality sum = one;
        const Wide a = -other.coefficients[last];
        const Wide b = one.coefficients[last];
        for (std::size_t i = 0; i < variables; ++i)
          sum.coefficients[i] = a * sum.coefficients[i] + b * other.coefficients[i];
        sum.bound = a * one.bound + b * other.bound;
        shorten(sum);
        next.push_back(std::move(sum));
      }
    }
    all = std::move(next);
  }
  return std::ranges::all_of(all, [](const Inequality& one) { return one.bound >= 0; });
}

using Set = std::vector<std::uint32_t>;  // of cells, ascending

inline bool explains(const Problem& problem, const Set& set) {
  std::vector<Inequality> all;
  for (const Equation& equation : problem.equations) {
    Inequality above;
    for (const std::uint32_t cell : set) above.coefficients.push_back(equation.weights[cell]);
    if (std::ranges::all_of(above.coefficients, [](Wide c) { return c == 0; })) {
      if (!holds(problem, equation)) return false;
      continue;
    }
    const Wide r = residual(problem, equation);
    above.bound = equation.slack - r;
    if (!equation.at_most) {
      Inequality below = above;
      for (Wide& c : below.coefficients) c = -c;
      below.bound = equation.slack + r;
      all.push_back(std::move(below));
    }
    all.push_back(std::move(above));
  }
  return satisfiable(std::move(all), set.size());
}

// A first sieve: each broken equation must hold a cell of the set.
class Sieve {
 public:
  explicit Sieve(const Problem& problem) : touches_(problem.values.size(), 0) {
    for (const Equation& equation : problem.equations) {
      if (holds(problem, equation)) continue;
      const std::uint64_t bit = std::uint64_t{1} << (count_++ % 64);
      broken_ |= bit;
      for (std::size_t i = 0; i < touches_.size(); ++i) {
        if (equation.weights[i] != 0) touches_[i] |= bit;
      }
    }
  }
  bool lets_through(const Set& set) const {
    std::uint64_t touched = 0;
    for (const std::uint32_t cell : set) touched |= touches_[cell];
    return (broken_ & ~touched) == 0;
  }

 private:
  std::uint64_t broken_ = 0;
  unsigned count_ = 0;
  std::vector<std::uint64_t> touches_;
};

// All sets of the smallest size that explain; nothing when more than `most`
// cells are needed.
inline std::optional<std::vector<Set>> smallest_explanations(const Problem& problem, std::size_t most = 3) {
  const Sieve sieve(problem);
  const auto cells = static_cast<std::uint32_t>(problem.values.size());
  for (std::size_t size = 0; size <= most; ++size) {
    std::vector<Set> found;
    Set set(size);
    std::iota(set.begin(), set.end(), 0U);
    while (size <= cells) {
      if (sieve.lets_through(set) && explains(problem, set)) found.push_back(set);
      std::size_t place = size;
      while (place > 0 && set[place - 1] == cells - (size - place) - 1) --place;
      if (place == 0) break;
      ++set[place - 1];
      for (std::size_t i = place; i < size; ++i) set[i] = set[i - 1] + 1;
    }
    if (!found.empty()) return found;
  }
  return std::nullopt;
}

}  // namespace crossfoot::slow
