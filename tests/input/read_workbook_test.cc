// What a workbook's parts say, cell by cell.
#include "input/read_workbook.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "package_fixture.h"

namespace crossfoot {
namespace {

constexpr std::string_view kRelationshipsNamespace =
    "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

TestPart workbook_part(std::string_view inner) {
  return {"xl/workbook.xml", "<workbook " + std::string(kSpreadsheetNamespace) + " xmlns:r=\"" + std::string(kOffice) +
                                 "\">" + std::string(inner) + "</workbook>"};
}

TestPart strings_part(std::string_view inner) {
  return {"xl/sharedStrings.xml", "<sst " + std::string(kSpreadsheetNamespace) + ">" + std::string(inner) + "</sst>"};
}

TestPart styles_part(std::string_view inner) {
  return {"xl/styles.xml",
          "<styleSheet " + std::string(kSpreadsheetNamespace) + ">" + std::string(inner) + "</styleSheet>"};
}

struct Case {
  std::string what;
  std::string rows;
  std::string cells;
  std::string findings;
};

TEST(ReadWorkbook, ReadsASheetAsItWasWritten) {
  const auto reading = read_workbook(make_xlsx({{"Drift",
                                                 {{"**Verksamhet", "**Utfall"},
                                                  {"Förskola", "110.5{#,##0.0}"},
                                                  {">>varav & <x>", "'12"},
                                                  {"Summa", "=SUM(B2:B3)|110.5{#,##0.0}", "TRUE", "#N/A"}},
                                                 {"A1:B1"}},
                                                {"Tom", {}, {}}}),
                                     "a.xlsx");
  ASSERT_TRUE(reading.has_value()) << reading.error().message.en;
  const Workbook& book = reading->workbook;
  ASSERT_EQ(book.sheets.size(), 2U);
  const Sheet& sheet = book.sheets[0];
  EXPECT_EQ(sheet.name, "Drift");
  EXPECT_EQ(sheet.part, "xl/worksheets/sheet1.xml");
  EXPECT_EQ(cells_as_text(book, sheet),
            "A1 text Verksamhet\nB1 text Utfall\nA2 text Förskola\nB2 number 110.5\nA3 text varav & <x>\nB3 text 12\n"
            "A4 text Summa\nB4 number 110.5 =SUM(B2:B3)\nC4 boolean 1\nD4 error #N/A\n");
  EXPECT_TRUE(book.format_of(*sheet.find({0, 1})).bold);
  EXPECT_FALSE(book.format_of(*sheet.find({1, 1})).bold);
  EXPECT_EQ(book.format_of(*sheet.find({2, 0})).indent, 1);
  EXPECT_EQ(book.number_format_of(*sheet.find({1, 1})).decimals, 1);
  EXPECT_EQ(sheet.merged, (std::vector<CellRange>{{{0, 0}, {0, 1}}}));
  EXPECT_EQ(codes(reading), "");
}

TEST(ReadWorkbook, ReadsValuesByTheirType) {
  const std::vector<Case> cases = {
      {"numbers", R"(<row r="2"><c r="B2"><v> 12.50 </v></c><c r="C2" t="n"><v>-1E-2</v></c></row>)",
       "B2 number 12.5\nC2 number -0.01\n", ""},
      {"shared strings, empty ones too", R"(<row><c t="s"><v>0</v></c><c t="s"><v></v></c><c t="s"/></row>)",
       "A1 text Budget\n", ""},
      {"inline text",
       R"(<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><r><t>b</t></r><r><t xml:space="preserve"> c</t></r><rPh><t>no</t></rPh></is></c></row>)",
       "A1 text a\nB1 text b c\n", ""},
      {"inline text without its element", R"(<row><c t="inlineStr"><v>a</v></c></row>)", "A1 text a\n", ""},
      {"booleans", R"(<row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="b"><v>true</v></c></row>)",
       "A1 boolean 1\nB1 boolean 0\nC1 boolean 1\n", ""},
      {"errors", R"(<row><c t="e"><v>#DIV/0!</v></c><c t="e"><v>#SPILL!</v></c></row>)",
       "A1 error #DIV/0!\nB1 error #SPILL!\n", ""},
      {"dates as text", R"(<row><c t="d"><v>2019-08-31</v></c></row>)", "A1 number 43708\n", ""},
      {"nothing", R"(<row><c/><c r="B1"><v/></c><c t="b"><v></v></c></row><row/>)", "", ""},
      {"a result that is a text, also an empty one",
       R"(<row><c t="str"><f>A9&amp;"x"</f><v>ax</v></c><c t="str"><f>""</f><v></v></c></row>)",
       "A1 text ax =A9&\"x\"\nB1 text  =\"\"\n", ""},
      {"escapes in results", R"(<row><c t="str"><f>A1</f><v>_x005F_x0041_</v></c></row>)", "A1 text _x0041_ =A1\n", ""},
      // What cannot be read stays as text, and is told.
      {"a decimal comma", "<row><c><v>0,3</v></c></row>", "A1 text 0,3\n", "CF142 A1"},
      {"no number", "<row><c><v>NaN</v></c><c><v>1e999</v></c></row>", "A1 text NaN\nB1 text 1e999\n",
       "CF142 A1, CF142 B1"},
      {"no boolean", R"(<row><c t="b"><v>7</v></c></row>)", "A1 text 7\n", "CF142 A1"},
      {"no error of Excel's", R"(<row><c t="e"><v>#SAKNAS!</v></c></row>)", "A1 error #SAKNAS!\n", "CF142 A1"},
      {"no date", R"(<row><c t="d"><v>31/8</v></c></row>)", "A1 text 31/8\n", "CF142 A1"},
      {"an unknown type", R"(<row><c t="x"><v>1</v></c></row>)", "A1 text 1\n", "CF142 A1"},
      {"a format that does not exist", R"(<row><c s="99"><v>1</v></c><c s="x"><v>2</v></c></row>)",
       "A1 number 1\nB1 number 2\n", "CF142 A1, CF142 B1"},
  };
  for (const Case& test : cases) {
    const auto reading = read_rows(test.rows);
    EXPECT_EQ(first_sheet(reading), test.cells) << test.what;
    EXPECT_EQ(codes(reading), test.findings) << test.what;
  }
}

TEST(ReadWorkbook, KeepsTheTextOfANumberThatIsNotTheShortest) {
  const auto reading = read_rows(
      "<row><c><v>9007199254740993</v></c><c><v>0.30000000000000004</v></c><c><v>0.10000000000000001</v></c>"
      "<c><v>1.50</v></c><c><v>100000</v></c></row>");
  ASSERT_TRUE(reading.has_value());
  const auto& cells = reading->workbook.sheets[0].cells;
  EXPECT_EQ(reading->workbook.text_of(cells[0]), "9007199254740993");
  EXPECT_EQ(reading->workbook.text_of(cells[1]), "");
  EXPECT_EQ(cells[1].number, 0.1 + 0.2);
  EXPECT_EQ(reading->workbook.text_of(cells[2]), "0.10000000000000001");
  EXPECT_EQ(reading->workbook.text_of(cells[3]), "1.50");
  EXPECT_EQ(cells[4].text, kNone);
}

TEST(ReadWorkbook, KnowsWhereCellsStandWithoutBeingTold) {
  const std::vector<Case> cases = {
      {"no addresses at all", "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
       "A1 number 1\nB1 number 2\nA2 number 3\n", ""},
      {"some addresses",
       R"(<row r="3"><c><v>1</v></c><c r="D3"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>)",
       "A3 number 1\nD3 number 2\nE3 number 3\nA4 number 4\n", ""},
      {"the last cell of all", R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)", "XFD1048576 number 1\n", ""},
      // Odd, but clear.
      {"rows out of order", R"(<row r="2"><c><v>2</v></c></row><row r="1"><c><v>1</v></c></row>)",
       "A1 number 1\nA2 number 2\n", "CF144 A1"},
      {"a row in two pieces", R"(<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>)",
       "A2 number 1\nB2 number 2\n", "CF144 A2"},
      {"cells out of order", R"(<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>)",
       "A1 number 1\nB1 number 2\n", "CF144 A1"},
      // Two values for one cell: an error, and the first is kept.
      {"a cell twice", R"(<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>)", "A1 number 1\n", "CF143 A1"},
      {"a cell twice in a row that stands twice",
       R"(<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>)", "A1 number 1\n",
       "CF144 A1, CF143 A1"},
      {"a cell twice, first with nothing but a format", R"(<row r="1"><c r="A1" s="1"/><c r="A1"><v>2</v></c></row>)",
       "A1 number 2\n", "CF143 A1"},
      // Impossible.
      {"row 0", R"(<row r="0"><c><v>1</v></c></row>)", "", "CF139"},
      {"a row past the last", R"(<row r="1048577"/>)", "", "CF139"},
      {"a row after the last", R"(<row r="1048576"/><row/>)", "", "CF139"},
      {"a row that is no number", R"(<row r="1.0"/>)", "", "CF139"},
      {"a cell of another row", R"(<row r="5"><c r="B7"><v>1</v></c></row>)", "", "CF139"},
      {"a cell past the last column", R"(<row r="1"><c r="XFE1"/></row>)", "", "CF139"},
      {"a cell after the last column", R"(<row r="1"><c r="XFD1"/><c/></row>)", "", "CF139"},
      {"a cell with no address", R"(<row r="1"><c r=""/></row>)", "", "CF139"},
      {"a string that does not exist", R"(<row><c t="s"><v>1</v></c></row>)", "", "CF139"},
      {"a cell outside the rows", R"(<c r="A1"><v>1</v></c>)", "", "CF139"},
      {"a cell in a cell", R"(<row r="1"><c r="A1"><v>1</v><c r="B1"><v>2</v></c></c></row>)", "", "CF139"},
      {"a row in a row", R"(<row r="1"><row r="2"><c r="A2"><v>1</v></c></row></row>)", "", "CF139"},
      {"a value outside the cells", R"(<row r="1"><v>1</v></row>)", "", "CF139"},
      {"an element in a value", R"(<row r="1"><c r="A1"><v>1<x/>2</v></c></row>)", "", "CF139"},
      {"an element in a formula", R"(<row r="1"><c r="A1"><f>B1<x/>2</f><v>1</v></c></row>)", "", "CF139"},
      {"two values", R"(<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>)", "", "CF139"},
      {"two formulas", R"(<row r="1"><c r="A1"><f>B1</f><f>2</f><v>1</v></c></row>)", "", "CF139"},
      {"a string before the first", R"(<row><c t="s"><v>-1</v></c></row>)", "", "CF139"},
  };
  for (const Case& test : cases) {
    const auto reading = read_parts({styles_part("<cellXfs><xf/><xf/></cellXfs>"), sheet_part(test.rows)});
    EXPECT_EQ(codes(reading), test.findings) << test.what;
    if (reading) {
      EXPECT_EQ(first_sheet(reading), test.cells) << test.what;
    }
  }
}

TEST(ReadWorkbook, TellsBothValuesOfACellThatStandsTwice) {
  const auto reading = read_rows(R"(<row r="1"><c r="A1"><v>1.5</v></c><c r="A1" t="s"><v>0</v></c></row>)");
  ASSERT_EQ(codes(reading), "CF143 A1");
  const Finding& finding = reading->findings[0];
  EXPECT_EQ(finding.severity, Severity::error);
  EXPECT_EQ(finding.details.at("kept"), "1.5");
  EXPECT_EQ(finding.details.at("dropped"), "Budget");
}

TEST(ReadWorkbook, RefusesASecondTableOfCells) {
  const auto reading = read_parts({{"xl/worksheets/sheet1.xml", worksheet("<sheetData/><sheetData/>")}});
  EXPECT_EQ(codes(reading), "CF139");
  EXPECT_EQ(codes(read_parts({{"xl/worksheets/sheet1.xml", worksheet("")}})), "");
}

TEST(ReadWorkbook, WritesOutSharedFormulas) {
  const std::vector<Case> cases = {
      {"downwards and to the right",
       R"(<row r="2"><c r="B2"><f t="shared" ref="B2:C3" si="0">A2*$A$1</f><v>1</v></c><c r="C2"><f t="shared" si="0"/><v>2</v></c></row>)"
       R"(<row r="3"><c r="B3"><f t="shared" si="0"/><v>3</v></c></row>)",
       "B2 number 1 =A2*$A$1\nC2 number 2 =B2*$A$1\nB3 number 3 =A3*$A$1\n", ""},
      {"a number used again",
       R"(<row r="1"><c><f t="shared" ref="A1:B1" si="0">D1</f><v>1</v></c><c><f t="shared" si="0"/><v>1</v></c></row>)"
       R"(<row r="2"><c><f t="shared" ref="A2:B2" si="0">F2*2</f><v>1</v></c><c><f t="shared" si="0"/><v>1</v></c></row>)",
       "A1 number 1 =D1\nB1 number 1 =E1\nA2 number 1 =F2*2\nB2 number 1 =G2*2\n", ""},
      {"a child with its own text",
       R"(<row r="1"><c><f t="shared" ref="A1:C1" si="0">D1</f><v>1</v></c><c><f t="shared" si="0">H1</f><v>1</v></c><c><f t="shared" si="0"/><v>1</v></c></row>)",
       "A1 number 1 =D1\nB1 number 1 =H1\nC1 number 1 =F1\n", ""},
      {"from a later cell",
       R"(<row r="1"><c><f t="shared" si="7"/><v>1</v></c></row><row r="2"><c><f t="shared" ref="A1:A2" si="7">B2</f><v>2</v></c></row>)",
       "A1 number 1 =B1\nA2 number 2 =B2\n", ""},
      {"out of the sheet",
       R"(<row r="1"><c><f t="shared" si="7"/><v>1</v></c></row><row r="2"><c><f t="shared" ref="A1:A2" si="7">B1</f><v>2</v></c></row>)",
       "A1 number 1 =#REF!\nA2 number 2 =B1\n", "CF151 A1"},
      {"from nowhere", R"(<row r="1"><c><f t="shared" si="7"/><v>1</v></c></row>)", "A1 number 1 =\n", "CF151 A1"},
      {"without a number", R"(<row r="1"><c><f t="shared"/><v>1</v></c></row>)", "A1 number 1 =\n", "CF151 A1"},
  };
  for (const Case& test : cases) {
    const auto reading = read_rows(test.rows);
    EXPECT_EQ(first_sheet(reading), test.cells) << test.what;
    EXPECT_EQ(codes(reading), test.findings) << test.what;
  }
}

TEST(ReadWorkbook, ReadsOtherFormulas) {
  const auto reading = read_rows(
      R"(<row><c><f t="array" ref="A1:A2">SUM(B1:B2*1)</f><v>3</v></c><c><f t="dataTable" ref="B1:B2" r1="C1"/><v>1</v></c>)"
      R"(<c><f>=1+1</f><v>2</v></c><c><f/><v>5</v></c></row>)");
  EXPECT_EQ(first_sheet(reading),
            "A1 number 3 =SUM(B1:B2*1)\nB1 number 1 =TABLE(C1,)\nC1 number 2 =1+1\nD1 number 5\n");
  const Workbook& book = reading->workbook;
  EXPECT_TRUE(book.formulas[book.sheets[0].cells[0].formula].array);
  EXPECT_FALSE(book.formulas[book.sheets[0].cells[2].formula].array);
}

TEST(ReadWorkbook, NeverTakesAMissingResultForZero) {
  const auto reading = read_rows("<row/><row><c><f>1+1</f></c><c><f>2</f><v/></c><c><f>3</f><v>3</v></c></row>");
  EXPECT_EQ(first_sheet(reading), "A2 blank =1+1\nB2 blank =2\nC2 number 3 =3\n");
  ASSERT_EQ(codes(reading), "CF146 A2");
  EXPECT_EQ(reading->findings[0].details.at("count"), "2");
}

TEST(ReadWorkbook, RemarksOnWhatIsLongerThanExcelAllows) {
  const std::string formula(8192, '1');
  EXPECT_EQ(codes(read_rows("<row><c><f>" + formula + "</f><v>1</v></c></row>")), "");
  EXPECT_EQ(codes(read_rows("<row><c><f>" + formula + "1</f><v>1</v></c></row>")), "CF145 A1");
  const auto huge = read_rows("<row><c><f>" + std::string(200'000, '1') + "</f><v>1</v></c></row>");
  EXPECT_EQ(codes(huge), "CF145 A1");
  EXPECT_EQ(huge->workbook.formulas[0].text.size(), 65536U);
  const std::string text(32767, 'x');
  EXPECT_EQ(codes(read_rows("<row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>")), "");
  EXPECT_EQ(codes(read_rows("<row><c t=\"inlineStr\"><is><t>" + text + "x</t></is></c></row>")), "CF145 A1");
  const std::string most(1UL << 20, 'x');
  EXPECT_EQ(codes(read_parts({strings_part("<si><t>" + most + "</t></si>")})), "CF145");
  EXPECT_EQ(codes(read_parts({strings_part("<si><t>" + most + "x</t></si>")})), "CF133");
  EXPECT_EQ(codes(read_rows("<row><c t=\"str\"><v>" + most + "x</v></c></row>")), "CF133");
}

TEST(ReadWorkbook, KeepsSharedStringsByTheirNumber) {
  const auto reading = read_parts(
      {strings_part(R"(<si><t>a</t></si><si><t/></si><si/><si><r><rPr><b/></rPr><t>b</t></r><r><t> c</t></r></si>)"
                    R"(<si><t>d</t><rPh sb="0" eb="1"><t>no</t></rPh><phoneticPr/></si><si><t>_x0041_</t></si>)"),
       sheet_part(R"(<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c>)"
                  R"(<c t="s"><v>4</v></c><c t="s"><v>5</v></c><c t="s"><v>0</v></c></row>)")});
  EXPECT_EQ(first_sheet(reading), "A1 text a\nB1 text \nC1 text \nD1 text b c\nE1 text d\nF1 text A\nG1 text a\n");
  EXPECT_EQ(reading->workbook.sheets[0].cells[0].text, reading->workbook.sheets[0].cells[6].text);
}

TEST(ReadWorkbook, ReadsWhatStylesSay) {
  const auto reading = read_parts(
      {styles_part(
           R"(<numFmts><numFmt numFmtId="164" formatCode="#,##0,"/><numFmt numFmtId="9" formatCode="0.000%"/></numFmts>)"
           R"(<fonts><font/><font><b/></font><font><i/><b val="0"/></font></fonts>)"
           R"(<cellStyleXfs><xf numFmtId="10" fontId="1"/></cellStyleXfs>)"
           R"(<cellXfs><xf/><xf numFmtId="164" fontId="1"><alignment indent="3"/></xf><xf numFmtId="9" fontId="2"/>)"
           R"(<xf numFmtId="4" fontId="9"/><xf numFmtId="999"/></cellXfs><dxfs><dxf><font><b/></font></dxf></dxfs>)"),
       sheet_part(
           R"(<row><c><v>1</v></c><c s="1"><v>1</v></c><c s="2"><v>1</v></c><c s="3"><v>1</v></c><c s="4"/></row>)")});
  ASSERT_TRUE(reading.has_value()) << reading.error().message.en;
  const Workbook& book = reading->workbook;
  const auto& cells = book.sheets[0].cells;
  ASSERT_EQ(cells.size(), 5U);
  EXPECT_EQ(book.number_format_of(cells[0]).kind, NumberFormat::Kind::general);
  EXPECT_EQ(book.number_format_of(cells[1]).thousands_scale, 1);
  EXPECT_TRUE(book.format_of(cells[1]).bold);
  EXPECT_EQ(book.format_of(cells[1]).indent, 3);
  EXPECT_EQ(book.number_format_of(cells[2]).decimals, 3) << "a workbook may redefine a built-in format";
  EXPECT_TRUE(book.format_of(cells[2]).italic);
  EXPECT_FALSE(book.format_of(cells[2]).bold);
  EXPECT_EQ(book.number_format_of(cells[3]).code, "#,##0.00");
  EXPECT_FALSE(book.format_of(cells[3]).bold);
  EXPECT_EQ(book.number_format_of(cells[4]).code, "General");
  EXPECT_EQ(cells[4].type, CellType::blank);
}

TEST(ReadWorkbook, KnowsDatesByTheirFormat) {
  const TestPart styles = styles_part(R"(<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="20"/></cellXfs>)");
  const std::string rows = R"(<row><c s="1"><v>43708</v></c><c s="2"><v>60.5</v></c></row>)";
  const auto reading = read_parts({styles, sheet_part(rows)});
  EXPECT_EQ(reading->workbook.number_format_of(reading->workbook.sheets[0].cells[0]).kind, NumberFormat::Kind::date);
  EXPECT_EQ(codes(reading), "") << "60.5 is half past noon";
  EXPECT_FALSE(reading->workbook.date_1904);
  const std::string odd =
      R"(<row><c s="1"><v>60</v></c><c s="1"><v>-1</v></c><c s="1"><v>2958466</v></c><c s="1"><v>2958465</v></c></row>)";
  EXPECT_EQ(codes(read_parts({styles, sheet_part(odd)})), "CF149 A1, CF149 B1, CF149 C1");
}

TEST(ReadWorkbook, KnowsThe1904Dates) {
  const TestPart book = workbook_part(R"(<workbookPr date1904="1"/><sheets><sheet name="A" r:id="rId1"/></sheets>)");
  const auto reading = read_parts({book, sheet_part(R"(<row><c t="d"><v>1904-01-02</v></c></row>)")});
  EXPECT_EQ(first_sheet(reading), "A1 number 1\n");
  EXPECT_TRUE(reading->workbook.date_1904);
  EXPECT_EQ(reading->workbook.number_format_of(reading->workbook.sheets[0].cells[0]).kind, NumberFormat::Kind::date);
}

TEST(ReadWorkbook, ReadsMergedRangesColumnsAndRows) {
  const auto reading = read_parts(
      {{"xl/worksheets/sheet1.xml",
        worksheet(
            R"(<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="9"/><col min="3" max="6" outlineLevel="2"/></cols>)"
            R"(<sheetData><row r="1"/><row r="2" hidden="1" outlineLevel="1"/></sheetData>)"
            R"(<mergeCells><mergeCell ref="C3:D4"/><mergeCell ref="A1:B1"/></mergeCells>)")}});
  ASSERT_TRUE(reading.has_value());
  const Sheet& sheet = reading->workbook.sheets[0];
  EXPECT_EQ(sheet.merged, (std::vector<CellRange>{{{0, 0}, {0, 1}}, {{2, 2}, {3, 3}}}));
  EXPECT_TRUE(sheet.row_hidden(1));
  EXPECT_FALSE(sheet.row_hidden(0));
  ASSERT_EQ(sheet.rows.size(), 1U);
  EXPECT_EQ(sheet.rows[0].outline_level, 1);
  EXPECT_TRUE(sheet.column_hidden(1));
  EXPECT_TRUE(sheet.column_hidden(2));
  EXPECT_FALSE(sheet.column_hidden(3));
  ASSERT_EQ(sheet.columns.size(), 2U);
  EXPECT_EQ(sheet.columns[1].first, 3U);
  EXPECT_EQ(sheet.columns[1].last, 5U);
  EXPECT_EQ(codes(reading), "");
}

TEST(ReadWorkbook, RemarksOnRangesThatCannotBe) {
  const auto merged = [](std::string_view list) {
    return codes(read_parts(
        {{"xl/worksheets/sheet1.xml", worksheet("<sheetData/><mergeCells>" + std::string(list) + "</mergeCells>")}}));
  };
  EXPECT_EQ(merged(R"(<mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/><mergeCell ref="C1:C9"/>)"), "");
  EXPECT_EQ(merged(R"(<mergeCell ref="A1:C3"/><mergeCell ref="C3:D4"/>)"), "CF152 C3");
  EXPECT_EQ(merged(R"(<mergeCell ref="A1:A9"/><mergeCell ref="B1"/><mergeCell ref="A5:B6"/>)"), "CF152 A5");
  EXPECT_EQ(merged(R"(<mergeCell ref="A0:B1"/><mergeCell/>)"), "CF152, CF152");
  const auto columns =
      read_parts({{"xl/worksheets/sheet1.xml", worksheet(R"(<cols><col min="0" max="99999"/></cols>)")}});
  EXPECT_EQ(codes(columns), "CF152");
}

TestPart sheet_relationships(std::string_view list) {
  return {"xl/worksheets/_rels/sheet1.xml.rels",
          "<Relationships " + std::string(kRelationshipsNamespace) + ">" + std::string(list) + "</Relationships>"};
}

TEST(ReadWorkbook, ReadsComments) {
  const TestPart relationships = sheet_relationships("<Relationship Id=\"r1\" Type=\"" + std::string(kOffice) +
                                                     "/comments\" Target=\"../notes.xml\"/>");
  const TestPart notes = {
      "xl/notes.xml",
      "<comments " + std::string(kSpreadsheetNamespace) +
          "><authors><author>Anna</author></authors><commentList>"
          "<comment ref=\"B2\" authorId=\"0\"><text><r><t>Se </t></r><r><t>bilaga</t></r></text></comment>"
          "<comment ref=\"A1\" authorId=\"0\"><text><t>Först_x000A_rad</t></text></comment>"
          "<comment ref=\"A0\"><text><t>x</t></text></comment></commentList></comments>"};
  const auto reading = read_parts({relationships, notes});
  ASSERT_TRUE(reading.has_value()) << reading.error().message.en;
  const auto& comments = reading->workbook.sheets[0].comments;
  ASSERT_EQ(comments.size(), 2U);
  EXPECT_EQ(comments[0].text, "Först\nrad");
  EXPECT_EQ(to_a1(comments[1].at), "B2");
  EXPECT_EQ(comments[1].text, "Se bilaga");
  EXPECT_EQ(codes(reading), "CF152");
  EXPECT_EQ(codes(read_parts({relationships})), "CF153") << "named but missing";
}

TEST(ReadWorkbook, ReadsTabsNamesAndVisibility) {
  std::vector<TestPart> parts = xlsx_parts({{"Ett", {{"1"}}, {}}, {"Två", {{"2"}}, {}}, {"Tre", {{"3"}}, {}}});
  for (TestPart& part : parts) {
    if (part.name != "xl/workbook.xml") continue;
    part = workbook_part(R"(<sheets><sheet name="Tre" r:id="rId3" state="hidden"/><sheet name="Diagram" r:id="rId9"/>)"
                         R"(<sheet name="Ett" r:id="rId1" state="veryHidden"/><sheet name="Två" r:id="rId2"/></sheets>)"
                         R"(<definedNames><definedName name="Alla">Ett!$A$1</definedName>)"
                         R"(<definedName name="Lokalt" localSheetId="3">Två!$A$1</definedName>)"
                         R"(<definedName name="Bort" localSheetId="1">1</definedName>)"
                         R"(<definedName name="Ingen" localSheetId="77">1</definedName></definedNames>)");
  }
  for (TestPart& part : parts) {
    if (part.name != "xl/_rels/workbook.xml.rels") continue;
    part.text.insert(part.text.find("</Relationships>"), "<Relationship Id=\"rId9\" Type=\"" + std::string(kOffice) +
                                                             "/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>");
  }
  const auto reading = read_workbook(make_zip(parts), "a.xlsx");
  ASSERT_TRUE(reading.has_value()) << reading.error().message.en;
  const Workbook& book = reading->workbook;
  ASSERT_EQ(book.sheets.size(), 3U);
  EXPECT_EQ(book.sheets[0].name, "Tre");
  EXPECT_EQ(book.sheets[0].visibility, Visibility::hidden);
  EXPECT_EQ(book.sheets[1].name, "Ett");
  EXPECT_EQ(book.sheets[1].visibility, Visibility::very_hidden);
  EXPECT_EQ(cells_as_text(book, book.sheets[1]), "A1 number 1\n");
  EXPECT_EQ(book.skipped_sheets, std::vector<std::string>{"Diagram (chart sheet)"});
  ASSERT_EQ(book.defined_names.size(), 2U) << "names of sheets that are not read go with them";
  EXPECT_EQ(book.defined_names[0].refers_to, "Ett!$A$1");
  EXPECT_EQ(book.defined_names[0].sheet, kNone);
  EXPECT_EQ(book.defined_names[1].name, "Lokalt");
  EXPECT_EQ(book.defined_names[1].sheet, 2U);
  EXPECT_EQ(codes(reading), "CF147");
  EXPECT_EQ(reading->findings[0].severity, Severity::info);
}

TEST(ReadWorkbook, RefusesTabsThatContradictEachOther) {
  const auto tabs = [](std::string_view list) {
    return codes(read_parts({workbook_part("<sheets>" + std::string(list) + "</sheets>")}));
  };
  EXPECT_EQ(tabs(R"(<sheet name="A" r:id="rId1"/>)"), "");
  EXPECT_EQ(tabs(""), "CF138");
  EXPECT_EQ(tabs(R"(<sheet name="" r:id="rId1"/>)"), "CF138");
  EXPECT_EQ(tabs(R"(<sheet name="Å" r:id="rId1"/><sheet name="å" r:id="rId2"/>)"), "CF138");
  EXPECT_EQ(tabs(R"(<sheet name="A" r:id="rId1"/><sheet name="B" r:id="rId1"/>)"), "CF130") << "one content, two tabs";
  EXPECT_EQ(tabs(R"(<sheet name="A" r:id="rId7"/>)"), "CF130");
  EXPECT_EQ(tabs(R"(<sheet name="A"/>)"), "CF130");
  EXPECT_EQ(tabs(R"(<sheet name="A" r:id="rId2"/>)"), "CF131") << "the styles are no sheet";
  EXPECT_EQ(tabs("<sheet name=\"" + std::string(31, 'a') + R"(" r:id="rId1"/>)"), "");
  EXPECT_EQ(tabs("<sheet name=\"" + std::string(32, 'a') + R"(" r:id="rId1"/>)"), "CF145");
  EXPECT_EQ(tabs("<sheet name=\"" + std::string(256, 'a') + R"(" r:id="rId1"/>)"), "CF133");
  EXPECT_EQ(tabs(R"(<sheet name="A/B" r:id="rId1"/>)"), "CF150");
  EXPECT_EQ(tabs(R"(<sheet name="A&#x202E;B" r:id="rId1"/>)"), "CF150");
}

TEST(ReadWorkbook, NamesWhatItDoesNotRunOrOpen) {
  const auto reading = read_parts({{"xl/vbaProject.bin", "x"},
                                   {"xl/externalLinks/externalLink1.xml", "<x/>"},
                                   {"xl/externalLinks/_rels/externalLink1.xml.rels", "<x/>"},
                                   {"xl/printerSettings/printerSettings1.bin", "x"},
                                   {"xl/media/image1.png", "x"}});
  ASSERT_EQ(codes(reading), "CF650, CF650");
  EXPECT_EQ(reading->findings[0].details.at("part"), "xl/vbaProject.bin");
  EXPECT_EQ(reading->findings[1].details.at("part"), "xl/externalLinks/externalLink1.xml");
}

TEST(ReadWorkbook, LooksForPersonalNumbersInTheFilesProperties) {
  const std::string office = "http://schemas.openxmlformats.org/";
  const TestPart relationships = {
      "_rels/.rels", "<Relationships xmlns=\"" + office +
                         "package/2006/relationships\"><Relationship Id=\"a\" Type=\"" + office +
                         "officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>"
                         "<Relationship Id=\"b\" Type=\"" +
                         office +
                         "package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
                         "</Relationships>"};
  const auto properties = [&](std::string_view title) {
    return codes(
        read_parts({relationships, {"docProps/core.xml", "<p><title>" + std::string(title) + "</title></p>"}}));
  };
  EXPECT_EQ(properties("Ärende 850709-9805"), "CF610");
  EXPECT_EQ(properties("Prognos 2020-08"), "");
  EXPECT_EQ(codes(read_parts({relationships})), "") << "nor does it matter that the part is missing";
}

TEST(ReadWorkbook, SaysOnceThatTheFileIsSigned) {
  EXPECT_EQ(codes(read_parts({{"_xmlsignatures/origin.sigs", ""}, {"_xmlsignatures/sig1.xml", "<x/>"}})), "CF651");
}

TEST(ReadWorkbook, CountsWhatIsTooManyToTell) {
  std::string rows;
  for (int i = 0; i < 1500; ++i) rows += "<row><c><v>x</v></c></row>";
  const auto reading = read_rows(rows);
  ASSERT_TRUE(reading.has_value());
  EXPECT_EQ(reading->findings.size(), 1000U);
  EXPECT_EQ(reading->findings.back().details.at("further"), "500");
  EXPECT_FALSE(reading->findings.front().details.contains("further"));
}

TEST(ReadWorkbook, GivesTheSameForTheSameBytes) {
  const std::string bytes = make_xlsx({{"A", {{"x", "1.50"}, {"=A1|x", "y"}}, {}}});
  const auto once = read_workbook(bytes, "a.xlsx");
  const auto again = read_workbook(bytes, "b.xlsx");
  EXPECT_EQ(first_sheet(once), first_sheet(again));
  EXPECT_EQ(once->workbook.strings, again->workbook.strings);
}

TEST(ReadWorkbook, SurvivesAnyOneByteChanged) {
  const std::string bytes = make_xlsx({{"A", {{"x", "1.50"}, {"=A1|x", "y"}}, {"A1:B1"}}});
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x04);
    const auto reading = read_workbook(changed, "a.xlsx");
    if (!reading) {
      EXPECT_TRUE(reading.error().code.starts_with("CF1")) << at;
    }
  }
}

}  // namespace
}  // namespace crossfoot
