#include <fmt/format.h>

#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/load_schemas.h"
#include "cli/workbooks_named.h"
#include "crossfoot/check.h"
#include "output/coverage_report.h"
#include "output/inspect_report.h"
#include "output/observations.h"
#include "output/words.h"

namespace crossfoot {
namespace {

constexpr const Option* kOptions[] = {&kObservations, &kCoverage, &kTemplate, &kJobs, &kSchemas, &kLang};

void write_csv(const Report& report, Console& console) {
  const CsvText csv = observations_csv(report);
  console.out += csv.text;
  if (csv.escaped == 0) return;
  console.err +=
      fmt::format(fmt::runtime(console.say("crossfoot: {} texter som Excel kunde ta för formler fick ett ' före sig\n",
                                           "crossfoot: {} texts that Excel might take for formulas got a leading '\n")),
                  counted(csv.escaped, console.language));
}

Outcome run(const Arguments& arguments, Console& console) {
  const auto files = workbooks_named(kInspect, arguments);
  if (!files) {
    console.complain(files.error());
    return Outcome::failed;
  }
  const SchemaInUse used = schema_in_use(arguments, console);
  if (!used.errors.empty()) return Outcome::failed;
  const Report report = check_files(files->paths, used.schema, files->options);
  const std::string observations = arguments.value_of(kObservations);
  const bool coverage = arguments.has(kCoverage);
  if (coverage) write_coverage(console.out, report, console.language);
  if (observations.empty() && !coverage) write_inspect(console.out, report, used.schema, console.language);
  if (observations == "csv") write_csv(report, console);
  if (observations == "json") console.out += observations_json(report);
  if (!observations.empty() || coverage) complain_of_files(report, console);
  return report.anything_failed() ? Outcome::failed : Outcome::nothing_found;
}

}  // namespace

const Command kInspect = {
    .name = "inspect",
    .operands = {"FIL...", "FILE..."},
    .summary = {"visa vad som känns igen i arbetsböcker", "show what is recognised in workbooks"},
    .help =
        {"Visar varje tabell med plats, måttenhet, teckenregel, kolumner och rader, och det som ingen mall känner "
         "igen.\n"
         "Med --observations skrivs i stället varje avläst uppgift, med --coverage hur väl varje tal är "
         "kontrollerat.\n",
         "Shows each table with its place, unit, sign convention, columns and lines, and what no template recognises.\n"
         "With --observations every fact that was read is written instead, with --coverage how well each number is "
         "checked.\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
