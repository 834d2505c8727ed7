// Which rows are totals of which.
#include "recognise/recognised.h"

namespace crossfoot {
namespace {

const std::vector<std::string> kHead = {"Verksamhet", "Utfall", "Budget", "Avvikelse"};

std::string rows_under_head(const Rows& rows, const std::string& tables = kMainTable) {
  Rows all{kHead};
  all.insert(all.end(), rows.begin(), rows.end());
  const auto made = recognise_rows(tables, all);
  return made->result.tables.empty() ? "no table" : rows_of(made->table()) + " | " + findings_of(*made);
}

TEST(Totals, AreToldByTheirWords) {
  for (const char* word : {"Summa", "SUMMA ", "S:a", "Totalt", "Summa verksamhet", "Nämnden totalt"}) {
    EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {word, "-30", "-32", "2"}}),
              "5 line local:a; 6 line local:b; 7 total board = 5 6 | ")
        << word;
  }
}

TEST(Totals, ToldByWordsKeepTheirPartsWhenNothingAddsUp) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {"Summa", "-77", "-88", "11"}}),
            "5 line local:a; 6 line local:b; 7 total board = 5 6 | ");
}

TEST(Totals, AreToldByFormulas) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"},
                             {"B", "-20", "-20", "0"},
                             {"Hela verksamheten", "=SUM(B5:B6)|-30", "=SUM(C5:C6)|-32", "=SUM(D5:D6)|2"}}),
            "5 line local:a; 6 line local:b; 7 total board = 5 6 | ");
}

TEST(Totals, AreToldByBoldAndArithmetic) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {"**Alltihop", "-30", "-32", "2"}}),
            "5 line local:a; 6 line local:b; 7 total board = 5 6 | ");
}

TEST(Totals, AreToldByArithmeticInTheLastRow) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"}, {"B", "-20", "-25", "5"}, {"Alltihop", "-30", "-37", "7"}}),
            "5 line local:a; 6 line local:b; 7 total board = 5 6 | ");
}

TEST(Totals, WithoutALabelAreToldByArithmetic) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {"", "-30", "-32", "2"}}),
            "5 line local:a; 6 line local:b; 7 total board = 5 6 | ");
}

TEST(Totals, AreNotTheBoldRowsThatAddNothingUp) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {"**C", "-70", "-72", "2"}}),
            "5 line local:a; 6 line local:b; 7 line local:c | ");
}

TEST(Totals, AreNotThereWhenNoRowIsOne) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {"C", "-5", "-4", "-1"}}),
            "5 line local:a; 6 line local:b; 7 line local:c | ");
}

TEST(Totals, HaveSubtotalsAndATotalOfThem) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"},
                             {"B", "-20", "-20", "0"},
                             {"Summa barn", "-30", "-32", "2"},
                             {"C", "-1", "-2", "1"},
                             {"D", "-3", "-3", "0"},
                             {"Summa vuxna", "-4", "-5", "1"},
                             {"Summa", "-34", "-37", "3"}}),
            "5 line local:a; 6 line local:b; 7 total local:barn = 5 6; 8 line local:c; 9 line local:d; "
            "10 total local:vuxna = 8 9; 11 total board = 7 10 | ");
}

TEST(Totals, MayCoverSubtotalsAndLinesThatBelongToNone) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"},
                             {"B", "-20", "-20", "0"},
                             {"Summa barn", "-30", "-32", "2"},
                             {"C", "-1", "-2", "1"},
                             {"Summa", "-31", "-34", "3"}}),
            "5 line local:a; 6 line local:b; 7 total local:barn = 5 6; 8 line local:c; 9 total board = 7 8 | ");
}

TEST(Totals, OfASectionCoverTheSection) {
  EXPECT_EQ(rows_under_head({{"Barn"},
                             {"A", "-10", "-12", "2"},
                             {"B", "-20", "-20", "0"},
                             {"Vuxna"},
                             {"C", "-1", "-2", "1"},
                             {"D", "-3", "-4", "1"},
                             {"Summa vuxna", "-4", "-6", "2"}}),
            "5 section; 6 line local:a; 7 line local:b; 8 section; 9 line local:c; 10 line local:d; "
            "11 total board = 9 10 | ");
}

TEST(Totals, MayStandAboveTheirParts) {
  EXPECT_EQ(rows_under_head({{"Summa", "-30", "-32", "2"}, {"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}}),
            "5 total board = 6 7; 6 line local:a; 7 line local:b | ");
}

TEST(Totals, AboveThatTheRowsDoNotBearOutAreReported) {
  EXPECT_EQ(rows_under_head({{"Summa", "-99", "-98", "-97"}, {"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}}),
            "5 total board; 6 line local:a; 7 line local:b | CF207 A5");
}

TEST(Totals, AloneInATableAreNotReported) {
  EXPECT_EQ(rows_under_head({{"Summa", "-99", "-98", "-1"}}), "5 total board | ");
}

TEST(Totals, DoNotCountVaravRows) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"},
                             {"varav lön", "-7", "-8", "1"},
                             {"B", "-20", "-20", "0"},
                             {"- varav lön", "-2", "-2", "0"},
                             {"Summa", "-30", "-32", "2"}}),
            "5 line local:a; 6 of_which local:a/varav lön; 7 line local:b; 8 of_which local:b/varav lön; "
            "9 total board = 5 7 | ");
}

TEST(Totals, CountVaravRowsWhereTheTemplateSaysThatTheyAddUp) {
  const std::string sums = R"(tables:
  - id: stat
    kind: statistics
    unit: count
    of_which_sums: yes
    columns:
      - {id: a, head: Utfall, measure: outcome, period: to_date}
      - {id: b, head: Budget, measure: budget, period: to_date}
      - {id: c, head: Avvikelse, measure: deviation, of: [a, b], period: to_date}
)";
  EXPECT_EQ(
      rows_under_head(
          {{"Ärenden", "30", "32", "-2"}, {"varav barn", "10", "12", "-2"}, {"varav vuxna", "20", "20", "0"}}, sums),
      "5 line local:ärenden = 6 7; 6 of_which local:varav barn; 7 of_which local:varav vuxna | ");
}

TEST(Totals, CountRowsThatTheTemplateOnlyNames) {
  const std::string named = kMainTable + "    rows:\n      - {label: Stödet, line: aid, required: yes}\n";
  EXPECT_EQ(
      rows_under_head({{"Stödet", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {"Summa", "-30", "-32", "2"}}, named),
      "5 line aid; 6 line local:b; 7 total board = 5 6 | ");
}

TEST(Totals, DoNotCountRowsThatStateSomethingElse) {
  const std::string turned =
      kMainTable + "    rows:\n      - {label: Budget i fjol, line: total, turns_into: budget}\n";
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"},
                             {"B", "-20", "-20", "0"},
                             {"Budget i fjol", "-9", "-9", "0"},
                             {"Summa", "-30", "-32", "2"}},
                            turned),
            "5 line local:a; 6 line local:b; 7 line board; 8 total board = 5 6 | ");
}

TEST(Totals, CalledAsTheTitleSaysAreBelievedWhenTheyAddUp) {
  const std::string tables = R"(tables:
  - id: detail
    kind: detail
    titles: ["{subject}: utfall"]
    subject: title
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
)";
  const auto made = recognise_rows(tables, {{"Barn och unga: utfall"},
                                            {"Tkr", "Utfall", "Budget"},
                                            {"Dygnsvård", "-10", "-12"},
                                            {"Övrigt", "-20", "-20"},
                                            {"Barn och unga", "-30", "-32"}});
  EXPECT_EQ(rows_of(made->table()), "6 line children.care; 7 line local:children/övrigt; 8 total children = 6 7");
}

TEST(Totals, AreNotSoughtWhereTheTemplateSaysThatThereAreNone) {
  const std::string none = R"(tables:
  - id: main
    kind: economy
    totals: no
    columns:
      - {id: a, head: Utfall, measure: outcome, period: to_date}
      - {id: b, head: Budget, measure: budget, period: to_date}
      - {id: c, head: Avvikelse, measure: deviation, of: [a, b], period: to_date}
)";
  EXPECT_EQ(rows_under_head({{"A", "1", "2", "-1"}, {"Summa", "9", "9", "0"}}, none),
            "5 line local:main/a; 6 line local:main/summa | ");
}

TEST(Totals, DoNotReadAFormulaWithoutResultAsZero) {
  // Nothing is known of the total row: it is a total by its word all the same.
  EXPECT_EQ(
      rows_under_head(
          {{"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {"Summa", "=SUM(B5:B6)", "=SUM(C5:C6)", "=SUM(D5:D6)"}}),
      "5 line local:a; 6 line local:b; 7 total board = 5 6 | ");
}

TEST(Totals, ThatLeaveALineOutSaySo) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"},
                             {"B", "-20", "-20", "0"},
                             {"C", "-7", "-8", "1"},
                             {"Summa", "=SUM(B5:B6)|-30", "=SUM(C5:C6)|-32", "=SUM(D5:D6)|2"}}),
            "5 line local:a; 6 line local:b; 7 line local:c; 8 total board = 5 6 | CF211 A7");
}

TEST(Totals, DoNotMissALineThatStatesNothing) {
  EXPECT_EQ(rows_under_head({{"A", "-10", "-12", "2"},
                             {"B", "-20", "-20", "0"},
                             {"C", "0", "0", "0"},
                             {"Summa", "=SUM(B5:B6)|-30", "=SUM(C5:C6)|-32", "=SUM(D5:D6)|2"}}),
            "5 line local:a; 6 line local:b; 7 line local:c; 8 total board = 5 6 7 | ");
}

TEST(Totals, OfOtherTablesAreNotTheTablesOwn) {
  const auto made = recognise_rows(kMainTable, {kHead,
                                                {"A", "-10", "-12", "2"},
                                                {"Summa A", "-10", "-12", "2"},
                                                {},
                                                kHead,
                                                {"B", "-20", "-20", "0"},
                                                {"Summa B", "-20", "-20", "0"},
                                                {"S:a nämnder", "=B6+B10|-30", "=C6+C10|-32", "=D6+D10|2"}});
  ASSERT_EQ(made->result.tables.size(), 2u);
  EXPECT_EQ(rows_of(made->table(1)), "9 line local:b; 10 total board = 9; 11 total local:nämnder");
  EXPECT_EQ(findings_of(*made), "");
}

TEST(Totals, StandBelowTemplateRowsThatNobodyFilledIn) {
  EXPECT_EQ(
      rows_under_head({{"A", "-10", "-12", "2"}, {"B", "-20", "-20", "0"}, {}, {}, {}, {"Summa", "-30", "-32", "2"}}),
      "5 line local:a; 6 line local:b; 10 total board = 5 6 | ");
}

}  // namespace
}  // namespace crossfoot
