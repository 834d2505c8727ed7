// Splits a family of sets into factors: parts that vary independently of each
// other, so that every combination of one choice from each is in the family.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace crossfoot::diagnose {

struct Factor {
  std::vector<std::uint32_t> elements;              // ascending
  std::vector<std::vector<std::uint32_t>> choices;  // distinct, ascending; by first appearance in the family
  std::vector<std::size_t> choice_of;               // by set of the family: index into `choices`
};

// `family`: distinct sets, each ascending. One factor with everything when it
// is no product.
std::vector<Factor> factorise(std::span<const std::vector<std::uint32_t>> family);

// The two as one.
Factor joined(const Factor& a, const Factor& b, std::span<const std::vector<std::uint32_t>> family);

}  // namespace crossfoot::diagnose
