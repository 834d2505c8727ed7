#include "catalogue/message.h"

#include <gtest/gtest.h>

#include "catalogue/page.h"

namespace crossfoot {
namespace {

Finding total() {
  Finding finding;
  finding.code = "CF401";
  finding.place = {0, "Driftsammandrag", CellAddress{14, 2}, {}};
  finding.label = "Summa, Redovisning 31/8 2017";
  finding.found = finding.found_shown = Decimal(289830);
  finding.expected = finding.expected_shown = Decimal(290371);
  finding.difference = Decimal(-541);
  finding.unit = "tkr";
  return finding;
}

TEST(Message, SaysWhatStandsAndWhatTheOthersGiveWhileItIsOpenWhichIsWrong) {
  const Text message = message_of(total());
  EXPECT_EQ(message.sv, "Summa, Redovisning 31/8 2017: står 289 830, delarna ger 290 371, differens -541 tkr");
  EXPECT_EQ(message.en, "Summa, Redovisning 31/8 2017: stated 289,830, the parts give 290,371, difference -541 tkr");
}

TEST(Message, PutsItsCertaintyIntoTheVerb) {
  Finding finding = total();
  finding.diagnosis = Diagnosis::certain;
  EXPECT_EQ(message_of(finding).sv, "Summa, Redovisning 31/8 2017: står 289 830, ska vara 290 371, differens -541 tkr");
  finding.diagnosis = Diagnosis::likely;
  EXPECT_NE(message_of(finding).sv.find("bör vara 290 371"), std::string::npos);
  finding.diagnosis = Diagnosis::possible;
  EXPECT_NE(message_of(finding).en.find("may be 290,371"), std::string::npos);
}

TEST(Message, LeavesOutWhatIsNotKnown) {
  Finding finding = total();
  finding.expected = finding.expected_shown = finding.difference = std::nullopt;
  EXPECT_EQ(message_of(finding).sv, "Summa, Redovisning 31/8 2017: står 289 830");
}

TEST(Message, ShowsBlankInWords) {
  Finding finding = total();
  finding.found = finding.found_shown = std::nullopt;
  EXPECT_NE(message_of(finding).sv.find("står tomt"), std::string::npos);
  EXPECT_NE(message_of(finding).en.find("stated blank"), std::string::npos);
}

TEST(Message, WritesPerCentAsTheReaderSeesIt) {
  Finding finding = total();
  finding.code = "CF409";
  finding.per_cent = true;
  finding.unit = "%";
  finding.decimals_shown = 1;
  finding.found = Decimal::scaled(24, 3);
  finding.expected = Decimal::scaled(25, 3);
  finding.found_shown = Decimal::scaled(24, 1);
  finding.expected_shown = Decimal::scaled(25, 1);
  finding.difference = Decimal::scaled(-1, 1);
  EXPECT_EQ(message_of(finding).sv,
            "Summa, Redovisning 31/8 2017: står 2,4 %, beloppen ger 2,5 %, differens -0,1 procentenheter");
  EXPECT_EQ(message_of(finding).en,
            "Summa, Redovisning 31/8 2017: stated 2.4%, the amounts give 2.5%, difference -0.1 percentage points");
}

TEST(Message, ShowsAsManyDecimalsAsItTakesToTellTheTwoApart) {
  Finding finding = total();
  finding.found_shown = Decimal::scaled(1234, 2);
  finding.expected_shown = Decimal::scaled(1236, 2);
  finding.difference = Decimal::scaled(-2, 2);
  finding.decimals_shown = 0;
  EXPECT_NE(message_of(finding).sv.find("står 12,3, delarna ger 12,4, differens -0,0"), 0u);
  EXPECT_NE(message_of(finding).sv.find("står 12,3, delarna ger 12,4, differens -0,02"), std::string::npos)
      << message_of(finding).sv;
}

TEST(Message, NamesTheOtherPlaceOfTheSameFact) {
  Finding finding = total();
  finding.code = "CF408";
  finding.related.push_back({finding.place, "target", "", "289830", "289830"});
  finding.related.push_back(
      {{0, "Barn och unga", CellAddress{6, 1}, {}}, "same_fact", "Vuxna, Prognos", "-59930", "-59930"});
  EXPECT_NE(message_of(finding).sv.find("men 'Barn och unga'!B7 (Vuxna, Prognos) anger -59 930 för samma uppgift"),
            std::string::npos)
      << message_of(finding).sv;
}

TEST(Message, CountsCarryNoUnit) {
  Finding finding = total();
  finding.unit = "antal";
  EXPECT_TRUE(message_of(finding).sv.ends_with("differens -541"));
}

TEST(Message, MasksPersonalDataInLabelsAndTextsButNoAmounts) {
  Finding finding = total();
  finding.label = "Placering 19121212-1212, anna.ek@exempel.se";
  const Text message = message_of(finding);
  EXPECT_EQ(message.sv.find("1212-1212"), std::string::npos) << message.sv;
  EXPECT_EQ(message.sv.find("anna.ek"), std::string::npos) << message.sv;
  EXPECT_NE(message.sv.find("289 830"), std::string::npos) << message.sv;
}

TEST(Message, DoesNotTakeBracesInALabelForPlaceholders) {
  Finding finding = total();
  finding.label = "{found} [x]";
  EXPECT_TRUE(message_of(finding).sv.starts_with("{found} [x]: står 289 830"));
}

TEST(Message, OfEveryCodeIsASentenceEvenWithoutDetails) {
  for (const Page& page : all_pages()) {
    Finding finding;
    finding.code = std::string(page.code);
    for (const std::string& text : {message_of(finding).sv, message_of(finding).en}) {
      EXPECT_FALSE(text.empty()) << page.code;
      EXPECT_EQ(text.find_first_of("{}[]"), text.npos) << text;
      EXPECT_EQ(text.find("  "), text.npos) << text;
    }
  }
}

TEST(Message, TakesDetailsInItsOwnLanguage) {
  Finding finding;
  finding.code = "CF434";
  finding.details = {{"what.sv", "summaraden"}, {"what.en", "the total row"}};
  finding.label = "Vuxna";
  EXPECT_EQ(message_of(finding).sv, "Vuxna: summaraden saknas");
  EXPECT_EQ(message_of(finding).en, "Vuxna: missing: the total row");
}

TEST(Message, ShowsErrorValuesAsTheReadersExcelDoes) {
  Finding finding;
  finding.code = "CF306";
  finding.label = "Procent av budget";
  finding.details["text"] = "#DIV/0!";
  EXPECT_NE(message_of(finding).sv.find("#DIVISION/0!"), std::string::npos);
  EXPECT_NE(message_of(finding).en.find("#DIV/0!"), std::string::npos);
}

TEST(Message, WritesTheNumbersAmongTheDetailsAsNumbersAndNoOthers) {
  Finding finding;
  finding.code = "CF204";
  finding.details = {{"numbers", "12345"}, {"title", "2019"}};
  EXPECT_EQ(message_of(finding).sv, "12 345 tal under \"2019\" som ingen mall beskriver; de är inte kontrollerade");
  EXPECT_EQ(message_of(finding).en, "12,345 numbers under \"2019\" that no template describes; they were not checked");
}

TEST(Message, SaysHowManyMoreOfItsKindWereOnlyCounted) {
  Finding finding;
  finding.code = "CF142";
  finding.details = {{"further", "2000"}};
  EXPECT_TRUE(message_of(finding).sv.ends_with("(och 2 000 till av samma slag)")) << message_of(finding).sv;
}

TEST(Message, ShowsAPatternWithoutItsTokens) {
  Finding finding;
  finding.code = "CF205";
  finding.details = {{"column", "Ack utfall {year} / Utfall*"}};
  EXPECT_TRUE(message_of(finding).sv.starts_with("Kolumnen \"Ack utfall … / Utfall…\" saknas"))
      << message_of(finding).sv;
}

TEST(PlaceText, QuotesSheetNamesWithSpacesAndApostrophes) {
  EXPECT_EQ(place_text({0, "Drift", CellAddress{8, 2}, {}}), "Drift!C9");
  EXPECT_EQ(place_text({0, "Barn & unga's", CellAddress{8, 2}, {}}), "'Barn & unga''s'!C9");
  EXPECT_EQ(place_text({0, "Drift", {}, CellRange{{8, 2}, {11, 3}}}), "Drift!C9:D12");
  EXPECT_EQ(place_text({0, "Drift", {}, {}}), "Drift");
  EXPECT_EQ(place_text({}), "");
}

}  // namespace
}  // namespace crossfoot
