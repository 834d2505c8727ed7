// Where tables are found and which columns they have.
#include "recognise/recognised.h"

namespace crossfoot {
namespace {

const Rows kMain = {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                    {"Ekonomiskt bistånd", "-10", "-12", "2"},
                    {"Övrigt", "-20", "-20", "0"},
                    {"Summa", "-30", "-32", "2"}};

const std::string kTwoLevels = R"(tables:
  - id: main
    kind: economy
    subject: board
    columns:
      - {id: outcome, head: "Ack {year} / Utfall", measure: outcome, period: to_date}
      - {id: budget, head: "Ack {year} / Budget netto", measure: budget, period: to_date}
      - {id: year_budget, head: "Helår * / Budget netto", measure: budget, period: year}
      - {id: forecast, head: "Helår * / Prognos", measure: forecast, period: year}
)";

TEST(Heads, AreFoundByTheirTexts) {
  const auto made = recognise_rows(kMainTable, kMain);
  EXPECT_EQ(tables_of(*made), "main A4:D7 tkr board");
  EXPECT_EQ(columns_of(made->table()),
            "B outcome 2020-01/2020-08; C budget 2020-01/2020-08; D deviation 2020-01/2020-08");
  EXPECT_EQ(findings_of(*made), "");
}

TEST(Heads, AreFoundWhateverTheOrderOfTheColumns) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Avvikelse", "Budget", "Utfall"},
                                                {"Ekonomiskt bistånd", "2", "-12", "-10"},
                                                {"Summa", "2", "-12", "-10"}});
  EXPECT_EQ(columns_of(made->table()),
            "B deviation 2020-01/2020-08; C budget 2020-01/2020-08; D outcome 2020-01/2020-08");
  EXPECT_EQ(made->table().columns[0].actual_column, 2u);
  EXPECT_EQ(made->table().columns[0].reference_column, 1u);
}

TEST(Heads, MayBeSpelledWithOtherCaseSpacesAndHyphens) {
  const auto made = recognise_rows(kMainTable, {{"VERKSAMHET", " utfall\u00a0 ", "Budget:", "Avvi\u00adkelse*"},
                                                {"Ekonomiskt bistånd", "-10", "-12", "2"}});
  EXPECT_EQ(made->table().columns.size(), 3u);
}

TEST(Heads, OfTwoLevelsAreJoinedThroughMergedCells) {
  const auto made = recognise_rows(kTwoLevels,
                                   {{"Verksamhet", "Ack 2020", "", "Helår 2020", ""},
                                    {"", "Utfall", "Budget netto", "Budget netto", "Prognos"},
                                    {"Övrigt", "-1", "-2", "-3", "-4"}},
                                   {"B4:C4", "D4:E4"});
  EXPECT_EQ(columns_of(made->table()),
            "B outcome 2020-01/2020-08; C budget 2020-01/2020-08; "
            "D year_budget 2020-01/2020-12; E forecast 2020-01/2020-12");
  EXPECT_EQ(made->table().columns[1].heading, "Ack 2020 / Budget netto");
}

TEST(Heads, OfTwoLevelsAreJoinedWithoutMergedCellsToo) {
  const auto made = recognise_rows(kTwoLevels, {{"Verksamhet", "Ack 2020", "", "Helår 2020", ""},
                                                {"", "Utfall", "Budget netto", "Budget netto", "Prognos"},
                                                {"Övrigt", "-1", "-2", "-3", "-4"}});
  EXPECT_EQ(columns_of(made->table()),
            "B outcome 2020-01/2020-08; C budget 2020-01/2020-08; "
            "D year_budget 2020-01/2020-12; E forecast 2020-01/2020-12");
}

TEST(Heads, OfOneTextAreToldApartByArithmetic) {
  const std::string twice = R"(tables:
  - id: detail
    kind: detail
    subject: board
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: period_budget, head: Budget, measure: budget, period: to_date}
      - {id: deviation, head: [Avvikelse, Prognosavvikelse], measure: deviation, of: [outcome, period_budget], period: to_date}
      - {id: forecast, head: Prognos, measure: forecast, period: year}
      - {id: budget, head: Budget, measure: budget, period: year}
      - {id: forecast_deviation, head: Prognosavvikelse, measure: deviation, of: [forecast, budget], period: year}
)";
  const Rows head_in_order = {{"Tkr", "Utfall", "Budget", "Prognosavvikelse", "Prognos", "Budget", "Prognosavvikelse"},
                              {"A", "-10", "-12", "2", "-20", "-25", "5"},
                              {"B", "-30", "-31", "1", "-40", "-47", "7"}};
  EXPECT_EQ(columns_of(recognise_rows(twice, head_in_order)->table()),
            "B outcome 2020-01/2020-08; C period_budget 2020-01/2020-08; D deviation 2020-01/2020-08; "
            "E forecast 2020-01/2020-12; F budget 2020-01/2020-12; G forecast_deviation 2020-01/2020-12");
  const Rows year_first = {{"Tkr", "Prognos", "Budget", "Prognosavvikelse", "Utfall", "Budget", "Prognosavvikelse"},
                           {"A", "-20", "-25", "5", "-10", "-12", "2"},
                           {"B", "-40", "-47", "7", "-30", "-31", "1"}};
  EXPECT_EQ(columns_of(recognise_rows(twice, year_first)->table()),
            "B forecast 2020-01/2020-12; C budget 2020-01/2020-12; D forecast_deviation 2020-01/2020-12; "
            "E outcome 2020-01/2020-08; F period_budget 2020-01/2020-08; G deviation 2020-01/2020-08");
}

TEST(Heads, TakeTheHeadNotARowOfFigures) {
  // "2020" is a head's year; an amount is not.
  const std::string years = R"(tables:
  - id: years
    kind: statistics
    unit: count
    columns:
      - {id: year, head: "{year}", measure: outcome, period: head, many: yes}
)";
  const auto made = recognise_rows(years, {{"Antal", "2019", "2020"}, {"Barn", "2011", "2012"}, {"Vuxna", "7", "8"}});
  EXPECT_EQ(tables_of(*made), "years A4:C6 count ");
  EXPECT_EQ(columns_of(made->table()), "B year 2019-01/2019-12; C year 2020-01/2020-12");
}

TEST(Heads, WithColumnsThatTheTemplateDoesNotKnowAreFoundAndSaidSo) {
  const auto made =
      recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse", "Ansvarig", "Kommentar"},
                                  {"Övrigt", "-10", "-12", "2", "Anna", "låg"}});
  EXPECT_EQ(made->table().columns.size(), 3u);
  EXPECT_EQ(findings_of(*made), "CF206 E4; CF206 F4");
}

TEST(Heads, OfYearsMayHaveOtherColumnsUnderTheTablesOwnTitle) {
  const std::string years = R"(tables:
  - id: years
    kind: statistics
    titles: ["Ärenden*"]
    unit: count
    columns:
      - {id: year, head: "{year}", measure: outcome, period: head, many: yes}
)";
  const Rows rows = {{"Antal", "2019", "2020", "Kommentar"}, {"Barn", "11", "12", "fler"}};
  EXPECT_EQ(tables_of(*recognise_rows(years, rows)), "");
  Rows titled = rows;
  titled.insert(titled.begin(), {"Ärenden per år"});
  const auto made = recognise_rows(years, titled);
  EXPECT_EQ(tables_of(*made), "years A5:D6 count ");
  EXPECT_EQ(findings_of(*made), "CF206 D5");
}

TEST(Heads, WithABlankColumnAmongThemAreOneTable) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "", "Budget", "Avvikelse"},
                                                {"Ekonomiskt bistånd", "-10", "", "-12", "2"},
                                                {"Summa", "-10", "", "-12", "2"}});
  EXPECT_EQ(tables_of(*made), "main A4:E6 tkr board");
  EXPECT_EQ(made->table().columns.size(), 3u);
}

TEST(Heads, MissingOneColumnOfThreeAreFoundAndSaidSo) {
  const auto made = recognise_rows(
      R"(tables:
  - id: main
    kind: economy
    subject: board
    columns:
      - {id: a, head: Utfall, measure: outcome, period: to_date}
      - {id: b, head: Budget, measure: budget, period: to_date}
      - {id: c, head: Prognos, measure: forecast, period: year}
      - {id: d, head: Årsbudget, measure: budget, period: year}
)",
      {{"Verksamhet", "Utfall", "Budget", "Årsbudget"}, {"A", "1", "2", "3"}});
  EXPECT_EQ(findings_of(*made), "CF205 A4:D5");
  EXPECT_EQ(made->table().missing_columns, std::vector<std::string>{"c"});
}

TEST(Heads, ThatShareOnlyOneWordAreNoTable) {
  const auto made = recognise_rows(kMainTable, {{"Konto", "Text", "Budget"}, {"1", "A", "2"}});
  EXPECT_EQ(tables_of(*made), "");
}

TEST(Heads, AreMoreThanOneMonthInAListOfThingsToDo) {
  const std::string months = R"(tables:
  - id: statistics
    kind: statistics
    titles: ["*"]
    corners: ["*"]
    unit: count
    totals: no
    columns:
      - {id: value, head: "{period}", measure: outcome, period: head, many: yes}
)";
  const auto list = recognise_rows(months, {{"Åtgärd", "Ansvarig", "Klar"},
                                            {"Se över lokaler", "Enhetschef", "juni"},
                                            {"Minska vikarier", "Rektor", "maj"}});
  EXPECT_EQ(tables_of(*list), "");
  EXPECT_EQ(findings_of(*list), "CF203");  // no table at all
  const auto table = recognise_rows(months, {{"Ärenden", "Enhet", "juni"}, {"Ansökningar", "Vuxna", "12"}});
  EXPECT_EQ(table->table().rows.size(), 1u);
}

TEST(Heads, RepeatedOnTheNextPageDoNotBreakTheTable) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"Ekonomiskt bistånd", "-10", "-12", "2"},
                                                {},
                                                {"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"Övrigt", "-20", "-20", "0"},
                                                {"Summa", "-30", "-32", "2"}});
  EXPECT_EQ(tables_of(*made), "main A4:D9 tkr board");
  EXPECT_EQ(rows_of(made->table()), "5 line aid; 8 line local:övrigt; 9 total board = 5 8");
}

TEST(Heads, OfTwoLevelsMayHaveOnlyTheLowerRepeated) {
  // Alone it would be the head of a detail table.
  const std::string with_detail = kTwoLevels + R"(  - id: detail
    kind: detail
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget netto, measure: budget, period: to_date}
      - {id: forecast, head: Prognos, measure: forecast, period: year}
)";
  const auto made = recognise_rows(with_detail, {{"Verksamhet", "Ack 2020", "", "Helår 2020", ""},
                                                 {"", "Utfall", "Budget netto", "Budget netto", "Prognos"},
                                                 {"A", "-1", "-2", "-3", "-4"},
                                                 {"Verksamhet", "Utfall", "Budget netto", "Budget netto", "Prognos"},
                                                 {"B", "-5", "-6", "-7", "-8"},
                                                 {"Summa", "-6", "-8", "-10", "-12"}});
  EXPECT_EQ(rows_of(made->table()), "6 line local:a; 8 line local:b; 9 total board = 6 8");
}

TEST(Heads, RepeatedAfterATotalBeginAnotherTable) {
  const auto made = recognise_rows(kMainTable, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"A", "-10", "-12", "2"},
                                                {"Summa", "-10", "-12", "2"},
                                                {},
                                                {"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                                {"B", "-20", "-20", "0"},
                                                {"Summa", "-20", "-20", "0"}});
  EXPECT_EQ(tables_of(*made), "main A4:D6 tkr board; main-2 A8:D10 tkr board");
}

TEST(Titles, TellTheSubjectAndDecideBetweenTables) {
  const std::string columns = R"(
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
)";
  const std::string tables =
      "tables:\n  - id: first\n    kind: detail\n    titles: [\"{subject} i siffror\"]\n"
      "    subject: title\n    columns:" +
      columns +
      "  - id: second\n    kind: statistics\n    titles: [\"Antal *\"]\n    unit: count\n"
      "    columns:" +
      columns;
  const auto made = recognise_rows(tables, {{"Barn och unga i siffror"},
                                            {"Tkr", "Utfall", "Budget"},
                                            {"A", "1", "2"},
                                            {},
                                            {"Antal ärenden"},
                                            {"", "Utfall", "Budget"},
                                            {"B", "1", "2"}});
  EXPECT_EQ(tables_of(*made), "first A5:C6 tkr children; second A9:C10 count ");
}

TEST(Titles, WithACommaAreNotTakenForTheSender) {
  const std::string tables = R"(tables:
  - id: detail
    kind: detail
    titles: ["{subject}"]
    subject: title
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
)";
  const auto made =
      recognise_rows(tables, {{"Bistånd, flyktingar"}, {"Tkr", "Utfall", "Budget"}, {"A", "1", "2"}, {"B", "3", "4"}});
  EXPECT_EQ(made->table().title, "Bistånd, flyktingar");
  EXPECT_EQ(made->table().subject, "local:bistånd, flyktingar");
  EXPECT_EQ(made->result.report.board, "Provnämnden");
}

TEST(Titles, ThatAreRequiredBarTheTable) {
  const std::string tables = R"(tables:
  - id: main
    kind: economy
    titles: ["Resultat*"]
    title_required: yes
    subject: board
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
)";
  const Rows untitled = {{"Tkr", "Utfall", "Budget"}, {"A", "1", "2"}};
  EXPECT_EQ(tables_of(*recognise_rows(tables, untitled)), "");
  Rows titled = untitled;
  titled.insert(titled.begin(), {"Resultat 2020"});
  EXPECT_EQ(tables_of(*recognise_rows(tables, titled)), "main A5:C6 tkr board");
}

TEST(Heads, StandOverMergedRowsThatAreNoLevel) {
  const auto made = recognise_rows(
      kMainTable,
      {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {}, {"A", "-10", "-12", "2"}, {"Summa", "-10", "-12", "2"}},
      {"A4:A5", "B4:B5", "C4:C5", "D4:D5"});
  EXPECT_EQ(tables_of(*made), "main A4:D7 tkr board");
  EXPECT_EQ(findings_of(*made), "");
}

}  // namespace
}  // namespace crossfoot
