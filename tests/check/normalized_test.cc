// The normalized workbook, sheet by sheet, read back.
#include <gmock/gmock.h>

#include "base/utf8.h"
#include "check/normalized_support.h"
#include "formula/recalculate.h"

namespace crossfoot {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::Not;

std::vector<std::string> sheet_names(const Workbook& workbook) {
  std::vector<std::string> names;
  for (const Sheet& sheet : workbook.sheets) names.push_back(sheet.name);
  return names;
}

TEST(Normalized, HasACoverTheFactsASheetAKindOfTableAndTheFindings) {
  EXPECT_THAT(sheet_names(normalized_sample("nacka-2021-t2")),
              ElementsAre("Försättsblad", "Uppgifter", "Ekonomi", "Ekonomi per verksamhet", "Per tertial",
                          "Statsbidrag", "Statistik", "Indikatorer", "Sjukfrånvaro", "Påpekanden"));
  EXPECT_THAT(sheet_names(normalized(check_sample("linkoping-2018-08"), shipped_schema(), Language::english)),
              ElementsAre("Cover", "Facts", "Economy", "Indicators", "Goals", "Findings"));
}

TEST(Normalized, HasExactlyTheColumnsOfTheFactsInBothLanguages) {
  const Report report = check_sample("enkoping-2020-08");
  EXPECT_THAT(row_of(normalized(report), "Uppgifter", 0), ElementsAreArray({"Kommun",
                                                                            "Nämnd",
                                                                            "Rapport",
                                                                            "Period från",
                                                                            "Period till",
                                                                            "Ack/period",
                                                                            "År",
                                                                            "Tabell",
                                                                            "Rad",
                                                                            "Gemensam rad",
                                                                            "Överordnad rad",
                                                                            "Nivå",
                                                                            "Är summa",
                                                                            "Härledd",
                                                                            "Värdetyp",
                                                                            "Version",
                                                                            "Slag",
                                                                            "Kostnadsslag",
                                                                            "Intern/extern",
                                                                            "Belopp i kr",
                                                                            "Belopp som visat",
                                                                            "Måttenhet",
                                                                            "Decimaler",
                                                                            "Rapporterat/Beräknat",
                                                                            "Kontrollstatus",
                                                                            "Fil",
                                                                            "Blad",
                                                                            "Cell"}));
  EXPECT_THAT(row_of(normalized(report, shipped_schema(), Language::english), "Facts", 0),
              ElementsAreArray({"Municipality",
                                "Board",
                                "Report",
                                "Period from",
                                "Period to",
                                "To date/period",
                                "Year",
                                "Table",
                                "Row",
                                "Common line",
                                "Parent line",
                                "Level",
                                "Is total",
                                "Derived",
                                "Measure",
                                "Version",
                                "Flow",
                                "Cost type",
                                "Internal/external",
                                "Amount in SEK",
                                "Amount as shown",
                                "Unit",
                                "Decimals",
                                "Reported/Computed",
                                "Check status",
                                "File",
                                "Sheet",
                                "Cell"}));
}

TEST(Normalized, SaysOfEachObservationWhatItStates) {
  const Report report = check_sample("linkoping-2018-08");
  const std::vector<FactRow> facts = facts_of(normalized(report));
  std::size_t words = 0;
  for (const Observation& o : report.observations)
    words += o.key.unit_kind == UnitKind::text && o.state != State::given;
  EXPECT_EQ(facts.size(), report.observations.size() - words);
  const auto at = [&](const char* cell) {
    for (const FactRow& fact : facts) {
      if (fact.at("Cell") == cell) return fact;
    }
    return FactRow{};
  };
  FactRow net = at("B6");  // net costs are positive in this municipality
  EXPECT_EQ(net["Kommun"], "Linköpings kommun");
  EXPECT_EQ(net["Period från"], "43101");  // 2018-01-01
  EXPECT_EQ(net["Period till"], "43343");  // 2018-08-31
  EXPECT_EQ(net["Ack/period"], "Ack");
  EXPECT_EQ(net["År"], "2018");
  EXPECT_EQ(net["Värdetyp"], "Ackumulerat utfall");
  EXPECT_EQ(net["Slag"], "netto");
  EXPECT_TRUE(net["Belopp i kr"].starts_with("-"));
  EXPECT_FALSE(net["Belopp som visat"].starts_with("-"));
  EXPECT_EQ(net["Måttenhet"], "tkr");
  EXPECT_EQ(net["Härledd"], "N");
  EXPECT_EQ(net["Överordnad rad"], "Nämnden totalt");
  EXPECT_EQ(net["Fil"], "bok.xlsx");
}

TEST(Normalized, HasTheSameColumnsForTheSameKindOfTableInEveryMunicipality) {
  std::map<std::string, std::vector<std::string>> heads;
  std::size_t shared = 0;
  for (const std::string& name : sample_names()) {
    const Workbook workbook = normalized_sample(name);
    for (std::size_t i = 2; i + 1 < workbook.sheets.size(); ++i) {
      const std::string& kind = workbook.sheets[i].name;
      const auto [known, added] = heads.try_emplace(kind, row_of(workbook, kind, 2));
      EXPECT_EQ(known->second, row_of(workbook, kind, 2)) << name << " " << kind;
      shared += added ? 0 : 1;
    }
  }
  EXPECT_GT(shared, 8u);
}

TEST(Normalized, HasCommonSignsAndTkrWhateverTheWorkbookUses) {
  // mkr with negative costs, and tkr with positive ones whose deviation is budget less forecast.
  const Workbook enkoping = normalized_sample("enkoping-2020-08");
  EXPECT_EQ(said(enkoping, "Ekonomi", "E7"), "-145100");
  EXPECT_EQ(said(enkoping, "Ekonomi", "G7"), "-12000");
  const Workbook linkoping = normalized_sample("linkoping-2018-08");
  const Sheet& economy = sheet_named(linkoping, "Ekonomi");
  for (const Cell& cell : economy.cells) {
    if (said(linkoping, cell) != "Summa nettokostnader, tkr" ||
        said(linkoping, "Ekonomi", "H" + std::to_string(cell.at.row + 1)).empty())
      continue;
    const std::string row = std::to_string(cell.at.row + 1);
    EXPECT_EQ(said(linkoping, "Ekonomi", "H" + row), "-463269");
    EXPECT_EQ(said(linkoping, "Ekonomi", "I" + row), "-475169");
    EXPECT_EQ(said(linkoping, "Ekonomi", "J" + row), "-11900");
    return;
  }
  ADD_FAILURE() << "no total";
}

// Whether each formula gives exactly the number that is stored with it, and
// how many there are.
std::size_t formulas_that_hold(const Workbook& workbook) {
  FormulaChecker checker(workbook);
  std::size_t formulas = 0;
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
    for (const Cell& cell : workbook.sheets[i].cells) {
      const std::string_view formula = workbook.formula_of(cell);
      if (formula.empty()) continue;
      ++formulas;
      EXPECT_EQ(formula.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-(),:"), formula.npos) << formula;
      const FormulaCheck check = checker.check(i, cell);
      EXPECT_EQ(check.gives.number, cell.number) << workbook.sheets[i].name << " " << to_a1(cell.at) << " " << formula;
    }
  }
  return formulas;
}

TEST(Normalized, HasFormulasThatGiveExactlyWhatIsStated) {
  const std::map<std::string, std::size_t> at_least = {{"nacka-2020-02", 30},
                                                       {"enkoping-2020-08", 50},
                                                       {"linkoping-2018-08", 20},
                                                       {"nacka-2019-t2", 40},
                                                       {"nacka-2021-t2", 100}};
  for (const std::string& name : sample_names()) {
    EXPECT_GE(formulas_that_hold(normalized_sample(name)), at_least.at(name)) << name;
  }
}

TEST(Normalized, HasExactFormulasOfAmountsWithOrenToo) {
  const Workbook workbook = normalized(check_sample("kronor-som-tkr"));
  EXPECT_GE(formulas_that_hold(workbook), 20u);
}

const std::string kTemplate = R"(crossfoot: template
id: layout
version: "1"
name: {sv: Uppställda kommun, en: Laid out}
municipality: Uppställda kommun
recognise: ["Uppställda kommun*"]
sender: "{municipality}, {board}"
titles:
  - {pattern: "Rapport {period}"}
unit: tkr
tables:
  - id: main
    kind: economy
    corners: [Verksamhet]
    subject: board
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
      - {id: deviation, head: Avvikelse, measure: deviation, of: [outcome, budget], period: to_date}
      - {id: comment, head: Kommentar, measure: remark, unit: text, optional: yes}
)";

const Schema& layout_schema() {
  static const LoadedSchema loaded = load_shipped({{"layout.yaml", kTemplate}});
  return loaded.schema;
}

Report laid_out(const std::vector<std::vector<std::string>>& rows, const std::string& sheet = "Drift") {
  std::vector<std::vector<std::string>> all = {{"Uppställda kommun, Nämnden"}, {"Rapport jan-feb 2020"}, {}};
  all.push_back({"Verksamhet", "Utfall", "Budget", "Avvikelse", "Kommentar"});
  all.insert(all.end(), rows.begin(), rows.end());
  return check_workbook(read_bytes(make_xlsx({{sheet, all, {}}}), "rapport.xlsx"), layout_schema());
}

TEST(Normalized, KeepsTheStatedFigureWhereItsPartsDoNotGiveIt) {
  const Report report = laid_out({{"Skola", "-10", "-12", "2"},
                                  {"Vård", "-20", "-21", "2"},  // rounded: -20.4 and -21.6, say
                                  {"Stöd", "-30", "-30", "0"},
                                  {"Summa", "-60", "-73", "4"}});  // the budget is ten off
  const Workbook workbook = normalized(report, layout_schema());
  const auto formula = [&](const char* cell) {
    return std::string(workbook.formula_of(*sheet_named(workbook, "Ekonomi").find(*parse_a1(cell))));
  };
  EXPECT_EQ(said(workbook, "Ekonomi", "A5"), "Skola");
  EXPECT_EQ(formula("G5"), "E5-F5");
  EXPECT_EQ(formula("G6"), "");
  EXPECT_EQ(said(workbook, "Ekonomi", "G6"), "2");
  EXPECT_EQ(said(workbook, "Ekonomi", "Q6"), "avrundning: Budgetavvikelse");
  EXPECT_EQ(formula("E8"), "SUM(E5:E7)");
  EXPECT_EQ(formula("F8"), "");
  EXPECT_EQ(said(workbook, "Ekonomi", "F8"), "-73");
  EXPECT_THAT(said(workbook, "Ekonomi", "Q8"), HasSubstr("stämmer inte: Periodbudget"));
  EXPECT_EQ(formula("G8"), "SUM(G5:G7)");
}

TEST(Normalized, CopiesNoFreeText) {
  const Report report = laid_out({{"Skola", "-10", "-12", "2", "Kalle slutade i maj"},
                                  {"Vård", "cirka tjugo", "-21", "1", ""},
                                  {"Summa", "-10", "-33", "3", "ring Lisa"}});
  const Workbook workbook = normalized(report, layout_schema());
  for (const std::string& text : workbook.strings) {
    for (const char* word : {"Kalle", "Lisa", "tjugo"}) EXPECT_THAT(text, Not(HasSubstr(word)));
  }
  EXPECT_EQ(said(workbook, "Ekonomi", "E6"), "(text)");
}

TEST(Normalized, MasksPersonalNumbersAndMakesHostileTextsHarmless) {
  const Report report = laid_out({{"'=cmd|' /C calc'!A0", "-10", "-12", "2"},
                                  {"Insats för 19811218-9876", "-20", "-21", "1"},
                                  {std::string(40000, 'x'), "-1", "-1", "0"},
                                  {"_x0041_ _x0007_ @SUM(1)", "-1", "-1", "0"},
                                  {"Summa", "-32", "-35", "3"}},
                                 "<script>'!A1'&x");
  const Workbook workbook = normalized(report, layout_schema());
  std::size_t seen = 0;
  for (const Sheet& written : workbook.sheets) {
    for (const Cell& cell : written.cells) {
      if (cell.type != CellType::text) continue;
      const std::string text = said(workbook, cell);
      EXPECT_TRUE(text.find_first_of("=+@") != 0 || text == "+") << text;
      EXPECT_THAT(text, Not(HasSubstr("9876")));
      EXPECT_THAT(text, Not(HasSubstr("\x07")));
      EXPECT_LE(code_points(text).size(), 32767u);
      seen += text.find("cmd") != text.npos;
    }
  }
  EXPECT_GE(seen, 4u);
  EXPECT_GE(formulas_that_hold(workbook), 6u);
}

TEST(Normalized, NamesNoPersonAndIsTheSameBytesEachTime) {
  const Report report = check_sample("nacka-2020-02");
  const std::string bytes = normalized_bytes(report);
  EXPECT_EQ(bytes, normalized_bytes(report));
  EXPECT_THAT(bytes, Not(HasSubstr("lastModifiedBy")));
}

TEST(Normalized, SaysOnTheCoverWhatWasNotRead) {
  std::vector<NamedWorkbook> workbooks;
  workbooks.push_back(
      {"mapp/okänd.xlsx", read_bytes(make_xlsx({{"Blad", {{"Egen", "1"}, {"Tabell", "2"}, {"Här", "3"}}, {}}}), "a")});
  workbooks.back().workbook.skipped_sheets.push_back("Diagram1 (diagramblad)");
  const Report report = check_workbooks(std::move(workbooks), shipped_schema(), {});
  const Workbook workbook = normalized(report);
  std::string cover;
  for (const Cell& cell : sheet_named(workbook, "Försättsblad").cells) cover += said(workbook, cell) + "\n";
  EXPECT_THAT(cover, HasSubstr("okänd.xlsx"));
  EXPECT_THAT(cover, Not(HasSubstr("mapp/")));
  EXPECT_THAT(cover, HasSubstr("Diagram1"));
  EXPECT_THAT(cover, HasSubstr("ingen mall känner igen filen"));
  EXPECT_EQ(said(workbook, "Uppgifter", "A2"), "Inga uppgifter.");
}

}  // namespace
}  // namespace crossfoot
