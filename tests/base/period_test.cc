#include "crossfoot/period.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/label_text.h"

namespace crossfoot {
namespace {

constexpr PeriodContext kAugust2020{2020, 8};

// "2019-01/2019-08 point tertial own-year day 31"; "none".
std::string described(const std::optional<ParsedPeriod>& parsed) {
  if (!parsed) return "none";
  std::string text = parsed->period.to_string();
  if (parsed->point) text += " point";
  if (parsed->tertial) text += " tertial";
  if (!parsed->year_stated) text += " context";
  if (parsed->day != 0) text += " day " + std::to_string(parsed->day);
  return text;
}

struct Case {
  std::string text;
  std::string expected;
};

// Each as written, folded, in capitals, and with spaces around.
void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(described(parse_period(c.text, kAugust2020)), c.expected) << "'" << c.text << "'";
    EXPECT_EQ(described(parse_period(" " + c.text + " ", kAugust2020)), c.expected) << "' " << c.text << " '";
    EXPECT_EQ(described(parse_period(fold(c.text), kAugust2020)), c.expected) << "folded '" << fold(c.text) << "'";
    std::string capitals = c.text;
    for (char& letter : capitals) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
    EXPECT_EQ(described(parse_period(capitals, kAugust2020)), c.expected) << "'" << capitals << "'";
  }
}

TEST(Period, CountsMonths) {
  constexpr Period period = Period::months_of(2019, 1, 8);
  EXPECT_TRUE(period.known());
  EXPECT_EQ(period.year(), 2019);
  EXPECT_EQ(period.first_month(), 1);
  EXPECT_EQ(period.last_month(), 8);
  EXPECT_EQ(period.months(), 8);
  EXPECT_FALSE(period.is_whole_year());
  EXPECT_TRUE(Period::whole_year(2019).is_whole_year());
  EXPECT_FALSE(Period::months_of(2019, 2, 13).is_whole_year());
  EXPECT_EQ(period.shifted(-12), Period::months_of(2018, 1, 8));
  EXPECT_TRUE(Period::whole_year(2019).contains(period));
  EXPECT_FALSE(period.contains(Period::whole_year(2019)));
  EXPECT_FALSE(Period().known());
  EXPECT_FALSE(period.contains(Period()));
  EXPECT_EQ(Period().months(), 0);
  EXPECT_EQ(Period::month_of(2019, 12).year(), 2019);
}

TEST(Period, HasNamesInBothLanguages) {
  EXPECT_EQ(Period::months_of(2019, 1, 8).name(), (Text{"jan–aug 2019", "Jan–Aug 2019"}));
  EXPECT_EQ(Period::whole_year(2019).name(), (Text{"2019", "2019"}));
  EXPECT_EQ(Period::month_of(2019, 8).name(), (Text{"augusti 2019", "August 2019"}));
  EXPECT_EQ((Period{2019 * 12 + 10, 2020 * 12 + 1}.name()), (Text{"nov 2019–feb 2020", "Nov 2019–Feb 2020"}));
  EXPECT_EQ((Period{2018 * 12, 2019 * 12 + 11}.name()), (Text{"2018–2019", "2018–2019"}));
  EXPECT_EQ(Period().name(), Text());
  EXPECT_EQ(Period::months_of(2019, 1, 8).to_string(), "2019-01/2019-08");
  EXPECT_EQ(Period::month_of(2019, 12).to_string(), "2019-12");
  EXPECT_EQ(Period().to_string(), "");
}

TEST(ParsePeriod, ReadsMonths) {
  check({{"jan", "2020-01 context"},    {"januari", "2020-01 context"},
         {"aug.", "2020-08 context"},   {"maj", "2020-05 context"},
         {"sept", "2020-09 context"},   {"May", "2020-05 context"},
         {"nov-19", "2019-11"},         {"nov 19", "2019-11"},
         {"nov–19", "2019-11"},         {"jul-20", "2020-07"},
         {"november 2019", "2019-11"},  {"2019 november", "2019-11"},
         {"november, 2019", "2019-11"}, {"November 2019:", "2019-11"},
         {"2019-11", "2019-11"},        {"2019-8", "2019-08"},
         {"08/2019", "2019-08"},        {"08", "2020-08 context"},
         {"12", "2020-12 context"},     {"2308", "2023-08"},
         {"201911", "2019-11"},         {"period 8", "2020-08 context"},
         {"period 08 2019", "2019-08"}, {"augusti månad 2019", "2019-08"}});
}

TEST(ParsePeriod, ReadsSpansOfMonths) {
  check({{"jan-aug 2020", "2020-01/2020-08"},
         {"jan- aug 2020", "2020-01/2020-08"},
         {"jan - aug 2020", "2020-01/2020-08"},
         {"jan–aug 2020", "2020-01/2020-08"},
         {"jan aug 2020", "2020-01/2020-08"},
         {"2020 jan-aug", "2020-01/2020-08"},
         {"jan-aug", "2020-01/2020-08 context"},
         {"sep-dec", "2020-09/2020-12 context"},
         {"maj-aug", "2020-05/2020-08 context"},
         {"jan-juni 2021", "2021-01/2021-06"},
         {"jan juni i 2019", "2019-01/2019-06"},
         {"jan-juni 1 2019", "2019-01/2019-06"},
         {"jan-aug 19", "2019-01/2019-08"},
         {"jan.-aug. 2019", "2019-01/2019-08"},
         {"januari till och med augusti 2019", "2019-01/2019-08"},
         {"januari t.o.m. augusti 2019", "2019-01/2019-08"},
         {"januari 2019 till augusti 2019", "2019-01/2019-08"},
         {"sep-feb 2020", "2019-09/2020-02"},
         {"2301-2308", "2023-01/2023-08"},
         {"2211 - 2302", "2022-11/2023-02"},
         {"nov 2019 - feb 2020", "2019-11/2020-02"},
         {"2019-01/2019-08", "2019-01/2019-08"},
         {"2019-01 - 2019-08", "2019-01/2019-08"}});
}

TEST(ParsePeriod, ADateMeansTheYearUpToThen) {
  check({{"31/8 2018", "2018-01/2018-08 point day 31"},
         {"31/8-18", "2018-01/2018-08 point day 31"},
         {"31/8 -18", "2018-01/2018-08 point day 31"},
         {"31/8/2018", "2018-01/2018-08 point day 31"},
         {"31.8.2018", "2018-01/2018-08 point day 31"},
         {"31/8", "2020-01/2020-08 point context day 31"},
         {"31/12", "2020-01/2020-12 point context day 31"},
         {"31 augusti 2018", "2018-01/2018-08 point day 31"},
         {"31 aug 18", "2018-01/2018-08 point day 31"},
         {"per den 31 augusti 2018", "2018-01/2018-08 point day 31"},
         {"per 31 aug.", "2020-01/2020-08 point context day 31"},
         {"per 31 aug", "2020-01/2020-08 point context day 31"},
         {"1 oktober", "2020-01/2020-10 point context day 1"},
         {"2019-11-30", "2019-01/2019-11 point day 30"},
         {"20191130", "2019-01/2019-11 point day 30"},
         {"August 31, 2018", "2018-01/2018-08 point day 31"},
         {"29/2 2020", "2020-01/2020-02 point day 29"},
         {"29/2 2019", "none"},
         {"31/9 2019", "none"},
         {"31/13 2019", "none"},
         {"0/8 2019", "none"},
         {"2019-13-01", "none"}});
}

TEST(ParsePeriod, UntilMeansTheYearUpToThen) {
  check({{"t.o.m. aug 2021", "2021-01/2021-08 point"},
         {"t o m aug 2021", "2021-01/2021-08 point"},
         {"tom aug", "2020-01/2020-08 point context"},
         {"till och med augusti 2019", "2019-01/2019-08 point"},
         {"år 2021 t.o.m. juni", "2021-01/2021-06 point"},
         {"per augusti 2019", "2019-01/2019-08 point"},
         {"ack aug 2019", "2019-01/2019-08 point"},
         {"t.o.m. T2 2020", "2020-01/2020-08 point"},
         {"t.o.m. 08", "2020-01/2020-08 point context"}});
}

TEST(ParsePeriod, ReadsPartsOfTheYear) {
  check({{"T2 2019", "2019-05/2019-08 tertial"},
         {"T2", "2020-05/2020-08 tertial context"},
         {"T 2", "2020-05/2020-08 tertial context"},
         {"tertial 2 2020", "2020-05/2020-08 tertial"},
         {"tertial 2", "2020-05/2020-08 tertial context"},
         {"Tertial 1 -21", "2021-01/2021-04 tertial"},
         {"År 2019 T2", "2019-05/2019-08 tertial"},
         {"2019 T3", "2019-09/2019-12 tertial"},
         {"andra tertialet 2020", "2020-05/2020-08 tertial"},
         {"T1-T2 2020", "2020-01/2020-08"},
         {"kvartal 1 2020", "2020-01/2020-03"},
         {"kv 4", "2020-10/2020-12 context"},
         {"Q1 2020", "2020-01/2020-03"},
         {"första kvartalet 2020", "2020-01/2020-03"},
         {"H2 2020", "2020-07/2020-12"},
         {"första halvåret 2020", "2020-01/2020-06"},
         {"T4", "none"},
         {"T0", "none"},
         {"Q5 2020", "none"}});
}

TEST(ParsePeriod, ReadsYears) {
  check({{"År 2018", "2018-01/2018-12"},
         {"2018", "2018-01/2018-12"},
         {"2008", "2008-01/2008-12"},
         {"helår 2020", "2020-01/2020-12"},
         {"2021 helår", "2021-01/2021-12"},
         {"helår", "2020-01/2020-12 context"},
         {"hela året 2020", "2020-01/2020-12"},
         {"full year 2021", "2021-01/2021-12"},
         {"rullande 12 månader", "2019-09/2020-08 context"},
         {"R12", "2019-09/2020-08 context"},
         {"rullande 12 mån aug 2019", "2018-09/2019-08"}});
}

TEST(ParsePeriod, WhatCouldBeSeveralThingsIsNoPeriod) {
  check({{"2 2019", "none"},
         {"8", "none"},
         {"8/12", "none"},
         {"01-08 2020", "none"},
         {"2019-2020", "none"},
         {"2018/2019", "none"},
         {"200812", "none"},
         {"20-08-31", "none"},
         {"19-11", "none"},
         {"nov 9", "none"},
         {"3010-3410", "none"},  // accounts
         {"2308-2301", "none"},
         {"aug och dec 2019", "none"}});
}

TEST(ParsePeriod, OtherTextIsNoPeriod) {
  check({{"", "none"},          {"år", "none"},         {"per", "none"},          {"t.o.m.", "none"},
         {"till", "none"},      {"per månad", "none"},  {"Utfall", "none"},       {"utfall 2019", "none"},
         {"januarius", "none"}, {"T2 prognos", "none"}, {"T3 prognos", "none"},   {"5-6", "none"},
         {"12 34", "none"},     {"13", "none"},         {"00", "none"},           {"2313", "none"},
         {"8012", "none"},      {"123", "none"},        {"12345", "none"},        {"123456789012", "none"},
         {"9 § 2 LSS", "none"}, {"2 maj 3", "none"},    {"jan feb mars", "none"}, {"/", "none"},
         {"1/", "none"},        {"0-20 år", "none"}});
  EXPECT_EQ(described(parse_period("-08", kAugust2020)), "none");
  EXPECT_EQ(described(parse_period("\u221208", kAugust2020)), "none");
  EXPECT_EQ(described(parse_period(std::string(1000, '/'), kAugust2020)), "none");
  EXPECT_EQ(described(parse_period("jan\xFF", kAugust2020)), "none");
}

TEST(ParsePeriod, WithoutAnyYearThereIsNoPeriod) {
  for (const char* text : {"jan", "jan-aug", "T2", "31/8", "helår", "08", "tom aug", "R12"}) {
    EXPECT_FALSE(parse_period(text, {}).has_value()) << text;
  }
  EXPECT_EQ(parse_period("jan-aug 2019", {})->period, Period::months_of(2019, 1, 8));
  EXPECT_FALSE(parse_period("R12", {2020, 0}).has_value());
}

TEST(ParsePeriod, ReadsBackWhatItWrites) {
  for (int first = 2018 * 12; first < 2020 * 12; ++first) {
    for (int last = first; last < first + 24; ++last) {
      const Period period{first, last};
      const auto parsed = parse_period(period.to_string(), {});
      ASSERT_TRUE(parsed.has_value()) << period.to_string();
      EXPECT_EQ(parsed->period, period) << period.to_string();
      const bool several_whole_years = period.months() > 12 && period.first_month() == 1 && period.last_month() == 12;
      if (several_whole_years) continue;  // "2018–2019" could be a school year
      for (const std::string& name : {period.name().sv, period.name().en}) {
        const auto named = parse_period(name, {});
        ASSERT_TRUE(named.has_value()) << name;
        EXPECT_EQ(named->period, period) << name;
      }
    }
  }
}

}  // namespace
}  // namespace crossfoot
