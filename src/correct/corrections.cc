#include "correct/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "catalogue/cause_words.h"
#include "catalogue/page.h"
#include "formula/functions.h"
#include "formula/tokens.h"
#include "inspect/labels.h"

namespace crossfoot {
namespace {

constexpr PageText kCorrected{"Rättad", "Corrected"};
constexpr PageText kToConfirm{"Rättad. Ska bekräftas mot ekonomisystemet",
                              "Corrected. To be confirmed in the finance system"};
constexpr PageText kConflict{"Inte införd: två påpekanden kräver olika innehåll i samma cell",
                             "Not made: two findings require different contents of one cell"};
constexpr PageText kPrimary{"Inte införd: den ändrar en primär uppgift", "Not made: it changes a primary fact"};
constexpr PageText kFormula{
    "Inte införd: cellen har en formel, som inte ersätts med ett tal. Rätta formeln eller de celler som "
    "den hämtar från",
    "Not made: the cell has a formula, which is not replaced by a number. Correct the formula or the "
    "cells that it refers to"};
constexpr PageText kElsewhere{"Inte införd: en av cellerna står i en annan fil",
                              "Not made: one of the cells stands in another file"};
constexpr PageText kArray{"Inte införd: cellen hör till en matrisformel",
                          "Not made: the cell belongs to an array formula"};
constexpr PageText kTwice{"Inte införd: filen har två celler på den här platsen",
                          "Not made: the file has two cells in this place"};
constexpr PageText kOtherContent{"Inte införd: cellen innehåller något annat än det som kontrollerades",
                                 "Not made: the cell holds something else than what was checked"};

constexpr PageText kForeignFormula{"Inte införd: formeln innehåller något som Crossfoot inte skriver",
                                   "Not made: the formula holds something that Crossfoot does not write"};

Text text(const PageText& words) { return {std::string(words.sv), std::string(words.en)}; }

// What we write into somebody's workbook calls nothing but functions that are
// evaluated here, and what the cell's own formula called already.
bool may_be_written(const std::string& formula, std::string_view own) {
  for (const Token& token : tokens_of(formula)) {
    const std::string_view text = std::string_view(formula).substr(token.start, token.size);
    const FunctionInfo* function = token.kind == Token::Kind::function ? find_function(text) : nullptr;
    const bool evaluated = function != nullptr && function->function != Function::none;
    const bool doubtful = token.kind == Token::Kind::unknown || token.kind == Token::Kind::foreign ||
                          token.kind == Token::Kind::name || (token.kind == Token::Kind::function && !evaluated);
    if (doubtful && own.find(text) == own.npos) return false;
  }
  return true;
}

Text not_chosen(Diagnosis diagnosis, std::size_t number) {
  if (diagnosis >= Diagnosis::likely && number == 1) {
    return {"Inte införd: trolig men inte säker", "Not made: likely but not certain"};
  }
  if (diagnosis == Diagnosis::open) {
    return {"Inte införd: det kan inte pekas ut vilken cell som är fel",
            "Not made: which cell is wrong cannot be told"};
  }
  return {"Inte införd: en av flera möjliga", "Not made: one of several possible"};
}

std::string without_equals(std::string formula) {
  if (formula.starts_with('=')) formula.erase(0, 1);
  return formula;
}

std::optional<Decimal> number_in(const Cell* cell) {
  if (cell == nullptr || cell->type != CellType::number) return std::nullopt;
  return Decimal::from_double(cell->number);
}

bool same(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
  return a.has_value() == b.has_value() && (!a || *a == *b);
}

void add_sentence(Text& to, const Text& sentence) {
  if (sentence.sv.empty() || to.sv.find(sentence.sv) != std::string::npos) return;
  to.sv += (to.sv.empty() ? "" : " ") + sentence.sv;
  to.en += (to.en.empty() ? "" : " ") + sentence.en;
}

class Chooser {
 public:
  Chooser(const Report& report, std::uint32_t file, const CorrectOptions& options,
          const std::vector<Hindered>& hindered)
      : report_(report), file_(file), workbook_(report.files[file].workbook), options_(options), facts_(report, file) {
    for (const Hindered& cell : hindered) hindered_.emplace(cell.cell, cell.obstacle);
    for (const Finding& finding : report.findings) by_id_.emplace(finding.id, &finding);
  }

  Corrections choose() {
    for (const Finding& finding : report_.findings) {
      if (finding.place.file == file_) add_finding(finding);
    }
    for (const auto& [id, number] : options_.chosen) {
      const auto finding = by_id_.find(id);
      const bool known = finding != by_id_.end() && finding->second->place.file == file_ && number >= 1 &&
                         number <= finding->second->explanations.size();
      if (!known) result_.unknown_choices.push_back(fmt::format("{}={}", id, number));
    }
    apply();
    return std::move(result_);
  }

 private:
  void add_finding(const Finding& finding) {
    const auto chosen = options_.chosen.find(finding.id);
    for (std::size_t i = 0; i < finding.explanations.size(); ++i) {
      const bool first = i == 0;
      const bool by_diagnosis = first && (finding.diagnosis == Diagnosis::certain ||
                                          (finding.diagnosis == Diagnosis::likely && options_.likely));
      const bool wanted = chosen == options_.chosen.end() ? by_diagnosis : chosen->second == i + 1;
      add_explanation(finding, i, wanted, chosen != options_.chosen.end() && wanted);
    }
  }

  void add_explanation(const Finding& finding, std::size_t number, bool wanted, bool chosen) {
    const Explanation& explanation = finding.explanations[number];
    if (explanation.changes.empty()) return;
    // What stands second is one of several, however sure the first is.
    const Diagnosis sure = number == 0 ? finding.diagnosis : std::min(finding.diagnosis, Diagnosis::possible);
    const auto [known, is_new] = candidate_of_.try_emplace(key_of(explanation), result_.candidates.size());
    if (!is_new) {
      Candidate& candidate = result_.candidates[known->second];
      candidate.wanted |= wanted && candidate.possible;
      candidate.chosen |= chosen;
      candidate.diagnosis = std::max(candidate.diagnosis, sure);
      for (CellCorrection& correction : candidate.corrections) {
        correction.diagnosis = candidate.diagnosis;
        add_check(correction, finding, explanation);
      }
      return;
    }
    Candidate candidate;
    candidate.wanted = wanted;
    candidate.chosen = chosen;
    candidate.diagnosis = sure;
    Text obstacle;
    for (const CellChange& change : explanation.changes) {
      CellCorrection correction = correction_of(finding, explanation, change);
      correction.diagnosis = sure;
      const auto sheet = sheet_index(workbook_, change.place.sheet);
      const bool here = change.place.file == file_ && sheet && change.place.cell;
      if (obstacle.sv.empty())
        obstacle = here ? obstacle_to(correction, {*sheet, *change.place.cell}) : text(kElsewhere);
      candidate.cells.push_back(here ? SheetCell{*sheet, *change.place.cell} : SheetCell{kNone, {}});
      candidate.corrections.push_back(std::move(correction));
    }
    if (!obstacle.sv.empty()) {
      candidate.wanted = false;
      candidate.possible = false;
    } else if (!wanted) {
      obstacle = not_chosen(sure, number + 1);
      for (CellCorrection& correction : candidate.corrections) {
        correction.choice = fmt::format("{}={}", finding.id, number + 1);
      }
    }
    for (CellCorrection& correction : candidate.corrections) correction.status = obstacle;
    result_.candidates.push_back(std::move(candidate));
  }

  // The same changes, whichever finding proposes them.
  static std::string key_of(const Explanation& explanation) {
    std::vector<std::string> changes;
    for (const CellChange& change : explanation.changes) {
      changes.push_back(fmt::format("{}\n{}\n{}\n{}\n{}", change.place.file, change.place.sheet,
                                    change.place.cell ? to_a1(*change.place.cell) : "",
                                    change.to ? change.to->to_string() : "", without_equals(change.formula_to)));
    }
    std::sort(changes.begin(), changes.end());
    return fmt::format("{}", fmt::join(changes, "\n\n"));
  }

  CellCorrection correction_of(const Finding& finding, const Explanation& explanation, const CellChange& change) const {
    CellCorrection correction;
    correction.place = change.place;
    correction.from = change.from;
    correction.to = change.to;
    correction.formula_from = without_equals(change.formula_from);
    correction.formula_to = without_equals(change.formula_to);
    correction.unit = finding.unit;
    if (change.place.cell) describe(correction, finding, *change.place.cell);
    correction.cause = cause_words(explanation.cause);
    add_check(correction, finding, explanation);
    return correction;
  }

  void describe(CellCorrection& correction, const Finding& finding, CellAddress at) const {
    const auto sheet = sheet_index(workbook_, correction.place.sheet);
    const Cell* cell = sheet ? workbook_.sheets[*sheet].find(at) : nullptr;
    if (cell != nullptr && (cell->type == CellType::text || cell->type == CellType::error)) {
      correction.text_before = workbook_.text_of(*cell);
    }
    if (const Observation* fact = facts_.find(correction.place.sheet, at)) {
      correction.row_label = fact->row_label;
      correction.column_label = fact->column_label;
      correction.show_factor = fact->show_factor;
      correction.decimals_shown = fact->decimals_shown;
      correction.unit = fact->unit;
      correction.primary = fact->primary;
    } else {
      // No template knows the cell: its own words, as the sheet has them.
      if (sheet) {
        correction.row_label = row_label(workbook_, *sheet, at);
        correction.column_label = column_label(workbook_, *sheet, at);
      }
      const bool unnamed = correction.row_label.empty() && correction.column_label.empty();
      if (unnamed && finding.place.cell == at && finding.place.sheet == correction.place.sheet)
        correction.row_label = finding.label;
      if (cell != nullptr) show_as(workbook_.number_format_of(*cell), correction);
    }
    // What a formula determines is no entry of its own.
    if (!correction.formula_to.empty()) correction.primary = false;
  }

  static void show_as(const NumberFormat& format, CellCorrection& correction) {
    correction.decimals_shown = format.decimals;
    if (format.thousands_scale > 0)
      correction.show_factor = Decimal::power_of_ten(-3 * std::min(format.thousands_scale, 6));
    if (format.kind != NumberFormat::Kind::percent) return;
    correction.show_factor = Decimal(100);
    correction.unit = "%";
  }

  void add_check(CellCorrection& correction, const Finding& finding, const Explanation& explanation) const {
    if (std::find(correction.findings.begin(), correction.findings.end(), finding.id) == correction.findings.end()) {
      correction.findings.push_back(finding.id);
    }
    add_sentence(correction.check, finding.rule_sentence);
    for (const std::string& id : explanation.repairs) {
      if (const auto repaired = by_id_.find(id); repaired != by_id_.end()) {
        add_sentence(correction.check, repaired->second->rule_sentence);
      }
    }
    if (!correction.check.sv.empty()) return;
    const Page* page = find_page(finding.code);
    if (page != nullptr) correction.check = {std::string(page->title.sv), std::string(page->title.en)};
  }

  // Why the change cannot be made at all; empty when it can.
  Text obstacle_to(const CellCorrection& correction, SheetCell at) const {
    const Cell* cell = workbook_.sheets[at.sheet].find(at.at);
    const std::string formula(cell == nullptr ? std::string_view{} : workbook_.formula_of(*cell));
    if (!formula.empty() && correction.formula_to.empty()) return text(kFormula);
    if (correction.formula_from != formula && !correction.formula_from.empty()) return text(kOtherContent);
    if (!may_be_written(correction.formula_to, formula)) return text(kForeignFormula);
    const bool was_number = number_in(cell).has_value();
    if (was_number && correction.from && !same(number_in(cell), correction.from)) return text(kOtherContent);
    if (!was_number && correction.from && correction.text_before.empty()) return text(kOtherContent);
    if (const auto hindered = hindered_.find(at); hindered != hindered_.end()) {
      return text(hindered->second == Obstacle::array ? kArray : kTwice);
    }
    if (options_.derived_only && correction.primary) return text(kPrimary);
    return {};
  }

  // Cells that two wanted explanations would change differently.
  void apply() {
    std::map<SheetCell, std::set<std::string>> contents;
    const auto content_of = [](const CellCorrection& correction) {
      return correction.formula_to + "\n" + (correction.to ? correction.to->to_string() : "");
    };
    for (const Candidate& candidate : result_.candidates) {
      if (!candidate.wanted) continue;
      for (std::size_t i = 0; i < candidate.cells.size(); ++i) {
        contents[candidate.cells[i]].insert(content_of(candidate.corrections[i]));
      }
    }
    for (Candidate& candidate : result_.candidates) {
      if (!candidate.wanted) continue;
      const bool conflict = std::any_of(candidate.cells.begin(), candidate.cells.end(),
                                        [&](const SheetCell& cell) { return contents[cell].size() > 1; });
      candidate.applied = !conflict;
      for (CellCorrection& correction : candidate.corrections) {
        correction.applied = true;
        correction.status = text(correction.primary ? kToConfirm : kCorrected);
      }
      if (conflict) leave_out(candidate, text(kConflict));
    }
  }

  const Report& report_;
  std::uint32_t file_;
  const Workbook& workbook_;
  const CorrectOptions& options_;
  CellFacts facts_;
  std::map<SheetCell, Obstacle> hindered_;
  std::map<std::string, const Finding*> by_id_;
  std::map<std::string, std::size_t> candidate_of_;
  Corrections result_;
};

}  // namespace

void leave_out(Candidate& candidate, const Text& status) {
  candidate.applied = false;
  for (CellCorrection& correction : candidate.corrections) {
    correction.applied = false;
    correction.status = status;
  }
}

std::optional<std::uint32_t> sheet_index(const Workbook& workbook, const std::string& name) {
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
    if (workbook.sheets[i].name == name) return i;
  }
  return std::nullopt;
}

CellFacts::CellFacts(const Report& report, std::uint32_t file) {
  for (const Observation& observation : report.observations) {
    if (observation.file != file || !observation.place.cell) continue;
    facts_.emplace(std::pair(observation.place.sheet, *observation.place.cell), &observation);
  }
}

const Observation* CellFacts::find(const std::string& sheet, CellAddress at) const {
  const auto found = facts_.find({sheet, at});
  return found == facts_.end() ? nullptr : found->second;
}

std::vector<SheetCell> cells_of_explanations(const Report& report, std::uint32_t file) {
  std::vector<SheetCell> cells;
  for (const Finding& finding : report.findings) {
    if (finding.place.file != file) continue;
    for (const Explanation& explanation : finding.explanations) {
      for (const CellChange& change : explanation.changes) {
        const auto sheet = sheet_index(report.files[file].workbook, change.place.sheet);
        if (change.place.file == file && sheet && change.place.cell) cells.push_back({*sheet, *change.place.cell});
      }
    }
  }
  return cells;
}

Corrections choose_corrections(const Report& report, std::uint32_t file, const CorrectOptions& options,
                               const std::vector<Hindered>& hindered) {
  return Chooser(report, file, options, hindered).choose();
}

}  // namespace crossfoot
