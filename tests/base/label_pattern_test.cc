#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "base/label_text.h"

namespace crossfoot {
namespace {

const std::vector<std::string> kTokens = {"year", "number", "period", "month", "tertial", "board", "name"};

LabelPattern pattern(std::string_view text) {
  const auto compiled = LabelPattern::compile(text, kTokens);
  EXPECT_TRUE(compiled.has_value()) << text;
  return compiled ? *compiled : LabelPattern();
}

// "no", or "yes" with "name=text" of each capture.
std::string matched(std::string_view pattern_text, std::string_view label) {
  const auto captures = pattern(pattern_text).match(fold(label));
  if (!captures) return "no";
  std::string result = "yes";
  for (const Capture& capture : *captures) result += " " + capture.name + "=" + capture.text;
  return result;
}

struct Case {
  const char* pattern;
  const char* label;
  const char* expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(matched(c.pattern, c.label), c.expected) << c.pattern << " | " << c.label;
}

TEST(LabelPattern, PlainTextMatchesItsSpellings) {
  check({{"Budget-avvikelse", "BUDGET AVVIKELSE:", "yes"},
         {"Budget-avvikelse", "Budget", "no"},
         {"Budget-avvikelse", "Budget avvikelse netto", "no"},
         {"Summa (tkr)", "summa", "yes"},
         {"S:a", "s:a:", "yes"},
         {"Ack utfall / Netto", "Ack utfall / netto", "yes"},
         {"", "", "yes"},
         {"", "a", "no"},
         {"a", "", "no"}});
}

TEST(LabelPattern, AStarIsAnyText) {
  check({{"*", "", "yes"},
         {"*", "allt möjligt", "yes"},
         {"summa*", "Summa", "yes"},
         {"summa*", "Summan av allt", "yes"},
         {"*avvikelse", "Budgetavvikelse", "yes"},
         {"*avvikelse", "avvikelser", "no"},
         {"avvik*budget", "Avvik. mot periodiserad budget", "yes"},
         {"a*b*c", "a b c", "yes"},
         {"a*b*c", "a c b", "no"},
         {"a**b", "axb", "yes"},
         {"*a*", "bbabb", "yes"}});
}

TEST(LabelPattern, AStarAsAWordIsAnyNumberOfWords) {
  check({{"utfall * netto", "utfall netto", "yes"},
         {"utfall * netto", "utfall ack netto", "yes"},
         {"utfall * netto", "utfall ack 2020 i år netto", "yes"},
         {"utfall * netto", "utfallnetto", "no"},
         {"utfall * netto", "utfall xnetto", "no"},
         {"utfall *", "utfall", "yes"},
         {"utfall *", "utfall 2019", "yes"},
         {"utfall *", "utfallen", "no"},
         {"* netto", "netto", "yes"},
         {"* netto", "utfall netto", "yes"},
         {"* netto", "brutonetto", "no"},
         {"ack utfall * / netto", "Ack utfall / Netto", "yes"},
         {"ack utfall * / netto", "Ack utfall 2020 / Netto", "yes"},
         {"utfall / * netto", "Utfall / netto", "yes"},
         {"utfall / * netto", "Utfall / ack netto", "yes"},
         {"utfall / * netto", "Utfall / acknetto", "no"},
         {"* / netto", "Ack utfall 2020 / Netto", "yes"},
         {"a * b * c", "a b c", "yes"},
         {"a * b * c", "a x b y c", "yes"}});
}

TEST(LabelPattern, TokensCaptureText) {
  check({{"nämnd {board}", "Nämnd: Socialnämnden", "no"},
         {"nämnd: {board}", "Nämnd: Socialnämnden", "yes board=socialnämnden"},
         {"{board}", "Socialnämnden", "yes board=socialnämnden"},
         {"{board}", "", "no"},
         {"{board} budget", "vård och omsorg budget", "yes board=vård och omsorg"},
         {"{board} budget", "budget", "no"},
         {"{name} - {board}", "enhet - nämnd", "yes name=enhet board=nämnd"},
         {"{name}{board}", "åäö", "yes name=å board=äö"}});
}

TEST(LabelPattern, SomeTokensTakeOnlyWhatFits) {
  check(
      {{"budget {year}", "Budget 2019", "yes year=2019"},
       {"budget {year}", "Budget 1919", "yes year=1919"},
       {"budget {year}", "Budget 2119", "no"},
       {"budget {year}", "Budget netto", "no"},
       {"budget {year}", "Budget 20190", "no"},
       {"*{year}", "Budget 12019", "no"},
       {"*{year}*", "Bokslut 2018 reviderat", "yes year=2018"},
       {"t{number} prognos", "T12 prognos", "yes number=12"},
       {"t{number} prognos", "Tx prognos", "no"},
       {"prognos {tertial}", "Prognos T2", "yes tertial=t2"},
       {"prognos t{tertial}", "Prognos T2", "yes tertial=2"},
       {"prognos {tertial}", "Prognos T4", "no"},
       {"prognos {tertial} {year}", "Prognos T2 2020", "yes tertial=t2 year=2020"},
       {"utfall {month}", "Utfall augusti", "yes month=augusti"},
       {"utfall {month}", "Utfall nov-19", "yes month=nov 19"},
       {"utfall {month}", "Utfall jan-aug", "no"},
       {"utfall {month}", "Utfall 31/8", "no"},
       {"utfall {period}", "Utfall jan- aug 2020", "yes period=jan aug 2020"},
       {"utfall {period}", "Utfall t.o.m. aug", "yes period=t.o.m. aug"},
       {"utfall {period}", "Utfall T2, maj-aug", "no"},
       {"utfall {tertial}, {period}", "Utfall T2, maj-aug", "yes tertial=t2 period=maj aug"},
       {"redovisning {period}", "Redovisning 31/8 2018", "yes period=31/8 2018"},
       {"avvik. mot periodiserad budget {period}", "Avvik. mot periodiserad budget* 31/8 2018", "yes period=31/8 2018"},
       {"utfall {period}", "Utfall netto", "no"},
       {"år {period}", "År 2018", "yes period=2018"},
       {"utfall {period}", "Utfall augustin", "no"}});
}

TEST(LabelPattern, APeriodIsTakenWhole) {
  check({{"{period} *", "jan aug 2019", "yes period=jan aug 2019"},
         {"{period} *", "jan aug 2019 netto", "yes period=jan aug 2019"},
         {"utfall {period} {name}", "utfall jan-aug netto", "yes period=jan aug name=netto"},
         {"{period} {year}", "jan aug 2019", "yes period=jan aug year=2019"}});
}

TEST(LabelPattern, SaysWhatIsWrong) {
  struct Mistake {
    std::string text;
    std::size_t offset;
    std::string sv;
  };
  const Mistake mistakes[] = {{"budget {yaer}", 7, "okänt fält {yaer}: menades {year}?"},
                              {"budget {year", 7, "{ utan }: ett fält skrivs {namn}"},
                              {"{a{year}}", 0, "{ utan }: ett fält skrivs {namn}"},
                              {"budget year}", 11, "} utan {: ett fält skrivs {namn}"},
                              {"{}", 0,
                               "okänt fält {}: här får stå {year}, {number}, {period}, {month}, {tertial}, {board}, "
                               "{name}"}};
  for (const Mistake& mistake : mistakes) {
    const auto compiled = LabelPattern::compile(mistake.text, kTokens);
    ASSERT_FALSE(compiled.has_value()) << mistake.text;
    EXPECT_EQ(compiled.error().offset, mistake.offset) << mistake.text;
    EXPECT_EQ(compiled.error().message.sv, mistake.sv) << mistake.text;
    EXPECT_FALSE(compiled.error().message.en.empty());
  }
  EXPECT_EQ(LabelPattern::compile("{year}", {}).error().message.en, "unknown token {year}: no tokens are allowed here");
  EXPECT_FALSE(LabelPattern::compile(std::string(5000, 'a'), kTokens).has_value());
  std::string many;
  for (int i = 0; i < 33; ++i) many += "a*";
  EXPECT_FALSE(LabelPattern::compile(many, kTokens).has_value());
}

TEST(LabelPattern, CountsItsPlainText) {
  EXPECT_EQ(pattern("budget {year}").literal_bytes(), 7u);
  EXPECT_EQ(pattern("*").literal_bytes(), 0u);
  EXPECT_TRUE(pattern("budget").is_literal());
  EXPECT_FALSE(pattern("budget *").is_literal());
}

// A backtracking matcher without memory would not come back from these.
TEST(LabelPattern, DoesNotBlowUp) {
  const std::string label(20000, 'a');
  std::string stars;
  for (int i = 0; i < 29; ++i) stars += "a*";
  EXPECT_FALSE(pattern(stars + "b*").match(label).has_value());
  std::string tokens;
  for (int i = 0; i < 15; ++i) tokens += "{name}*";
  EXPECT_FALSE(pattern(tokens + "b*").match(label).has_value());
  // Each period may be "jan" or "jan jan": 2^30 ways.
  std::string periods;
  std::string row;
  for (int i = 0; i < 30; ++i) periods += "{period} ";
  for (int i = 0; i < 100; ++i) row += "jan ";
  EXPECT_FALSE(pattern(periods + "x*").match(fold(row)).has_value());
  std::string months;
  for (int i = 0; i < 3000; ++i) months += "jan aug 2019 ";
  EXPECT_FALSE(pattern("{period} {period} {period} * {period} x*").match(fold(months)).has_value());
}

}  // namespace
}  // namespace crossfoot
