// What columns and rows say of measure and period, and in which unit and sign.
#include "recognise/recognised.h"

namespace crossfoot {
namespace {

std::string periods_of(const std::string& column, const std::string& head, const std::string& table_keys = "") {
  const std::string tables = "tables:\n  - id: t\n    kind: statistics\n    unit: count\n" + table_keys +
                             "    columns:\n      - {id: a, head: " + column + "}\n" +
                             "      - {id: b, head: Annat, measure: budget, period: year}\n";
  const auto made = recognise_rows(tables, {{"Rad", head, "Annat"}, {"A", "1", "2"}});
  return made->result.tables.empty() ? "no table" : made->table().columns[0].stat.period.to_string();
}

TEST(Periods, OfColumnsComeFromTheReportOrTheHead) {
  const struct {
    const char* column;
    const char* head;
    const char* period;
  } cases[] = {
      {"Utfall, measure: outcome, period: to_date", "Utfall", "2020-01/2020-08"},
      {"\"Utfall {year}\", measure: outcome, period: to_date", "Utfall 2019", "2019-01/2019-08"},
      {"\"Utfall {period}\", measure: outcome, period: to_date", "Utfall jan-juni 2020", "2020-01/2020-06"},
      {"\"Utfall {period}\", measure: outcome, period: to_date", "Utfall per 31/8", "2020-01/2020-08"},
      {"\"Utfall {period}\", measure: outcome, period: to_date", "Utfall 31/8 2020", "2020-01/2020-08"},
      {"Budget, measure: budget, period: year", "Budget", "2020-01/2020-12"},
      {"\"Budget {year}\", measure: budget, period: year", "Budget 2021", "2021-01/2021-12"},
      {"Fjol, measure: outcome, period: previous_year", "Fjol", "2019-01/2019-12"},
      {"Fjol, measure: outcome, period: previous_to_date", "Fjol", "2019-01/2019-08"},
      {"Månad, measure: outcome, period: month", "Månad", "2020-08"},
      {"Rest, measure: forecast, period: months 9-12", "Rest", "2020-09/2020-12"},
      {"\"{period}\", measure: outcome, period: head", "nov-19", "2019-11"},
      {"\"{period}\", measure: outcome, period: head", "mars", "2020-03"},
      {"\"{period}\", measure: outcome, period: head", "Kvartal 1 2020", "2020-01/2020-03"},
      {"\"{period}\", measure: outcome, period: head", "2019", "2019-01/2019-12"},
  };
  for (const auto& one : cases) EXPECT_EQ(periods_of(one.column, one.head), one.period) << one.column << one.head;
}

TEST(Periods, OfATertialAreTheYearToItsEndOrItsMonthsAlone) {
  const std::string column = "\"Utfall {period}\", measure: outcome, period: head";
  EXPECT_EQ(periods_of(column, "Utfall T2 2020"), "2020-01/2020-08");
  EXPECT_EQ(periods_of(column, "Utfall T2 2020", "    tertial: alone\n"), "2020-05/2020-08");
  EXPECT_EQ(periods_of(column + ", tertial: alone", "Utfall T2 2020"), "2020-05/2020-08");
}

TEST(Periods, AreReadFromHeadsThatASpreadsheetMadeDatesOf) {
  const std::string tables = R"(tables:
  - id: months
    kind: statistics
    unit: count
    totals: no
    columns:
      - {id: month, head: "{period}", measure: outcome, period: head, accumulated: no, many: yes}
)";
  // 43770 is 1 November 2019: shown as "nov-19" it is a month, shown with its day a date.
  const auto months = recognise_rows(tables, {{"Antal", "43770{mmm-yy}", "43800{mmm-yy}"}, {"A", "1", "2"}});
  EXPECT_EQ(columns_of(months->table()), "B month 2019-11; C month 2019-12");
  const auto dates = recognise_rows(tables, {{"Antal", "43708{yyyy-mm-dd}", "44074{yyyy-mm-dd}"}, {"A", "1", "2"}});
  EXPECT_EQ(columns_of(dates->table()), "B month 2019-01/2019-08; C month 2020-01/2020-08");
}

TEST(Measures, MayStandInTheRows) {
  const std::string tables = R"(tables:
  - id: tertials
    kind: tertial
    subject: board
    totals: no
    columns:
      - {id: value, head: Utfall/prognos, measure: by_row, period: row}
      - {id: budget, head: Budget, measure: budget, period: row}
    rows:
      - {label: T1, line: total, measure: outcome, period: months 1-4}
      - {label: T3, line: total, measure: forecast, period: months 9-12}
      - {label: "Prognos för {year}", line: total, measure: forecast, period: year}
)";
  const auto made = recognise_rows(
      tables,
      {{"Period", "Utfall/prognos", "Budget"}, {"T1", "1", "2"}, {"T3", "1", "2"}, {"Prognos för 2020", "1", "2"}});
  ASSERT_EQ(made->table().rows.size(), 3u);
  EXPECT_EQ(made->table().rows[0].period.to_string(), "2020-01/2020-04");
  EXPECT_EQ(made->table().rows[1].period.to_string(), "2020-09/2020-12");
  EXPECT_EQ(made->table().rows[2].period.to_string(), "2020-01/2020-12");
  EXPECT_EQ(made->table().rows[2].line, "board");
}

TEST(Units, AreToldByCornerTitleOrHeadAndElseByTheTemplate) {
  const auto unit_of = [](const Rows& rows) { return recognise_rows(kMainTable, rows)->table().unit; };
  const std::vector<std::string> figures = {"A", "1", "2", "-1"};
  EXPECT_EQ(unit_of({{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, figures}), "tkr");
  EXPECT_EQ(unit_of({{"Verksamhet, mkr", "Utfall", "Budget", "Avvikelse"}, figures}), "mkr");
  EXPECT_EQ(unit_of({{"Verksamhet (kronor)", "Utfall", "Budget", "Avvikelse"}, figures}), "kr");
  EXPECT_EQ(unit_of({{"Resultat i mnkr"}, {"Verksamhet", "Utfall", "Budget", "Avvikelse"}, figures}), "mkr");
  EXPECT_EQ(unit_of({{"Verksamhet", "Utfall", "Budget (mkr)", "Avvikelse"}, figures}), "mkr");
  EXPECT_EQ(unit_of({{"Resultat"}, {"Belopp i mkr"}, {"Verksamhet", "Utfall", "Budget", "Avvikelse"}, figures}), "mkr");
  EXPECT_EQ(unit_of({{"Belopp i mkr"}, {}, {"Resultat"}, {"Verksamhet", "Utfall", "Budget", "Avvikelse"}, figures}),
            "mkr");
  EXPECT_EQ(unit_of({{"Skrukrav"}, {"Verksamhet", "Utfall", "Budget", "Avvikelse"}, figures}), "tkr");
}

}  // namespace
}  // namespace crossfoot
