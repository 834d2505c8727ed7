#include <fmt/format.h>

#include <algorithm>

#include "base/os_atomic_file.h"
#include "base/os_file.h"
#include "base/sanitise.h"
#include "catalogue/message.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/load_schemas.h"
#include "cli/open_output.h"
#include "cli/workbooks_named.h"
#include "correct/shown_change.h"
#include "crossfoot/check.h"
#include "crossfoot/correct.h"
#include "input/checked_number.h"
#include "input/limits.h"
#include "output/safe_text.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr Option kMarkOnly = {"mark-only",
                              {},
                              {"ändra inga värden: fyllning och anteckning i cellerna och ett blad med påpekandena",
                               "change no value: fills and notes in the cells and a sheet of the findings"}};
constexpr Option kDerivedOnly = {"derived-only",
                                 {},
                                 {"ändra bara härledda uppgifter (summor, netton, avvikelser), inga primära",
                                  "change derived facts only (totals, nets, deviations), no primary ones"}};
constexpr Option kLikely = {"likely", {}, {"ändra även det som är troligt", "change also what is likely"}};
constexpr Option kChoose = {"choose",
                            {"ID=N", "ID=N"},
                            {"inför påpekandets förklaring nummer N (kan anges flera gånger)",
                             "make the finding's explanation number N (may be given several times)"},
                            {},
                            true};
constexpr Option kLiveSums = {"live-sums",
                              {},
                              {"gör inskrivna summor till formler, där formeln ger exakt samma tal",
                               "make typed totals formulas, where the formula gives exactly the same number"}};
constexpr Option kDryRun = {
    "dry-run", {}, {"visa vad som skulle ändras; skriv ingen fil", "show what would be changed; write no file"}};

constexpr const Option* kOptions[] = {&kOutput,   &kOverwrite, &kMarkOnly, &kDerivedOnly, &kLikely, &kChoose,
                                      &kLiveSums, &kDryRun,    &kTemplate, &kSchemas,     &kLang};
constexpr std::size_t kMostProposals = 20;

Result<CorrectOptions> read_options(const Arguments& arguments, Language language) {
  CorrectOptions options;
  options.mark_only = arguments.has(kMarkOnly);
  options.derived_only = arguments.has(kDerivedOnly);
  options.likely = arguments.has(kLikely);
  options.live_sums = arguments.has(kLiveSums);
  options.language = language;
  for (const std::string& choice : arguments.values_of(kChoose)) {
    const std::size_t equals = choice.rfind('=');
    const auto number =
        equals == choice.npos ? std::nullopt : checked_integer<std::uint16_t>(choice.substr(equals + 1), 1);
    if (!number || equals == 0) {
      return Failure(usage_error(
          fmt::format("--choose {}: skriv påpekandets id, = och förklaringens nummer", printable(choice)),
          fmt::format("--choose {}: write the finding's id, = and the explanation's number", printable(choice))));
    }
    options.chosen[choice.substr(0, equals)] = *number;
  }
  const bool also_changes = options.derived_only || options.likely || options.live_sums || !options.chosen.empty();
  if (options.mark_only && also_changes) {
    return Failure(usage_error("--mark-only ändrar inga värden och kan inte kombineras med det som ändrar",
                               "--mark-only changes no value and cannot be combined with what does"));
  }
  return options;
}

// Where the result goes; nothing with --dry-run.
Result<std::optional<AtomicFile>> output_of(const Arguments& arguments) {
  if (arguments.has(kDryRun)) return std::optional<AtomicFile>();
  if (arguments.value_of(kOutput).empty()) {
    return Failure(usage_error("ange filen att skriva: crossfoot correct rapport.xlsx -o rättad.xlsx",
                               "name the file to write: crossfoot correct report.xlsx -o corrected.xlsx"));
  }
  auto file = open_output(arguments.value_of(kOutput), arguments);
  if (!file) return Failure(file.error());
  return std::optional<AtomicFile>(std::move(*file));
}

class Teller {
 public:
  Teller(Console& console, const Report& report, const std::string& name)
      : console_(console), report_(report), name_(for_terminal(name)) {}

  template <class... Values>
  void line(std::string_view sv, std::string_view en, const Values&... values) {
    fmt::format_to(std::back_inserter(console_.out), fmt::runtime(console_.say(sv, en)), values...);
    console_.out += '\n';
  }

  void tell(const Correction& correction) {
    console_.out += name_ + "\n";
    const std::vector<CellCorrection>& cells = correction.cells;
    const auto proposals = std::find_if(cells.begin(), cells.end(), [](const auto& cell) { return !cell.applied; });
    if (proposals != cells.begin()) line("  Rättat:", "  Corrected:");
    for (auto cell = cells.begin(); cell != proposals; ++cell) tell(*cell);
    if (proposals != cells.end()) line("  Inte infört:", "  Not made:");
    const std::size_t shown = std::min<std::size_t>(kMostProposals, static_cast<std::size_t>(cells.end() - proposals));
    for (std::size_t i = 0; i < shown; ++i) {
      const CellCorrection& cell = proposals[static_cast<std::ptrdiff_t>(i)];
      tell(cell);
      // Cells of one explanation are made together.
      const bool more = i + 1 < shown && proposals[static_cast<std::ptrdiff_t>(i + 1)].choice == cell.choice;
      if (!cell.choice.empty() && !more)
        line("      --choose \"{}\"", "      --choose \"{}\"", for_terminal(cell.choice));
    }
    if (const auto left = static_cast<std::size_t>(cells.end() - proposals) - shown; left > 0) {
      line("    ... och {} förslag till", "    ... and {} more proposals", left);
    }
    for (const Text& remark : correction.remarks) {
      line("  Obs: {}", "  Note: {}", for_terminal(remark.in(console_.language)));
    }
  }

  void tell_verdicts(const Report& after) {
    line("  Kontroller före:  {}.", "  Rules before: {}.",
         verdict_counts(report_.files.front().rules, console_.language));
    line("  Kontroller efter: {}.", "  Rules after:  {}.",
         verdict_counts(after.files.front().rules, console_.language));
  }

 private:
  void tell(const CellCorrection& cell) {
    const Language language = console_.language;
    std::string label = cell.row_label;
    if (!cell.column_label.empty()) label += (label.empty() ? "" : ", ") + cell.column_label;
    if (!label.empty()) label = " (" + for_terminal(masked(label).text) + ")";
    const bool same_number = cell.from && cell.to && *cell.from == *cell.to;
    std::string change =
        same_number ? shown_before(cell, language) : shown_before(cell, language) + " → " + shown_after(cell, language);
    if (const std::string formula = formula_shown(cell, language); !formula.empty()) change += ", " + formula;
    const std::string cause = cell.cause.in(language).empty() ? "" : "; " + for_terminal(cell.cause.in(language));
    line("    {}{}: {}{}.{}", "    {}{}: {}{}.{}", for_terminal(place_text(cell.place)), label, for_terminal(change),
         cause, status_of(cell));
  }

  // What the heading above it does not say already.
  std::string status_of(const CellCorrection& cell) const {
    std::string status = cell.status.in(console_.language);
    for (const std::string_view said : {"Rättad", "Corrected", "Inte införd: ", "Not made: "}) {
      if (status.starts_with(said)) status.erase(0, said.size());
    }
    while (status.starts_with('.') || status.starts_with(' ')) status.erase(0, 1);
    return status.empty() ? "" : " (" + for_terminal(status) + ")";
  }

  Console& console_;
  const Report& report_;
  std::string name_;
};

Outcome fail(Console& console, const Error& error) {
  console.complain(error);
  return Outcome::failed;
}

std::string joined(const std::vector<std::string>& list) {
  const std::size_t shown = std::min<std::size_t>(list.size(), 5);
  std::string text =
      fmt::format("{}", fmt::join(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(shown), "; "));
  return printable(text) + (list.size() > shown ? " ..." : "");
}

std::optional<Error> refusal(const Report& before, const Report& after, const std::string& file) {
  if (after.files.front().error) return after.files.front().error;
  const std::vector<std::string> broke = rules_that_broke(before, after);
  if (broke.empty()) return std::nullopt;
  const std::string name = printable(file);
  return Error{"CF020",
               {fmt::format("{}: ingen fil skrevs, eftersom {} kontroller som stämde inte längre skulle stämma: {}",
                            name, broke.size(), joined(broke)),
                fmt::format("{}: no file was written, because {} rules that held would no longer hold: {}", name,
                            broke.size(), joined(broke))}};
}

// What is not an .xlsx becomes one, and must not be called something else.
std::optional<Error> refuse_output_name(const std::string& input, const Arguments& arguments) {
  const std::string& path = arguments.value_of(kOutput);
  if (arguments.has(kDryRun) || path.empty() || ending_of(path) == "xlsx") return std::nullopt;
  const std::string name = printable(input);
  return Error{
      "CF022",
      {fmt::format("{}: filen kan inte ändras i sitt eget format; resultatet blir en .xlsx. Ge det ett namn som slutar "
                   "på .xlsx, inte {}.",
                   name, printable(path)),
       fmt::format("{}: the file cannot be changed in its own format; the result is an .xlsx. Give it a name that ends "
                   "in .xlsx, not {}.",
                   name, printable(path))}};
}

// Excel opens a package only under the ending of its content: with macros .xlsm.
std::optional<Error> refuse_other_ending(const Report& report, const std::string& input, const Arguments& arguments) {
  const std::string& path = arguments.value_of(kOutput);
  std::string wanted = ending_of(input);
  for (const Finding& finding : report.findings) {
    const auto kind = finding.details.find("kind");
    if (finding.code == "CF160" && kind != finding.details.end()) wanted = ending_of(kind->second);
  }
  const bool known = wanted == "xlsx" || wanted == "xlsm" || wanted == "xltx" || wanted == "xltm";
  if (arguments.has(kDryRun) || !known || ending_of(path) == wanted) return std::nullopt;
  return usage_error(fmt::format("resultatet blir en .{}, och Excel öppnar det bara under det namnet. Ge det ett namn "
                                 "som slutar på .{}, inte {}.",
                                 wanted, wanted, printable(path)),
                     fmt::format("the result is an .{}, and Excel opens it only under that name. Give it a name that "
                                 "ends in .{}, not {}.",
                                 wanted, wanted, printable(path)));
}

Outcome run(const Arguments& arguments, Console& console) {
  const auto files = workbooks_named(kCorrect, arguments);
  if (!files) return fail(console, files.error());
  if (files->paths.size() > 1) {
    return fail(console, usage_error("rätta en arbetsbok i taget", "correct one workbook at a time"));
  }
  const auto options = read_options(arguments, console.language);
  if (!options) return fail(console, options.error());
  const SchemaInUse used = schema_in_use(arguments, console);
  if (!used.errors.empty()) return Outcome::failed;
  const std::string& path = files->paths.front();
  const InputFile given{path, read_file(path, limits::kMostFileBytes)};
  const bool is_made = given.bytes && !is_package(*given.bytes, given.name);
  if (is_made) {
    if (const auto error = refuse_output_name(path, arguments)) return fail(console, *error);
  }
  auto output = output_of(arguments);
  if (!output) return fail(console, output.error());

  const auto made = is_made ? made_xlsx(*given.bytes, path) : Result<MadeXlsx>();
  if (!made) return fail(console, made.error());
  const InputFile input = is_made ? InputFile{made->name, made->bytes} : given;
  const Report report = check({input}, used.schema, files->options);
  if (const auto& error = report.files.front().error) return fail(console, *error);
  if (const auto error = refuse_other_ending(report, input.name, arguments)) return fail(console, *error);
  auto correction = correct(*input.bytes, report, 0, *options);
  if (!correction) return fail(console, correction.error());
  if (!correction->unknown_choices.empty()) {
    const std::string choices = joined(correction->unknown_choices);
    return fail(
        console,
        usage_error(fmt::format("--choose {}: det finns inget sådant påpekande eller ingen sådan förklaring", choices),
                    fmt::format("--choose {}: there is no such finding or no such explanation", choices)));
  }

  correction->remarks.insert(correction->remarks.begin(), made->remarks.begin(), made->remarks.end());
  Teller teller(console, report, path);
  teller.tell(*correction);
  if (correction->changed) {
    const Report after = check({{input.name, correction->bytes}}, used.schema, files->options);
    if (const auto refused = refusal(report, after, path)) return fail(console, *refused);
    teller.tell_verdicts(after);
  }
  if (!*output) {
    teller.line("Ingen fil är skriven (--dry-run).", "No file was written (--dry-run).");
    return Outcome::nothing_found;
  }
  auto written = (*output)->write(correction->bytes);
  if (written) written = (*output)->commit();
  if (!written) return fail(console, written.error());
  const std::string path_written = for_terminal(arguments.value_of(kOutput));
  const auto applied = static_cast<std::size_t>(std::count_if(correction->cells.begin(), correction->cells.end(),
                                                              [](const CellCorrection& cell) { return cell.applied; }));
  if (!correction->changed && options->mark_only) {
    teller.line("Påpekandena står redan i arbetsboken: {} är en oförändrad kopia.",
                "The findings stand in the workbook already: {} is an unchanged copy.", path_written);
  } else if (!correction->changed && is_made) {
    teller.line("Inget är säkert nog att rätta: {} är arbetsboken som .xlsx, utan ändringar.",
                "Nothing is certain enough to correct: {} is the workbook as .xlsx, without changes.", path_written);
  } else if (!correction->changed) {
    teller.line("Inget är säkert nog att rätta: {} är en oförändrad kopia.",
                "Nothing is certain enough to correct: {} is an unchanged copy.", path_written);
  } else if (options->mark_only) {
    teller.line("Skrev {}: påpekanden i cellerna och på det sista bladet, inga värden ändrade.",
                "Wrote {}: findings in the cells and on the last sheet, no values changed.", path_written);
  } else {
    const auto said = [&](std::size_t number, std::string_view sv_one, std::string_view sv, std::string_view en_one,
                          std::string_view en) {
      return counted(number, console.language) + " " +
             std::string(number == 1 ? console.say(sv_one, en_one) : console.say(sv, en));
    };
    teller.line("Skrev {}: {}, {}.", "Wrote {}: {}, {}.", path_written,
                said(applied, "cell ändrad", "celler ändrade", "cell changed", "cells changed"),
                said(correction->recalculated, "formel omräknad", "formler omräknade", "formula recalculated",
                     "formulas recalculated"));
  }
  return Outcome::nothing_found;
}

}  // namespace

const Command kCorrect = {
    .name = "correct",
    .operands = {"FIL -o FIL", "FILE -o FILE"},
    .summary = {"skriv en rättad eller granskad kopia", "write a corrected or reviewed copy"},
    .help =
        {"Kontrollerar arbetsboken och skriver en kopia där det som säkert är fel är rättat.\n"
         "Varje ändrad cell får en mjuk fyllning och en anteckning, och ett sista blad, Ändringslogg, visar före,\n"
         "efter och varför. Allt annat i arbetsboken är kvar som det var: format, diagram, formler, makron.\n"
         "En formel ersätts aldrig med ett tal. Kopian läses om och kontrolleras innan den lämnas ut.\n"
         "Originalet ändras aldrig.\n"
         "\n"
         "Så ändras .xlsx och .xlsm. Av en .xls, .ods, .fods eller .csv görs en ny .xlsx av cellerna (värden,\n"
         "formler, talformat, sammanfogade celler, det som är dolt, anteckningar), och kommandot säger vad av\n"
         "originalet som inte följer med.\n",
         "Checks the workbook and writes a copy in which what is certainly wrong is corrected.\n"
         "Each changed cell gets a soft fill and a note, and a last sheet, Change log, shows before, after and why.\n"
         "All else in the workbook is as it was: formats, charts, formulas, macros. A formula is never replaced by\n"
         "a number. The copy is read and checked again before it is handed over. The original is never changed.\n"
         "\n"
         "So .xlsx and .xlsm are changed. Of an .xls, .ods, .fods or .csv a new .xlsx is made from the cells\n"
         "(values, formulas, number formats, merged cells, what is hidden, comments), and the command says what of\n"
         "the original is not carried over.\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
