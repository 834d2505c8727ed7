#include <fmt/format.h>

#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/help_page.h"

namespace crossfoot {
namespace {

constexpr const Option* kOptions[] = {&kLang};

Outcome run(const Arguments& arguments, Console& console) {
  if (arguments.operands.empty()) {
    console.out += overview(console.language);
    return Outcome::nothing_found;
  }
  const std::string& name = arguments.operands.front();
  if (const Command* command = find_command(name)) {
    console.out += help_page(*command, console.language);
    return Outcome::nothing_found;
  }
  if (find_page(name)) return kExplain.run(arguments, console);
  std::vector<std::string> known;
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
    .help = {"Utan KOMMANDO visas alla kommandon.\n", "Without COMMAND all commands are shown.\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
