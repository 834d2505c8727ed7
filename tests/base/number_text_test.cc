#include "base/number_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossfoot {
namespace {

using Kind = NumberText::Kind;

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::empty:
      return "empty";
    case Kind::dash:
      return "dash";
    case Kind::number:
      return "number";
    case Kind::ambiguous:
      return "ambiguous";
    case Kind::text:
      return "text";
  }
  return "?";
}

// "value decimals [%] [*] [~] [remark]", or the kind alone.
std::string described(const NumberReading& reading) {
  std::string text = reading.value.to_string() + " " + std::to_string(reading.decimals);
  if (reading.per_cent) text += " %";
  if (reading.footnote) text += " *";
  if (reading.approximate) text += " ~";
  if (!reading.remark.empty()) text += " " + reading.remark;
  return text;
}

std::string described(const NumberText& number) {
  if (number.kind == Kind::number) return described(number.reading);
  if (number.kind == Kind::ambiguous) return described(number.reading) + " or " + described(*number.other);
  return name_of(number.kind);
}

struct Case {
  std::string text;
  std::string expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(described(read_number_text(c.text)), c.expected) << "'" << c.text << "'";
}

TEST(NumberText, ReadsNumbersAsSwedesWriteThem) {
  check({{"356", "356 0"},
         {"0", "0 0"},
         {"-28 720", "-28720 0"},
         {"3 453", "3453 0"},
         {"1 177 837", "1177837 0"},
         {"478081", "478081 0"},
         {"-144,9", "-144.9 1"},
         {"25,6", "25.6 1"},
         {"4,30", "4.3 2"},
         {"1 234,56", "1234.56 2"},
         {"12 345,678", "12345.678 3"},
         {",5", "0.5 1"},
         {"-0", "0 0"},
         {" 85 ", "85 0"},
         {"12.5", "12.5 1"},
         {"1.1", "1.1 1"},
         {"0,125", "0.125 3"},
         {"0.125", "0.125 3"},
         {"1234,567", "1234.567 3"}});
}

TEST(NumberText, TakesEverySpaceForAThousandsSeparator) {
  check({{"1\u00A0272", "1272 0"},
         {"1\u202F272", "1272 0"},
         {"1\u2009272", "1272 0"},
         {"1\u2007272", "1272 0"},
         {"\u00A0-1\u00A0272,5\u00A0", "-1272.5 1"},
         {"1 272\n", "1272 0"},
         {"\uFEFF1 272\u200B", "1272 0"}});
}

TEST(NumberText, TakesGroupsOfExactlyThreeOnly) {
  check({{"12 34", "text"},
         {"1 2345", "text"},
         {"1234 567", "text"},
         {"1 234 56", "text"},
         {"0 123", "text"},
         {"1  234", "text"},
         {"1 234 5", "text"},
         {"12, 5", "text"},
         {"1 234 567 8", "text"}});
}

TEST(NumberText, ReadsEverySignOfLess) {
  check({{"-5", "-5 0"},
         {"\u22125", "-5 0"},
         {"–5", "-5 0"},
         {"- 1 272", "-1272 0"},
         {"- 2183", "-2183 0"},
         {"-\n20,3", "-20.3 1"},
         {"300-", "-300 0"},
         {"1 272,5-", "-1272.5 1"},
         {"(300)", "-300 0"},
         {"(1 272)", "-1272 0"},
         {"( 300 )", "-300 0"},
         {"(300) tkr", "-300 0 tkr"},
         {"(300)*", "-300 0 *"},
         {"(12 %)", "-0.12 2 %"},
         {"minus 0,4", "-0.4 1"},
         {"+ 6,1", "6.1 1"},
         {"+6,1", "6.1 1"},
         {"+/- 0", "0 0"},
         {"±0", "0 0"}});
}

TEST(NumberText, TwoSignsAreNoNumber) {
  check({{"-5-", "text"}, {"(-5)", "text"}, {"-(5)", "text"}, {"+/- 5", "text"}, {"--5", "text"}, {"(5)-", "text"}});
}

TEST(NumberText, PerCentIsAFraction) {
  check({{"12 %", "0.12 2 %"},
         {"13%", "0.13 2 %"},
         {"2,4%", "0.024 3 %"},
         {"-21,50%", "-0.215 4 %"},
         {"-0,1%", "-0.001 3 %"},
         {" 85 %", "0.85 2 %"},
         {"85\u00A0%", "0.85 2 %"},
         {"100 procent", "1 2 %"},
         {"12,345 %", "0.12345 5 %"},
         {"87 % (totalt)", "0.87 2 % (totalt)"},
         {"12 %*", "0.12 2 % *"}});
}

TEST(NumberText, FootnoteMarksAreNeverDigits) {
  check({{"77*", "77 0 *"},
         {"77 *", "77 0 *"},
         {"77**", "77 0 *"},
         {"123¹", "123 0 *"},
         {"1 234²", "1234 0 *"},
         {"12,5³ ", "12.5 1 *"},
         {"77†", "77 0 *"},
         {"77 1)", "77 0 *"},
         {"1 234 2)", "1234 0 *"},
         {"77¹⁾", "77 0 *"}});
}

TEST(NumberText, KeepsOneWordOrParenthesisAsRemark) {
  check({{"2 108 hushåll", "2108 0 hushåll"},
         {"2 108\u00A0hushåll", "2108 0 hushåll"},
         {"12,5 tkr", "12.5 1 tkr"},
         {"12,5tkr", "12.5 1 tkr"},
         {"500kr", "500 0 kr"},
         {"12 Tkr", "12 0 Tkr"},
         {"12 SEK", "12 0 SEK"},
         {"45 kr/dygn", "45 0 kr/dygn"},
         {"3 st.", "3 0 st."},
         {"300:-", "300 0 kr"},
         {"300,-", "300 0 kr"},
         {"87 (preliminärt)", "87 0 (preliminärt)"},
         {"12 tkr*", "12 0 * tkr"},
         {"-23,304 tkr", "-23.304 3 tkr or -23304 0 tkr"}});
}

TEST(NumberText, AboutIsApproximate) {
  check({{"ca 500", "500 0 ~"},
         {"Ca. 500", "500 0 ~"},
         {"cirka 500", "500 0 ~"},
         {"cirka +7,4", "7.4 1 ~"},
         {"c:a 1 200 tkr", "1200 0 ~ tkr"},
         {"drygt 500", "500 0 ~"},
         {"~500", "500 0 ~"},
         {"ca -2 %", "-0.02 2 % ~"}});
}

TEST(NumberText, ThreeDigitsAfterOneMarkAreAmbiguous) {
  check({{"-23,304", "-23.304 3 or -23304 0"},
         {"23.304", "23.304 3 or 23304 0"},
         {"1.234", "1.234 3 or 1234 0"},
         {"(1,234)", "-1.234 3 or -1234 0"},
         {"ca 1,234", "1.234 3 ~ or 1234 0 ~"}});
}

TEST(NumberText, OtherMarksSettleIt) {
  check({{"1.234,5", "1234.5 1"},
         {"1,234.5", "1234.5 1"},
         {"1.234.567", "1234567 0"},
         {"1,234,567", "1234567 0"},
         {"1.234.567,89", "1234567.89 2"},
         {"1,234,567.89", "1234567.89 2"},
         {"1,234.567", "1234.567 3"},
         {"1.23,5", "text"},
         {"1.2.3", "text"},
         {"1,2,3", "text"},
         {"1.234.56", "text"},
         {"1,234.567.8", "text"}});
}

TEST(NumberText, NothingIsEmptyOrDash) {
  check({{"", "empty"},
         {"   ", "empty"},
         {"\u00A0\u2009", "empty"},
         {std::string(400, ' '), "empty"},
         {"'", "empty"},
         {"-", "dash"},
         {" - ", "dash"},
         {"–", "dash"},
         {"—", "dash"},
         {"\u2212", "dash"},
         {"--", "dash"},
         {"-*", "dash"}});
}

TEST(NumberText, AnApostropheBeforeItOnlyMarksItAsText) {
  check({{"'123", "123 0"}, {"'-5,5", "-5.5 1"}, {"\u201912", "12 0"}});
}

TEST(NumberText, TextStaysText) {
  check({{"Minska", "text"},
         {"Arbete pågår", "text"},
         {"Siffra där det är möjligt", "text"},
         {"T2 2019", "text"},
         {"9 § 2 LSS", "text"},
         {"9 §", "text"},
         {"5-6", "text"},
         {"0-20 år", "text"},
         {"nov-19", "text"},
         {"2019-08", "text"},
         {"2019-08-31", "text"},
         {"31/8 2018", "text"},
         {"1 oktober", "text"},
         {"31 aug", "text"},
         {"8/12", "text"},
         {"12:30", "text"},
         {"1:a", "text"},
         {"300-tal", "text"},
         {"500-kr", "text"},
         {"5a", "text"},
         {"007", "text"},
         {"00", "text"},
         {"01,5", "text"},
         {"01.234,5", "text"},
         {"12 " + std::string(300, 'a'), "text"},
         {"08-123 45", "text"},
         {"1.", "text"},
         {"12,", "text"},
         {"1e5", "text"},
         {"1E5", "text"},
         {"<5", "text"},
         {"3 av 5", "text"},
         {"80 % av de brukare som har kontakt", "text"},
         {"I 2,2 % är det", "text"},
         {"12 tusen kronor", "text"},
         {"5 Sjukfrånvaro", "text"},
         {"(300", "text"},
         {"300)", "text"},
         {"()", "text"},
         {"%", "text"},
         {"*", "text"},
         {"+", "text"},
         {"(", "text"},
         {",", "text"},
         {".", "text"},
         {"1 234 567 890 123 456 789 012 345 678 901 234 567 890", "text"},
         {std::string(300, '1'), "text"},
         {"#DIV/0!", "text"},
         {"\xFF\xFE"
          "12",
          "text"}});
}

TEST(NumberText, SpacingAroundDoesNotMatter) {
  for (const char* text : {"12", "-3,5", "1 234", "(300)", "77*", "12 %", "2 108 hushåll", "-23,304", "-", "Minska"}) {
    for (const char* space : {" ", "\u00A0", "\n", "\u2009 "}) {
      const std::string padded = std::string(space) + text + space;
      EXPECT_EQ(described(read_number_text(padded)), described(read_number_text(text))) << "'" << padded << "'";
    }
  }
}

TEST(NumberWriting, GroupsByThreeAndPadsDecimals) {
  const auto number = [](std::string_view text) { return *Decimal::parse(text); };
  EXPECT_EQ(swedish(number("37194"), 0), "37 194");
  EXPECT_EQ(swedish(number("-1272"), 0), "-1 272");
  EXPECT_EQ(swedish(number("25.6"), 1), "25,6");
  EXPECT_EQ(swedish(number("25.6"), 2), "25,60");
  EXPECT_EQ(swedish(number("25.65"), 1), "25,7");
  EXPECT_EQ(swedish(number("-25.65"), 1), "-25,7");
  EXPECT_EQ(swedish(number("999"), 0), "999");
  EXPECT_EQ(swedish(number("-999"), 0), "-999");
  EXPECT_EQ(swedish(number("1234567.8"), 1, "\u00A0"), "1\u00A0234\u00A0567,8");
  EXPECT_EQ(swedish(number("-0.3"), 0), "0");
  EXPECT_EQ(swedish(Decimal(), 1), "0,0");
  EXPECT_EQ(swedish(number("1250"), -2), "1 300");
  EXPECT_EQ(english(number("37194"), 0), "37,194");
  EXPECT_EQ(english(number("-1234567.25"), 2), "-1,234,567.25");
  EXPECT_EQ(swedish_per_cent(number("0.125"), 1), "12,5 %");
  EXPECT_EQ(english_per_cent(number("0.125"), 0), "13%");
}

TEST(NumberWriting, WhatIsWrittenInSwedishReadsBack) {
  for (const char* text : {"0", "5", "-5", "999.9", "1000", "-1234.5", "1234567.25", "-999999.01", "1000000"}) {
    const Decimal value = *Decimal::parse(text);
    for (const char* separator : {" ", "\u00A0", "\u202F"}) {
      const NumberText read = read_number_text(swedish(value, value.decimals(), separator));
      ASSERT_EQ(read.kind, Kind::number) << text;
      EXPECT_EQ(read.reading.value, value) << text;
      EXPECT_EQ(read.reading.decimals, value.decimals()) << text;
    }
  }
}

}  // namespace
}  // namespace crossfoot
