#include <algorithm>

#include "cli/command.h"

namespace crossfoot {

std::span<const Command* const> all_commands() {
  static const Command* const commands[] = {&kCheck,   &kCorrect, &kNormalize, &kInspect,
                                            &kExplain, &kSchema,  &kHelp,      &kVersion};
  return commands;
}

const Command* find_command(std::string_view name) {
  const auto commands = all_commands();
  const auto found =
      std::find_if(commands.begin(), commands.end(), [&](const Command* command) { return command->name == name; });
  return found == commands.end() ? nullptr : *found;
}

}  // namespace crossfoot
