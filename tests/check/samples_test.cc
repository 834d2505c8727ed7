// The five published reports: every table found, the errors that they were
// published with reported, and nothing reported that is none.
#include <map>

#include "check/sample.h"

namespace crossfoot {
namespace {

std::string tables_of(const Report& report) {
  const FileReport& file = report.files.front();
  std::string list;
  for (const Table& table : file.recognition.tables) {
    list += fmt::format("{}{} {}!{}", list.empty() ? "" : "\n", table.id, file.workbook.sheets[table.sheet].name,
                        to_a1(table.range));
  }
  return list;
}

TEST(Samples, HaveTheTablesOfNackaFebruary2020) {
  EXPECT_EQ(tables_of(check_workbook(read_sample("nacka-2020-02"))),
            "main Ekonomi!A5:K13\n"
            "statistics Barn och unga!A5:D12\n"
            "statistics-2 Barn och unga!A16:E22\n"
            "monthly_indicators Indikatorer!B5:E14\n"
            "monthly_indicators-2 Indikatorer!B18:F24");
}

TEST(Samples, HaveTheTablesOfEnkoping2020) {
  EXPECT_EQ(tables_of(check_workbook(read_sample("enkoping-2020-08"))),
            "result Tertialrapport!A5:G8\n"
            "detail Tertialrapport!A12:G22\n"
            "tertials Tertialrapport!A26:E37\n"
            "placements Årsplaceringar!A5:E10\n"
            "placements-2 Årsplaceringar!A14:E20\n"
            "demography Årsplaceringar!A24:C26\n"
            "trend Ekonomiskt bistånd!A5:E11\n"
            "labour_market Arbetsmarknad!A5:D12\n"
            "labour_market-2 Arbetsmarknad!G5:I12");
}

TEST(Samples, HaveTheTablesOfLinkoping2018) {
  EXPECT_EQ(tables_of(check_workbook(read_sample("linkoping-2018-08"))),
            "result Driftsammandrag!A5:E15\n"
            "forecast Driftsammandrag!A20:E32\n"
            "indicators Indikatorer!A5:F22\n"
            "goals Nämndmål!A5:G22");
}

TEST(Samples, HaveTheTablesOfNacka2019) {
  EXPECT_EQ(tables_of(check_workbook(read_sample("nacka-2019-t2"))),
            "main Ekonomi!A5:I13\n"
            "received_cases Barn och unga!A5:C16\n"
            "detail Barn och unga!A20:I24\n"
            "detail-2 Vuxna!A5:I9\n"
            "lss_monthly_means Funktionsnedsättning!A5:F16\n"
            "detail-3 Funktionsnedsättning!A20:I25\n"
            "indicators Indikatorer!A5:E7\n"
            "indicators-2 Indikatorer!A11:E13\n"
            "indicators-3 Indikatorer!A17:E20\n"
            "indicators-4 Indikatorer!A24:E25\n"
            "sick_leave Sjukfrånvaro!A5:E13");
}

TEST(Samples, HaveTheTablesOfNacka2021) {
  EXPECT_EQ(tables_of(check_workbook(read_sample("nacka-2021-t2"))),
            "main Ekonomi!A5:K13\n"
            "statistics Barn och unga!A5:D7\n"
            "statistics-2 Barn och unga!A11:D13\n"
            "statistics-3 Barn och unga!A17:D19\n"
            "detail Barn och unga!A23:H29\n"
            "statistics-4 Vuxna!A5:D11\n"
            "statistics-5 Vuxna!A15:D21\n"
            "detail-2 Vuxna!A25:H30\n"
            "tertials Funktionsnedsättning!A5:D9\n"
            "detail-3 Funktionsnedsättning!A13:I17\n"
            "detail-4 Funktionsnedsättning!A21:H25\n"
            "detail-5 Funktionsnedsättning!A29:H36\n"
            "statistics-6 Funktionsnedsättning!A40:D46\n"
            "statistics-7 Funktionsnedsättning!A50:D56\n"
            "lss_statistics Funktionsnedsättning!A60:F71\n"
            "grants Statsbidrag!A5:F20\n"
            "sick_leave Sjukfrånvaro!A5:E10\n"
            "sick_leave-2 Sjukfrånvaro!G5:K10\n"
            "indicators Indikatorer!A5:E8\n"
            "indicators-2 Indikatorer!A12:E14\n"
            "indicators-3 Indikatorer!A18:E23");
}

TEST(Samples, LeaveNothingOver) {
  for (const std::string& name : sample_names()) {
    const Report report = check_workbook(read_sample(name));
    EXPECT_TRUE(report.files[0].recognition.unrecognised.empty()) << name;
    EXPECT_TRUE(report.files[0].recognition.findings.empty()) << name;
  }
}

struct KnownError {
  const char* what;
  const char* file;
  const char* sheet;
  const char* cell;
};

TEST(Samples, HaveTheErrorsThatTheyWerePublishedWith) {
  const KnownError errors[] = {
      {"HVB vuxna, outcome 2017", "linkoping-2018-08", "Driftsammandrag", "C9"},
      {"varav kostnader, budget 2018", "linkoping-2018-08", "Driftsammandrag", "C31"},
      {"Ensamkommande barn o unga, deviation", "nacka-2019-t2", "Barn och unga", "D23"},
      {"Barn och unga, the text -23,304", "nacka-2019-t2", "Ekonomi", "I7"},
      {"Insatser LSS, outcome", "nacka-2021-t2", "Funktionsnedsättning", "B15"},
      {"Insatser LSS, budget", "nacka-2021-t2", "Funktionsnedsättning", "C15"},
      {"Insatser LSS, deviation", "nacka-2021-t2", "Funktionsnedsättning", "D15"},
      {"Insatser LSS, forecast", "nacka-2021-t2", "Funktionsnedsättning", "E15"},
      {"Insatser LSS, budget of the year", "nacka-2021-t2", "Funktionsnedsättning", "F15"},
      {"Insatser LSS, forecast deviation", "nacka-2021-t2", "Funktionsnedsättning", "G15"},
      {"Vuxna, forecast, main table", "nacka-2019-t2", "Ekonomi", "H8"},
      {"Vuxna, forecast, detail", "nacka-2019-t2", "Vuxna", "F9"},
      // Beyond the six: what else does not add up.
      {"Funktionsnedsättning, deviation", "nacka-2019-t2", "Funktionsnedsättning", "D25"},
      {"Nights a month", "nacka-2021-t2", "Vuxna", "B17"},
      {"Nights a month, other year", "nacka-2021-t2", "Vuxna", "D17"},
      {"Per cent of budget", "nacka-2021-t2", "Funktionsnedsättning", "H16"},
      {"Change in persons", "nacka-2021-t2", "Funktionsnedsättning", "F66"},
      {"Grants, forecast", "nacka-2021-t2", "Statsbidrag", "F20"},
  };
  std::map<std::string, Report> reports;
  for (const KnownError& error : errors) {
    if (!reports.contains(error.file)) reports.emplace(error.file, check_workbook(read_sample(error.file)));
    EXPECT_TRUE(names_in_error(reports.at(error.file), error.sheet, *parse_a1(error.cell)))
        << error.what << ": " << error.file << " " << error.sheet << "!" << error.cell;
  }
}

TEST(Samples, WithoutErrorsHaveNoErrorOrWarning) {
  for (const char* name : {"nacka-2020-02", "enkoping-2020-08"}) {
    const Report report = check_workbook(read_sample(name));
    EXPECT_EQ(grave_findings(report), "") << name;
    EXPECT_GT(report.files[0].rules.rounding, 0u) << name;
    EXPECT_GT(report.files[0].rules.exact, 50u) << name;
  }
}

TEST(Samples, OfKronorShownAsThousandsHaveOneNoteAndNoError) {
  const Report report = check_workbook(read_sample("kronor-som-tkr"));
  EXPECT_EQ(grave_findings(report), "");
  EXPECT_EQ(std::count_if(report.findings.begin(), report.findings.end(),
                          [](const Finding& finding) { return finding.code == "CF420"; }),
            1);
}

}  // namespace
}  // namespace crossfoot
