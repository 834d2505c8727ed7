#include "correct/marks.h"

#include <fmt/format.h>

#include <map>

#include "base/sanitise.h"
#include "catalogue/cause_words.h"
#include "catalogue/message.h"
#include "catalogue/page.h"
#include "correct/corrections.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostNotes = 2000;
constexpr std::size_t kMostOfOneCell = 5;

struct Mark {
  Severity severity = Severity::warning;
  std::vector<NewNote> notes;
};

// What the finding says of one of the cells that it would change.
NewNote note_of_change(const Finding& finding, const Explanation& explanation, const CellChange& change,
                       const CellFacts& facts, Language language) {
  NewNote note;
  note.at = *change.place.cell;
  const Observation* fact = facts.find(change.place.sheet, note.at);
  const bool certain = finding.diagnosis == Diagnosis::certain;
  std::string to = change.to ? change.to->to_string() : "";
  if (change.to && fact != nullptr) {
    to = figure(*change.to * fact->show_factor, fact->decimals_shown, fact->unit == "%" ? "%" : "", language);
  }
  note.head =
      fmt::format("{} {}.", certain ? pick(language, "Ska vara", "Must be") : pick(language, "Bör vara", "Ought to be"),
                  to.empty() ? std::string(pick(language, "tomt", "blank")) : to);
  note.text = masked(printable(message_of(finding).in(language))).text + ".";
  // The finding says these of its own cell, seldom of the others.
  const auto add_unless_said = [&](std::string_view words, std::string_view before) {
    if (note.text.find(words) == std::string::npos) note.text += fmt::format("\n{}{}.", before, words);
  };
  const Text cause = cause_words(explanation.cause);
  if (!cause.sv.empty()) add_unless_said(cause.in(language), pick(language, "Orsak: ", "Cause: "));
  if (fact == nullptr || fact->primary) {
    add_unless_said(pick(language, "Bekräfta mot ekonomisystemet", "Confirm with the finance system"), "");
  }
  return note;
}

NewNote note_of_finding(const Finding& finding, Language language) {
  NewNote note;
  note.at = *finding.place.cell;
  const Page* page = find_page(finding.code);
  note.head = fmt::format("{} ({}).", page == nullptr ? "" : page->title.in(language), finding.code);
  note.text = masked(printable(message_of(finding).in(language))).text + ".";
  return note;
}

NewNote joined(const std::vector<NewNote>& notes) {
  NewNote note = notes.front();
  for (std::size_t i = 1; i < notes.size() && i < kMostOfOneCell; ++i) {
    note.text += "\n\n" + notes[i].head + "\n" + notes[i].text;
  }
  return note;
}

}  // namespace

std::vector<PatchedCell> marked_cells(const Report& report, std::uint32_t file, Language language) {
  const Workbook& workbook = report.files[file].workbook;
  const CellFacts facts(report, file);
  std::map<SheetCell, Mark> marks;
  const auto mark = [&](const Place& place, Severity severity, NewNote note) {
    const auto sheet = sheet_index(workbook, place.sheet);
    if (place.file != file || !sheet) return;
    Mark& at = marks[{*sheet, note.at}];
    at.severity = std::max(at.severity, severity);
    at.notes.push_back(std::move(note));
  };
  for (const Finding& finding : report.findings) {
    if (finding.place.file != file || finding.severity == Severity::info) continue;
    const bool located = finding.diagnosis >= Diagnosis::likely && !finding.explanations.empty() &&
                         !finding.explanations.front().changes.empty();
    if (located) {
      for (const CellChange& change : finding.explanations.front().changes) {
        if (!change.place.cell) continue;
        mark(change.place, finding.severity,
             note_of_change(finding, finding.explanations.front(), change, facts, language));
      }
    } else if (finding.place.cell) {
      mark(finding.place, finding.severity, note_of_finding(finding, language));
    }
  }
  std::vector<PatchedCell> cells;
  for (const auto& [cell, at] : marks) {
    PatchedCell patched;
    patched.cell = cell;
    patched.fill = at.severity == Severity::error ? Fill::doubted : Fill::remarked;
    if (cells.size() < kMostNotes) patched.note = joined(at.notes);
    cells.push_back(std::move(patched));
  }
  return cells;
}

}  // namespace crossfoot
