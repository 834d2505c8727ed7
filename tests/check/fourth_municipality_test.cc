// Another municipality needs one YAML file and no C++: costs are positive, a
// deviation is budget less outcome, the months stand beside each other, and
// the lines are those of two other boards.
#include "check/sample.h"
#include "support/make_xlsx.h"

namespace crossfoot {
namespace {

const std::string kTemplate = R"(crossfoot: template
id: sjobo
version: "1"
name: {sv: Sjöstads kommun, en: Sjöstad}
municipality: Sjöstads kommun
recognise: ["Sjöstads kommun*"]
sender: "{municipality} / {board}"
titles:
  - {pattern: "Uppföljning {period}"}
unit: kr
signs: {cost: positive, deviation: reference - actual}
tables:
  - id: by_month
    name: {sv: Utfall per månad, en: Outcome by month}
    kind: months
    titles: ["Utfall per månad*"]
    corners: [Konto]
    subject: board
    required_lines: [total]
    columns:
      - {id: month, head: "{period}", measure: outcome, period: head, accumulated: no, many: yes}
      - {id: to_date, head: Ack, measure: outcome, period: to_date}
  - id: summary
    name: {sv: Sammandrag, en: Summary}
    kind: economy
    titles: ["Sammandrag*"]
    corners: [Konto]
    subject: board
    required_lines: [total]
    columns:
      - {id: deviation, head: Kvar, measure: deviation, of: [outcome, budget], period: to_date}
      - {id: budget, head: Budget till och med mars, measure: budget, period: to_date}
      - {id: outcome, head: Utfall till och med mars, measure: outcome, period: to_date}
)";

std::vector<TestSheet> clean_workbook() {
  return {{"Kultur",
           {{"Sjöstads kommun / Kulturnämnden"},
            {"Uppföljning jan-mar 2022"},
            {},
            {"Utfall per månad"},
            {"Konto", "Jan", "Feb", "Mar", "Ack"},
            {"Bibliotek", "1200", "1300", "1250", "3750"},
            {"Museer", "700", "650", "810", "2160"},
            {"Bidrag till föreningar", "90", "0", "45", "135"},
            {"Nämnden totalt", "1990", "1950", "2105", "6045"},
            {},
            {"Sammandrag"},
            {"Konto", "Kvar", "Budget till och med mars", "Utfall till och med mars"},
            {"Bibliotek", "250", "4000", "3750"},
            {"Museer", "-160", "2000", "2160"},
            {"Bidrag till föreningar", "365", "500", "135"},
            {"Nämnden totalt", "455", "6500", "6045"}},
           {}},
          {"Teknik",
           {{"Sjöstads kommun / Tekniska nämnden"},
            {"Uppföljning jan-mar 2022"},
            {},
            {"Sammandrag"},
            {"Konto", "Kvar", "Budget till och med mars", "Utfall till och med mars"},
            {"Gator", "-1000", "9000", "10000"},
            {"Parker", "500", "3000", "2500"},
            {"Nämnden totalt", "-500", "12000", "12500"}},
           {}}};
}

struct Fault {
  const char* what;
  std::size_t sheet;
  const char* cell;
  const char* value;
};

Report check_sheets(const std::vector<TestSheet>& sheets) {
  static const LoadedSchema loaded = load_shipped({{"sjobo.yaml", kTemplate}});
  return check_workbook(read_bytes(make_xlsx(sheets), "uppfoljning.xlsx"), loaded.schema);
}

TEST(FourthMunicipality, HasItsTablesRecognisedAndItsArithmeticChecked) {
  const Report report = check_sheets(clean_workbook());
  EXPECT_EQ(report.files[0].template_id, "sjobo");
  EXPECT_EQ(report.files[0].period, "2022-01/2022-03");
  EXPECT_EQ(report.files[0].board, "Kulturnämnden");
  EXPECT_EQ(grave_findings(report), "");
  // 4 + 3 + 3 sums of columns, 4 accumulated outcomes and the same 4 in the summary, which stand twice, 4 + 3
  // deviations.
  EXPECT_EQ(verdicts(report), "3 tables, 29 exact, 0 rounding, 0 broken, 0 open, 0 errors, 0 warnings");
}

TEST(FourthMunicipality, HasItsCostsNegativeAndItsDeviationsFavourableInside) {
  const Report report = check_sheets(clean_workbook());
  const auto canonical = [&](const char* cell) {
    for (const Observation& o : report.observations) {
      if (o.place.sheet == "Kultur" && o.place.cell == parse_a1(cell)) return (o.stored * o.factor).to_string();
    }
    return std::string("none");
  };
  EXPECT_EQ(canonical("B6"), "-1200");
  EXPECT_EQ(canonical("B13"), "250");
  EXPECT_EQ(canonical("B14"), "-160");
}

TEST(FourthMunicipality, HasPlantedErrorsFoundAtTheirCells) {
  const Fault faults[] = {
      {"a month", 0, "C7", "660"},          {"an accumulated outcome", 0, "E6", "3570"},
      {"a month's total", 0, "D9", "2150"}, {"a deviation's sign", 0, "B14", "160"},
      {"a budget", 0, "C15", "550"},        {"an outcome that stands twice", 0, "D13", "3760"},
      {"another board", 1, "D6", "10100"},  {"another board's total", 1, "C8", "12100"},
  };
  for (const Fault& fault : faults) {
    std::vector<TestSheet> sheets = clean_workbook();
    const CellAddress at = *parse_a1(fault.cell);
    sheets[fault.sheet].rows[at.row][at.column] = fault.value;
    EXPECT_TRUE(names_in_error(check_sheets(sheets), sheets[fault.sheet].name, at)) << fault.what;
  }
}

}  // namespace
}  // namespace crossfoot
