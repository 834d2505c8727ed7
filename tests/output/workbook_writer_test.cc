#include "output/workbook_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>

#include "base/os_atomic_file.h"
#include "base/os_file.h"
#include "base/os_library.h"
#include "input/read_workbook.h"

namespace crossfoot {
namespace {

using testing::HasSubstr;

class WorkbookWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("crossfoot_writer_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string path(const std::string& name = "new.xlsx") const { return (folder_ / name).string(); }

  WorkbookWriter book(const WorkbookWriter::Properties& properties = {}) {
    auto opened = WorkbookWriter::open(path(), properties);
    EXPECT_TRUE(opened) << opened.error().message.en;
    return std::move(*opened);
  }

  // Finishes and reads back; a writer's mistake fails the test.
  Workbook read(WorkbookWriter& book) {
    const auto done = book.finish();
    EXPECT_TRUE(done) << (done ? "" : done.error().message.en);
    const auto bytes = read_file(path(), 1 << 24);
    if (!bytes) return {};
    auto reading = read_workbook(*bytes, "new.xlsx");
    EXPECT_TRUE(reading) << reading.error().message.en;
    if (!reading) return {};
    for (const Finding& finding : reading->findings) ADD_FAILURE() << finding.code;
    return std::move(reading->workbook);
  }

  std::filesystem::path folder_;
};

std::string text_at(const Workbook& book, std::size_t sheet, CellAddress at) {
  const Cell* cell = book.sheets.at(sheet).find(at);
  return cell ? std::string(book.text_of(*cell)) : "(no cell)";
}

TEST_F(WorkbookWriterTest, AnyTextIsReadBackAsTextAndHarmless) {
  struct Case {
    std::string written, read;
  };
  const std::vector<Case> cases = {
      {"Äldreomsorg", "Äldreomsorg"},
      {"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"},
      {"@SUM(A1)", "@SUM(A1)"},
      {"-1+1", "-1+1"},
      {"a_x0041_b", "a_x0041_b"},
      {"_x005F_x0041_", "_x005F_x0041_"},
      {"_x000D_", "_x000D_"},
      {"_xlnm", "_xlnm"},
      {"a\x01"
       "b",
       "a\\x01b"},
      {"\x1b[31m", "\\x1B[31m"},
      {std::string("a\0b", 3), "a\\x00b"},
      {"rad 1\r\nrad 2\rrad 3", "rad 1\nrad 2\nrad 3"},
      {"ogiltig \xFF\xC3", "ogiltig \xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xED\xA0\xBD", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"\xEF\xBF\xBE", "\xEF\xBF\xBD"},
      {"<script>&amp;\"'", "<script>&amp;\"'"},
      {" mellanslag ", " mellanslag "},
      {"\xF0\x9F\x92\xB0", "\xF0\x9F\x92\xB0"},
  };
  WorkbookWriter writer = book();
  SheetWriter& sheet = writer.add_sheet("Texter");
  for (std::uint32_t i = 0; i < cases.size(); ++i) {
    sheet.row(i);
    sheet.text(0, cases[i].written);
  }
  const Workbook read_back = read(writer);
  ASSERT_EQ(read_back.sheets.size(), 1U);
  for (std::uint32_t i = 0; i < cases.size(); ++i) {
    EXPECT_EQ(text_at(read_back, 0, {i, 0}), cases[i].read);
    const Cell* cell = read_back.sheets[0].find({i, 0});
    ASSERT_NE(cell, nullptr);
    EXPECT_EQ(cell->type, CellType::text);
    EXPECT_EQ(cell->formula, kNone);
  }
}

TEST_F(WorkbookWriterTest, TextThatCouldBecomeAFormulaWhenEditedHasTheFormatOfText) {
  WorkbookWriter writer = book();
  SheetWriter& sheet = writer.add_sheet("Texter");
  sheet.row(0);
  sheet.text(0, "=1+1");
  sheet.text(1, "1+1");
  const Workbook read_back = read(writer);
  EXPECT_EQ(read_back.number_format_of(*read_back.sheets[0].find({0, 0})).kind, NumberFormat::Kind::text);
  EXPECT_EQ(read_back.number_format_of(*read_back.sheets[0].find({0, 1})).kind, NumberFormat::Kind::general);
}

TEST_F(WorkbookWriterTest, TextLongerThanACellTakesIsCutAndSaysSo) {
  WorkbookWriter writer = book();
  SheetWriter& sheet = writer.add_sheet("Långa");
  sheet.row(0);
  sheet.text(0, std::string(40000, 'a'));
  sheet.text(1, std::string(32767, 'b'));
  std::string coins;
  for (int i = 0; i < 20000; ++i) coins += "\xF0\x9F\x92\xB0";  // two UTF-16 units each
  sheet.text(2, coins);
  const Workbook read_back = read(writer);
  const std::string a = text_at(read_back, 0, {0, 0});
  EXPECT_EQ(a.size(), 32766 + std::string("…").size());
  EXPECT_TRUE(a.ends_with("a…"));
  EXPECT_EQ(text_at(read_back, 0, {0, 1}).size(), 32767U);
  EXPECT_EQ(text_at(read_back, 0, {0, 2}).size(), 16383 * 4 + std::string("…").size());
}

TEST_F(WorkbookWriterTest, NumbersAreNumbersAndWhatIsNoneIsText) {
  WorkbookWriter writer = book();
  const StyleId amount = writer.style({.kind = Style::Kind::number, .decimals = 2});
  SheetWriter& sheet = writer.add_sheet("Tal");
  sheet.row(0);
  sheet.number(0, Decimal::scaled(-123456789012345, 2), amount);
  sheet.number(1, std::nan(""));
  sheet.number(2, std::numeric_limits<double>::infinity());
  sheet.number(3, 0.1);
  sheet.formula(4, "A1*2", -2469135780246.9);
  const Workbook read_back = read(writer);
  const Sheet& read_sheet = read_back.sheets[0];
  EXPECT_EQ(read_sheet.find({0, 0})->number, -1234567890123.45);
  EXPECT_EQ(read_back.number_format_of(*read_sheet.find({0, 0})).code, "[$-41D]#,##0.00");
  EXPECT_EQ(read_back.number_format_of(*read_sheet.find({0, 0})).decimals, 2);
  EXPECT_EQ(read_back.number_format_of(*read_sheet.find({0, 0})).kind, NumberFormat::Kind::number);
  EXPECT_EQ(text_at(read_back, 0, {0, 1}), "#NUM!");
  EXPECT_EQ(text_at(read_back, 0, {0, 2}), "#NUM!");
  EXPECT_EQ(read_sheet.find({0, 3})->number, 0.1);
  EXPECT_EQ(read_back.formula_of(*read_sheet.find({0, 4})), "A1*2");
  EXPECT_EQ(read_sheet.find({0, 4})->number, -2469135780246.9);
}

TEST_F(WorkbookWriterTest, SheetNamesAreMadeSuchAsExcelTakes) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Översikt", "Översikt"},
      {"översikt", "översikt 2"},
      {"[a]:b*c?d/e\\f", "_a__b_c_d_e_f"},
      {"'citat'", "_citat_"},
      {"", "_"},
      {"History", "History_"},
      {"<script>alert(1)</script>", "<script>alert(1)<_script>"},
      {std::string(40, 'x'), std::string(31, 'x')},
      {std::string(41, 'x'), std::string(29, 'x') + " 2"},
      {"a_x0041_", "a_X0041_"},
      {"a\x02", "a_"},
  };
  WorkbookWriter writer = book();
  for (const auto& [wanted, name] : cases) EXPECT_EQ(writer.add_sheet(wanted).name(), name);
  const Workbook read_back = read(writer);
  ASSERT_EQ(read_back.sheets.size(), cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) EXPECT_EQ(read_back.sheets[i].name, cases[i].second);
}

TEST_F(WorkbookWriterTest, TheSameCallsGiveTheSameBytesWhateverTheClock) {
  std::vector<std::string> bytes;
  for (int round = 0; round < 2; ++round) {
    WorkbookWriter writer = book({.title = "Titel", .subject = "", .created = 0});
    SheetWriter& sheet = writer.add_sheet("Blad");
    sheet.row(0);
    const std::vector<std::string> columns = {"Nr", "nr", "", "Text _x0041_"};
    sheet.begin_table("Uppgifter", 0, columns, writer.style({.tone = Style::Tone::heading}));
    sheet.row(1);
    sheet.link_to_file(0, "C9", "rapport 2021 #1.xlsx", "It's", {8, 2}, 0);
    sheet.end_table();
    ASSERT_TRUE(writer.finish());
    bytes.push_back(*read_file(path(), 1 << 24));
  }
  EXPECT_EQ(bytes[0], bytes[1]);
}

TEST_F(WorkbookWriterTest, ColumnsOfATableAreMadeUnlike) {
  WorkbookWriter writer = book();
  SheetWriter& sheet = writer.add_sheet("Blad");
  sheet.row(2);
  const std::vector<std::string> columns = {"Nr", "nr", "", "två\nrader"};
  sheet.begin_table("Tabell", 1, columns, 0);
  sheet.end_table();
  const Workbook read_back = read(writer);
  EXPECT_EQ(text_at(read_back, 0, {2, 1}), "Nr");
  EXPECT_EQ(text_at(read_back, 0, {2, 2}), "nr 2");
  EXPECT_EQ(text_at(read_back, 0, {2, 3}), "-");
  EXPECT_EQ(text_at(read_back, 0, {2, 4}), "två rader");
}

TEST_F(WorkbookWriterTest, AMistakeOfTheCallerIsToldAndNothingIsWritten) {
  using Mistake = void (*)(SheetWriter&);
  const std::vector<Mistake> mistakes = {
      [](SheetWriter& sheet) { sheet.text(0, "before any row"); },
      [](SheetWriter& sheet) { sheet.row(3), sheet.row(2); },
      [](SheetWriter& sheet) { sheet.row(0), sheet.number(16384, 1.0); },
      [](SheetWriter& sheet) { sheet.row(1048576); },
      [](SheetWriter& sheet) { sheet.row(0), sheet.formula(0, "1/0", std::nan("")); },
      [](SheetWriter& sheet) { sheet.end_table(); },
      [](SheetWriter& sheet) {
        const std::vector<std::string> columns = {"a"};
        sheet.row(0), sheet.begin_table("A1", 0, columns, 0);
      },
      [](SheetWriter& sheet) {
        const std::vector<std::string> words = {"a,b"};
        sheet.choices({{0, 0}, {1, 0}}, words);
      },
  };
  for (const Mistake mistake : mistakes) {
    WorkbookWriter writer = book();
    mistake(writer.add_sheet("Blad"));
    const auto done = writer.finish();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, "CF002");
    EXPECT_FALSE(file_exists(path()));
  }
}

TEST_F(WorkbookWriterTest, AFileThatCannotBeMadeIsAnErrorAndPrintsNothing) {
  auto writer = WorkbookWriter::open(path("no such folder/new.xlsx"), {});
  ASSERT_TRUE(writer);
  writer->add_sheet("Blad");
  testing::internal::CaptureStderr();
  const auto done = writer->finish();
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "CF011");
}

TEST_F(WorkbookWriterTest, AWorkbookGoesThroughAnAtomicFile) {
  auto file = AtomicFile::create(path(), false);
  ASSERT_TRUE(file);
  auto writer = WorkbookWriter::open(file->path_of_content(), {});
  ASSERT_TRUE(writer);
  SheetWriter& sheet = writer->add_sheet("Blad");
  sheet.row(0);
  sheet.text(0, "hej");
  ASSERT_TRUE(writer->finish());
  EXPECT_FALSE(file_exists(path()));
  ASSERT_TRUE(file->commit());
  const auto bytes = read_file(path(), 1 << 20);
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(read_workbook(*bytes, "new.xlsx"));
}

TEST(SharedLibrary, SaysWhatToDoWhenItIsNotThere) {
  const auto library = SharedLibrary::open("libnosuchthing.so.1");
  ASSERT_FALSE(library);
  EXPECT_EQ(library.error().code, "CF012");
  EXPECT_THAT(library.error().message.en, HasSubstr("libnosuchthing.so.1"));
}

TEST(SheetReference, QuotesTheName) {
  EXPECT_EQ(sheet_reference("Blad 1", CellAddress{8, 2}), "'Blad 1'!C9");
  EXPECT_EQ(sheet_reference("It's", CellRange{{0, 0}, {1, 1}}), "'It''s'!A1:B2");
}

}  // namespace
}  // namespace crossfoot
