// What a pivot table over the normalized workbook's facts gives: with "Är
// summa" = N and one type of value every krona counts once.
#include <gmock/gmock.h>

#include "check/normalized_support.h"

namespace crossfoot {
namespace {

struct Pivot {
  Decimal kronor;
  int rows = 0;
};

// By type of value and period, as a reader would build it.
std::map<std::string, Pivot> pivot(const std::vector<FactRow>& facts) {
  std::map<std::string, Pivot> sums;
  for (FactRow fact : facts) {
    if (fact["Är summa"] != "N" || fact["Belopp i kr"].empty()) continue;
    Pivot& sum = sums[fact["Värdetyp"] + " " + fact["Period från"] + " " + fact["Period till"]];
    sum.kronor += *Decimal::parse(fact["Belopp i kr"]);
    ++sum.rows;
  }
  return sums;
}

TEST(NormalizedPivot, GivesTheBoardsTotalInEverySample) {
  // Where the report's own lines do not give its total: by how many kronor.
  const std::map<std::string, std::int64_t> known_errors = {
      {"linkoping-2018-08 Ackumulerat utfall 42736 42978", -541000},
      {"nacka-2019-t2 Ackumulerat utfall 43466 43708", 4004000}};
  std::size_t compared = 0;
  std::size_t differing = 0;
  for (const std::string& name : sample_names()) {
    const std::vector<FactRow> facts = facts_of(normalized_sample(name));
    std::map<std::string, Pivot> sums = pivot(facts);
    for (FactRow fact : facts) {
      if (fact["Gemensam rad"] != "Nämnden totalt" || fact["Slag"] != "netto") continue;
      const std::string key = fact["Värdetyp"] + " " + fact["Period från"] + " " + fact["Period till"];
      const auto known = known_errors.find(name + " " + key);
      const Decimal error(known == known_errors.end() ? 0 : known->second);
      const Decimal difference = sums[key].kronor - *Decimal::parse(fact["Belopp i kr"]) - error;
      // Half of the last digit that is stated, for each line and the total.
      const Decimal unit = fact["Måttenhet"] == "mkr" ? Decimal(50000) : Decimal(500);
      EXPECT_LE(difference.abs(), unit * Decimal(sums[key].rows + 1)) << name << " " << key;
      ++compared;
      differing += known == known_errors.end() ? 0 : 1;
    }
  }
  EXPECT_EQ(compared, 6u * 4 + 8);
  EXPECT_EQ(differing, known_errors.size());
}

TEST(NormalizedPivot, CountsNoFactTwiceInAnySample) {
  for (const std::string& name : sample_names()) {
    std::map<std::string, int> times;
    for (FactRow fact : facts_of(normalized_sample(name))) {
      if (fact["Är summa"] != "N" || fact["Belopp i kr"].empty() || fact["Gemensam rad"] == "saknar motsvarighet")
        continue;
      const std::string key = fact["Gemensam rad"] + " " + fact["Värdetyp"] + " " + fact["Slag"] + " " +
                              fact["Period från"] + " " + fact["Period till"];
      EXPECT_EQ(++times[key], 1) << name << " " << key;
    }
    EXPECT_FALSE(times.empty() && name != "nacka-2020-02") << name;
  }
}

const std::string kTemplate = R"(crossfoot: template
id: pivot
version: "1"
name: {sv: Pivotköpings kommun, en: Pivotköping}
municipality: Pivotköpings kommun
recognise: ["Pivotköpings kommun*"]
sender: "{municipality}, {board}"
titles:
  - {pattern: "Rapport {period}"}
unit: tkr
tables:
  - id: main
    kind: economy
    titles: ["Ekonomisk tabell*"]
    corners: [Verksamhet]
    subject: board
    columns:
      - {id: revenue, head: Intäkter, measure: outcome, flow: revenue, period: to_date}
      - {id: cost, head: Kostnader, measure: outcome, flow: cost, period: to_date}
      - {id: outcome, head: Netto, measure: outcome, period: to_date}
      - {id: budget, head: Årsbudget, measure: budget, period: year}
      - {id: original, head: Ursprunglig budget, measure: budget, version: original, period: year, optional: yes}
      - {id: forecast, head: Prognos, measure: forecast, period: year}
      - {id: deviation, head: Avvikelse, measure: deviation, of: [forecast, budget], period: year}
  - id: detail
    kind: detail
    titles: ["Detalj {subject}"]
    title_required: yes
    corners: [Del]
    subject: title
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Årsbudget, measure: budget, period: year}
  - id: again
    kind: summary
    titles: ["I korthet"]
    title_required: yes
    corners: [Del]
    totals: no
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Årsbudget, measure: budget, period: year}
  - id: months
    kind: months
    titles: ["Per månad"]
    title_required: yes
    corners: [Månad för månad]
    subject: board
    columns:
      - {id: month, head: "{period}", measure: outcome, period: head, accumulated: no, many: yes}
      - {id: to_date, head: Ack, measure: outcome, period: to_date}
  - id: grants
    kind: grants
    titles: ["Statsbidrag"]
    title_required: yes
    corners: [Bidrag]
    columns:
      - {id: received, head: Erhållet, measure: grant_received, flow: revenue, period: year}
      - {id: forecast, head: Prognos, measure: forecast, flow: revenue, period: year}
  - id: persons
    kind: statistics
    titles: ["Volymer"]
    title_required: yes
    corners: [Antal]
    unit: count
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
)";

const Schema& pivot_schema() {
  static const LoadedSchema loaded = load_shipped({{"pivot.yaml", kTemplate}});
  return loaded.schema;
}

// Every way in which the same kronor are stated twice, on one sheet.
Report made_up() {
  const std::vector<std::vector<std::string>> rows = {
      {"Pivotköpings kommun, Bildningsnämnden"},
      {"Rapport jan-feb 2020"},
      {},
      {"Ekonomisk tabell, tkr"},
      {"Verksamhet", "Intäkter", "Kostnader", "Netto", "Årsbudget", "Ursprunglig budget", "Prognos", "Avvikelse"},
      {"Skola", "100", "-600", "-500", "-800", "-700", "-810", "-10"},
      {"Vård", "50", "-350", "-300", "-450", "-450", "-450", "0"},
      {"varav inhyrd personal", "", "-40", "-40", "-60", "-60", "-60", "0"},
      {"Stöd", "0", "-100", "-100", "-150", "-150", "-140", "10"},
      {"Summa", "150", "-1050", "-900", "-1400", "-1300", "-1400", "0"},
      {},
      {"Detalj Skola"},
      {"Del", "Utfall", "Årsbudget"},
      {"Förskola", "-200", "-320"},
      {"Grundskola", "-300", "-480"},
      {"Summa Skola", "-500", "-800"},
      {},
      {"Detalj Grundskola"},
      {"Del", "Utfall", "Årsbudget"},
      {"Lågstadium", "-100", "-160"},
      {"Högstadium", "-200", "-320"},
      {"Summa Grundskola", "-300", "-480"},
      {},
      {"I korthet"},
      {"Del", "Utfall", "Årsbudget"},
      {"Vård", "-300", "-450"},
      {"Stöd", "-100", "-150"},
      {},
      {"Per månad"},
      {"Månad för månad", "Jan", "Feb", "Ack"},
      {"Skola", "-240", "-260", "-500"},
      {"Vård", "-150", "-150", "-300"},
      {"Stöd", "-50", "-50", "-100"},
      {"Summa", "-440", "-460", "-900"},
      {},
      {"Statsbidrag"},
      {"Bidrag", "Erhållet", "Prognos"},
      {"Likvärdig skola", "20", "25"},
      {"Mindre klasser", "30", "30"},
      {"Summa", "50", "55"},
      {},
      {"Volymer"},
      {"Antal", "Utfall"},
      {"Barn i förskola", "410"},
      {"Elever", "905"},
      {"Summa", "1315"}};
  return check_workbook(read_bytes(make_xlsx({{"Rapport", rows, {}}}), "rapport.xlsx"), pivot_schema());
}

TEST(NormalizedPivot, CountsOnceWhatAMadeUpReportStatesManyTimes) {
  const Report report = made_up();
  ASSERT_EQ(grave_findings(report), "");
  ASSERT_EQ(report.files[0].recognition.tables.size(), 7u);
  std::map<std::string, Pivot> sums = pivot(facts_of(normalized(report, pivot_schema())));
  struct Expected {
    const char* what;
    std::int64_t kronor;
    int rows;
  };
  const Expected all[] = {
      {"Ackumulerat utfall 43831 43890", -900000, 6},  // revenue and cost of three lines
      {"Årsbudget 43831 44196", -1400000, 5},          // the finest lines: two stages, preschool, care, support
      {"Årsbudget, ursprunglig 43831 44196", -1300000, 3},
      {"Helårsprognos 43831 44196", -1400000, 3},  // the grants' forecast is part of it
      {"Prognosavvikelse 43831 44196", 0, 3},
      {"Utfall, del av året 43831 43861", -440000, 3},
      {"Utfall, del av året 43862 43890", -460000, 3},
      {"Erhållet belopp 43831 44196", 50000, 2},
  };
  for (const Expected& expected : all) {
    EXPECT_EQ(sums[expected.what].kronor, Decimal(expected.kronor)) << expected.what;
    EXPECT_EQ(sums[expected.what].rows, expected.rows) << expected.what;
  }
  EXPECT_EQ(sums.size(), std::size(all));
}

TEST(NormalizedPivot, KeepsCountsApartFromMoney) {
  Decimal persons;
  for (FactRow fact : facts_of(normalized(made_up(), pivot_schema()))) {
    if (fact["Måttenhet"] == "tkr") {
      EXPECT_FALSE(fact["Belopp i kr"].empty() && !fact["Belopp som visat"].empty()) << fact["Cell"];
    } else {
      EXPECT_EQ(fact["Måttenhet"], "antal");
      EXPECT_EQ(fact["Belopp i kr"], "");
      if (fact["Är summa"] == "N") persons += *Decimal::parse(fact["Belopp som visat"]);
    }
  }
  EXPECT_EQ(persons, Decimal(1315));
}

TEST(NormalizedPivot, FollowsTheTotalWhereAnotherTableShowsOnlySomeOfItsLines) {
  Report report = made_up();
  for (Observation& o : report.observations) {
    // The detailed table of schools now lacks a line: it gives 100 less than the school's own row.
    if (o.row_label == "Grundskola" && o.key.stat.measure == "budget") o.stored = Decimal(-380);
  }
  std::map<std::string, Pivot> sums = pivot(facts_of(normalized(report, pivot_schema())));
  EXPECT_EQ(sums["Årsbudget 43831 44196"].kronor, Decimal(-1400000));
  EXPECT_EQ(sums["Årsbudget 43831 44196"].rows, 3);
}

}  // namespace
}  // namespace crossfoot
