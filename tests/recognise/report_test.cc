// Whose workbook it is and for when, and what recognition says when that
// cannot be told.
#include "recognise/recognised.h"

namespace crossfoot {
namespace {

const Rows kMain = {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"A", "-10", "-12", "2"}};

std::string other_template(const std::string& id, const std::string& tables) {
  std::string text = test_template(tables);
  text.replace(text.find("id: prov"), 8, "id: " + id);
  return text;
}

TEST(Reports, NameTheirBoardTitleAndPeriod) {
  const auto made = recognise_rows(kMainTable, kMain);
  EXPECT_EQ(made->result.report.used->id, "prov");
  EXPECT_EQ(made->result.report.municipality, "Provköpings kommun");
  EXPECT_EQ(made->result.report.board, "Provnämnden");
  EXPECT_EQ(made->result.report.title, "Rapport jan-aug 2020");
  EXPECT_EQ(made->result.report.period.to_string(), "2020-01/2020-08");
}

TEST(Reports, TakeAPeriodFromTheTokensOfTheTitle) {
  const struct {
    const char* title;
    const char* period;
  } cases[] = {{"Tertialbokslut 2 2019", "2019-01/2019-08"},           {"Tertialbokslut T1 2022", "2022-01/2022-04"},
               {"Månadsrapport februari 2020", "2020-01/2020-02"},     {"Bokslut 2021", "2021-01/2021-12"},
               {"Rapport per den 31 augusti 2018", "2018-01/2018-08"}, {"Rapport 31 augusti 2018", "2018-01/2018-08"}};
  std::string text = test_template(kMainTable);
  text.replace(text.find("titles:\n"), 8,
               "titles:\n  - {pattern: \"Tertialbokslut {tertial} {year}\"}\n  - {pattern: \"Månadsrapport {month} "
               "{year}\"}\n  - {pattern: \"Bokslut {year}\", last_month: 12}\n");
  for (const auto& one : cases) {
    TestSheet sheet = test_sheet(kMain);
    sheet.rows[1][0] = one.title;
    EXPECT_EQ(recognise_sheets({text}, {sheet})->result.report.period.to_string(), one.period) << one.title;
  }
}

TEST(Reports, OfNoKnownMunicipalityAreNotChecked) {
  TestSheet sheet = test_sheet(kMain);
  sheet.rows[0][0] = "Annanköpings kommun, Provnämnden";
  const auto made = recognise_sheets({test_template(kMainTable)}, {sheet});
  EXPECT_EQ(findings_of(*made), "CF201; CF204 B5:D5");
  EXPECT_EQ(made->result.findings[0].severity, Severity::error);
  EXPECT_EQ(made->result.findings[0].details.at("templates"), "prov");
}

TEST(Reports, ThatTwoTemplatesFitEquallyWellAreNotChecked) {
  const auto made =
      recognise_sheets({test_template(kMainTable), other_template("andra", kMainTable)}, {test_sheet(kMain)});
  EXPECT_EQ(findings_of(*made), "CF202; CF204 B5:D5");
}

TEST(Reports, TakeTheTemplateThatRecognisesMore) {
  const std::string less = R"(tables:
  - id: none
    kind: economy
    columns:
      - {id: outcome, head: Something else, measure: outcome, period: to_date}
)";
  const auto made = recognise_sheets({other_template("andra", less), test_template(kMainTable)}, {test_sheet(kMain)});
  EXPECT_EQ(made->result.report.used->id, "prov");
}

TEST(Reports, WithoutARecognisedTableSaySo) {
  EXPECT_EQ(findings_of(*recognise_rows(kMainTable, {{"Bara text"}})), "CF203");
  EXPECT_EQ(findings_of(*recognise_rows(kMainTable, {})), "CF203");
}

TEST(Reports, WithoutAPeriodSaySo) {
  TestSheet sheet = test_sheet(kMain);
  sheet.rows[1][0] = "Utan titel";
  const auto made = recognise_sheets({test_template(kMainTable)}, {sheet});
  EXPECT_EQ(findings_of(*made), "CF209");
  EXPECT_EQ(columns_of(made->table()), "B outcome; C budget; D deviation");
}

TEST(Reports, MayHoldSheetsWithoutAnything) {
  EXPECT_EQ(findings_of(*recognise_sheets({test_template(kMainTable)}, {{"Tomt", {}, {}}, test_sheet(kMain)})), "");
}

TEST(Reports, ListWhatNoTableClaims) {
  TestSheet sheet = test_sheet(kMain);
  const auto made = recognise_sheets({test_template(kMainTable)},
                                     {sheet, {"Blad2", {{"Personal"}, {"Anna", "1", "2"}, {"Bo", "3", "4"}}, {}}});
  ASSERT_EQ(made->result.unrecognised.size(), 1u);
  EXPECT_EQ(made->result.unrecognised[0].sheet, 1u);
  EXPECT_EQ(made->result.unrecognised[0].title, "Personal");
  EXPECT_EQ(made->result.unrecognised[0].numbers, 4u);
  EXPECT_EQ(to_a1(made->result.unrecognised[0].range), "B2:C3");
}

TEST(Reports, MayHoldTheSheetsOfTwoBoards) {
  TestSheet first = test_sheet(kMain);
  TestSheet second = test_sheet(kMain);
  second.name = "Blad2";
  second.rows[0][0] = "Provköpings kommun, Andra nämnden";
  const auto made = recognise_sheets({test_template(kMainTable)}, {first, second});
  EXPECT_EQ(made->table(0).board, "Provnämnden");
  EXPECT_EQ(made->table(1).board, "Andra nämnden");
}

TEST(Reports, MayHoldTwoBoardsOnOneSheet) {
  Rows rows = kMain;
  rows.push_back({});
  rows.push_back({"Provköpings kommun, Andra nämnden"});
  rows.push_back({});
  rows.insert(rows.end(), kMain.begin(), kMain.end());
  const auto made = recognise_rows(kMainTable, rows);
  ASSERT_EQ(made->result.tables.size(), 2u);
  EXPECT_EQ(made->table(0).board, "Provnämnden");
  EXPECT_EQ(made->table(1).board, "Andra nämnden");
}

TEST(Reports, MayHoldTheSheetsOfSeveralMonths) {
  TestSheet january = test_sheet(kMain);
  january.rows[1][0] = "Rapport januari 2020";
  TestSheet february = test_sheet(kMain);
  february.name = "Blad2";
  february.rows[1][0] = "Rapport februari 2020";
  const auto made = recognise_sheets({test_template(kMainTable)}, {january, february});
  EXPECT_EQ(made->table(0).columns[0].stat.period.to_string(), "2020-01");
  EXPECT_EQ(made->table(1).columns[0].stat.period.to_string(), "2020-01/2020-02");
}

}  // namespace
}  // namespace crossfoot
