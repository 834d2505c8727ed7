#include "diagnose/violated_groups.h"

#include <algorithm>
#include <map>

namespace crossfoot::diagnose {

std::vector<std::vector<std::uint32_t>> groups_of_violated(const System& system) {
  std::map<std::uint32_t, std::uint32_t> group_of_cell;
  std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
  for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
    if (!system.rows[r].violated) continue;
    std::vector<std::uint32_t> whole{r};
    for (const Entry& entry : system.rows[r].cells) {
      const auto known = group_of_cell.find(entry.index);
      if (known == group_of_cell.end()) continue;
      const auto other = groups.find(known->second);
      if (other == groups.end()) continue;
      whole.insert(whole.end(), other->second.begin(), other->second.end());
      groups.erase(other);
    }
    for (const std::uint32_t row : whole) {
      for (const Entry& entry : system.rows[row].cells) group_of_cell[entry.index] = r;
    }
    groups.emplace(r, std::move(whole));
  }
  std::vector<std::vector<std::uint32_t>> result;
  for (auto& [row, group] : groups) result.push_back(std::move(group));
  return result;
}

System with_only(System system, const std::vector<std::uint32_t>& group) {
  std::vector<bool> left_out(system.rows.size(), false);
  for (std::uint32_t r = 0; r < system.rows.size(); ++r) {
    if (!system.rows[r].violated || std::ranges::count(group, r) > 0) continue;
    system.rows[r].violated = false;
    left_out[r] = true;
  }
  for (Cell& cell : system.cells) std::erase_if(cell.column, [&](const Entry& entry) { return left_out[entry.index]; });
  return system;
}

}  // namespace crossfoot::diagnose
