#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "catalogue/message.h"
#include "catalogue/page.h"

namespace crossfoot {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> codes_under(const std::string& folder) {
  static const std::regex code("CF[0-9]{3}");
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(SOURCE_DIR) + "/" + folder)) {
    if (!entry.is_regular_file() || entry.path().string().find("/catalogue/") != std::string::npos) continue;
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), code), end; at != end; ++at) found.insert(at->str());
  }
  return found;
}

TEST(Pages, EveryCodeInTheSourcesAndSchemasHasAPage) {
  std::set<std::string> codes = codes_under("src");
  if (std::filesystem::exists(std::string(SOURCE_DIR) + "/schemas")) codes.merge(codes_under("schemas"));
  ASSERT_GT(codes.size(), 20u);
  for (const std::string& code : codes) EXPECT_NE(find_page(code), nullptr) << code << " has no page in src/catalogue";
}

TEST(Pages, StandInTheOrderOfTheirCodesAndNoneTwice) {
  const auto pages = all_pages();
  EXPECT_TRUE(
      std::is_sorted(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.code <= b.code; }));
  for (const Page& page : pages)
    EXPECT_TRUE(std::regex_match(std::string(page.code), std::regex("CF[0-9]{3}"))) << page.code;
}

TEST(Pages, SayEverythingInBothLanguages) {
  for (const Page& page : all_pages()) {
    for (const PageText& text : {page.title, page.sentence, page.why, page.fix, page.example}) {
      EXPECT_FALSE(text.sv.empty()) << page.code;
      EXPECT_FALSE(text.en.empty()) << page.code;
    }
    EXPECT_NE(page.title.sv, page.title.en) << page.code;
    EXPECT_FALSE(page.title.sv.ends_with(".")) << page.code;
    EXPECT_TRUE(page.why.sv.ends_with(".") && page.why.en.ends_with(".")) << page.code;
  }
}

TEST(Pages, UseOnlyPlaceholdersThatAreFilled) {
  static const std::regex placeholder("\\{([^}]*)\\}");
  const auto known = known_placeholders();
  for (const Page& page : all_pages()) {
    for (const std::string_view side : {page.sentence.sv, page.sentence.en}) {
      const std::string text(side);
      for (std::sregex_iterator at(text.begin(), text.end(), placeholder), end; at != end; ++at) {
        EXPECT_NE(std::find(known.begin(), known.end(), (*at)[1].str()), known.end()) << page.code << " " << at->str();
      }
      EXPECT_EQ(std::count(text.begin(), text.end(), '['), std::count(text.begin(), text.end(), ']')) << page.code;
      EXPECT_EQ(std::count(text.begin(), text.end(), '{'), std::count(text.begin(), text.end(), '}')) << page.code;
    }
  }
}

TEST(Pages, NeverUseWordsThatMeanSomethingElseToControllers) {
  // The first column of the glossary: "avvikelse" is the budget's, "schema" a timetable.
  for (const Page& page : all_pages()) {
    for (const std::string_view text : {page.title.sv, page.sentence.sv, page.why.sv, page.fix.sv}) {
      for (const std::string_view word : {"anmärkning", "härkomst", "bruten regel", "fynd", "ej fördelat"}) {
        EXPECT_EQ(text.find(word), text.npos) << page.code << " says " << word;
      }
    }
  }
}

TEST(Pages, AreFoundInUpperAndLowerCaseAndOnlyWhenTheyExist) {
  ASSERT_NE(find_page("cf401"), nullptr);
  EXPECT_EQ(find_page("cf401")->code, "CF401");
  EXPECT_EQ(find_page("CF400"), nullptr);
  EXPECT_EQ(find_page("CF999"), nullptr);
  EXPECT_EQ(find_page(""), nullptr);
}

}  // namespace
}  // namespace crossfoot
