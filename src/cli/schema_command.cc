#include <fmt/format.h>

#include <algorithm>

#include "base/os_file.h"
#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/load_schemas.h"
#include "cli/workbooks_named.h"
#include "crossfoot/check.h"
#include "output/schema_coverage.h"
#include "output/words.h"
#include "schema/key_table.h"
#include "schema/load_with.h"

namespace crossfoot {
namespace {

constexpr const Option* kOptions[] = {&kFormat, &kTemplate, &kSchemas, &kLang};
constexpr std::size_t kMostBytes = std::size_t{5} << 20;

// What the files to be checked may refer to; a given folder's files stand in
// for shipped ones of the same name.
std::vector<SchemaText> beneath(const SchemaSources& sources) {
  const auto name = [](const SchemaText& file) { return file.path.substr(file.path.rfind('/') + 1); };
  std::vector<SchemaText> files = sources.files;
  for (const SchemaText& shipped : sources.beneath) {
    const bool replaced =
        std::ranges::any_of(sources.files, [&](const SchemaText& file) { return name(file) == name(shipped); });
    if (!replaced) files.push_back(shipped);
  }
  return files;
}

Outcome check_files(const std::vector<std::string>& names, const Arguments& arguments, Console& console) {
  if (names.empty()) {
    console.complain(usage_error("ange minst en fil: crossfoot schema check mall.yaml",
                                 "name at least one file: crossfoot schema check template.yaml"));
    return Outcome::failed;
  }
  const auto sources = schema_sources(arguments);
  if (!sources) {
    console.complain(sources.error());
    return Outcome::failed;
  }
  std::vector<SchemaText> given;
  for (const std::string& name : names) {
    auto bytes = read_file(name, kMostBytes);
    if (bytes)
      given.push_back({name, *std::move(bytes)});
    else
      console.complain(bytes.error());
  }
  const LoadedSchema loaded = load_with(beneath(*sources), given);
  write_mistakes(console.out, loaded.mistakes, console.language);
  if (loaded.mistakes.empty() && given.size() == names.size()) {
    console.out +=
        fmt::format(fmt::runtime(console.say("{} av {} filer utan fel\n", "{} of {} files without mistakes\n")),
                    given.size(), names.size());
  }
  if (given.size() < names.size()) return Outcome::failed;
  return loaded.mistakes.empty() ? Outcome::nothing_found : Outcome::findings;
}

std::string_view status_word(RuleStatus status, const Console& console) {
  switch (status) {
    case RuleStatus::draft:
      return console.say("utkast", "draft");
    case RuleStatus::beta:
      return console.say("på prov", "beta");
    case RuleStatus::active:
      return console.say("gäller", "active");
    case RuleStatus::off:
      return console.say("avstängd", "off");
  }
  return "";
}

std::size_t widest_id(const Schema& schema) {
  std::size_t width = 0;
  for (const Template& one : schema.templates) width = std::max(width, one.id.size());
  for (const Rule& rule : schema.rules) width = std::max(width, rule.id.size());
  return width;
}

Outcome list(const Arguments& arguments, Console& console) {
  const SchemaInUse used = schema_in_use(arguments, console);
  if (!used.errors.empty()) return Outcome::failed;
  const std::size_t width = widest_id(used.schema);
  console.out += console.say("Mallar\n", "Templates\n");
  for (const Template& one : used.schema.templates) {
    console.out += fmt::format(
        fmt::runtime(console.say("  {:{}}  version {}, {} tabeller: {}\n", "  {:{}}  version {}, {} tables: {}\n")),
        one.id, width, one.version, one.tables.size(), one.name.in(console.language));
  }
  console.out += console.say("\nKontroller\n", "\nRules\n");
  for (const Rule& rule : used.schema.rules) {
    console.out += fmt::format("  {:{}}  {}  {}, {}{}: {}\n", rule.id, width, rule.code,
                               status_word(rule.status, console), severity_noun(rule.severity, console.language),
                               rule.on_request ? console.say(", på begäran", ", on request") : "",
                               rule.sentence.in(console.language));
  }
  return Outcome::nothing_found;
}

Outcome coverage(const std::vector<std::string>& names, const Arguments& arguments, Console& console) {
  Arguments of_workbooks = arguments;
  of_workbooks.operands = names;
  const auto files = workbooks_named(kSchema, of_workbooks);
  if (!files) {
    console.complain(names.empty() ? usage_error("ange minst en arbetsbok: crossfoot schema coverage rapport.xlsx",
                                                 "name at least one workbook: crossfoot schema coverage report.xlsx")
                                   : files.error());
    return Outcome::failed;
  }
  const SchemaInUse used = schema_in_use(arguments, console);
  if (!used.errors.empty()) return Outcome::failed;
  const Report report = check_files(files->paths, used.schema, files->options);
  if (arguments.value_of(kFormat) == "json") {
    console.out += schema_coverage_json(report);
  } else {
    write_schema_coverage(console.out, report, console.language);
  }
  return report.anything_failed() ? Outcome::failed : Outcome::nothing_found;
}

Outcome run(const Arguments& arguments, Console& console) {
  const std::string what = arguments.operands.empty() ? "" : arguments.operands.front();
  const std::vector<std::string> rest(arguments.operands.begin() + (arguments.operands.empty() ? 0 : 1),
                                      arguments.operands.end());
  if (what == "check") return check_files(rest, arguments, console);
  if (what == "list") return list(arguments, console);
  if (what == "coverage") return coverage(rest, arguments, console);
  if (what == "json") {
    console.out += schema_json();
    return Outcome::nothing_found;
  }
  const Text near = did_you_mean(what, {"check", "coverage", "list", "json"});
  const std::string shown = printable(what);
  constexpr std::string_view kChoices = "schema check, schema coverage, schema list, schema json";
  console.complain(
      what.empty()
          ? usage_error(fmt::format("ange vad: {}", kChoices), fmt::format("say what: {}", kChoices))
          : usage_error(fmt::format("okänt kommando \"schema {}\"{}. Välj bland: {}", shown, near.sv, kChoices),
                        fmt::format("unknown command \"schema {}\"{}. Choose from: {}", shown, near.en, kChoices)));
  return Outcome::failed;
}

}  // namespace

const Command kSchema = {
    .name = "schema",
    .operands = {"check FIL... | coverage FIL... | list | json", "check FILE... | coverage FILE... | list | json"},
    .summary = {"pröva, lista och beskriv regelverk och mallar", "check, list and describe rules and templates"},
    .help = {"  check FIL...     visa varje fel i filerna som fil:rad:kolumn (status 1 när det finns fel)\n"
             "  coverage FIL...  visa för arbetsböcker vilka tabeller, kolumner och rader som ingen kontroll ser, och\n"
             "                   vilka samband som håller i talen och skulle göra fler tal kontrollerade\n"
             "  list             visa mallar och kontroller med status\n"
             "  json             skriv JSON Schema för regelverkets filer, för textredigerare\n",
             "  check FILE...    show every mistake in the files as file:line:column (status 1 when there are any)\n"
             "  coverage FILE... show for workbooks which tables, columns and lines no rule sees, and which relations\n"
             "                   hold in the figures and would make more numbers checked\n"
             "  list             show templates and rules with their status\n"
             "  json             write the JSON Schema of the rules' files, for editors\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
