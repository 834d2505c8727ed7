#include "cli/help_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/sanitise.h"
#include "cli/common_options.h"

namespace crossfoot {
namespace {

constexpr std::string_view kExitSv =
    "Status vid avslut: 0 inget på eller över --fail-on, 1 påpekanden, 2 något kunde inte göras\n"
    "(en fil gick inte att läsa, fel i kommandot eller i regelverket); övriga filer är ändå kontrollerade.\n";
constexpr std::string_view kExitEn =
    "Exit status: 0 nothing at or above --fail-on, 1 findings, 2 something could not be done\n"
    "(a file could not be read, a mistake in the command or in the rules); the other files were checked.\n";

std::string padded(std::string text, std::size_t width) {
  const std::size_t used = columns(text);
  return text.append(width > used ? width - used : 1, ' ');
}

std::string option_line(const Option& option, Language language) {
  std::string left = "  --" + std::string(option.name);
  if (!option.letter.empty() && option.letter != "h") left += ", -" + std::string(option.letter);
  if (!option.is_flag()) left += " " + std::string(option.value.in(language));
  constexpr std::size_t kLeft = 28;
  if (columns(left) >= kLeft)
    return left + "\n" + std::string(kLeft, ' ') + std::string(option.help.in(language)) + "\n";
  return padded(left, kLeft) + std::string(option.help.in(language)) + "\n";
}

}  // namespace

std::string overview(Language language) {
  const bool swedish = language == Language::swedish;
  std::string text =
      swedish ? "crossfoot kontrollerar kommunala controllers arbetsböcker: summor, avvikelser och prognoser.\n\n"
                "Användning: crossfoot KOMMANDO [FLAGGOR] [FIL...]\n\n"
              : "crossfoot checks municipal controllers' workbooks: sums, deviations and forecasts.\n\n"
                "Usage: crossfoot COMMAND [OPTIONS] [FILE...]\n\n";
  for (const Command* command : all_commands()) {
    text += padded("  " + std::string(command->name), 12) + std::string(command->summary.in(language)) + "\n";
  }
  text += swedish ? "\nBörja med: crossfoot check rapport.xlsx\nMer om ett kommando: crossfoot help KOMMANDO\nMer om "
                    "en kod: crossfoot explain CF401\nIn English: crossfoot help --lang en\n\n"
                  : "\nStart with: crossfoot check report.xlsx\nMore about a command: crossfoot help COMMAND\nMore "
                    "about a code: crossfoot explain CF401\n\n";
  return text + std::string(swedish ? kExitSv : kExitEn);
}

std::string help_page(const Command& command, Language language) {
  const bool swedish = language == Language::swedish;
  std::string text =
      fmt::format("crossfoot {}: {}\n\n{}: crossfoot {}{}{}\n\n{}\n{}\n", command.name, command.summary.in(language),
                  swedish ? "Användning" : "Usage", command.name, swedish ? " [FLAGGOR] " : " [OPTIONS] ",
                  command.operands.in(language), command.help.in(language), swedish ? "Flaggor:" : "Options:");
  for (const Option* option : command.options) text += option_line(*option, language);
  return text + option_line(kHelpOption, language);
}

}  // namespace crossfoot
