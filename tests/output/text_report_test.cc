#include "output/text_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "output/made_up_report.h"

namespace crossfoot {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

std::string text_of(const Report& report, const TextOptions& options = {}) {
  std::string out;
  write_text(out, report, options);
  return out;
}

std::size_t count_of(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(TextReport, SaysWhereWhatWhyAndWhatToDoThenCountsAllVerdicts) {
  EXPECT_EQ(
      text_of(made_up_report()),
      "rapport.xlsx: Provköpings kommun, Barnnämnden, jan–feb 2020, mall provkoping\n"
      "  Läste 6 av 6 blad. Kände igen 1 tabell. 280 av 300 tal är kontrollerade.\n"
      "rapport.xlsx: Drift!C15  FEL  Summa, Utfall: står 289 830, delarna ger 290 371, differens -541 tkr  [CF401]\n"
      "      C15  Summa, Utfall         289 830\n"
      "      C9   HVB vuxna, Utfall   +  37 194\n"
      "      C10  Återbetalt, Utfall  -  -4 752\n"
      "      Gör så här: Jämför delarna med ekonomisystemet och rätta den cell som är fel. Är summan inskriven för "
      "hand: ersätt den med =SUMMA(...).\n"
      "\n"
      "Kontroller: 212 stämmer exakt, 31 inom avrundning, 9 stämmer inte, 14 kunde inte prövas. "
      "1 fel, 0 varningar, 0 upplysningar.\n");
}

TEST(TextReport, SaysTheSameInEnglish) {
  TextOptions options;
  options.language = Language::english;
  const std::string text = text_of(made_up_report(), options);
  EXPECT_THAT(text, HasSubstr("rapport.xlsx: Drift!C15  ERROR  Summa, Utfall: stated 289,830, the parts give 290,371"));
  EXPECT_THAT(text, HasSubstr("What to do: "));
  EXPECT_THAT(text, EndsWith("1 error, 0 warnings, 0 notes.\n"));
}

TEST(TextReport, ShowsAtMostTheAskedNumberOfFindingsAndSaysHowManyMore) {
  Report report = made_up_report();
  for (int i = 0; i < 24; ++i) report.findings.push_back(broken_total());
  TextOptions options;
  options.most_a_file = 20;
  const std::string text = text_of(report, options);
  EXPECT_EQ(count_of(text, "  FEL  "), 20u);
  EXPECT_THAT(text, HasSubstr("... och 5 till: kör med --all eller --format json"));
  EXPECT_THAT(text, HasSubstr("25 fel"));
  EXPECT_EQ(count_of(text_of(report), "  FEL  "), 25u);
}

TEST(TextReport, SaysHowManyFindingsWereCountedButNotKept) {
  Report report = made_up_report();
  report.files[0].findings_left_out = 12345;
  EXPECT_THAT(text_of(report), HasSubstr("... och 12 345 till av samma slag, som bara är räknade"));
}

TEST(TextReport, JoinsManyNotesOfOneKindAndListsThemWithAll) {
  Report report = made_up_report();
  for (std::uint32_t row = 0; row < 12; ++row) report.findings.push_back(note(0, row));
  EXPECT_EQ(count_of(text_of(report), "UPPLYSNING"), 1u);
  EXPECT_THAT(text_of(report), HasSubstr("12 av samma slag: Tal som ingen mall känner till (Eget!A1:D1, Eget!A2:D2, "
                                         "Eget!A3:D3 ... och 9 till)  [CF204]"));
  TextOptions all;
  all.all = true;
  EXPECT_EQ(count_of(text_of(report, all), "UPPLYSNING"), 12u);
  EXPECT_THAT(text_of(report, all), HasSubstr("1 200 tal under \"Egen beräkning\" som ingen mall beskriver"));
}

TEST(TextReport, SaysOneClearLineOfAFileThatCouldNotBeRead) {
  Report report = made_up_report();
  FileReport unread;
  unread.file = "saknas.xlsx";
  unread.error = Error{"CF101", {"saknas.xlsx: filen finns inte.", "saknas.xlsx: there is no such file."}};
  report.files.push_back(std::move(unread));
  const std::string text = text_of(report);
  EXPECT_THAT(text, HasSubstr("\nsaknas.xlsx: FEL  filen finns inte.  [CF101]\n"));
  EXPECT_THAT(text, EndsWith("1 av 2 filer kunde inte kontrolleras.\n"));
}

TEST(TextReport, SaysWhatWasSkippedAndWhyChecksCouldNotBeMade) {
  Report report = made_up_report();
  report.files[0].sheets_skipped = {"Diagram1 (chart sheet)"};
  CheckedConstraint checked;
  checked.constraint.not_evaluable = {"budget jan–feb 2020 står inte i arbetsboken", "no budget"};
  report.constraints = {checked, checked};
  const std::string text = text_of(report);
  EXPECT_THAT(text, HasSubstr("Läste 6 av 7 blad; hoppade över: Diagram1 (chart sheet)."));
  EXPECT_THAT(text, HasSubstr("14 kontroller kunde inte prövas: budget jan–feb 2020 står inte i arbetsboken (2)"));
}

TEST(TextReport, ColoursOnlyTheWordAndOnlyWhenAsked) {
  TextOptions colour;
  colour.colour = true;
  EXPECT_THAT(text_of(made_up_report(), colour), HasSubstr("\x1b[1;31mFEL\x1b[0m"));
  EXPECT_THAT(text_of(made_up_report()), Not(HasSubstr("\x1b")));
}

TEST(TextReport, LetsNothingFromTheWorkbookReachTheTerminalRaw) {
  Report report = made_up_report();
  report.files[0].file = "r\x1b[2Japport\r.xlsx";
  report.files[0].board =
      "Nämnd\xE2\x80\xAE\xC2\x9B"
      "31m";
  Finding& finding = report.findings[0];
  finding.label = "Summa\n\x1b]0;owned\x07, 19121212-1212";
  finding.place.sheet = "D\xFF\xE2\x80\xAErift";
  finding.related[0].label = "\x1b[31mröd anna.ek@exempel.se";
  finding.related[1].value = finding.related[1].shown = "<script>\x1b[0m";
  for (const bool all : {false, true}) {
    TextOptions options;
    options.all = all;
    const std::string text = text_of(report, options);
    EXPECT_THAT(text, Not(HasSubstr("\x1b")));
    EXPECT_THAT(text, Not(HasSubstr("\r")));
    EXPECT_THAT(text, Not(HasSubstr("\x07")));
    EXPECT_THAT(text, Not(HasSubstr("\xFF")));
    EXPECT_THAT(text, Not(HasSubstr("\xE2\x80\xAE")));
    EXPECT_THAT(text, Not(HasSubstr("\xC2\x9B")));
    EXPECT_THAT(text, Not(HasSubstr("1212-1212")));
    EXPECT_THAT(text, Not(HasSubstr("anna.ek")));
    EXPECT_THAT(text, HasSubstr("<script>"));  // harmless in a terminal
  }
}

TEST(TextReport, CutsTheExcerptToTheWidthAndToTwelveCells) {
  Report report = made_up_report();
  Finding& finding = report.findings[0];
  finding.related.clear();
  for (std::uint32_t row = 0; row < 30; ++row) {
    finding.related.push_back({{0, "Drift", CellAddress{row, 1}, {}}, "part", std::string(200, 'x'), "1", "1", 1});
  }
  TextOptions narrow;
  narrow.width = 60;
  const std::string text = text_of(report, narrow);
  EXPECT_THAT(text, HasSubstr("      ... och 19 till\n"));
  EXPECT_EQ(count_of(text, "\n      B"), 11u);
  EXPECT_THAT(text, HasSubstr("x…"));
  EXPECT_THAT(text, Not(HasSubstr(std::string(61, 'x'))));
}

TEST(TextReport, NamesTheFileOfACellInAnother) {
  Report report = made_up_report();
  report.files.push_back(report.files[0]);
  report.files[1].file = "annan.xlsx";
  report.findings[0].code = "CF408";
  report.findings[0].related = {{{1, "Blad1", CellAddress{0, 0}, {}}, "same_fact", "Summa", "5", "5", 1}};
  EXPECT_THAT(text_of(report), HasSubstr("annan.xlsx: Blad1!A1"));
}

TEST(TextReport, OfAReportWithoutFilesSaysOnlyItsErrors) {
  Report report;
  report.errors.push_back({"CF902", {"mall.yaml:3:1: okänd nyckel", "mall.yaml:3:1: unknown key"}});
  EXPECT_EQ(text_of(report), "FEL  mall.yaml:3:1: okänd nyckel  [CF902]\n");
}

}  // namespace
}  // namespace crossfoot
