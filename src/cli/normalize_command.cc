#include <fmt/format.h>

#include "base/os_terminal.h"
#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/load_schemas.h"
#include "cli/open_output.h"
#include "cli/workbooks_named.h"
#include "crossfoot/check.h"
#include "output/normalized_workbook.h"
#include "output/output_date.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr const Option* kOptions[] = {&kOutput, &kOverwrite, &kTemplate, &kJobs, &kSchemas, &kLang};

Result<AtomicFile> open(const Arguments& arguments) {
  const std::string path = arguments.value_of(kOutput);
  if (ending_of(path) != "xlsx") {
    return Failure(usage_error("ange arbetsboken att skriva: crossfoot normalize rapport.xlsx -o normaliserad.xlsx",
                               "name the workbook to write: crossfoot normalize report.xlsx -o normalized.xlsx"));
  }
  return open_output(path, arguments);
}

void tell(const Report& report, const std::string& path, Console& console) {
  VerdictCounts verdicts;
  std::size_t read = 0;
  for (const FileReport& file : report.files) {
    verdicts += file.rules;
    read += file.error ? 0 : 1;
  }
  console.out +=
      fmt::format(fmt::runtime(console.say("{}: {} av {} filer, {} uppgifter, {}, {}.\n",
                                           "{}: {} of {} files, {} facts, {}, {}.\n")),
                  printable(path), counted(read, console.language), counted(report.files.size(), console.language),
                  counted(facts_in_normalized_workbook(report), console.language),
                  counted(report.count(Severity::error), Severity::error, console.language),
                  counted(report.count(Severity::warning), Severity::warning, console.language));
  console.out +=
      fmt::format("{}: {}.\n", console.say("Kontroller", "Checks"), verdict_counts(verdicts, console.language));
}

Outcome run(const Arguments& arguments, Console& console) {
  const auto files = workbooks_named(kNormalize, arguments);
  if (!files) {
    console.complain(files.error());
    return Outcome::failed;
  }
  auto output = open(arguments);
  if (!output) {
    console.complain(output.error());
    return Outcome::failed;
  }
  const SchemaInUse used = schema_in_use(arguments, console);
  if (!used.errors.empty()) return Outcome::failed;
  const Report report = check_files(files->paths, used.schema, files->options);
  complain_of_files(report, console);
  const NormalizedLook look{console.language, output_date(report, environment("SOURCE_DATE_EPOCH"))};
  auto written = write_normalized_workbook(output->path_of_content(), report, used.schema, look);
  if (written) written = output->commit();
  if (!written) {
    console.complain(written.error());
    return Outcome::failed;
  }
  tell(report, arguments.value_of(kOutput), console);
  return report.anything_failed() ? Outcome::failed : Outcome::nothing_found;
}

}  // namespace

const Command kNormalize = {
    .name = "normalize",
    .operands = {"FIL...", "FILE..."},
    .summary = {"skriv uppgifterna i gemensam uppställning", "write the facts in a common layout"},
    .help =
        {"Läser och kontrollerar arbetsböckerna och skriver en ny arbetsbok med varje uppgift på en egen rad, med\n"
         "tabellerna i en uppställning som är lika för alla kommuner, och med påpekandena. Belopp står i kronor och\n"
         "tkr, intäkter är positiva, kostnader negativa och en positiv avvikelse är ett överskott. Filerna ändras\n"
         "aldrig.\n",
         "Reads and checks the workbooks and writes a new one with a row for each fact, the tables in a layout that\n"
         "is the same for all municipalities, and the findings. Amounts are in SEK and tkr, revenue is positive,\n"
         "cost negative, and a positive deviation is a surplus. The files are never changed.\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
