// The findings that reading a workbook leads to, so many of each code that a
// report stays readable.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/finding.h"

namespace crossfoot {

class Remarks {
 public:
  using Details = std::map<std::string, std::string>;

  // Whether another finding of this code is kept; when not, it is counted.
  // Asked first where a hostile file could have millions of them.
  bool wants(std::string_view code);

  // Beyond limits::kMostFindingsOfOneCode findings of a code are only counted:
  // the last one kept then has a detail `further`.
  void add(std::string_view code, Severity severity, Place place, Details details);

  std::vector<Finding> take();

 private:
  struct Count {
    std::size_t seen = 0;
    std::size_t last = 0;  // index of the last one kept
  };
  std::vector<Finding> findings_;
  std::map<std::string, Count, std::less<>> counts_;
};

Place place_in(const std::string& sheet, std::optional<CellAddress> cell = std::nullopt);

}  // namespace crossfoot
