#include <fmt/format.h>

#include <algorithm>

#include "base/os_file.h"
#include "base/os_terminal.h"
#include "base/sanitise.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "cli/help_page.h"

namespace crossfoot {
namespace {

std::optional<Language> language_named(std::string_view name) {
  if (name == "sv") return Language::swedish;
  if (name == "en") return Language::english;
  return std::nullopt;
}

// The language is needed before anything else is understood, to complain in.
// A wrong one is complained about when the command's options are read.
Language language_of(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    std::optional<Language> named;
    if (words[i].starts_with("--lang=")) named = language_named(words[i].substr(7));
    if (words[i] == "--lang" && i + 1 < words.size()) named = language_named(words[i + 1]);
    if (named) return *named;
  }
  return language_named(environment("CROSSFOOT_LANG").value_or("sv")).value_or(Language::swedish);
}

// `crossfoot --lang en check FILE`: an option before the command is read with
// those after it.
void put_command_first(std::vector<std::string>& words) {
  std::size_t options = 0;
  if (words.size() > 1 && words[0] == "--lang") options = 2;
  if (!words.empty() && words[0].starts_with("--lang=")) options = 1;
  if (options > 0 && options < words.size()) {
    std::rotate(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(options),
                words.begin() + static_cast<std::ptrdiff_t>(options) + 1);
  }
}

Error unknown_command(const std::string& given) {
  const std::string shown = printable(given);
  if (given.ends_with(".xlsx") || file_exists(given)) {
    return usage_error(fmt::format("\"{}\" är inget kommando; menade du: crossfoot check {}", shown, shown),
                       fmt::format("\"{}\" is no command; did you mean: crossfoot check {}", shown, shown));
  }
  std::vector<std::string> known;
  for (const Command* command : all_commands()) known.emplace_back(command->name);
  const Text near = did_you_mean(given, known);
  const std::string_view kind_sv = given.starts_with('-') ? "okänd flagga" : "okänt kommando";
  const std::string_view kind_en = given.starts_with('-') ? "unknown option" : "unknown command";
  return usage_error(fmt::format("{} \"{}\"{}. Kommandona finns i: crossfoot help", kind_sv, shown, near.sv),
                     fmt::format("{} \"{}\"{}. The commands are in: crossfoot help", kind_en, shown, near.en));
}

}  // namespace

void Console::complain(const Error& error) {
  err += fmt::format("crossfoot: {}  [{}]\n", printable(error.message.in(language)), error.code);
}

std::string Arguments::value_of(const Option& option) const {
  const auto found = values.find(option.name);
  return found == values.end() ? std::string() : found->second;
}

std::vector<std::string> Arguments::values_of(const Option& option) const {
  const auto found = repeated.find(option.name);
  return found == repeated.end() ? std::vector<std::string>{} : found->second;
}

Outcome run_command_line(std::vector<std::string> words, Console& console) {
  console.language = language_of(words);
  put_command_first(words);
  if (words.empty()) {
    console.err += overview(console.language);
    return Outcome::failed;
  }
  const std::string first = words.front();
  words.erase(words.begin());
  const Command* command = first == "--help" || first == "-h" ? &kHelp
                           : first == "--version"             ? &kVersion
                                                              : find_command(first);
  if (!command) {
    console.complain(unknown_command(first));
    return Outcome::failed;
  }
  const auto arguments = parse_arguments(*command, words);
  if (!arguments) {
    console.complain(arguments.error());
    return Outcome::failed;
  }
  if (arguments->has(kHelpOption)) {
    console.out += help_page(*command, console.language);
    return Outcome::nothing_found;
  }
  return command->run(*arguments, console);
}

}  // namespace crossfoot
