#include "cli/check_outputs.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/load_schemas.h"
#include "cli/workbooks_named.h"
#include "crossfoot/check.h"
#include "output/json_report.h"
#include "output/text_report.h"

namespace crossfoot {
namespace {

constexpr const Option* kOptions[] = {&kFormat,     &kFailOn,    &kAll,      &kLog,  &kLogPrevious, &kReply,
                                      &kNormalized, &kOverwrite, &kTemplate, &kJobs, &kSchemas,     &kLang};
constexpr std::size_t kMostAFileOnTerminal = 20;

bool fails(const Report& report, const std::string& fail_on) {
  if (fail_on == "never") return false;
  std::size_t findings = report.count(Severity::error);
  if (fail_on == "warning" || fail_on == "info") findings += report.count(Severity::warning);
  if (fail_on == "info") findings += report.count(Severity::info);
  return findings > 0;
}

void write(const Report& report, const Arguments& arguments, Console& console) {
  if (arguments.value_of(kFormat) == "json") {
    console.out += json_report(report, console.language);
    return;
  }
  TextOptions options;
  options.language = console.language;
  options.colour = console.colour;
  options.all = arguments.has(kAll);
  options.width = console.width;
  options.most_a_file = console.terminal && !options.all ? kMostAFileOnTerminal : 0;
  write_text(console.out, report, options);
}

Outcome run(const Arguments& arguments, Console& console) {
  auto files = workbooks_named(kCheck, arguments);
  if (!files) {
    console.complain(files.error());
    return Outcome::failed;
  }
  SchemaInUse used = schema_in_use(arguments, console);
  if (!used.errors.empty()) {
    Report report;
    report.errors = std::move(used.errors);
    if (arguments.value_of(kFormat) == "json") console.out += json_report(report, console.language);
    return Outcome::failed;
  }
  auto outputs = CheckOutputs::open(arguments);
  if (!outputs) {
    console.complain(outputs.error());
    return Outcome::failed;
  }
  const bool for_programs = arguments.value_of(kFormat) == "json" || outputs->any();
  files->options.locatable = files->options.sha256 = for_programs;
  const Report report = check_files(files->paths, used.schema, files->options);
  write(report, arguments, console);
  if (const auto written = outputs->write(report, used.schema, console.language); !written) {
    console.complain(written.error());
    return Outcome::failed;
  }
  if (arguments.value_of(kFormat) != "json") console.out += outputs->told(console.language);
  if (report.anything_failed()) return Outcome::failed;
  return fails(report, arguments.value_of(kFailOn)) ? Outcome::findings : Outcome::nothing_found;
}

}  // namespace

const Command kCheck = {
    .name = "check",
    .operands = {"FIL...", "FILE..."},
    .summary = {"kontrollera arbetsböcker", "check workbooks"},
    .help =
        {"Läser arbetsböckerna (.xlsx, .xls, .ods, .csv), känner igen deras tabeller och prövar summor,\n"
         "avvikelser och prognoser. För varje påpekande visas fil, blad och cell, vad som står, vad de andra\n"
         "cellerna ger, differensen och vad du kan göra. Anges flera filer jämförs de också med varandra.\n"
         "Filerna ändras aldrig.\n",
         "Reads the workbooks (.xlsx, .xls, .ods, .csv), recognises their tables and checks sums, deviations and\n"
         "forecasts. Each finding shows file, sheet and cell, what stands there, what the other cells give, the\n"
         "difference and what to do. Several files are also compared with each other. The files are never changed.\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
