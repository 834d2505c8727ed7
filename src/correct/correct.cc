// From a report to the corrected copy: choose, recalculate, mark, log, write,
// read again.
#include "crossfoot/correct.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "correct/corrections.h"
#include "correct/known_functions.h"
#include "correct/live_sums.h"
#include "correct/log_sheet.h"
#include "correct/marks.h"
#include "correct/package_patch.h"
#include "correct/patch_workbook.h"
#include "correct/shown_change.h"
#include "correct/verify_patch.h"
#include "correct/workbook_patch.h"
#include "formula/recalculate.h"
#include "input/read_workbook.h"
#include "output/words.h"
#include "rules/rules.h"

namespace crossfoot {
namespace {

Error not_as_meant(const std::string& place) {
  return Error{"CF021",
               {fmt::format("filen skrevs inte: vid omläsning stod något annat än väntat i {}.", place),
                fmt::format("the file was not written: when it was read again, {} held something unexpected.", place)}};
}

// Workbooks of other formats have no parts that could be patched.
Error not_a_package() {
  return Error{"CF022",
               {"bara paketet i en .xlsx eller .xlsm kan ändras. Gör en .xlsx av filen först.",
                "only the package of an .xlsx or .xlsm can be changed. Make an .xlsx of the file first."}};
}

CellContent content_of(const Value& value) {
  switch (value.kind) {
    case Value::Kind::number:
      return number_content(value.number);
    case Value::Kind::boolean:
      return {CellType::boolean, value.number != 0 ? "1" : "0"};
    case Value::Kind::text:
      return {CellType::text, value.text};
    case Value::Kind::error:
      return {CellType::error, value.text};
    case Value::Kind::blank:
    case Value::Kind::area:
    case Value::Kind::unknown:
      break;
  }
  return {CellType::number, "0"};
}

class Corrector {
 public:
  Corrector(std::string_view bytes, const Report& report, std::uint32_t file, const CorrectOptions& options)
      : bytes_(bytes), report_(report), file_(file), workbook_(report.files[file].workbook), options_(options) {}

  Result<Correction> correct() {
    if (options_.mark_only) return mark();
    const std::vector<SheetCell> proposed = cells_of_explanations(report_, file_);
    auto traits = traits_of(bytes_, workbook_, proposed);
    if (!traits) return Failure(traits.error());
    Corrections corrections = choose_corrections(report_, file_, options_, traits->hindered);
    correction_.unknown_choices = std::move(corrections.unknown_choices);
    put_in(corrections);
    list(corrections);
    if (options_.live_sums) add_live_sums();
    if (std::none_of(correction_.cells.begin(), correction_.cells.end(), [](const auto& c) { return c.applied; })) {
      return unchanged();
    }
    recalculate_dependents();
    drop_settled_proposals();
    for (const CellCorrection& correction : correction_.cells) {
      if (correction.applied) patched_[sheet_cell(correction)].note = note_of(correction, options_.language);
    }
    for (auto& [cell, patched] : patched_) changes_.cells.push_back(std::move(patched));
    changes_.calculate_on_load = all_functions_known(workbook_);
    remark_on(*traits);
    return write(change_log(correction_, report_, file_, options_.language));
  }

 private:
  Result<Correction> unchanged() {
    correction_.bytes = bytes_;
    return std::move(correction_);
  }

  Result<Correction> mark() {
    NewSheet sheet = findings_sheet(report_, file_, options_.language);
    if (stands_already(sheet, workbook_)) return unchanged();
    changes_.cells = marked_cells(report_, file_, options_.language);
    std::vector<SheetCell> cells;
    for (const PatchedCell& cell : changes_.cells) cells.push_back(cell.cell);
    const auto traits = traits_of(bytes_, workbook_, cells);
    if (!traits) return Failure(traits.error());
    remark_on(*traits);
    return write(std::move(sheet));
  }

  // What is applied becomes a patch; both that and the rest are listed.
  void list(const Corrections& corrections) {
    std::vector<std::pair<SheetCell, CellCorrection>> all;
    std::set<std::pair<SheetCell, std::string>> seen;
    for (const Candidate& candidate : corrections.candidates) {
      for (std::size_t i = 0; i < candidate.cells.size(); ++i) {
        const CellCorrection& correction = candidate.corrections[i];
        // Two explanations may share a change; what is applied once is not proposed too.
        const std::string content = correction.formula_to + "\n" + (correction.to ? correction.to->to_string() : "");
        if (candidate.applied && !seen.insert({candidate.cells[i], content}).second) continue;
        all.emplace_back(candidate.cells[i], correction);
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::tuple(!a.second.applied, a.first) < std::tuple(!b.second.applied, b.first);
    });
    for (auto& [cell, correction] : all) {
      if (correction.applied) add_patch(cell, correction);
      correction_.cells.push_back(std::move(correction));
    }
  }

  // The surest first, formulas before numbers: what is only likely is left out
  // where the rest has repaired already what it would repair.
  void put_in(Corrections& corrections) {
    std::vector<Candidate*> order;
    for (Candidate& candidate : corrections.candidates) {
      if (candidate.applied) order.push_back(&candidate);
    }
    const auto rank = [](const Candidate* candidate) {
      const bool formula = std::any_of(candidate->corrections.begin(), candidate->corrections.end(),
                                       [](const CellCorrection& c) { return !c.formula_to.empty(); });
      return std::tuple(!candidate->chosen, -static_cast<int>(candidate->diagnosis), !formula);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](const Candidate* a, const Candidate* b) { return rank(a) < rank(b); });
    std::set<std::string> settled;
    std::size_t settled_at = 0;  // how many changes the set above is made of
    for (Candidate* candidate : order) {
      if (changed_.size() > settled_at && !candidate->chosen) {
        settled = settled_findings();
        settled_at = changed_.size();
      }
      if (!candidate->chosen && is_settled(candidate->corrections.front(), settled)) {
        leave_out(*candidate, {"Inte införd: behövs inte när de andra ändringarna är gjorda",
                               "Not made: not needed once the other changes are made"});
        continue;
      }
      for (std::size_t i = 0; i < candidate->cells.size(); ++i) {
        changed_.push_back(changed_cell(candidate->cells[i], candidate->corrections[i]));
      }
    }
  }

  static bool is_settled(const CellCorrection& correction, const std::set<std::string>& settled) {
    return std::all_of(correction.findings.begin(), correction.findings.end(),
                       [&](const std::string& id) { return settled.contains(id); });
  }

  static ChangedCell changed_cell(SheetCell cell, const CellCorrection& correction) {
    ChangedCell changed;
    changed.cell = cell;
    changed.formula = correction.formula_to;
    if (changed.formula.empty() && correction.to) changed.value = Value::of(correction.to->to_double());
    return changed;
  }

  void add_patch(SheetCell cell, const CellCorrection& correction) {
    PatchedCell& patched = patched_[cell];
    patched.cell = cell;
    patched.fill = correction.primary ? Fill::confirm : Fill::corrected;
    const Cell* before = workbook_.sheets[cell.sheet].find(cell.at);
    const bool has_it = before != nullptr && workbook_.formula_of(*before) == correction.formula_to;
    if (!correction.formula_to.empty() && !has_it) patched.formula = correction.formula_to;
    if (correction.to) patched.value = number_content(*correction.to);
    if (!correction.to && correction.formula_to.empty()) patched.value = CellContent{CellType::blank, ""};
  }

  // Formulas in the place of typed totals, of corrected ones too.
  void add_live_sums() {
    std::map<SheetCell, Decimal> numbers;
    std::map<SheetCell, std::string> formulas;
    for (const ChangedCell& change : changed_) {
      if (!change.formula.empty()) {
        formulas.emplace(change.cell, change.formula);
      } else if (change.value.is(Value::Kind::number)) {
        numbers.emplace(change.cell, Decimal::from_double(change.value.number));
      }
    }
    for (const LiveSum& sum : live_sums(report_, file_, numbers, formulas)) {
      CellCorrection* known = correction_at(sum.cell);
      if (known == nullptr) known = &new_live_sum(sum);
      known->formula_to = sum.formula;
      std::erase_if(changed_, [&](const ChangedCell& change) { return change.cell == sum.cell; });
      changed_.push_back(changed_cell(sum.cell, *known));
      add_patch(sum.cell, *known);
    }
    std::stable_sort(correction_.cells.begin(), correction_.cells.end(), [&](const auto& a, const auto& b) {
      return std::tuple(!a.applied, sheet_cell(a)) < std::tuple(!b.applied, sheet_cell(b));
    });
  }

  SheetCell sheet_cell(const CellCorrection& correction) const {
    return {sheet_index(workbook_, correction.place.sheet).value_or(kNone),
            correction.place.cell.value_or(CellAddress{})};
  }

  CellCorrection* correction_at(SheetCell cell) {
    for (CellCorrection& correction : correction_.cells) {
      if (correction.applied && sheet_cell(correction) == cell) return &correction;
    }
    return nullptr;
  }

  CellCorrection& new_live_sum(const LiveSum& sum) {
    const CheckedConstraint& checked = report_.constraints[sum.constraint];
    const Observation& fact = report_.observations[checked.constraint.terms.front().observation];
    CellCorrection correction;
    correction.place = fact.place;
    correction.row_label = fact.row_label;
    correction.column_label = fact.column_label;
    correction.from = sum.value;
    correction.to = sum.value;
    correction.show_factor = fact.show_factor;
    correction.decimals_shown = fact.decimals_shown;
    correction.unit = fact.unit;
    correction.primary = false;
    correction.diagnosis = Diagnosis::certain;
    if (checked.constraint.rule != nullptr) correction.check = checked.constraint.rule->sentence;
    correction.status = {"Inskrivet tal är gjort till formel", "Typed number made a formula"};
    correction.applied = true;
    return correction_.cells.emplace_back(std::move(correction));
  }

  // What the changes repair needs no further proposals; and a formula that
  // would now give what stands there is none.
  void drop_settled_proposals() {
    const std::set<std::string> settled = settled_findings();
    std::erase_if(correction_.cells, [&](CellCorrection& cell) {
      if (cell.applied) return false;
      return is_settled(cell, settled) || gives_what_stands(cell);
    });
  }

  // Findings whose rules hold once the changes so far are made.
  std::set<std::string> settled_findings() const {
    std::map<SheetCell, const Value*> values;
    const Recalculation recalculation = recalculate(workbook_, changed_, false);
    for (const RecalculatedCell& cell : recalculation.cells) values.emplace(cell.cell, &cell.after);
    std::vector<Observation> observations = report_.observations;
    for (Observation& observation : observations) {
      if (observation.file != file_ || !observation.place.cell) continue;
      const auto sheet = sheet_index(workbook_, observation.place.sheet);
      const auto value = sheet ? values.find({*sheet, *observation.place.cell}) : values.end();
      if (value == values.end() || !value->second->is(Value::Kind::number)) continue;
      observation.stored = Decimal::from_double(value->second->number);
      observation.state = State::given;
      observation.counts_as_number = true;
    }
    std::map<std::string, bool> repaired;
    for (const CheckedConstraint& checked : report_.constraints) {
      if (checked.finding.empty()) continue;
      const Verdict now = evaluate(checked.constraint, observations).verdict;
      const bool holds = now == Verdict::exact || now == Verdict::rounding;
      const auto [known, is_new] = repaired.try_emplace(checked.finding, holds);
      if (!is_new) known->second = known->second && holds;
    }
    std::set<std::string> settled;
    for (const auto& [id, holds] : repaired) {
      if (holds) settled.insert(id);
    }
    return settled;
  }

  // A proposed formula is seen in the light of what has changed.
  bool gives_what_stands(CellCorrection& cell) const {
    if (cell.formula_to.empty() || cell.formula_to == cell.formula_from) return false;
    std::vector<ChangedCell> changes = changed_;
    ChangedCell& change = changes.emplace_back();
    change.cell = sheet_cell(cell);
    change.formula = cell.formula_to;
    for (const RecalculatedCell& after : recalculate(workbook_, changes, false).cells) {
      if (after.cell != sheet_cell(cell) || !after.after.is(Value::Kind::number)) continue;
      cell.to = Decimal::from_double(after.after.number);
    }
    return cell.from && cell.to && *cell.from == *cell.to;
  }

  // Stored results of formulas that depend on a change, as far as every
  // function on the way is evaluated here.
  void recalculate_dependents() {
    const Recalculation recalculation = recalculate(workbook_, changed_, false);
    for (const RecalculatedCell& cell : recalculation.cells) {
      const bool changed =
          std::any_of(changed_.begin(), changed_.end(), [&](const ChangedCell& c) { return c.cell == cell.cell; });
      PatchedCell& patched = patched_[cell.cell];
      patched.cell = cell.cell;
      if (changed && !patched.formula && patched.value && !is_formula(cell.cell)) continue;
      patched.value = content_of(cell.after);
      if (changed) {
        tell_result(cell);
      } else {
        ++correction_.recalculated;
      }
    }
    const std::size_t kept = recalculation.kept.size() + recalculation.circular.size();
    if (kept == 0 && !recalculation.out_of_budget) return;
    const bool one = kept == 1;
    correction_.remarks.push_back(
        {fmt::format("{} som beror på en ändring kunde inte räknas om här och har kvar {}: räkna om i Excel "
                     "(Ctrl+Alt+F9).",
                     counted(kept, Language::swedish) + (one ? " formel" : " formler"),
                     one ? "sitt gamla resultat" : "sina gamla resultat"),
         fmt::format("{} on a change could not be computed here and {}: calculate in Excel (Ctrl+Alt+F9).",
                     counted(kept, Language::english) + (one ? " formula that depends" : " formulas that depend"),
                     one ? "keeps its old result" : "keep their old results")});
  }

  // What a new formula gives is what stands in its cell after.
  void tell_result(const RecalculatedCell& cell) {
    for (CellCorrection& correction : correction_.cells) {
      const bool here = correction.applied && correction.place.cell == cell.cell.at &&
                        correction.place.sheet == workbook_.sheets[cell.cell.sheet].name;
      if (!here || !cell.after.is(Value::Kind::number)) continue;
      const bool as_said = correction.to && cell.after.same_as(Value::of(correction.to->to_double()));
      if (!as_said) correction.to = Decimal::from_double(cell.after.number);
    }
  }

  bool is_formula(SheetCell at) const {
    const Cell* cell = workbook_.sheets[at.sheet].find(at.at);
    return cell != nullptr && cell->formula != kNone;
  }

  void remark_on(const WorkbookTraits& traits) {
    if (traits.is_signed) {
      correction_.remarks.push_back(
          {"Filen var digitalt signerad. Signaturen gäller inte en ändrad fil och är borttagen.",
           "The file was digitally signed. The signature does not hold for a changed file "
           "and was removed."});
    }
    std::vector<std::string> sheets;
    for (const std::uint32_t index : traits.protected_sheets) {
      const bool touched = std::any_of(changes_.cells.begin(), changes_.cells.end(),
                                       [&](const PatchedCell& cell) { return cell.cell.sheet == index; });
      if (touched) sheets.push_back(place_text({file_, workbook_.sheets[index].name, std::nullopt, std::nullopt}));
    }
    if (!sheets.empty()) {
      correction_.remarks.push_back(
          {fmt::format("Skyddade blad är ändrade, och skyddet är kvar: {}.", fmt::join(sheets, ", ")),
           fmt::format("Protected sheets were changed, and are still protected: {}.", fmt::join(sheets, ", "))});
    }
    if (traits.protected_structure) {
      correction_.remarks.push_back(
          {"Arbetsbokens struktur är skyddad. Ett blad är ändå tillagt sist, och skyddet är kvar.",
           "The structure of the workbook is protected. A sheet was added at its end all the "
           "same, and the protection remains."});
    }
  }

  // The check may have filled in results that the file lacks, so both are read.
  std::optional<Error> read_again(const std::string& written) const {
    const auto before = read_workbook(bytes_, report_.files[file_].file);
    if (!before) return before.error();
    const auto after = read_workbook(written, report_.files[file_].file);
    if (!after) return after.error();
    const auto place = unexpected_difference(before->workbook, after->workbook, changes_.cells);
    return place ? std::optional<Error>(not_as_meant(*place)) : std::nullopt;
  }

  Failure fail(Error error) const { return Failure(in_file(report_.files[file_].file, std::move(error))); }

  Result<Correction> write(NewSheet sheet) {
    auto package = PackagePatch::open(bytes_);
    if (!package) return fail(std::move(package.error()));
    auto name = free_sheet_name(*package, sheet.name);
    if (!name) return fail(std::move(name.error()));
    sheet.name = *name;
    changes_.sheets.push_back(std::move(sheet));
    auto written = patched_workbook(bytes_, workbook_, changes_);
    if (!written) return fail(std::move(written.error()));
    if (auto error = read_again(*written)) return Failure(std::move(*error));
    correction_.bytes = std::move(*written);
    correction_.changed = true;
    return std::move(correction_);
  }

  std::string_view bytes_;
  const Report& report_;
  std::uint32_t file_;
  const Workbook& workbook_;
  const CorrectOptions& options_;
  Correction correction_;
  std::map<SheetCell, PatchedCell> patched_;
  std::vector<ChangedCell> changed_;
  WorkbookChanges changes_;
};

}  // namespace

Result<Correction> correct(std::string_view bytes, const Report& report, std::uint32_t file,
                           const CorrectOptions& options) {
  const std::vector<Sheet>& sheets = report.files[file].workbook.sheets;
  if (std::any_of(sheets.begin(), sheets.end(), [](const Sheet& sheet) { return sheet.part.empty(); })) {
    return Failure(in_file(report.files[file].file, not_a_package()));
  }
  return Corrector(bytes, report, file, options).correct();
}

}  // namespace crossfoot
