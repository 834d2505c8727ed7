// How precisely figures are stated.
#include "extract/precision.h"

#include "extract/extracted.h"

namespace crossfoot {
namespace {

const std::vector<std::string> kHead = {"Verksamhet", "Utfall", "Budget", "Avvikelse"};

TEST(Precision, IsThatOfTheColumnForABareWholeNumberAndZero) {
  const Extracted extracted = extract_rows(kMainTable, {{"Verksamhet, mkr", "Utfall", "Budget", "Avvikelse"},
                                                        {"A", "66.4", "65.8", "0.6"},
                                                        {"B", "66", "65.5", "0.5"},
                                                        {"C", "0", "0.1", "-0.1"},
                                                        {"D", "12.7", "12.6", "0.1"},
                                                        {"E", "3.1", "3.1", "0"}});
  for (const char* cell : {"B5", "B6", "B7", "D9"}) EXPECT_EQ(extracted.resolution(cell), "0.1") << cell;
}

TEST(Precision, OfOneOddCellIsNotThatOfItsColumn) {
  const Extracted extracted = extract_rows(kMainTable, {kHead,
                                                        {"A", "-23.304", "-12", "2"},
                                                        {"B", "-30", "-31", "1"},
                                                        {"C", "-7", "-8", "1"},
                                                        {"D", "-9", "-9", "0"},
                                                        {"E", "-11", "-12", "1"},
                                                        {"F", "-12", "-12", "0"}});
  EXPECT_EQ(extracted.resolution("B5"), "0.001");
  EXPECT_EQ(extracted.resolution("B6"), "1");
  EXPECT_EQ(findings_of(extracted), "CF308 B5");
}

TEST(Precision, OfKronorTypedAsWholeThousandsIsAThousand) {
  // Kronor with ören under a format of thousands, and a total typed as shown.
  const std::string f = "{#,##0,}";
  const Extracted extracted = extract_rows(kMainTable, {kHead,
                                                        {"A", "-10432.55" + f, "-12000.1" + f, "1567.55" + f},
                                                        {"B", "-20711.2" + f, "-20300.9" + f, "-410.3" + f},
                                                        {"Summa", "-31000" + f, "-32301" + f, "1157.25" + f}});
  EXPECT_EQ(extracted.resolution("B5"), "0.01");
  EXPECT_EQ(extracted.resolution("B7"), "1000");
  EXPECT_EQ(extracted.resolution("C7"), "0.01");
}

TEST(Precision, OfAPercentageIsWhatItsFormatShows) {
  const Extracted extracted = extract_rows(kMainTable, {kHead, {"Andel", "0.8546{0%}", "0.8546{0.0%}", "'12,5 %"}});
  EXPECT_EQ(extracted.resolution("B5"), "0.01");
  EXPECT_EQ(extracted.resolution("C5"), "0.001");
  EXPECT_EQ(extracted.resolution("D5"), "0.001");
}

TEST(Precision, OfACountIsExact) {
  const std::string stat = R"(tables:
  - id: stat
    kind: statistics
    unit: count
    totals: no
    columns:
      - {id: year, head: "{year}", measure: outcome, period: head, many: yes}
)";
  const Extracted extracted = extract_rows(stat, {{"Boende", "2019", "2020"},
                                                  {"Dygn", "120", "130"},
                                                  {"Medeltal per månad", "10", "10.8"},
                                                  {"Medeltal per vecka", "2", "3"}});
  EXPECT_EQ(extracted.resolution("B5"), "0");
  EXPECT_EQ(extracted.resolution("B6"), "0.1");
  EXPECT_EQ(extracted.resolution("B7"), "1");
}

TEST(Precision, OfAComputedCellIsItsOperandsAndItsNoiseIsKnown) {
  const Extracted extracted = extract_rows(kMainTable, {{"Verksamhet, mkr", "Utfall", "Budget", "Avvikelse"},
                                                        {"A", "774351.3", "774351.1", "=B5-C5|0.200000000069849"},
                                                        {"B", "1.5", "1.4", "=B6-C6|0.1"}});
  const Observation& o = extracted.at("D5");
  EXPECT_EQ(o.resolution.to_string(), "0.1");
  // The noise covers what the cell is off by, and is nothing that a reader could see.
  EXPECT_GE(o.noise, (o.stored - *Decimal::parse("0.2")).abs());
  EXPECT_LT(o.noise, *Decimal::parse("0.00001"));
  EXPECT_TRUE(extracted.at("B5").noise.is_zero());
}

TEST(Precision, OfWholeThousandsIsBelievedOfALargeTableOnly) {
  const auto money = [](std::uint32_t count, std::int64_t step) {
    std::vector<StatedNumber> numbers;
    for (std::uint32_t i = 0; i < count; ++i) numbers.push_back({i, 0, Decimal(step * (i + 1)), false, 100, {}, false});
    return resolutions(numbers).back().to_string();
  };
  EXPECT_EQ(money(15, 1000), "1000");
  EXPECT_EQ(money(4, 1000), "1");
  EXPECT_EQ(money(15, 100), "1");
  EXPECT_EQ(money(15, 7), "1");
}

TEST(Precision, OfTheLastDigit) {
  const struct {
    const char* value;
    int exponent;
  } cases[] = {{"0.5", -1}, {"12.25", -2}, {"7", 0}, {"37000", 3}, {"-120", 1}, {"0", 6}, {"90000000000", 6}};
  for (const auto& one : cases) EXPECT_EQ(last_digit_exponent(*Decimal::parse(one.value)), one.exponent) << one.value;
}

}  // namespace
}  // namespace crossfoot
