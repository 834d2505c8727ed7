#include "rules/report_display.h"

#include <map>
#include <tuple>

#include "rules/report_parts.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

constexpr const char* kShown = "CF420";
constexpr const char* kImprobable = "CF421";
constexpr std::size_t kMostCells = 50;  // listed; the rest are only counted

// The first such cell stands for the table; the others are listed with it.
class NotesByTable {
 public:
  NotesByTable(std::span<const Observation> observations, std::span<const FileFacts> files)
      : observations_(observations), files_(files) {}

  void add(const char* code, const CheckedConstraint& checked) {
    const Constraint& c = checked.constraint;
    const Observation& target = observations_[c.terms.front().observation];
    const auto [entry, is_new] = notes_.try_emplace({target.file, target.table, code});
    Note& note = entry->second;
    ++note.cells;
    if (!is_new) {
      if (note.cells > kMostCells) return;
      RelatedCell cell = related_cell(c.terms.front(), c.terms.front(), observations_);
      cell.role = "also";
      cell.sign = 1;
      note.finding.related.push_back(std::move(cell));
      return;
    }
    note.finding = finding_at(target);
    note.finding.code = code;
    note.finding.rule = c.rule->id;
    note.finding.rule_sentence = c.rule->sentence;
    note.finding.severity = Severity::info;
    note.finding.expected = checked.evaluation.expected;
    expect_shown(target, checked.evaluation.expected_shown, note.finding);
    const Table* table = table_of(target, files_);
    note.finding.id = std::string(code) + ":" + (table != nullptr ? table->id : std::string());
    for (const Term& t : std::span(c.terms).subspan(1)) {
      note.finding.related.push_back(related_cell(t, c.terms.front(), observations_));
    }
  }

  std::vector<Finding> take() {
    std::vector<Finding> result;
    for (auto& [place, note] : notes_) {
      note.finding.details["count"] = std::to_string(note.cells);
      result.push_back(std::move(note.finding));
    }
    return result;
  }

 private:
  struct Note {
    Finding finding;
    std::size_t cells = 0;
  };
  std::span<const Observation> observations_;
  std::span<const FileFacts> files_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::string>, Note> notes_;
};

}  // namespace

std::vector<Finding> notes_on_rounding(std::span<const CheckedConstraint> checked,
                                       std::span<const Observation> observations, std::span<const FileFacts> files) {
  NotesByTable notes(observations, files);
  for (const CheckedConstraint& c : checked) {
    if (c.evaluation.display_only) notes.add(kShown, c);
    if (c.evaluation.improbable) notes.add(kImprobable, c);
  }
  return notes.take();
}

}  // namespace crossfoot
