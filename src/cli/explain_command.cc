#include <fmt/format.h>

#include "base/sanitise.h"
#include "catalogue/page.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/common_options.h"
#include "output/explain.h"

namespace crossfoot {
namespace {

constexpr const Option* kOptions[] = {&kLang};

Error unknown_code(const std::string& given) {
  std::vector<std::string> known;
  for (const Page& page : all_pages()) known.emplace_back(page.code);
  const Text near = did_you_mean(given, known);
  const std::string shown = printable(given);
  return usage_error(fmt::format("okänd kod \"{}\"{}. Alla koder: crossfoot explain", shown, near.sv),
                     fmt::format("unknown code \"{}\"{}. All codes: crossfoot explain", shown, near.en));
}

void list_codes(Console& console) {
  for (const Page& page : all_pages())
    console.out += fmt::format("{}  {}\n", page.code, page.title.in(console.language));
}

void show(const Page& page, bool one_language, Console& console) {
  if (one_language) {
    console.out += explain(page, console.language, console.width);
    return;
  }
  console.out +=
      explain(page, Language::swedish, console.width) + "\n\n" + explain(page, Language::english, console.width);
}

Outcome run(const Arguments& arguments, Console& console) {
  if (arguments.operands.empty()) list_codes(console);
  Outcome outcome = Outcome::nothing_found;
  for (const std::string& code : arguments.operands) {
    if (const Page* page = find_page(code)) {
      if (!console.out.empty()) console.out += "\n\n";
      show(*page, arguments.has(kLang), console);
    } else {
      console.complain(unknown_code(code));
      outcome = Outcome::failed;
    }
  }
  return outcome;
}

}  // namespace

const Command kExplain = {
    .name = "explain",
    .operands = {"[KOD...]", "[CODE...]"},
    .summary = {"förklara en kod: vad den betyder och vad du kan göra", "explain a code: what it means and what to do"},
    .help = {"Visar kodens sida på svenska och engelska, med ett exempel; med --lang bara på ett språk.\nUtan KOD "
             "visas alla koder.\n",
             "Shows the code's page in Swedish and English, with an example; with --lang in one language.\nWithout "
             "CODE all codes are shown.\n"},
    .options = kOptions,
    .run = run,
};

}  // namespace crossfoot
