// The discrepancy log: its rows, and the workbook read back.
#include "output/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/number_text.h"
#include "base/os_file.h"
#include "input/read_workbook.h"
#include "output/json_report.h"
#include "output/log_csv.h"
#include "output/log_workbook.h"
#include "output/made_up_report.h"
#include "output/read_log.h"
#include "output/reply.h"
#include "output/safe_text.h"

namespace crossfoot {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Observation observation(CellAddress at, std::string row, std::string column, const Decimal& value) {
  Observation o;
  o.place = {0, "Drift", at, {}};
  o.row_label = std::move(row);
  o.column_label = std::move(column);
  o.stored = o.shown = value;
  o.factor = Decimal(1000);
  o.unit = "tkr";
  return o;
}

// A total that is broken, one that holds, one that cannot be tried; a finding
// whose cell is known, and a note.
class LogTest : public testing::Test {
 protected:
  void SetUp() override {
    rule_.id = "structure.total";
    rule_.code = "CF401";
    rule_.sentence = {"En summarad är summan av sina rader", "A total row is the sum of its rows"};
    report_ = made_up_report();
    report_.files[0].recognition.tables[0].title = "Driftsammandrag";
    report_.files[0].recognition.tables[0].range = {{4, 0}, {14, 2}};
    report_.findings[0].rule_sentence = rule_.sentence;
    report_.observations = {observation({14, 2}, "Summa", "Utfall", Decimal(289830)),
                            observation({8, 2}, "HVB vuxna", "Utfall", Decimal(37194)),
                            observation({14, 1}, "Summa", "Budget", Decimal(100))};
    add_constraint(0, Verdict::broken, Decimal(290371));
    add_constraint(2, Verdict::exact, Decimal(100));
    add_constraint(1, Verdict::not_evaluable, Decimal::invalid());
    report_.constraints.back().constraint.not_evaluable = {"C10 är ingen siffra", "C10 is no number"};
    report_.findings.push_back(located());
    report_.findings.push_back(note(0, 20));
  }

  void add_constraint(std::uint32_t target, Verdict verdict, const Decimal& expected) {
    CheckedConstraint checked;
    checked.constraint.rule = &rule_;
    checked.constraint.terms = {{target, {1, 1}, "total"}, {1, {-1, 1}, "part"}};
    checked.evaluation.verdict = verdict;
    checked.evaluation.expected = checked.evaluation.expected_shown = expected;
    checked.evaluation.tolerance = Decimal(1500);
    report_.constraints.push_back(std::move(checked));
  }

  static Finding located() {
    Finding finding = broken_total();
    finding.id = "total:main:hvb:outcome";
    finding.place.cell = CellAddress{8, 2};
    finding.label = "HVB vuxna, Utfall";
    finding.found = finding.found_shown = Decimal(37194);
    finding.expected = finding.expected_shown = Decimal(36653);
    finding.difference = Decimal(541);
    finding.amount_sek = Decimal(900000);
    finding.diagnosis = Diagnosis::certain;
    finding.primary = true;
    finding.explanations.push_back({"digits_swapped", "0.99", {}, {}});
    finding.rule_sentence = {"En summarad är summan av sina rader", "A total row is the sum of its rows"};
    finding.details = {{"cause.sv", "Trolig orsak: två siffror har bytt plats"},
                       {"cause.en", "Likely cause: two digits have changed places"},
                       {"because.sv", "Både raden och summan kräver det"},
                       {"because.en", "Both the row and the total call for it"},
                       {"confirm.sv", "Bekräfta mot ekonomisystemet"},
                       {"confirm.en", "Confirm with the finance system"}};
    return finding;
  }

  std::string written(const Log& log, Language language) {
    const auto path = std::filesystem::temp_directory_path() /
                      ("crossfoot_log_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    const auto done = write_log_workbook(path.string(), report_, log, {language, 1600000000});
    EXPECT_TRUE(done) << (done ? "" : done.error().message.en);
    const auto bytes = read_file(path.string(), 1 << 24);
    std::filesystem::remove(path);
    return bytes ? *bytes : "";
  }

  Workbook workbook(const Log& log, Language language) {
    auto reading = read_workbook(written(log, language), "log.xlsx");
    EXPECT_TRUE(reading);
    if (!reading) return {};
    for (const Finding& finding : reading->findings) ADD_FAILURE() << finding.code;
    return std::move(reading->workbook);
  }

  Rule rule_;
  Report report_;
};

// "Blad!A1  text": every cell that says something.
std::string cells_of(const Workbook& book) {
  std::string text;
  for (const Sheet& sheet : book.sheets) {
    text += "== " + sheet.name + "\n";
    for (const Cell& cell : sheet.cells) {
      std::string value(book.text_of(cell));
      if (cell.type == CellType::number) value = swedish(Decimal::from_double(cell.number), 4, "");
      if (!value.empty()) text += to_a1(cell.at) + "  " + value + "\n";
    }
  }
  return text;
}

std::string golden(const std::string& name, const std::string& got) {
  const std::string path = std::string(SOURCE_DIR) + "/tests/output/golden/" + name;
  if (std::getenv("CROSSFOOT_UPDATE") != nullptr) std::ofstream(path) << got;
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_F(LogTest, TheWorkbookSaysInSwedishWhatIsExpected) {
  const std::string got = cells_of(workbook(make_log(report_, Language::swedish, nullptr), Language::swedish));
  EXPECT_EQ(got, golden("log.sv.txt", got));
}

TEST_F(LogTest, TheWorkbookSaysInEnglishWhatIsExpected) {
  const std::string got = cells_of(workbook(make_log(report_, Language::english, nullptr), Language::english));
  EXPECT_EQ(got, golden("log.en.txt", got));
}

TEST_F(LogTest, TheSameReportGivesTheSameBytes) {
  const Log log = make_log(report_, Language::swedish, nullptr);
  EXPECT_EQ(written(log, Language::swedish), written(log, Language::swedish));
}

TEST_F(LogTest, TheGravestComeFirstThenTheMostKronor) {
  report_.findings[0].severity = Severity::warning;
  report_.findings[0].amount_sek = Decimal(99999999);
  std::vector<std::string> places;
  for (const LogRow& row : make_log(report_, Language::swedish, nullptr).rows) {
    places.push_back(row[LogColumn::level].text + " " + row[LogColumn::cell].text);
  }
  EXPECT_THAT(places, ElementsAre("Fel C9", "Varning C15", "Upplysning A21:D21"));
}

TEST_F(LogTest, AFileThatCouldNotBeReadIsARowOfItsOwn) {
  FileReport unread;
  unread.file = "mapp/trasig.xlsx";
  unread.error = Error{"CF130", {"mapp/trasig.xlsx: filen är trasig", "mapp/trasig.xlsx: the file is damaged"}};
  report_.files.push_back(unread);
  const Log log = make_log(report_, Language::swedish, nullptr);
  EXPECT_EQ(log.rows[0][LogColumn::code].text, "CF130");
  EXPECT_EQ(log.rows[0][LogColumn::rule].text, "filen är trasig");
  const std::string cells = cells_of(workbook(log, Language::swedish));
  EXPECT_THAT(cells, HasSubstr("Kunde inte läsas"));
}

TEST_F(LogTest, WhatReadersFilledInFollowsTheFindingsId) {
  PreviousLog previous;
  previous.name = "förra.xlsx";
  previous.rows = make_log(report_, Language::swedish, nullptr).rows;
  for (LogRow& row : previous.rows) row[LogColumn::comment].text = "om " + row[LogColumn::cell].text;
  previous.rows[0][LogColumn::done].number = Decimal(45000);
  previous.rows[0][LogColumn::done].date = true;
  // C9 is corrected, C15 remains, and one is new.
  std::erase_if(report_.findings, [](const Finding& finding) { return finding.place.cell == CellAddress{8, 2}; });
  report_.findings.push_back(broken_total());
  report_.findings.back().id = "another";

  const Log log = make_log(report_, Language::swedish, &previous);
  ASSERT_EQ(log.rows.size(), 4u);
  EXPECT_EQ(log.fresh, 1u);
  EXPECT_EQ(log.remaining, 2u);
  EXPECT_EQ(log.settled, 1u);
  EXPECT_EQ(log.rows[0][LogColumn::standing].text, "Kvarstår");
  EXPECT_EQ(log.rows[0][LogColumn::comment].text, "om C15");
  EXPECT_EQ(log.rows[1][LogColumn::standing].text, "Ny");
  EXPECT_TRUE(log.rows[1][LogColumn::comment].empty());
  EXPECT_EQ(log.rows[3][LogColumn::standing].text, "Avklarad");
  EXPECT_EQ(log.rows[3][LogColumn::comment].text, "om C9");
  EXPECT_EQ(log.rows[3][LogColumn::found].number, Decimal(37194));
  EXPECT_THAT(log_csv(log, Language::swedish), HasSubstr(";2023-03-15;"));
}

TEST_F(LogTest, ALogIsReadBackAsItWasWritten) {
  PreviousLog first;
  first.name = "förra.xlsx";
  first.rows = make_log(report_, Language::swedish, nullptr).rows;
  first.rows[1][LogColumn::action].text = "Rättad";
  first.rows[1][LogColumn::comment].text = "Rad 1\nRad 2; ring Anna på 013-20 60 00";
  first.rows[1][LogColumn::done].number = Decimal(45000);
  first.rows[1][LogColumn::done].date = true;
  const Log log = make_log(report_, Language::swedish, &first);
  const auto again = read_log(workbook(log, Language::swedish), "log.xlsx");
  ASSERT_TRUE(again);
  ASSERT_EQ(again->rows.size(), log.rows.size());
  for (std::size_t i = 0; i < log.rows.size(); ++i) {
    for (std::size_t column = 0; column < kLogColumns; ++column) {
      const auto name = static_cast<LogColumn>(column);
      EXPECT_EQ(again->rows[i][name].text, log.rows[i][name].text) << i << " " << heading_of(name).sv;
      EXPECT_EQ(again->rows[i][name].number, log.rows[i][name].number) << i << " " << heading_of(name).sv;
    }
    EXPECT_EQ(again->rows[i].severity, log.rows[i].severity);
  }
  EXPECT_TRUE(again->rows[1][LogColumn::done].date);
}

TEST_F(LogTest, OnceSettledIsNotToldAgainAndIsNewIfItComesBack) {
  PreviousLog previous;
  previous.name = "förra.xlsx";
  previous.rows = make_log(report_, Language::swedish, nullptr).rows;
  for (LogRow& row : previous.rows) row.standing = Standing::settled;
  previous.rows[1][LogColumn::comment].text = "var borta";
  previous.rows[2][LogColumn::id].text = "no longer";
  const Log log = make_log(report_, Language::swedish, &previous);
  EXPECT_EQ(log.rows.size(), 3u);
  EXPECT_EQ(log.fresh, 3u);
  EXPECT_EQ(log.settled, 0u);
  EXPECT_EQ(log.rows[1][LogColumn::comment].text, "var borta");
}

TEST_F(LogTest, AWorkbookThatIsNoLogIsRefused) {
  Workbook other;
  other.sheets.emplace_back().name = "Drift";
  const auto read = read_log(other, "rapport.xlsx");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "CF013");
}

TEST_F(LogTest, HostileTextsAreHarmlessInEveryOutput) {
  const std::string hostile = "=cmd|' /C calc'!A0\x1b[2J\xE2\x80\xAE\x01<script>;\"\n" + std::string(40000, 'x');
  Finding& finding = report_.findings[0];
  finding.label = finding.id = finding.place.sheet = hostile;
  finding.details["text"] = "@SUM(1)";
  finding.rule_sentence = {"-2+3", "+1"};
  finding.found = finding.found_shown = std::nullopt;
  report_.observations[0].row_label = report_.observations[0].column_label = "\t=1+1";
  report_.observations[0].place.sheet = hostile;
  report_.files[0].board = report_.files[0].municipality = hostile;
  report_.files[0].file = "=HYPERLINK(\"http:x\").xlsx";
  report_.files[0].recognition.tables[0].title =
      "\xEF\xBC\x9D"
      "1";
  const Log log = make_log(report_, Language::swedish, nullptr);

  const Workbook book = workbook(log, Language::swedish);
  for (const Sheet& sheet : book.sheets) {
    for (const Cell& cell : sheet.cells) {
      const std::string_view text = book.text_of(cell);
      EXPECT_EQ(cell.formula, kNone);
      EXPECT_LT(text.size(), 40000u);
      EXPECT_EQ(std::string_view("=+-@\t").find(text.empty() ? 'a' : text[0]), std::string_view::npos)
          << text.substr(0, 40);
      EXPECT_EQ(text.find_first_of("\x1b\x01"), text.npos);
    }
  }
  const std::string csv = log_csv(log, Language::swedish);
  for (const char* start : {";=", ";@", ";+", "\"=", "\n="}) EXPECT_THAT(csv, Not(HasSubstr(start)));
  EXPECT_EQ(csv.find_first_of("\x1b\x01"), csv.npos);
  EXPECT_TRUE(nlohmann::json::accept(json_report(report_, Language::swedish, &log)));
  EXPECT_EQ(reply_text(report_, log, "log.xlsx", Language::swedish).find_first_of("\x1b\x01"), std::string::npos);
}

TEST_F(LogTest, PersonalDataIsMaskedAlsoInLinks) {
  report_.findings[0].label = "Placering 850709-9805";
  report_.findings[0].place.sheet = "850709-9805";
  report_.observations[0].row_label = "anna.berg@kommun.se";
  report_.files[0].board = "Nämnd 850709-9805";
  report_.files[0].file = "850709-9805.xlsx";
  for (const Language language : {Language::swedish, Language::english}) {
    const Log log = make_log(report_, language, nullptr);
    EXPECT_THAT(log_csv(log, language), Not(HasSubstr("850709")));
    EXPECT_THAT(cells_of(workbook(log, language)), Not(HasSubstr("850709")));
    EXPECT_THAT(reply_text(report_, log, "", language), Not(HasSubstr("850709")));
    EXPECT_THAT(log_csv(log, language), Not(HasSubstr("anna")));
  }
}

TEST_F(LogTest, CsvHasAByteOrderMarkSemicolonsAndDecimalCommas) {
  report_.findings[0].difference = Decimal::scaled(-5415, 1);
  report_.findings[0].decimals_shown = 1;
  const std::string csv = log_csv(make_log(report_, Language::swedish, nullptr), Language::swedish);
  EXPECT_THAT(csv, StartsWith("\xEF\xBB\xBFNr;Nivå;Nämnd;Fil;Blad;Cell;Rad;Kolumn;Står;Ska vara;Differens;Måttenhet;"
                              "Kontroll;Kod;Hur säkert;Trolig orsak;Åtgärd;Kommentar;Ansvarig;Klart;Id\r\n"));
  EXPECT_THAT(csv, HasSubstr(";289830,0;290371,0;-541,5;tkr;"));
  EXPECT_THAT(csv, EndsWith("\r\n"));
}

TEST_F(LogTest, TheReplyNamesTheThreeLargest) {
  EXPECT_EQ(reply_text(report_, make_log(report_, Language::swedish, nullptr), "kontroll.xlsx", Language::swedish),
            "Hej!\n"
            "\n"
            "Barnnämnden, jan–feb 2020 (rapport.xlsx) är kontrollerad och gav 2 fel. Kontroller: 212 stämmer exakt, "
            "31 inom avrundning, 9 stämmer inte, 14 kunde inte prövas.\n"
            "\n"
            "Det gäller:\n"
            "1. Drift!C9: HVB vuxna, Utfall: står 37 194, ska vara 36 653, differens 541 tkr. Både raden och summan "
            "kräver det. Trolig orsak: två siffror har bytt plats. Bekräfta mot ekonomisystemet.\n"
            "2. Drift!C15: Summa, Utfall: står 289 830, delarna ger 290 371, differens -541 tkr.\n"
            "\n"
            "Alla påpekanden står i kontroll.xlsx, på bladet Påpekanden. Rätta i er arbetsbok, eller fyll i Åtgärd och "
            "Kommentar där och skicka tillbaka.\n");
}

TEST_F(LogTest, TheReplyOfAReportWithoutFindingsSaysSo) {
  report_.findings.clear();
  EXPECT_THAT(reply_text(report_, make_log(report_, Language::english, nullptr), "log.xlsx", Language::english),
              HasSubstr("Barnnämnden, Jan–Feb 2020 (rapport.xlsx) has been checked, without findings."));
}

TEST_F(LogTest, TheJsonTellsWhatIsNewAndWhatReadersSaid) {
  PreviousLog previous;
  previous.name = "förra.xlsx";
  previous.rows = make_log(report_, Language::swedish, nullptr).rows;
  previous.rows[0][LogColumn::action].text = "Rättad";
  previous.rows[2][LogColumn::id].text = "no longer";
  const Log log = make_log(report_, Language::swedish, &previous);
  const auto json = nlohmann::json::parse(json_report(report_, Language::swedish, &log));
  EXPECT_EQ(json["findings"][1]["review"]["standing"], "remaining");
  EXPECT_EQ(json["findings"][1]["review"]["action"], "Rättad");
  EXPECT_EQ(json["findings"][2]["review"]["standing"], "new");
  EXPECT_EQ(json["settled"][0]["id"], "no longer");
}

TEST(ForSheet, PutsAnApostropheBeforeWhatBeginsLikeAFormula) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"=1+1", "'=1+1"},
      {"+46", "'+46"},
      {"- varav personal", "'- varav personal"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"  =1", "'  =1"},
      {"\"=1", "'\"=1"},
      {"\xEF\xBC\x9D"
       "1",
       "'\xEF\xBC\x9D"
       "1"},
      {"\t=1", "'=1"},
      {"-", "-"},
      {"Summa -1", "Summa -1"},
      {"", ""},
      {"två\nrader", "två rader"},
      {"mjukt\xC2\xAD"
       "bindestreck",
       "mjuktbindestreck"},
  };
  for (const auto& [text, safe] : cases) {
    EXPECT_EQ(for_sheet(text), safe);
    EXPECT_EQ(for_sheet(safe), safe) << "twice is as once";
  }
  EXPECT_LT(for_cell(std::string(100000, 'x')).size(), 600u);
}

TEST(OwnWords, KeepLineBreaksAndColleaguesButNoPersonalNumbers) {
  EXPECT_EQ(own_words_for_sheet("Ring Anna, 013-20 60 00,\nom 850709-9805"), "Ring Anna, 013-20 60 00,\nom •••");
  EXPECT_EQ(own_words_for_sheet("=1+1"), "'=1+1");
  EXPECT_EQ(own_words_for_sheet(own_words_for_sheet("-1\n=2")), "'-1\n=2");
}

}  // namespace
}  // namespace crossfoot
