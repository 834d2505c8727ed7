#include "diagnose/hypotheses/family_sum.h"

#include <algorithm>
#include <cmath>

namespace crossfoot::diagnose {

FamilySum::FamilySum(const HypothesisScope& scope, const Family& family) : scope_(scope), family_(family) {
  for (const Member& member : family.members) {
    const auto value = scope.trial.value_for(member.row, member.target);
    if (!value) return;
    const Cell& target = scope.system.cells[member.target];
    wanted_.push_back(static_cast<double>(target.value - *value));
    reach_.push_back(static_cast<double>(scope.trial.reach(member.row, member.target) + 2 * target.step));
  }
  usable_ = true;
}

FamilySum::Parts FamilySum::parts_of(std::uint32_t line) const {
  Parts result;
  for (const Member& member : family_.members) {
    result.emplace_back();
    const Row& row = scope_.system.rows[member.row];
    for (const Entry& entry : std::span(row.cells).subspan(1)) {
      if (scope_.lines.line_of(family_.axis, entry.index) != line) continue;
      result.back() = {entry.index, -static_cast<double>(entry.weight) / static_cast<double>(row.cells[0].weight)};
    }
  }
  return result;
}

bool FamilySum::all_but_vanishes(const Parts& parts, double by) const {
  constexpr double kFewestSteps = 10;
  const auto tells = [&](const std::optional<Part>& part) {
    return part && std::fabs(by * value(part->cell)) >= kFewestSteps * step(part->cell);
  };
  return static_cast<std::size_t>(std::ranges::count_if(parts, tells)) < kFewestAgreeing;
}

std::int64_t FamilySum::times(std::uint32_t cell, double by) const {
  return printable(scope_.system.cells[cell], static_cast<Int128>(std::llround(by * value(cell))));
}

Changes FamilySum::line_times(std::uint32_t line, double by) const {
  Changes result;
  for (const std::uint32_t cell : scope_.lines.cells(family_.axis, line)) {
    if (!scope_.lines.is_amount(cell)) continue;
    result.emplace(cell, times(cell, by));
  }
  return result;
}

}  // namespace crossfoot::diagnose
