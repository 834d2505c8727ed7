#include "output/normalized_notes.h"

#include <algorithm>
#include <unordered_map>

#include "output/countable.h"
#include "output/words.h"

namespace crossfoot {
namespace {

// Observations by their cells; few sheets share an address.
class CellIndex {
 public:
  explicit CellIndex(const std::vector<Observation>& observations) : observations_(observations) {
    for (std::uint32_t i = 0; i < observations.size(); ++i) {
      if (observations[i].place.cell) by_address_.emplace(address(observations[i].place), i);
    }
  }

  std::uint32_t find(const Place& place) const {
    if (!place.cell) return kNone;
    std::uint32_t first_found = kNone;
    const auto [first, last] = by_address_.equal_range(address(place));
    for (auto at = first; at != last; ++at) {
      const Observation& o = observations_[at->second];
      if (o.file == place.file && o.place.sheet == place.sheet) first_found = std::min(first_found, at->second);
    }
    return first_found;
  }

 private:
  static std::uint64_t address(const Place& place) {
    return std::uint64_t{place.file} << 36 | std::uint64_t{place.cell->row} << 14 | place.cell->column;
  }

  const std::vector<Observation>& observations_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_address_;
};

FactStatus status_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact:
      return FactStatus::exact;
    case Verdict::rounding:
      return FactStatus::rounding;
    case Verdict::broken:
      return FactStatus::broken;
    case Verdict::not_evaluable:
      break;
  }
  return FactStatus::not_evaluable;
}

std::vector<FactStatus> statuses(const Report& report) {
  std::vector<FactStatus> status(report.observations.size(), FactStatus::unchecked);
  for (const CheckedConstraint& checked : report.constraints) {
    if (checked.constraint.severity == Severity::info) continue;  // what is only plausible is no verdict
    const FactStatus now = status_of(checked.evaluation.verdict);
    for (const Term& term : checked.constraint.terms) {
      if (term.observation < status.size()) status[term.observation] = std::max(status[term.observation], now);
    }
  }
  return status;
}

void find_findings(const Report& report, const Log& log, FactNotes& notes) {
  notes.finding.assign(report.observations.size(), kNone);
  notes.fact_of.assign(log.rows.size(), kNone);
  if (log.rows.empty()) return;
  const CellIndex cells(report.observations);
  std::unordered_map<std::string, std::uint32_t> row_of_id;
  for (std::uint32_t row = 0; row < log.rows.size(); ++row) {
    row_of_id.emplace(log.rows[row][LogColumn::id].text, row);
    if (!log.rows[row].place) continue;
    const std::uint32_t fact = cells.find(*log.rows[row].place);
    notes.fact_of[row] = fact;
    // The gravest stands first in the log.
    if (fact != kNone && notes.finding[fact] == kNone) notes.finding[fact] = row;
  }
  // Cells that take part in what does not hold lead to the finding too.
  for (const Finding& finding : report.findings) {
    const auto row = row_of_id.find(log_id(finding));
    if (finding.severity == Severity::info || row == row_of_id.end()) continue;
    for (const RelatedCell& related : finding.related) {
      const std::uint32_t fact = cells.find(related.place);
      if (fact != kNone && notes.finding[fact] == kNone && notes.status[fact] == FactStatus::broken) {
        notes.finding[fact] = row->second;
      }
    }
  }
}

}  // namespace

std::string_view status_word(FactStatus status, Language language) {
  switch (status) {
    case FactStatus::unchecked:
      return pick(language, "ingen kontroll", "no check");
    case FactStatus::not_evaluable:
      return pick(language, "kunde inte prövas", "could not be evaluated");
    case FactStatus::exact:
      return pick(language, "stämmer", "holds");
    case FactStatus::rounding:
      return pick(language, "inom avrundning", "within rounding");
    case FactStatus::broken:
      return pick(language, "stämmer inte", "does not hold");
  }
  return "";
}

FactNotes notes_on(const Report& report, const Schema& schema, const Log& log) {
  FactNotes notes;
  notes.counted_by_others = counted_by_others(report, schema);
  notes.status = statuses(report);
  find_findings(report, log, notes);
  return notes;
}

}  // namespace crossfoot
