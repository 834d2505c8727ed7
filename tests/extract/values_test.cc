// What the cells of a table state.
#include "extract/extracted.h"

namespace crossfoot {
namespace {

const std::vector<std::string> kHead = {"Verksamhet", "Utfall", "Budget", "Avvikelse"};

Extracted one_row(const std::string& outcome, const std::string& budget = "-20", const std::string& deviation = "10") {
  return extract_rows(kMainTable, {kHead, {"A", outcome, budget, deviation}, {"B", "-300", "-310", "10"}});
}

TEST(Values, AreReadFromNumbersAndFromTextsThatAreNumbers) {
  const struct {
    const char* cell;
    const char* value;
    const char* findings;
  } cases[] = {{"-10", "-10", ""},
               {"'-10", "-10", "CF301 B5"},
               {"'-1 272", "-1272", "CF301 B5"},
               {"'- 1 272", "-1272", "CF301 B5"},
               {"'-1\u00a0272", "-1272", "CF301 B5"},
               {"'-1\u2009272", "-1272", "CF301 B5"},
               {"'\u22121272", "-1272", "CF301 B5"},
               {"'(300)", "-300", "CF301 B5"},
               {"'77*", "77", "CF303 B5"},
               {"'2 108 hushåll", "2108", "CF304 B5"}};
  for (const auto& one : cases) {
    const Extracted extracted = one_row(one.cell);
    EXPECT_EQ(extracted.at("B5").state, State::given) << one.cell;
    EXPECT_EQ(extracted.at("B5").stored.to_string(), one.value) << one.cell;
    EXPECT_EQ(findings_of(extracted), one.findings) << one.cell;
  }
}

TEST(Values, ThatAreNothingAreToldApart) {
  const struct {
    const char* cell;
    State state;
    bool counts;
    const char* findings;
  } cases[] = {{"", State::blank, true, ""},
               {"'   ", State::blank, true, ""},
               {"'-", State::dash, true, ""},
               {"'–", State::dash, true, ""},
               {"Arbete pågår", State::text, false, "CF305 B5"},
               {"#DIV/0!", State::error, false, "CF306 B5"},
               {"=B6*2", State::blank, false, ""},
               {"TRUE", State::text, false, "CF305 B5"},
               {"43770{yyyy-mm-dd}", State::text, false, "CF305 B5"},
               {"0", State::given, true, ""}};
  for (const auto& one : cases) {
    const Extracted extracted = one_row(one.cell);
    EXPECT_EQ(extracted.at("B5").state, one.state) << one.cell;
    EXPECT_EQ(extracted.at("B5").counts_as_number, one.counts) << one.cell;
    EXPECT_EQ(findings_of(extracted), one.findings) << one.cell;
  }
}

TEST(Values, WithoutAStoredResultAreNeverZero) {
  const Extracted extracted = one_row("=1+1");
  EXPECT_TRUE(extracted.at("B5").computed);
  EXPECT_FALSE(extracted.at("B5").counts_as_number);
}

TEST(Values, OfTextsWithACommaAreWhatTheArithmeticSupports) {
  // -23,304 among whole thousands: the deviation says that it is a separator.
  const Extracted thousands = one_row("-10000", "-33304", "'23,304");
  EXPECT_EQ(thousands.at("D5").stored.to_string(), "23304");
  EXPECT_EQ(findings_of(thousands), "CF302 D5");
  const Finding& finding = thousands.result.findings[0];
  EXPECT_EQ(finding.severity, Severity::error);
  EXPECT_EQ(finding.expected, Decimal(23304));
  EXPECT_EQ(finding.found, Decimal::parse("23.304"));
  // Here it is a decimal mark.
  const Extracted decimals = one_row("-10", "-33.304", "'23,304");
  EXPECT_EQ(decimals.at("D5").stored.to_string(), "23.304");
  EXPECT_EQ(findings_of(decimals), "CF302 D5");
}

TEST(Values, OfTextsWithACommaAreSettledByAColumnSumToo) {
  const Extracted extracted =
      extract_rows(kMainTable, {kHead, {"A", "'-1,500", "", ""}, {"B", "-300", "", ""}, {"Summa", "-1800", "", ""}});
  EXPECT_EQ(extracted.at("B5").stored.to_string(), "-1500");
}

TEST(Values, OfTextsWithACommaAreAsPreciseAsTheirColumnWhereNothingElseTells) {
  EXPECT_EQ(
      extract_rows(kMainTable, {kHead, {"A", "'-1,500", "", ""}, {"B", "-300", "", ""}}).at("B5").stored.to_string(),
      "-1500");
  EXPECT_EQ(
      extract_rows(kMainTable, {kHead, {"A", "'-1,500", "", ""}, {"B", "-3.25", "", ""}}).at("B5").stored.to_string(),
      "-1.5");
}

TEST(Values, OfARowOfWordsInAColumnOfWordsAreNoFinding) {
  const Extracted extracted =
      extract_rows(kMainTable, {kHead, {"A", "låg", "-12", "2"}, {"B", "hög", "-12", "2"}, {"C", "hög", "-12", "2"}});
  EXPECT_EQ(findings_of(extracted), "");
}

TEST(Values, NamesTheCellsOfTextsOnceAColumn) {
  const Extracted extracted =
      extract_rows(kMainTable, {kHead, {"A", "'-10", "-12", "2"}, {"B", "'-20", "-12", "2"}, {"C", "-30", "-12", "2"}});
  ASSERT_EQ(findings_of(extracted), "CF301 B5");
  EXPECT_EQ(extracted.result.findings[0].details.at("cells"), "B5, B6");
}

TEST(Values, OfSectionsAndCommentsAreNoObservations) {
  const Extracted extracted = extract_rows(kMainTable, {kHead, {"Barn"}, {"A", "-10", "-12", "2"}});
  EXPECT_FALSE(extracted.has("B5"));
  EXPECT_TRUE(extracted.has("B6"));
}

TEST(Values, AboveTheExactRangeAreNotCountedAndSaidSo) {
  const Extracted extracted = one_row("1E+30");
  EXPECT_FALSE(extracted.at("B5").counts_as_number);
  EXPECT_EQ(findings_of(extracted), "CF307 B5");
}

}  // namespace
}  // namespace crossfoot
