// Names for findings that stay the same when rows or columns are inserted.
#pragma once

#include <map>
#include <span>
#include <string>

#include "crossfoot/observation.h"
#include "rules/rules.h"

namespace crossfoot {

// "economy.deviation:detail:children.residential:budget_deviation": rule,
// table, line and column; findings with equal names are told apart by an
// ordinal.
class FindingIds {
 public:
  std::string next(const std::string& rule, const Observation& target, std::span<const FileFacts> files);
  std::string next(const std::string& name);

 private:
  std::map<std::string, int> taken_;
};

}  // namespace crossfoot
