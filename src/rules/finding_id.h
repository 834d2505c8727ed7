// Names for findings that stay the same when rows or columns are inserted.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>

#include "crossfoot/observation.h"
#include "rules/rules.h"

namespace crossfoot {

// "economy.deviation:detail:children.residential:budget_deviation": rule,
// table, line and column; findings of one file with equal names are told apart
// by an ordinal.
class FindingIds {
 public:
  std::string next(const std::string& rule, const Observation& target, std::span<const FileFacts> files);
  std::string next(const std::string& name, std::uint32_t file);

 private:
  std::map<std::pair<std::uint32_t, std::string>, int> taken_;
};

}  // namespace crossfoot
