#include "cli/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "cli/common_options.h"
#include "cli/help_page.h"

namespace crossfoot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Arguments parsed(const std::vector<std::string>& words) {
  auto arguments = parse_arguments(kCheck, words);
  EXPECT_TRUE(arguments) << arguments.error().message.sv;
  return arguments ? *arguments : Arguments{};
}

std::string mistake(const std::vector<std::string>& words) {
  const auto arguments = parse_arguments(kCheck, words);
  EXPECT_FALSE(arguments);
  if (arguments) return "";
  EXPECT_EQ(arguments.error().code, "CF001");
  EXPECT_FALSE(arguments.error().message.en.empty());
  return arguments.error().message.sv;
}

TEST(Arguments, OptionsMayStandBeforeAndAfterTheFiles) {
  const Arguments arguments = parsed({"a.xlsx", "--format", "json", "b.xlsx", "--all"});
  EXPECT_THAT(arguments.operands, ElementsAre("a.xlsx", "b.xlsx"));
  EXPECT_EQ(arguments.value_of(kFormat), "json");
  EXPECT_TRUE(arguments.has(kAll));
  EXPECT_FALSE(arguments.has(kLang));
  EXPECT_EQ(arguments.value_of(kLang), "");
}

TEST(Arguments, AValueMayStandBehindAnEqualsSign) { EXPECT_EQ(parsed({"--lang=en"}).value_of(kLang), "en"); }

TEST(Arguments, WhatStandsAfterTwoDashesIsAFile) {
  EXPECT_THAT(parsed({"--all", "--", "--format", "-x"}).operands, ElementsAre("--format", "-x"));
}

TEST(Arguments, ASingleDashAndTheEmptyTextAreOperands) {
  EXPECT_THAT(parsed({"-"}).operands, ElementsAre("-"));
  EXPECT_THAT(parsed({""}).operands, ElementsAre(""));
}

TEST(Arguments, AnOptionIsNeverGuessedFromItsBeginning) {
  EXPECT_THAT(mistake({"--form", "json"}), HasSubstr("okänd flagga \"--form\""));
  EXPECT_THAT(mistake({"--al"}), HasSubstr("okänd flagga \"--al\""));
}

TEST(Arguments, TheNearestKnownWordIsNamed) {
  EXPECT_THAT(mistake({"--formt", "json"}), HasSubstr("menade du \"--format\"?"));
  EXPECT_THAT(mistake({"--fail-on", "warnin"}), HasSubstr("menade du \"warning\"?"));
}

TEST(Arguments, MistakesAreNamedInWords) {
  EXPECT_THAT(mistake({"--format"}), HasSubstr("--format behöver ett värde: --format text|json"));
  EXPECT_THAT(mistake({"--format="}), HasSubstr("--format behöver ett värde"));
  EXPECT_THAT(mistake({"--lang", "sv", "--lang", "en"}), HasSubstr("--lang är angiven två gånger"));
  EXPECT_THAT(mistake({"--lang", "de"}), HasSubstr("Välj bland: sv, en"));
  EXPECT_THAT(mistake({"-z"}), HasSubstr("okänd flagga \"-z\""));
  EXPECT_THAT(mistake({"--observations", "csv"}), HasSubstr("okänd flagga"));
}

TEST(Arguments, WhatThePersonWroteComesBackHarmless) {
  const std::string text = mistake({"--\x1b[2J\xFF"});
  EXPECT_EQ(text.find('\x1b'), text.npos);
  EXPECT_EQ(text.find('\xFF'), text.npos);
}

TEST(Commands, AreAllListedHaveAPageInBothLanguagesAndNoEmptyWords) {
  for (const Command* command : all_commands()) {
    EXPECT_EQ(find_command(command->name), command);
    for (const Language language : {Language::swedish, Language::english}) {
      EXPECT_FALSE(command->summary.in(language).empty()) << command->name;
      EXPECT_FALSE(command->help.in(language).empty()) << command->name;
      EXPECT_THAT(overview(language), HasSubstr(std::string(command->name)));
      for (const Option* option : command->options) {
        EXPECT_THAT(help_page(*command, language), HasSubstr("--" + std::string(option->name)));
        EXPECT_FALSE(option->help.in(language).empty()) << option->name;
      }
    }
  }
}

TEST(Commands, HaveAGoldenCaseEach) {
  std::set<std::string> shown;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(SOURCE_DIR) + "/tests/cases")) {
    std::ifstream in(entry.path() / "cmd");
    std::string word;
    in >> word;
    shown.insert(word.starts_with("--") ? word.substr(2) : word);
  }
  for (const Command* command : all_commands())
    EXPECT_TRUE(shown.contains(std::string(command->name))) << command->name;
}

TEST(Commands, AnUnknownOneIsNoCommand) { EXPECT_EQ(find_command("chek"), nullptr); }

TEST(CommandLine, TheLanguageMayStandBeforeTheCommand) {
  Console console;
  EXPECT_EQ(run_command_line({"--lang", "en", "help"}, console), Outcome::nothing_found);
  EXPECT_THAT(console.out, HasSubstr("Usage:"));
  EXPECT_THAT(console.err, IsEmpty());
}

TEST(CommandLine, AFailureWritesNothingToStandardOutput) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {}, {"chekc"}, {"check"}, {"check", "--formt"}, {"explain", "CF400"}, {"schema"}, {"help", "me"}}) {
    Console console;
    EXPECT_EQ(run_command_line(words, console), Outcome::failed);
    EXPECT_THAT(console.out, IsEmpty());
    EXPECT_FALSE(console.err.empty());
  }
}

}  // namespace
}  // namespace crossfoot
