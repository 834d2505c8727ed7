// Text tables: what a file's lines say as cells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "input/limits.h"
#include "input/read_workbook.h"

namespace crossfoot {
namespace {

using std::string_literals::operator""s;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::string shown(const Workbook& book, const Cell& cell) {
  const std::string at = to_a1(cell.at) + " ";
  if (cell.type == CellType::number) {
    std::string number = std::to_string(cell.number);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.pop_back();
    const std::string& code = book.number_format_of(cell).code;
    return at + number + (code == "General" ? "" : " {" + code + "}");
  }
  return at + (cell.type == CellType::error ? "!" : "'") + std::string(book.text_of(cell));
}

// The cells of the one sheet, and after them the codes of the findings with
// their cells.
std::vector<std::string> read(const std::string& bytes, const std::string& name = "mapp/Budget 2024.csv") {
  const auto reading = read_workbook(bytes, name);
  if (!reading) return {reading.error().code};
  std::vector<std::string> lines;
  const Sheet& sheet = reading->workbook.sheets.at(0);
  for (const Cell& cell : sheet.cells) lines.push_back(shown(reading->workbook, cell));
  for (const Finding& finding : reading->findings) {
    lines.push_back(finding.code + (finding.place.cell ? " " + to_a1(*finding.place.cell) : ""));
  }
  return lines;
}

TEST(ReadCsv, GivesOneSheetNamedAfterTheFile) {
  const auto sheet_name = [](const std::string& name) {
    const auto reading = read_workbook("a;b\n1;2\n", name);
    return reading->workbook.sheets.size() == 1 ? reading->workbook.sheets[0].name : "several";
  };
  EXPECT_EQ(sheet_name("mapp/Budget 2024.csv"), "Budget 2024");
  EXPECT_EQ(sheet_name("C:\\mapp\\a.b.TSV"), "a.b");
  EXPECT_EQ(sheet_name("[1]?.csv"), "_1__");
  EXPECT_EQ(sheet_name("ÅÄÖåäöÅÄÖåäöÅÄÖåäöÅÄÖåäöÅÄÖåäöXYZ.csv"), "ÅÄÖåäöÅÄÖåäöÅÄÖåäöÅÄÖåäöÅÄÖåäöX");
}

TEST(ReadCsv, KnowsTheSeparator) {
  const std::vector<std::string> cells = {"A1 'a", "B1 'b", "A2 'Förskola, pedagogisk", "B2 1.5 {0.0}"};
  EXPECT_EQ(read("a;b\nFörskola, pedagogisk;1,5\n"), cells);
  EXPECT_EQ(read("a\tb\nFörskola, pedagogisk\t1,5\n"), cells);
  EXPECT_EQ(read("a|b\nFörskola, pedagogisk|1,5\n"), cells);
  EXPECT_EQ(read("a,b\n\"Förskola, pedagogisk\",1.5\n"), cells);
  EXPECT_EQ(read("sep=:\r\na:b\r\nFörskola, pedagogisk:1,5\r\n"), cells);
  EXPECT_EQ(read("\"sep=,\"\na,b\n\"Förskola, pedagogisk\",\"1,5\"\n"), cells);
}

TEST(ReadCsv, TakesCommasInFiguresForNoSeparators) {
  EXPECT_THAT(read("x;1,5;2,5\ny;3,5;4,5\n"),
              ElementsAre("A1 'x", "B1 1.5 {0.0}", "C1 2.5 {0.0}", "A2 'y", "B2 3.5 {0.0}", "C2 4.5 {0.0}"));
}

TEST(ReadCsv, ReadsTheEncodingsThatExcelWrites) {
  const std::vector<std::string> cells = {"A1 'Förskola", "B1 1", "A2 'Äldre – vård", "B2 2"};
  EXPECT_EQ(read("Förskola;1\nÄldre – vård;2\n"), cells);
  EXPECT_EQ(read("\xEF\xBB\xBF"s + "Förskola;1\nÄldre – vård;2\n"), cells);
  EXPECT_EQ(read("F\xF6rskola;1\n\xC4ldre \x96 v\xE5rd;2\n"), cells);
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (const char16_t c : std::u16string(u"Förskola;1\nÄldre – vård;2\n")) {
    little += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    big += {static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)};
  }
  EXPECT_EQ(read(little), cells);
  EXPECT_EQ(read(big), cells);
}

TEST(ReadCsv, ReadsUtf16WithoutAMark) {
  std::string little;
  for (const char c : "Verksamhet;Budget\nSkola;12\n"s) little += {c, '\0'};
  EXPECT_THAT(read(little), ElementsAre("A1 'Verksamhet", "B1 'Budget", "A2 'Skola", "B2 12"));
}

TEST(ReadCsv, RemarksOnTextThatWasReadInTheWrongEncoding) {
  for (const std::string label : {"FÃ¶rskola", "SmÃ¥barn", "Ã„ldre", "Skola â€“ vÃ¥rd", "F├Ârskola", "F√∂rskola"}) {
    EXPECT_THAT(read("a;b\n" + label + ";1\n"), Contains("CF161 A2")) << label;
  }
  EXPECT_THAT(read("a;b\nF\xEF\xBF\xBDrskola;1\n"), Contains("CF161 A2"));
  for (const std::string label : {"Förskola", "SÃO PAULO", "Â", "Café–bar", "100 ÷ 5"}) {
    EXPECT_THAT(read("a;b\n" + label + ";1\n"), ElementsAre("A1 'a", "B1 'b", "A2 '" + label, "B2 1"));
  }
}

TEST(ReadCsv, RemarksOnTwoEncodingsInOneFile) {
  EXPECT_THAT(read("a;b\nFörskola och småbarn;1\nF\xF6rskola;2\n"),
              ElementsAre("A1 'a", "B1 'b", "A2 'Förskola och småbarn", "B2 1", "A3 'Förskola", "B3 2", "CF162"));
}

TEST(ReadCsv, KeepsWhatIsQuoted) {
  EXPECT_THAT(read("a;b\r\n\"två\r\nrader; och \"\"citat\"\"\";\"1 234\"\r\n\"\";3"),
              ElementsAre("A1 'a", "B1 'b", "A2 'två\nrader; och \"citat\"", "B2 1234 {#,##0}", "B3 3"));
}

TEST(ReadCsv, RemarksOnQuotesThatDoNotMatch) {
  EXPECT_THAT(read("a;b\n\"Bo \"Kvarnen\" AB\";1\n"),
              ElementsAre("A1 'a", "B1 'b", "A2 'Bo Kvarnen\" AB\"", "B2 1", "CF166 A2"));
  EXPECT_THAT(read("a;b\n\"Skola;1\nVård;2\n"), ElementsAre("CF125"));
  EXPECT_THAT(read("a;b\n24\" skärm;1\n"), ElementsAre("A1 'a", "B1 'b", "A2 '24\" skärm", "B2 1"));
}

TEST(ReadCsv, ReadsEveryKindOfLineEnd) {
  const std::vector<std::string> cells = {"A1 'a", "B1 'b", "A2 1", "B2 2", "A4 3", "B4 4"};
  EXPECT_EQ(read("a;b\n1;2\n\n3;4"), cells);
  EXPECT_EQ(read("a;b\r\n1;2\r\n\r\n3;4\r\n"), cells);
  EXPECT_EQ(read("a;b\r1;2\r\r3;4\r"), cells);
  EXPECT_EQ(read("a;b\r\n1;2\r\n\r\n3;4\r\n\x1A"), cells);
  EXPECT_EQ(read("a;b\r\n1;2\r\r\n3;4\n"), cells);
}

TEST(ReadCsv, TakesShortAndLongLines) {
  EXPECT_THAT(
      read("Rapport\n\na;b;c\nx;1;2\ny;3\nz;;4;;\n"),
      ElementsAre("A1 'Rapport", "A3 'a", "B3 'b", "C3 'c", "A4 'x", "B4 1", "C4 2", "A5 'y", "B5 3", "A6 'z", "C6 4"));
}

TEST(ReadCsv, RemarksOnALineWithMoreFieldsThanTheOthers) {
  std::string text = "a;b\n";
  for (int i = 0; i < 8; ++i) text += "x;1\n";
  EXPECT_THAT(read(text + "Förskola; pedagogisk omsorg;1\n"), Contains("CF167 C10"));
  EXPECT_THAT(read(text + "Förskola;1;;\n"), testing::Not(Contains(testing::StartsWith("CF"))));
}

TEST(ReadCsv, ReadsNumbersAsTheirColumnWritesThem) {
  struct Case {
    std::string column;
    std::vector<std::string> cells;
  };
  const std::vector<Case> cases = {
      {"12|-5|0", {"12", "-5", "0"}},
      {"1 234,50|-5,00|12", {"1234.5 {#,##0.00}", "-5 {0.00}", "12"}},
      {"1\u00A0234,5|2\u202F000", {"1234.5 {#,##0.0}", "2000 {#,##0}"}},
      {"1.234,50|1.234", {"1234.5 {#,##0.00}", "1234 {#,##0}"}},
      {"1,234.50|1,234", {"1234.5 {#,##0.00}", "1234 {#,##0}"}},
      {"0,125|1,234", {"0.125 {0.000}", "1.234 {0.000}"}},
      {"1.234.567|1.234", {"1234567 {#,##0}", "1234 {#,##0}"}},
      {"−12|(300)|2734095,51-", {"-12", "-300", "-2734095.51 {0.00}"}},
      {"12,5 %|7%", {"0.125 {0.0%}", "0.07 {0%}"}},
      {"1 234 kr|12,50 kr", {"1234 {#,##0 \"kr\"}", "12.5 {0.00 \"kr\"}"}},
      {"1,5E+03|2.5e-1", {"1500", "0.25"}},
  };
  for (const Case& test : cases) {
    std::string text = "rad;tal\n";
    std::vector<std::string> expected = {"A1 'rad", "B1 'tal"};
    std::size_t at = 0;
    for (std::size_t row = 2; row < test.cells.size() + 2; ++row) {
      const std::size_t end = std::min(test.column.find('|', at), test.column.size());
      text += "x;" + test.column.substr(at, end - at) + "\n";
      at = end + 1;
      expected.push_back("A" + std::to_string(row) + " 'x");
      expected.push_back("B" + std::to_string(row) + " " + test.cells[row - 2]);
    }
    EXPECT_EQ(read(text), expected) << test.column;
  }
}

TEST(ReadCsv, TakesNoCodesDatesOrWordsForNumbers) {
  for (const std::string text :
       {"007", "12E5", "2024-08-31", "31.12.2024", "12 hushåll", "77*", "ca 500", "-", "1-2", "212000-0043", "kr"}) {
    EXPECT_THAT(read("a;b\n" + text + ";1\n"), ElementsAre("A1 'a", "B1 'b", "A2 '" + text, "B2 1"));
  }
  EXPECT_THAT(read("a;b\n=\"12\";1\n"), ElementsAre("A1 'a", "B1 'b", "A2 '12", "B2 1"));
}

TEST(ReadCsv, TakesNumbersOfSectionsForLabels) {
  EXPECT_THAT(read("5.2;1,5\n5.10;2,5\n"), ElementsAre("A1 '5.2", "B1 1.5 {0.0}", "A2 '5.10", "B2 2.5 {0.0}"));
  EXPECT_THAT(read("5.2;1.5\n"), testing::Not(Contains("A1 '5.2")));
  EXPECT_THAT(read("-5.2;1,5\n512.25;2,5\n"), Contains("A1 -5.2 {0.0}"));
}

TEST(ReadCsv, NeverGuessesTheDecimalMark) {
  EXPECT_THAT(read("a;b\nx;1.234\ny;2.345\nz;17\n"),
              ElementsAre("A1 'a", "B1 'b", "A2 'x", "B2 '1.234", "A3 'y", "B3 '2.345", "A4 'z", "B4 17", "CF163 B2"));
  EXPECT_THAT(read("a;b\nx;1,5\ny;2.5\nz;1,234\n"), ElementsAre("A1 'a", "B1 'b", "A2 'x", "B2 1.5 {0.0}", "A3 'y",
                                                                "B3 2.5 {0.0}", "A4 'z", "B4 '1,234", "CF163 B4"));
}

TEST(ReadCsv, SaysWhenTheOtherColumnsDecideTheDecimalMark) {
  EXPECT_THAT(read("a;b\n1,234;12.50\n"),
              ElementsAre("A1 'a", "B1 'b", "A2 1234 {#,##0}", "B2 12.5 {0.00}", "CF164 A2"));
}

TEST(ReadCsv, ReadsErrorValuesInBothLanguages) {
  EXPECT_THAT(read("a;b\n#DIVISION/0!;#N/A\n"), ElementsAre("A1 'a", "B1 'b", "A2 !#DIV/0!", "B2 !#N/A"));
}

TEST(ReadCsv, RemarksOnNumbersThatTheirColumnWasTooNarrowFor) {
  EXPECT_THAT(read("a;b\nx;########\n"), ElementsAre("A1 'a", "B1 'b", "A2 'x", "B2 '########", "CF142 B2"));
}

TEST(ReadCsv, RemarksOnATableWithoutRows) {
  EXPECT_THAT(read("Verksamhet;Budget\n"), ElementsAre("A1 'Verksamhet", "B1 'Budget", "CF165"));
  EXPECT_THAT(read("\r\n\r\n"), ElementsAre("CF165"));
}

TEST(ReadCsv, RefusesWhatIsNoText) {
  EXPECT_THAT(read("a;b\nF\0o;1\n"s), ElementsAre("CF125"));
  EXPECT_THAT(read(std::string(100, '\0')), ElementsAre("CF125"));
  EXPECT_THAT(read("<html><table><tr><td>1</td></tr></table></html>"), ElementsAre("CF119"));
  EXPECT_THAT(read(""), ElementsAre("CF105"));
}

// The error, or nothing.
std::string refusal(const std::string& bytes) {
  const auto reading = read_workbook(bytes, "a.csv");
  return reading ? "" : reading.error().code + ": " + reading.error().message.en;
}

TEST(ReadCsv, RefusesMoreThanIsRead) {
  using testing::HasSubstr;
  const std::string field(limits::kMostCsvFieldBytes, 'x');
  EXPECT_EQ(refusal("a;" + field + "\n"), "");
  EXPECT_THAT(refusal("a;" + field + "x\n"), HasSubstr("CF133: a.csv: the file is larger than what is read: a field "
                                                       "of 1048577 bytes in the record at line 1, at most 1048576"));
  EXPECT_THAT(refusal("a;\"" + field + "x\"\n"), HasSubstr("a field of 1048577 bytes"));
  EXPECT_THAT(refusal(field + ";" + field + ";" + field + ";" + field + ";\n"), HasSubstr("a record of 4194"));
  EXPECT_EQ(refusal("1;2\n" + std::string(limits::kColumns - 1, ';') + "1\n"), "");
  EXPECT_THAT(refusal("1;2\n" + std::string(limits::kColumns, ';') + "1\n"), HasSubstr("at least 16385 columns"));
  EXPECT_THAT(refusal(std::string(limits::kRows, '\n') + "1"), HasSubstr("at least 1048577 rows"));
}

TEST(ReadCsv, IsKnownByNameOrBecauseItIsPlainlyATable) {
  const std::string table = "Konto;Belopp\n4010;100\n5010;200\n";
  EXPECT_THAT(read(table, "uttag.csv"), testing::SizeIs(6));
  EXPECT_THAT(read(table, "uttag.txt"), testing::SizeIs(6));
  EXPECT_THAT(read(table, "uttag"), testing::SizeIs(6));
  EXPECT_THAT(read(table, "uttag.xls"), testing::AllOf(testing::SizeIs(7), Contains("CF160")));
  EXPECT_THAT(read(table, "uttag.xlsx"), ElementsAre("CF111"));
  const std::string prose = "Hej,\n\nhär kommer budgeten, som avtalat.\nHälsningar, Karin; ekonom\n";
  EXPECT_THAT(read(prose, "brev.txt"), ElementsAre("CF111"));
  EXPECT_THAT(read(prose, "brev.xls"), ElementsAre("CF111"));
  EXPECT_THAT(read(prose, "brev"), ElementsAre("CF111"));
}

}  // namespace
}  // namespace crossfoot
