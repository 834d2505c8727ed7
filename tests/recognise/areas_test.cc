// Which rows and labels belong to a table: stacked, side by side, with gaps,
// notes and footnotes.
#include "recognise/recognised.h"

namespace crossfoot {
namespace {

const std::string kStatistics = R"(tables:
  - id: stat
    kind: statistics
    unit: count
    totals: no
    columns:
      - {id: value, head: "{year}", measure: outcome, period: head, many: yes}
)";

TEST(Areas, OfStackedTablesEndWhereTheNextBegins) {
  const auto made = recognise_rows(kMainTable, {{"Första"},
                                                {"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"A", "-10", "-12", "2"},
                                                {"Andra"},
                                                {"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"B", "-20", "-20", "0"}});
  EXPECT_EQ(tables_of(*made), "main A5:D6 tkr board; main-2 A8:D9 tkr board");
  EXPECT_EQ(made->table(1).title, "Andra");
}

TEST(Areas, OfTablesSideBySideHaveTheirOwnLabels) {
  const auto made = recognise_rows(kStatistics, {{"Barn", "2019", "2020", "", "Vuxna", "2019", "2020"},
                                                 {"Pojkar", "1", "2", "", "Män", "5", "6"},
                                                 {"Flickor", "3", "4", "", "Kvinnor", "7", "8"},
                                                 {"", "", "", "", "Okänt", "9", "9"}});
  EXPECT_EQ(tables_of(*made), "stat A4:C6 count ; stat-2 E4:G7 count ");
  EXPECT_EQ(made->table(0).rows[0].label, "Pojkar");
  EXPECT_EQ(made->table(1).rows[0].label, "Män");
  EXPECT_EQ(made->table(1).rows.size(), 3u);
}

TEST(Areas, WithoutLabelsTakeThoseOfTheTableToTheLeft) {
  const auto made = recognise_rows(kStatistics, {{"Barn", "2019", "2020", "", "2019", "2020"},
                                                 {"Pojkar", "1", "2", "", "5", "6"},
                                                 {"Flickor", "3", "4", "", "7", "8"}});
  ASSERT_EQ(made->result.tables.size(), 2u);
  EXPECT_EQ(made->table(1).rows[1].label, "Flickor");
  EXPECT_EQ(to_a1(made->table(1).range), "E4:F6");
}

TEST(Areas, MayHaveABlankLineInside) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"A", "-10", "-12", "2"},
                                                {},
                                                {"B", "-20", "-20", "0"},
                                                {},
                                                {"Summa", "-30", "-32", "2"}});
  EXPECT_EQ(rows_of(made->table()), "5 line local:a; 7 line local:b; 9 total board = 5 7");
}

TEST(Areas, EndAtTwoBlankLinesAndWhatFollowsIsListed) {
  const auto made = recognise_rows(
      kMainTable,
      {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"A", "-10", "-12", "2"}, {}, {}, {"Personal", "7", "8", "9"}});
  EXPECT_EQ(tables_of(*made), "main A4:D5 tkr board");
  EXPECT_EQ(findings_of(*made), "CF204 B8:D8");
}

TEST(Areas, EndAtAFootnote) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"A", "-10", "-12", "2"},
                                                {"* inklusive bidrag"},
                                                {"Källa ekonomisystemet"}});
  EXPECT_EQ(to_a1(made->table().range), "A4:D5");
}

TEST(Areas, LeaveOutRemarksBelowTheLastFigures) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"A", "-10", "-12", "2"},
                                                {"Beloppen är preliminära och kan komma att ändras"}});
  EXPECT_EQ(rows_of(made->table()), "5 line local:a");
}

TEST(Areas, DoNotSwallowATableThatNobodyKnows) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"A", "-10", "-12", "2"},
                                                {},
                                                {"Tjänster", "Anställda", "Lediga", "Sökta"},
                                                {"Socionomer", "10", "3", "2"},
                                                {"Assistenter", "20", "4", "1"}});
  EXPECT_EQ(to_a1(made->table().range), "A4:D5");
  EXPECT_EQ(findings_of(*made), "CF204 B8:D9");
}

TEST(Areas, HaveSectionsAndComments) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"Barn"},
                                                {"A", "-10", "-12", "2"},
                                                {"Kommentar till kostnaderna"},
                                                {"Vuxna"},
                                                {"B", "-20", "-20", "0"}});
  EXPECT_EQ(rows_of(made->table()), "5 section; 6 line local:a; 7 comment; 8 section; 9 line local:b");
}

TEST(Areas, WithWordsWhereFiguresMightStandKeepTheRow) {
  const auto made = recognise_rows(
      kMainTable,
      {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"A", "-10", "Arbete pågår", "-"}, {"B", "-20", "-20", "0"}});
  EXPECT_EQ(rows_of(made->table()), "5 line local:a; 6 line local:b");
}

TEST(Areas, KeepRowsWhoseLabelIsLost) {
  const auto made = recognise_rows(
      kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"A", "-10", "-12", "2"}, {"", "-5", "-5", "0"}});
  EXPECT_EQ(rows_of(made->table()), "5 line local:a; 6 line local:main/2");
}

TEST(Areas, TakeNumbersAsLabelsWhereNoWordsStand) {
  const auto made = recognise_rows(
      kMainTable,
      {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"510", "-10", "-12", "2"}, {"520", "-20", "-20", "0"}});
  EXPECT_EQ(made->table().rows[1].label, "520");
}

TEST(Areas, TakeTheWordsNextToTheFiguresAsLabelsRatherThanNumbersBeforeThem) {
  const auto made = recognise_rows(kMainTable, {{"Kod", "Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"510", "Barn och unga", "-10", "-12", "2"},
                                                {"520", "Övrigt", "-20", "-20", "0"}});
  EXPECT_EQ(rows_of(made->table()), "5 line children; 6 line local:övrigt");
}

TEST(Areas, MayBeNamedByTwoColumns) {
  const std::string tables = R"(tables:
  - id: leave
    kind: sick_leave
    unit: percent
    totals: no
    label_columns: 2
    columns:
      - {id: a, head: Korttid, measure: outcome, period: to_date}
      - {id: b, head: Långtid, measure: budget, period: to_date}
)";
  const auto made = recognise_rows(
      tables,
      {{"Period", "Enhet", "Korttid", "Långtid"}, {"jan-aug", "Barn", "1.5", "2.5"}, {"jan-aug", "Vuxna", "1", "2"}});
  EXPECT_EQ(made->table().rows[0].label, "jan-aug, Barn");
}

TEST(Areas, OfAHeadWithoutRowsAreReported) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}});
  EXPECT_EQ(findings_of(*made), "CF210 A4:D4");
}

TEST(Areas, OfHiddenColumnsAreReadLikeOthers) {
  const auto shown =
      recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"A", "1", "2", "-1"}});
  Workbook hidden = shown->workbook;
  hidden.sheets[0].columns = {{2, 2, true, 0}};
  const Recognition again = recognise(hidden, shown->loaded.schema, {});
  ASSERT_EQ(again.tables.size(), 1u);
  EXPECT_EQ(again.tables[0].columns.size(), 3u);
}

}  // namespace
}  // namespace crossfoot
