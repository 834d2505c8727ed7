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
#include "correct/log_sheet.h"
#include "correct/marks.h"
#include "correct/package_patch.h"
#include "correct/patch_workbook.h"
#include "correct/shown_change.h"
#include "correct/verify_patch.h"
#include "correct/workbook_patch.h"
#include "formula/recalculate.h"
#include "formula/tokens.h"
#include "input/read_workbook.h"
#include "output/words.h"

namespace crossfoot {
namespace {

Error not_as_meant(const std::string& place) {
  return Error{"CF021",
               {fmt::format("filen skrevs inte: vid omläsning stod något annat än väntat i {}.", place),
                fmt::format("the file was not written: when it was read again, {} held something unexpected.", place)}};
}

// Workbooks of other formats have no parts that could be patched.
Error not_a_package(const std::string& file) {
  const std::string name = printable(file);
  return Error{"CF022",
               {name + ": bara .xlsx och .xlsm kan rättas. Spara filen som .xlsx och rätta den.",
                name + ": only .xlsx and .xlsm can be corrected. Save the file as .xlsx and correct that."}};
}

// Whether Excel has all functions that the workbook's formulas call: others
// come from add-ins and macros, and a full calculation where those are missing
// would leave #NAME? in their cells.
bool all_functions_known(const Workbook& workbook) {
  const auto known = [](std::string_view formula) {
    for (const Token& token : tokens_of(formula)) {
      if (token.kind == Token::Kind::unknown) return false;
      if (token.kind != Token::Kind::function) continue;
      if (find_function(formula.substr(token.start, token.size)) == nullptr) return false;
    }
    return true;
  };
  return std::all_of(workbook.formulas.begin(), workbook.formulas.end(),
                     [&](const Formula& formula) { return known(formula.text); }) &&
         std::all_of(workbook.defined_names.begin(), workbook.defined_names.end(),
                     [&](const DefinedName& name) { return known(name.refers_to); });
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
    list(corrections);
    if (std::none_of(correction_.cells.begin(), correction_.cells.end(), [](const auto& c) { return c.applied; })) {
      return unchanged();
    }
    recalculate_dependents();
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
    changes_.cells = marked_cells(report_, file_, options_.language);
    std::vector<SheetCell> cells;
    for (const PatchedCell& cell : changes_.cells) cells.push_back(cell.cell);
    const auto traits = traits_of(bytes_, workbook_, cells);
    if (!traits) return Failure(traits.error());
    remark_on(*traits);
    return write(findings_sheet(report_, file_, options_.language));
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

  void add_patch(SheetCell cell, const CellCorrection& correction) {
    PatchedCell& patched = patched_[cell];
    patched.cell = cell;
    patched.fill = correction.primary ? Fill::confirm : Fill::corrected;
    patched.note = note_of(correction, options_.language);
    ChangedCell changed;
    changed.cell = cell;
    if (!correction.formula_to.empty()) {
      changed.formula = correction.formula_to;
      const Cell* before = workbook_.sheets[cell.sheet].find(cell.at);
      if (before == nullptr || workbook_.formula_of(*before) != correction.formula_to) {
        patched.formula = correction.formula_to;
      }
      if (correction.to) patched.value = number_content(*correction.to);
    } else if (correction.to) {
      changed.value = Value::of(correction.to->to_double());
      patched.value = number_content(*correction.to);
    } else {
      patched.value = CellContent{CellType::blank, ""};
    }
    changed_.push_back(std::move(changed));
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
    correction_.remarks.push_back(
        {fmt::format(
             "{} formler som beror på en ändring kunde inte räknas om här och har kvar sina gamla resultat: räkna "
             "om i Excel (Ctrl+Alt+F9).",
             counted(kept, Language::swedish)),
         fmt::format("{} formulas that depend on a change could not be computed here and keep their old results: "
                     "calculate in Excel (Ctrl+Alt+F9).",
                     counted(kept, Language::english))});
  }

  // What a new formula gives is what stands in its cell after.
  void tell_result(const RecalculatedCell& cell) {
    for (CellCorrection& correction : correction_.cells) {
      const bool here = correction.applied && correction.place.cell == cell.cell.at &&
                        correction.place.sheet == workbook_.sheets[cell.cell.sheet].name;
      if (here && cell.after.is(Value::Kind::number)) correction.to = Decimal::from_double(cell.after.number);
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

  Result<Correction> write(NewSheet sheet) {
    auto package = PackagePatch::open(bytes_);
    if (!package) return Failure(package.error());
    auto name = free_sheet_name(*package, sheet.name);
    if (!name) return Failure(name.error());
    sheet.name = *name;
    changes_.sheets.push_back(std::move(sheet));
    auto written = patched_workbook(bytes_, workbook_, changes_);
    if (!written) return Failure(written.error());
    const auto again = read_workbook(*written, report_.files[file_].file);
    if (!again) return Failure(again.error());
    if (const auto place = unexpected_difference(workbook_, again->workbook, changes_.cells)) {
      return Failure(not_as_meant(*place));
    }
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

// What tells a rule's instance from others, whatever the order.
std::string instance_of(const Report& report, const CheckedConstraint& checked) {
  const ConstraintFamily& family = checked.constraint.family;
  std::string place;
  if (!checked.constraint.terms.empty()) {
    const std::uint32_t target = checked.constraint.terms.front().observation;
    if (target < report.observations.size()) place = place_text(report.observations[target].place);
  }
  return fmt::format("{}\n{}\n{}\n{}", family.rule, family.target, family.index, place);
}

}  // namespace

Result<Correction> correct(std::string_view bytes, const Report& report, std::uint32_t file,
                           const CorrectOptions& options) {
  const std::vector<Sheet>& sheets = report.files[file].workbook.sheets;
  if (std::any_of(sheets.begin(), sheets.end(), [](const Sheet& sheet) { return sheet.part.empty(); })) {
    return Failure(not_a_package(report.files[file].file));
  }
  return Corrector(bytes, report, file, options).correct();
}

std::vector<std::string> rules_that_broke(const Report& before, const Report& after) {
  const auto holds = [](Verdict verdict) { return verdict == Verdict::exact || verdict == Verdict::rounding; };
  std::map<std::string, std::pair<int, int>> held;  // instances that held before and hold after
  for (const CheckedConstraint& checked : before.constraints) {
    if (holds(checked.evaluation.verdict)) ++held[instance_of(before, checked)].first;
  }
  for (const CheckedConstraint& checked : after.constraints) {
    const auto known = held.find(instance_of(after, checked));
    if (known != held.end() && holds(checked.evaluation.verdict)) ++known->second.second;
  }
  std::vector<std::string> broke;
  for (const auto& [instance, counts] : held) {
    if (counts.second >= counts.first) continue;
    const std::size_t line = instance.find('\n');
    const std::size_t last = instance.rfind('\n');
    broke.push_back(instance.substr(0, line) + ", " + instance.substr(last + 1));
  }
  return broke;
}

}  // namespace crossfoot
