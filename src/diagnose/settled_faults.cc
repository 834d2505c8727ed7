#include "diagnose/settled_faults.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

namespace crossfoot::diagnose {
namespace {

using Spot = std::tuple<std::uint32_t, std::string, CellAddress>;
using Column = std::tuple<std::string, std::uint32_t, std::string, std::uint32_t>;  // code, file, sheet, column

void add(std::set<Spot>& spots, const Place& place) {
  if (place.cell) spots.emplace(place.file, place.sheet, *place.cell);
}

// Cells of the equations in which the rules have located what is wrong.
std::set<Spot> located_equations(const std::vector<Finding>& findings) {
  std::set<Spot> spots;
  for (const Finding& finding : findings) {
    const bool located = finding.diagnosis == Diagnosis::certain || finding.diagnosis == Diagnosis::likely;
    if (finding.rule.empty() || !located) continue;
    add(spots, finding.place);
    for (const RelatedCell& related : finding.related) add(spots, related.place);
    for (const Explanation& explanation : finding.explanations) {
      for (const CellChange& change : explanation.changes) add(spots, change.place);
    }
  }
  return spots;
}

std::set<Column> told_columns(const std::vector<Finding>& findings) {
  std::set<Column> columns;
  for (const Finding& finding : findings) {
    if (!finding.place.cell) continue;
    const bool text =
        finding.code == "CF301" || finding.code == "CF302" || finding.code == "CF303" || finding.code == "CF304";
    if (!text && finding.code != "CF306") continue;
    columns.emplace(text ? "CF510" : "CF512", finding.place.file, finding.place.sheet, finding.place.cell->column);
  }
  return columns;
}

}  // namespace

std::vector<Finding> without_settled_faults(std::vector<Finding> findings) {
  const bool any = std::any_of(findings.begin(), findings.end(),
                               [](const Finding& finding) { return finding.code.starts_with("CF5"); });
  if (!any) return findings;
  const std::set<Spot> located = located_equations(findings);
  const std::set<Column> told = told_columns(findings);
  std::erase_if(findings, [&](const Finding& finding) {
    if (!finding.place.cell || !finding.rule.empty()) return false;
    const Place& place = finding.place;
    if (finding.code == "CF503" && finding.diagnosis != Diagnosis::certain)
      return located.contains({place.file, place.sheet, *place.cell});
    return told.contains({finding.code, place.file, place.sheet, place.cell->column});
  });
  return findings;
}

}  // namespace crossfoot::diagnose
