#include "schema/load_with.h"

#include "schema/schema_fixture.h"

namespace crossfoot {
namespace {

std::vector<SchemaText> shipped() {
  return {{"chart.yaml", kSmallChart},
          {"rules/economy.yaml", kSmallRules},
          {"templates/small.yaml", kTemplateHead + kTable}};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(LoadWith, ATemplateAloneFindsItsReferencesInWhatIsShipped) {
  const auto loaded = load_with(shipped(), {{"/home/mall.yaml", replaced(kTemplateHead, "small", "mine") + kTable}});
  EXPECT_EQ(told(loaded.mistakes), "");
  EXPECT_NE(loaded.schema.find_template("mine"), nullptr);
  EXPECT_NE(loaded.schema.find_template("small"), nullptr);
}

TEST(LoadWith, ATemplateReplacesTheShippedOneOfItsIdWhateverItsName) {
  const auto loaded =
      load_with(shipped(), {{"/home/mall.yaml", replaced(kTemplateHead, "Exempelköping", "Annan") + kTable}});
  EXPECT_EQ(told(loaded.mistakes), "");
  ASSERT_EQ(loaded.schema.templates.size(), 1u);
  EXPECT_EQ(loaded.schema.templates[0].municipality, "Annan");
}

TEST(LoadWith, AFileReplacesTheShippedOneOfItsNameAndKind) {
  // Its line "aid" has another id now; the old one must not answer for it.
  const std::string chart =
      replaced(kSmallChart, "id: aid", "id: help") + "  - {id: x, name: {sv: x, en: x}, parent: aid}\n";
  const auto loaded = load_with(shipped(), {{"schemas/chart.yaml", chart}});
  EXPECT_EQ(told(loaded.mistakes),
            "schemas/chart.yaml:10:43 CF905 raden \"aid\" finns inte; kända är board, help och x | "
            "there is no line \"aid\"; known are board, help and x\n");
}

TEST(LoadWith, AFileOfTheSameNameAndAnotherKindReplacesNothing) {
  const auto loaded = load_with(
      shipped(), {{"economy.yaml", replaced(kTemplateHead, "small", "mine") + kTable + "rules_on: small.sum\n"}});
  EXPECT_EQ(told(loaded.mistakes), "");
}

TEST(LoadWith, ARuleReplacesTheShippedOneOfItsId) {
  const auto loaded = load_with(shipped(), {{"mine.yaml", replaced(kSmallRules, "CF401", "CF402")}});
  EXPECT_EQ(told(loaded.mistakes), "");
  ASSERT_EQ(loaded.schema.rules.size(), 1u);
  EXPECT_EQ(loaded.schema.rules[0].code, "CF402");
}

TEST(LoadWith, AChartThatAddsLinesLeavesTheShippedOnes) {
  const auto loaded =
      load_with(shipped(),
                {{"more.yaml", "crossfoot: chart\nversion: 1\nlines: {id: y, name: {sv: y, en: y}, parent: board}\n"}});
  EXPECT_EQ(told(loaded.mistakes), "");
  EXPECT_NE(loaded.schema.chart.find_line("y"), nullptr);
  EXPECT_NE(loaded.schema.chart.find_line("aid"), nullptr);
}

TEST(LoadWith, TwoGivenFilesOfOneIdAreAMistake) {
  const std::string mall = kTemplateHead + kTable;
  EXPECT_EQ(load_with(shipped(), {{"a.yaml", mall}, {"b.yaml", mall}}).mistakes.size(), 1u);
}

TEST(LoadWith, OnlyMistakesInTheGivenFilesAreTold) {
  auto broken = shipped();
  broken[1].text += "colour: red\n";
  const SchemaText given{"mall.yaml", replaced(kTemplateHead, "small", "mine") + kTable + "colour: red\n"};
  const auto judged = load_with(broken, {given});
  ASSERT_EQ(judged.mistakes.size(), 1u);
  EXPECT_EQ(judged.mistakes[0].mark.file, "mall.yaml");
  EXPECT_EQ(load_over(broken, {given}).mistakes.size(), 2u) << "but all of them when workbooks are to be checked";
}

}  // namespace
}  // namespace crossfoot
