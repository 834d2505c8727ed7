#include <fmt/format.h>

#include "cli/command.h"
#include "cli/common_options.h"
#include "output/version.h"

namespace crossfoot {
namespace {

constexpr const Option* kOptions[] = {&kLang};

Outcome run(const Arguments&, Console& console) {
  console.out += fmt::format("crossfoot {}\n", version());
  return Outcome::nothing_found;
}

}  // namespace

const Command kVersion = {
    .name = "version",
    .operands = {"", ""},
    .summary = {"visa programmets version", "show the program's version"},
    .help = {"Samma sak: crossfoot --version\n", "The same: crossfoot --version\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
