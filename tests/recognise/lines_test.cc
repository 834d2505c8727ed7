// Which lines the rows state, across the tables of a workbook.
#include "recognise/recognised.h"

namespace crossfoot {
namespace {

const std::string kMainAndDetail = R"(tables:
  - id: main
    kind: economy
    titles: [Hela nämnden]
    title_required: yes
    subject: board
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
  - id: detail
    kind: detail
    titles: ["{subject}: detaljer"]
    title_required: yes
    subject: title
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
)";

const std::vector<std::string> kHead = {"Tkr", "Utfall", "Budget"};

std::string lines_of(const Table& table) {
  std::string list = table.subject + ":";
  for (const TableRow& row : table.rows) list += " " + row.label.str() + "=" + row.line.str();
  return list;
}

TEST(Lines, AreThoseOfTheChartOrLocalOnes) {
  const auto made = recognise_rows(
      kMainTable,
      {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"EK BISTÅND:", "1", "2", "-1"}, {"Förskola", "1", "2", "-1"}});
  EXPECT_EQ(lines_of(made->table()), "board: EK BISTÅND:=aid Förskola=local:förskola");
}

TEST(Lines, OfADetailTablesTotalAreTheMainTablesLine) {
  const auto made = recognise_rows(kMainAndDetail, {{"Hela nämnden"},
                                                    kHead,
                                                    {"Barn och unga", "3", "3"},
                                                    {"Förskola", "7", "7"},
                                                    {"Summa", "10", "10"},
                                                    {"Barn och unga: detaljer"},
                                                    kHead,
                                                    {"Dygnsvård", "1", "1"},
                                                    {"Övrigt", "2", "2"},
                                                    {"Summa barn och unga", "3", "3"},
                                                    {"Förskola: detaljer"},
                                                    kHead,
                                                    {"Lokaler", "3", "3"},
                                                    {"Personal", "4", "4"},
                                                    {"Totalt", "7", "7"}});
  ASSERT_EQ(made->result.tables.size(), 3u);
  EXPECT_EQ(lines_of(made->table(0)), "board: Barn och unga=children Förskola=local:förskola Summa=board");
  EXPECT_EQ(lines_of(made->table(1)),
            "children: Dygnsvård=children.care Övrigt=local:children/övrigt Summa barn och unga=children");
  EXPECT_EQ(lines_of(made->table(2)),
            "local:förskola: Lokaler=local:förskola/lokaler Personal=local:förskola/personal Totalt=local:förskola");
}

TEST(Lines, OfATableWithoutTitleAreToldByItsTotal) {
  const std::string untitled = R"(tables:
  - id: detail
    kind: detail
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
)";
  const auto made = recognise_rows(
      untitled, {kHead, {"Dygnsvård", "1", "1"}, {"Övrigt", "2", "2"}, {"Summa barn och unga", "3", "3"}});
  EXPECT_EQ(made->table().subject, "children");
}

TEST(Lines, ThatRepeatBelongToTheLabelAbove) {
  const std::string statistics = R"(tables:
  - id: stat
    kind: statistics
    unit: count
    totals: no
    columns:
      - {id: year, head: "{year}", measure: outcome, period: head, many: yes}
)";
  const auto made = recognise_rows(statistics, {{"Antal", "2019", "2020"},
                                                {"Boende", "1", "2"},
                                                {"Unika personer", "1", "2"},
                                                {"Stöd", "3", "4"},
                                                {"Unika personer", "1", "2"}});
  EXPECT_EQ(lines_of(made->table()),
            ": Boende=local:boende Unika personer=local:boende/unika personer Stöd=local:stöd "
            "Unika personer=local:stöd/unika personer");
}

TEST(Lines, ThatStandTwiceUnderOneLabelAreNumbered) {
  const auto made = recognise_rows(
      kMainTable,
      {{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"Projekt", "1", "2", "-1"}, {"Projekt", "1", "2", "-1"}});
  EXPECT_EQ(lines_of(made->table()), "board: Projekt=local:/projekt Projekt=local:/projekt#2");
}

TEST(Lines, OfTheTemplateWinOverTheChart) {
  const auto made = recognise_sheets(
      {kTestTemplateHead + "lines:\n  children.care: [Ekonomiskt bistånd]\n" + kMainTable},
      {test_sheet({{"Verksamhet", "Utfall", "Budget", "Avvikelse"}, {"Ekonomiskt bistånd", "1", "2", "-1"}})});
  EXPECT_EQ(made->table().rows[0].line, "children.care");
}

TEST(Lines, OfTheChartThatTwoTablesHaveAsPartsOfDifferentThingsAreTwoLines) {
  // "Dygnsvård" under what the municipality pays, and under what the state pays.
  const auto made = recognise_rows(kMainAndDetail, {{"Egna medel: detaljer"},
                                                    kHead,
                                                    {"Dygnsvård", "1", "1"},
                                                    {"Övrigt", "2", "2"},
                                                    {"Summa", "3", "3"},
                                                    {"Statens medel: detaljer"},
                                                    kHead,
                                                    {"Dygnsvård", "5", "5"},
                                                    {"Övrigt", "2", "2"},
                                                    {"Summa", "7", "7"}});
  EXPECT_EQ(lines_of(made->table(0)),
            "local:egna medel: Dygnsvård=local:egna medel/dygnsvård "
            "Övrigt=local:egna medel/övrigt Summa=local:egna medel");
  EXPECT_EQ(lines_of(made->table(1)),
            "local:statens medel: Dygnsvård=local:statens medel/dygnsvård "
            "Övrigt=local:statens medel/övrigt Summa=local:statens medel");
}

TEST(Lines, OfTheChartMayStandInTheMainTableAndInADetailTable) {
  const auto made = recognise_rows(kMainAndDetail, {{"Hela nämnden"},
                                                    kHead,
                                                    {"Dygnsvård", "1", "1"},
                                                    {"Summa", "1", "1"},
                                                    {"Barn och unga: detaljer"},
                                                    kHead,
                                                    {"Dygnsvård", "1", "1"},
                                                    {"Summa", "1", "1"}});
  EXPECT_EQ(made->table(0).rows[0].line, "children.care");
  EXPECT_EQ(made->table(1).rows[0].line, "children.care");
}

TEST(Lines, OfTablesThatAreNoAccountsAreTheirOwn) {
  const std::string grants = R"(tables:
  - id: grants
    kind: grants
    titles: ["Bidrag*"]
    columns:
      - {id: a, head: Sökt, measure: outcome, period: year}
      - {id: b, head: Fått, measure: budget, period: year}
)";
  const auto made = recognise_rows(grants, {{"Bidrag staten"},
                                            {"Namn", "Sökt", "Fått"},
                                            {"A", "1", "2"},
                                            {"Summa", "1", "2"},
                                            {"Bidrag EU"},
                                            {"Namn", "Sökt", "Fått"},
                                            {"A", "3", "4"},
                                            {"Summa", "3", "4"}});
  EXPECT_EQ(lines_of(made->table(0)), ": A=local:a Summa=local:summa");
}

TEST(Lines, CanBeTheTotalOrTheRowAbove) {
  const std::string tables = kMainTable + R"(    rows:
      - {label: Budget, line: total, turns_into: budget}
      - {label: "Ökning *", line: above, turns_into: change_percent, unit: percent}
)";
  const auto made = recognise_rows(tables, {{"Verksamhet", "Utfall", "Budget", "Avvikelse"},
                                            {"Förskola", "1", "2", "-1"},
                                            {"Ökning i procent", "1", "2", "3"},
                                            {"Summa", "1", "2", "-1"},
                                            {"Budget", "1", "1", "0"}});
  EXPECT_EQ(lines_of(made->table()),
            "board: Förskola=local:förskola Ökning i procent=local:förskola Summa=board "
            "Budget=board");
}

}  // namespace
}  // namespace crossfoot
