#include "input/remarks.h"

#include <utility>

#include "input/limits.h"

namespace crossfoot {

bool Remarks::wants(std::string_view code) {
  const auto count = counts_.find(code);
  if (count == counts_.end() || count->second.seen < limits::kMostFindingsOfOneCode) return true;
  ++count->second.seen;
  return false;
}

void Remarks::add(std::string_view code, Severity severity, Place place, Details details) {
  Count& count = counts_.try_emplace(std::string(code)).first->second;
  if (++count.seen > limits::kMostFindingsOfOneCode) return;
  Finding finding;
  finding.code = code;
  finding.severity = severity;
  finding.place = std::move(place);
  finding.details = std::move(details);
  count.last = findings_.size();
  findings_.push_back(std::move(finding));
}

std::vector<Finding> Remarks::take() {
  for (const auto& [code, count] : counts_) {
    if (count.seen <= limits::kMostFindingsOfOneCode) continue;
    findings_[count.last].details["further"] = std::to_string(count.seen - limits::kMostFindingsOfOneCode);
  }
  counts_.clear();
  return std::move(findings_);
}

Place place_in(const std::string& sheet, std::optional<CellAddress> cell) {
  Place place;
  place.sheet = sheet;
  place.cell = cell;
  return place;
}

}  // namespace crossfoot
