#include "diagnose/factorise.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace crossfoot::diagnose {
namespace {

Factor factor_of(std::vector<std::uint32_t> elements, std::span<const std::vector<std::uint32_t>> family) {
  Factor factor;
  factor.elements = std::move(elements);
  for (const auto& set : family) {
    std::vector<std::uint32_t> choice;
    std::ranges::set_intersection(set, factor.elements, std::back_inserter(choice));
    const auto place = std::ranges::find(factor.choices, choice);
    factor.choice_of.push_back(static_cast<std::size_t>(place - factor.choices.begin()));
    if (place == factor.choices.end()) factor.choices.push_back(std::move(choice));
  }
  return factor;
}

// Two elements that never stand in one set are alternatives of one factor.
std::vector<std::vector<std::uint32_t>> groups_of(const std::vector<std::uint32_t>& elements,
                                                  std::span<const std::vector<std::uint32_t>> family) {
  const std::size_t n = elements.size();
  std::vector<bool> together(n * n, false);
  for (const auto& set : family) {
    std::vector<std::size_t> places;
    for (const std::uint32_t element : set) {
      places.push_back(static_cast<std::size_t>(std::ranges::lower_bound(elements, element) - elements.begin()));
    }
    for (const std::size_t a : places) {
      for (const std::size_t b : places) together[a * n + b] = true;
    }
  }
  std::vector<std::size_t> group(n);
  std::iota(group.begin(), group.end(), 0U);
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a + 1; b < n; ++b) {
      if (together[a * n + b] || group[a] == group[b]) continue;
      std::ranges::replace(group, std::max(group[a], group[b]), std::min(group[a], group[b]));
    }
  }
  std::vector<std::vector<std::uint32_t>> result;
  for (std::size_t head = 0; head < n; ++head) {
    if (group[head] != head) continue;
    result.emplace_back();
    for (std::size_t i = 0; i < n; ++i) {
      if (group[i] == head) result.back().push_back(elements[i]);
    }
  }
  return result;
}

}  // namespace

std::vector<Factor> factorise(std::span<const std::vector<std::uint32_t>> family) {
  std::set<std::uint32_t> all;
  for (const auto& set : family) all.insert(set.begin(), set.end());
  const std::vector<std::uint32_t> elements(all.begin(), all.end());
  if (elements.empty()) return {};
  std::vector<Factor> factors;
  std::size_t product = 1;
  for (auto& group : groups_of(elements, family)) {
    factors.push_back(factor_of(std::move(group), family));
    product = std::min(product * factors.back().choices.size(), family.size() + 1);
  }
  if (product == family.size()) return factors;
  return {factor_of(elements, family)};
}

Factor joined(const Factor& a, const Factor& b, std::span<const std::vector<std::uint32_t>> family) {
  std::vector<std::uint32_t> elements;
  std::ranges::set_union(a.elements, b.elements, std::back_inserter(elements));
  return factor_of(std::move(elements), family);
}

}  // namespace crossfoot::diagnose
