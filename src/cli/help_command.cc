#include <fmt/format.h>

#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/help_page.h"
#include "cli/limits_page.h"

namespace crossfoot {
namespace {

constexpr const Option* kOptions[] = {&kLang};
constexpr std::string_view kLimits = "limits";

Outcome run(const Arguments& arguments, Console& console) {
  if (arguments.operands.empty()) {
    console.out += overview(console.language);
    return Outcome::nothing_found;
  }
  const std::string& name = arguments.operands.front();
  if (name == kLimits) {
    console.out += limits_page(console.language);
    return Outcome::nothing_found;
  }
  if (const Command* command = find_command(name)) {
    console.out += help_page(*command, console.language);
    return Outcome::nothing_found;
  }
  if (find_page(name)) return kExplain.run(arguments, console);
  std::vector<std::string> known = {std::string(kLimits)};
  for (const Command* command : all_commands()) known.emplace_back(command->name);
  const Text near = did_you_mean(name, known);
  const std::string shown = printable(name);
  console.complain(
      usage_error(fmt::format("okänt kommando \"{}\"{}. Kommandona finns i: crossfoot help", shown, near.sv),
                  fmt::format("unknown command \"{}\"{}. The commands are in: crossfoot help", shown, near.en)));
  return Outcome::failed;
}

}  // namespace

const Command kHelp = {
    .name = "help",
    .operands = {"[KOMMANDO]", "[COMMAND]"},
    .summary = {"visa kommandona, eller sidan om ett av dem", "show the commands, or the page of one"},
    .help = {"Utan KOMMANDO visas alla kommandon. Med limits visas gränserna för hur mycket av en fil som läses.\n",
             "Without COMMAND all commands are shown. With limits, how much of a file is read at most.\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
