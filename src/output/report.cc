#include "crossfoot/report.h"

#include <algorithm>

namespace crossfoot {

void VerdictCounts::add(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact:
      ++exact;
      break;
    case Verdict::rounding:
      ++rounding;
      break;
    case Verdict::broken:
      ++broken;
      break;
    case Verdict::not_evaluable:
      ++not_evaluable;
      break;
  }
}

VerdictCounts& VerdictCounts::operator+=(const VerdictCounts& other) {
  exact += other.exact;
  rounding += other.rounding;
  broken += other.broken;
  not_evaluable += other.not_evaluable;
  return *this;
}

bool Report::anything_failed() const {
  return !errors.empty() ||
         std::any_of(files.begin(), files.end(), [](const FileReport& file) { return file.error.has_value(); });
}

std::size_t Report::count(Severity severity) const {
  return static_cast<std::size_t>(std::count_if(findings.begin(), findings.end(),
                                                [&](const Finding& finding) { return finding.severity == severity; }));
}

}  // namespace crossfoot
