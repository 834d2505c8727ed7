// Unit, sign and fact of what the cells state.
#include "extract/extracted.h"

namespace crossfoot {
namespace {

const std::vector<std::string> kHead = {"Verksamhet", "Utfall", "Budget", "Avvikelse"};

std::string with_signs(const std::string& signs, const std::string& rows = "") {
  std::string text = kMainTable;
  text.replace(text.find("    columns:"), 0, "    signs: {" + signs + "}\n");
  return text + rows;
}

TEST(Units, AreInKronorInside) {
  EXPECT_EQ(extract_rows(kMainTable, {kHead, {"A", "-10", "-12", "2"}}).canonical("B5"), "-10000");
  EXPECT_EQ(extract_rows(kMainTable, {{"Verksamhet, mkr", "Utfall", "Budget", "Avvikelse"}, {"A", "-1.5", "-2", "0.5"}})
                .canonical("B5"),
            "-1500000");
  EXPECT_EQ(extract_rows(kMainTable, {{"Verksamhet (kr)", "Utfall", "Budget", "Avvikelse"}, {"A", "-10", "-12", "2"}})
                .canonical("B5"),
            "-10");
}

TEST(Units, OfKronorShownAsThousandsAreKronor) {
  const Extracted extracted = extract_rows(kMainTable, {kHead, {"A", "-10432{#,##0,}", "-12000{#,##0,}", "2"}});
  EXPECT_EQ(extracted.canonical("B5"), "-10432");
  EXPECT_EQ((extracted.at("B5").shown * extracted.at("B5").show_factor).to_string(), "-10");
  EXPECT_EQ(extracted.at("B5").unit, "tkr");
  EXPECT_EQ(extracted.at("B5").shown_resolution.to_string(), "1000");
}

TEST(Units, OfAHeadOfKronorStayKronorHoweverTheyAreShown) {
  const Extracted extracted = extract_rows(
      kMainTable, {{"Verksamhet (kr)", "Utfall", "Budget", "Avvikelse"}, {"A", "-10432{#,##0,}", "-12000", "1568"}});
  EXPECT_EQ(extracted.canonical("B5"), "-10432");
}

TEST(Units, OfPerCentAreFractions) {
  const Extracted extracted = extract_rows(kMainTable, {kHead, {"Andel", "0.855{0%}", "'12 %", "'12,5%"}});
  EXPECT_EQ(extracted.at("B5").key.unit_kind, UnitKind::ratio);
  EXPECT_EQ(extracted.at("B5").unit, "%");
  EXPECT_EQ(extracted.canonical("B5"), "0.855");
  EXPECT_EQ((extracted.at("B5").shown * extracted.at("B5").show_factor).to_string(), "86");
  EXPECT_EQ(extracted.canonical("C5"), "0.12");
  EXPECT_EQ(extracted.canonical("D5"), "0.125");
}

TEST(Units, OfAColumnOfPerCentWithoutTheSignAreFractionsToo) {
  const std::string tables = R"(tables:
  - id: leave
    kind: sick_leave
    unit: percent
    totals: no
    columns:
      - {id: a, head: Korttid, measure: outcome, period: to_date}
      - {id: b, head: Långtid, measure: budget, period: to_date}
)";
  const Extracted extracted = extract_rows(tables, {{"Enhet", "Korttid", "Långtid"}, {"A", "1.5", "0.02{0.0%}"}});
  EXPECT_EQ(extracted.canonical("B5"), "0.015");
  EXPECT_EQ(extracted.canonical("C5"), "0.02");
}

TEST(Units, OfARowWinOverTheTables) {
  const std::string tables = kMainTable + "    rows:\n      - {label: Antal platser, unit: count}\n";
  const Extracted extracted =
      extract_rows(tables, {kHead, {"A", "-10", "-12", "2"}, {"Antal platser", "7", "8", "-1"}});
  EXPECT_EQ(extracted.at("B6").key.unit_kind, UnitKind::count);
  EXPECT_EQ(extracted.canonical("B6"), "7");
}

TEST(Signs, AreOneInsideWhateverTheLayout) {
  // Cost negative, deviation outcome less budget.
  const Extracted as_inside = extract_rows(kMainTable, {kHead, {"A", "-10", "-12", "2"}});
  EXPECT_EQ(as_inside.canonical("B5"), "-10000");
  EXPECT_EQ(as_inside.canonical("D5"), "2000");
  // Costs positive, deviation budget less outcome: 10, 12 and 2 say the same.
  const Extracted turned =
      extract_rows(with_signs("cost: positive, deviation: reference - actual"), {kHead, {"A", "10", "12", "2"}});
  EXPECT_EQ(turned.canonical("B5"), "-10000");
  EXPECT_EQ(turned.canonical("C5"), "-12000");
  EXPECT_EQ(turned.canonical("D5"), "2000");
  // Costs positive, deviation outcome less budget: a negative one is good.
  const Extracted mixed = extract_rows(with_signs("cost: positive"), {kHead, {"A", "10", "12", "-2"}});
  EXPECT_EQ(mixed.canonical("D5"), "2000");
}

TEST(Signs, OfTurnedRowsAreTheirOwn) {
  const std::string rows = R"(    rows:
      - {label: varav kostnader, line: total, flow: cost, cost: negative, turned: yes}
      - {label: varav intäkter, line: total, flow: revenue, cost: negative, turned: yes}
)";
  const Extracted extracted = extract_rows(with_signs("cost: positive, deviation: reference - actual", rows),
                                           {kHead,
                                            {"A", "475", "463", "-12"},
                                            {"Summa", "475", "463", "-12"},
                                            {"varav kostnader", "-665", "-623", "-42"},
                                            {"varav intäkter", "190", "160", "30"}});
  EXPECT_EQ(extracted.canonical("B6"), "-475000");
  EXPECT_EQ(extracted.canonical("B7"), "-665000");
  EXPECT_EQ(extracted.canonical("B8"), "190000");
  EXPECT_EQ(extracted.canonical("D6"), "-12000");
  EXPECT_EQ(extracted.canonical("D7"), "-42000");
  EXPECT_EQ(extracted.canonical("D8"), "30000");
  EXPECT_EQ(extracted.at("B7").key.flow, Flow::cost);
  EXPECT_EQ(extracted.at("B7").key.line, "board");
}

TEST(Facts, OfADeviationSayWhatItCompares) {
  const Extracted extracted = extract_rows(kMainTable, {kHead, {"A", "-10", "-12", "2"}});
  const FactKey& key = extracted.at("D5").key;
  EXPECT_EQ(key.stat.measure, "deviation");
  EXPECT_EQ(key.actual.measure, "outcome");
  EXPECT_EQ(key.reference.measure, "budget");
  EXPECT_EQ(key.reference.period.to_string(), "2020-01/2020-08");
  EXPECT_EQ(key.flow, Flow::net);
}

TEST(Facts, OfRowsThatTurnIntoBudgetAndDeviationAreThose) {
  const std::string tables = R"(tables:
  - id: tertials
    kind: tertial
    subject: board
    columns:
      - {id: t1, head: Utfall T1, measure: outcome, period: months 1-4}
      - {id: year, head: Total prognos, measure: forecast, period: year}
    rows:
      - {label: Budget, line: total, turns_into: budget}
      - {label: Avvikelse mot budget, line: total, turns_into: deviation}
)";
  const Extracted extracted = extract_rows(tables, {{"Mkr", "Utfall T1", "Total prognos"},
                                                    {"A", "-10", "-30"},
                                                    {"B", "-5", "-15"},
                                                    {"Totalt", "-15", "-45"},
                                                    {"Budget", "-14", "-44"},
                                                    {"Avvikelse mot budget", "-1", "-1"}});
  EXPECT_EQ(extracted.at("B8").key.stat.measure, "budget");
  EXPECT_EQ(extracted.at("B8").key.line, "board");
  EXPECT_EQ(extracted.at("B9").key.stat.measure, "deviation");
  EXPECT_EQ(extracted.at("C9").key.actual.measure, "forecast");
  EXPECT_EQ(extracted.at("C9").key.reference.measure, "budget");
}

TEST(Facts, OfTwoTablesWithOneTitleAreNotTheSame) {
  const std::string stat = R"(tables:
  - id: stat
    kind: statistics
    titles: [Antal]
    unit: count
    columns:
      - {id: year, head: "{year}", measure: outcome, period: head, many: yes}
)";
  const Extracted extracted = extract_rows(stat, {{"Antal"},
                                                  {"Barn", "2019", "2020"},
                                                  {"Pojkar", "1", "2"},
                                                  {"Summa", "1", "2"},
                                                  {"Antal"},
                                                  {"Vuxna", "2019", "2020"},
                                                  {"Män", "5", "6"},
                                                  {"Summa", "5", "6"}});
  EXPECT_NE(extracted.at("B7").key, extracted.at("B11").key);
  EXPECT_EQ(extracted.at("B7").key.line, extracted.at("B11").key.line);
}

TEST(Facts, OfTheAccountsAreTheSameInEveryTable) {
  const Extracted extracted = extract_rows(
      kMainTable,
      {{"Ena"}, kHead, {"Förskola", "-10", "-12", "2"}, {}, {"Andra"}, kHead, {"Förskola", "-10", "-12", "2"}});
  EXPECT_EQ(extracted.at("B6").key, extracted.at("B10").key);
}

TEST(Facts, AreThoseOfTheSheetsOwnBoard) {
  const Extracted extracted = extract_rows(kMainTable, {kHead,
                                                        {"Förskola", "-10", "-12", "2"},
                                                        {},
                                                        {"Provköpings kommun, Andra nämnden"},
                                                        kHead,
                                                        {"Förskola", "-10", "-12", "2"}});
  EXPECT_EQ(extracted.at("B5").key.board, "Provnämnden");
  EXPECT_EQ(extracted.at("B9").key.board, "Andra nämnden");
}

TEST(Facts, ThatRowsStateAsMeansAreMeans) {
  const std::string stat = R"(tables:
  - id: stat
    kind: statistics
    unit: count
    totals: no
    columns:
      - {id: year, head: "{year}", measure: outcome, period: head, many: yes}
)";
  const Extracted extracted =
      extract_rows(stat, {{"Boende", "2019", "2020"}, {"Dygn", "120", "130"}, {"Medeltal per månad", "10", "11"}});
  EXPECT_EQ(extracted.at("B5").key.stat.statistic, "total");
  EXPECT_EQ(extracted.at("B6").key.stat.statistic, "mean");
}

TEST(Primary, AreEnteredFiguresOfParts) {
  const Extracted extracted = extract_rows(
      kMainTable, {kHead, {"A", "-10", "=B5-2|-12", "2"}, {"B", "-10", "-12", "2"}, {"Summa", "-20", "-24", "4"}});
  EXPECT_TRUE(extracted.at("B5").primary);
  EXPECT_FALSE(extracted.at("C5").primary);
  EXPECT_FALSE(extracted.at("D5").primary);
  EXPECT_FALSE(extracted.at("B7").primary);
}

}  // namespace
}  // namespace crossfoot
