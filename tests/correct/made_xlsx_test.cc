// Workbooks of other formats as .xlsx: what is kept, and what cannot be.
#include <gmock/gmock.h>

#include "correct/fit_formula.h"
#include "correct/fit_workbook.h"
#include "crossfoot/correct.h"
#include "patched.h"
#include "support/make_xls.h"

namespace crossfoot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

MadeXlsx made_of(const std::string& bytes, const std::string& name) {
  EXPECT_FALSE(is_package(bytes, name));
  auto made = made_xlsx(bytes, name);
  EXPECT_TRUE(made) << (made ? "" : made.error().message.sv);
  return made ? std::move(*made) : MadeXlsx{};
}

// A .fods of these tables; `styles` are automatic ones.
std::string fods(const std::string& tables, const std::string& styles = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document"
         " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
         " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
         " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
         " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
         " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
         " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
         " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:automatic-styles>" +
         styles + "</office:automatic-styles><office:body><office:spreadsheet>" + tables +
         "</office:spreadsheet></office:body></office:document>";
}

std::string table(const std::string& name, const std::string& rows, const std::string& more = "") {
  return "<table:table table:name=\"" + name + "\"" + more + ">" + rows + "</table:table>";
}

std::string row(const std::string& cells) { return "<table:table-row>" + cells + "</table:table-row>"; }

std::string number(const std::string& value, const std::string& formula = "", const std::string& more = "") {
  return "<table:table-cell office:value-type=\"float\" office:value=\"" + value + "\"" +
         (formula.empty() ? "" : " table:formula=\"of:=" + formula + "\"") + more + "/>";
}

std::string text(const std::string& value, const std::string& more = "") {
  return "<table:table-cell office:value-type=\"string\"" + more + "><text:p>" + value + "</text:p></table:table-cell>";
}

TEST(MadeXlsx, HasTheCellsWhereTheyStood) {
  const MadeXlsx made = made_of(
      fods(table("Drift", row(text("Förskola") + number("12.5") + number("0.30000000000000004")) +
                              row("<table:table-cell/>" + number("25", "[.B1]*2") +
                                  "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"))),
      "mapp/Rapport.fods");
  EXPECT_EQ(made.name, "mapp/Rapport.xlsx");
  const Workbook book = read(made.bytes);
  EXPECT_EQ(cells_of(book), "A1=Förskola B1=12.5 C1=0.3 B2=B1*2|25 C2=1");
  EXPECT_EQ(book.sheets[0].find({1, 2})->type, CellType::boolean);
  EXPECT_EQ(book.sheets[0].find({0, 2})->number, 0.30000000000000004);
  EXPECT_TRUE(is_package(made.bytes, made.name));
  EXPECT_EQ(made.bytes,
            made_of(fods(table("Drift", row(text("Förskola") + number("12.5") + number("0.30000000000000004")) +
                                            row("<table:table-cell/>" + number("25", "[.B1]*2") +
                                                "<table:table-cell office:value-type=\"boolean\" "
                                                "office:boolean-value=\"true\"/>"))),
                    "mapp/Rapport.fods")
                .bytes)
      << "the same bytes each time";
}

TEST(MadeXlsx, HasWhatNoLibraryWrites) {
  const auto formula = [](const std::string& text, const std::string& type) {
    return "<table:table-cell table:formula=\"of:=" + text + "\" " + type + "/>";
  };
  const std::string error =
      "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" "
      "office:string-value=\"\"><text:p>#DIV/0!</text:p></table:table-cell>";
  const Workbook book = read(
      made_of(fods(table("Drift", row(formula("1&lt;2", "office:value-type=\"boolean\" office:boolean-value=\"true\"") +
                                      formula("&quot;a&quot;&amp;&quot;b&quot;",
                                              "office:value-type=\"string\" "
                                              "office:string-value=\"ab\"") +
                                      error + formula("[.A1]", "") + text("=1+1") + text("_x0041_") +
                                      number("0.1", "[.A1]", "") + number("0.30000000000000004", "0.1+0.2")))),
              "a.fods")
          .bytes);
  EXPECT_EQ(cells_of(book),
            "A1=1<2|1 B1=\"a\"&\"b\"|ab C1=1/0|#DIV/0! D1=A1| E1==1+1 F1=_x0041_ G1=A1|0.1 "
            "H1=0.1+0.2|0.3");
  EXPECT_EQ(book.sheets[0].find({0, 7})->number, 0.30000000000000004);
  const Sheet& sheet = book.sheets[0];
  EXPECT_EQ(sheet.find({0, 0})->type, CellType::boolean);
  EXPECT_EQ(sheet.find({0, 2})->type, CellType::error);
  EXPECT_EQ(sheet.find({0, 3})->type, CellType::blank);
  EXPECT_EQ(sheet.find({0, 4})->type, CellType::text);
}

TEST(MadeXlsx, KeepsFormatsMergedCellsNotesAndWhatIsHidden) {
  const std::string styles =
      "<number:number-style style:name=\"N1\"><number:number number:decimal-places=\"1\" "
      "number:min-integer-digits=\"1\" "
      "number:grouping=\"true\"/></number:number-style>"
      "<style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\">"
      "<style:text-properties fo:font-weight=\"bold\"/></style:style>"
      "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/>"
      "</style:style>";
  const std::string noted =
      "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>Fråga Åsa</text:p></office:annotation>"
      "<text:p>Skola</text:p></table:table-cell>";
  const Workbook book = read(
      made_of(
          fods(table("Drift",
                     row(text("Utfall och budget",
                              " table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"")) +
                         row("<table:table-cell/>") + row(noted + number("1234.5", "", " table:style-name=\"ce1\"")) +
                         "<table:table-row table:visibility=\"collapse\">" + text("dold") + "</table:table-row>") +
                   table("Gömd", row(number("1")), " table:style-name=\"ta1\""),
               styles),
          "a.fods")
          .bytes);
  ASSERT_EQ(book.sheets.size(), 2U);
  const Sheet& sheet = book.sheets[0];
  EXPECT_THAT(sheet.merged, ElementsAre(CellRange{{0, 0}, {1, 1}}));
  EXPECT_EQ(notes_of(book), "A3: Fråga Åsa\n");
  const Cell& cell = *sheet.find({2, 1});
  EXPECT_EQ(book.number_format_of(cell).code, "#,##0.0");
  EXPECT_TRUE(book.format_of(cell).bold);
  EXPECT_TRUE(sheet.row_hidden(3));
  EXPECT_FALSE(sheet.row_hidden(2));
  EXPECT_EQ(book.sheets[1].name, "Gömd");
  EXPECT_EQ(book.sheets[1].visibility, Visibility::hidden);
}

TEST(MadeXlsx, KeepsVeryHiddenSheets) {
  const std::string bytes =
      make_xls({{"Drift", xls_number(0, 0, 7, 1)}, {"Gömd", xls_number(0, 0, 8), 2}, {"Dold", xls_number(0, 0, 9), 1}});
  const Workbook book = read(made_of(bytes, "a.xls").bytes);
  ASSERT_EQ(book.sheets.size(), 3U);
  EXPECT_EQ(book.sheets[1].visibility, Visibility::very_hidden);
  EXPECT_EQ(book.sheets[2].visibility, Visibility::hidden);
  EXPECT_EQ(book.number_format_of(book.sheets[0].cells[0]).code, "0.00");
}

TEST(MadeXlsx, KeepsDatesThatAreCountedFrom1904) {
  const Workbook book = read(made_of(file_bytes("tests/workbooks/xls/date_1904.xls"), "date_1904.xls").bytes);
  EXPECT_TRUE(book.date_1904);
  const Workbook usual =
      read(made_of(file_bytes("tests/workbooks/xls/enkoping-2020-08.xls"), "enkoping-2020-08.xls").bytes);
  EXPECT_FALSE(usual.date_1904);
}

TEST(MadeXlsx, SaysWhatIsLost) {
  const MadeXlsx plain = made_of(fods(table("Drift", row(number("1")))), "a.fods");
  ASSERT_EQ(plain.remarks.size(), 2U);
  EXPECT_THAT(plain.remarks[1].sv, HasSubstr("diagram"));
  EXPECT_THAT(plain.remarks[1].en, HasSubstr("charts"));
  const MadeXlsx csv = made_of("Verksamhet;Utfall\nSkola;1 234,5\n", "a.csv");
  ASSERT_EQ(csv.remarks.size(), 1U);
  EXPECT_THAT(csv.remarks[0].sv, HasSubstr("ingen arbetsbok"));
  EXPECT_EQ(cells_of(read(csv.bytes)), "A1=Verksamhet B1=Utfall A2=Skola B2=1234.5");
  const MadeXlsx linked = made_of(
      fods(table("Drift", row(number("5", "['file:///b.ods'#$Blad.A1]") + number("6", "ORG.LIBREOFFICE.COLOR(1)")))),
      "a.fods");
  ASSERT_EQ(linked.remarks.size(), 3U);
  EXPECT_EQ(linked.remarks[2].sv, "2 formler kan inte stå i en .xlsx och är ersatta av sina värden.");
  EXPECT_EQ(cells_of(read(linked.bytes)), "A1=5 B1=6");
}

TEST(MadeXlsx, IsNotAskedOfPackagesAndOfWhatCannotBeRead) {
  EXPECT_TRUE(is_package(make_xlsx({{"Drift", {{"1"}}, {}}}), "a.ods"));
  EXPECT_TRUE(is_package("", "a.ods"));
  const auto made = made_xlsx("PK\x03\x04", "a.ods");
  EXPECT_FALSE(made);
}

Workbook named_book() {
  Workbook book;
  book.sheets.resize(2);
  book.sheets[0].name = "Drift";
  book.sheets[1].name = "Å 1";
  book.defined_names.push_back({"Skatt", "Drift!$A$1", kNone});
  return book;
}

TEST(FitFormula, KeepsWhatExcelTakes) {
  struct Case {
    std::string formula;
    std::string fitted;
  };
  const std::vector<Case> cases = {{"SUM(A1:A3)", "SUM(A1:A3)"},
                                   {"sum(a1:a3)", "SUM(a1:a3)"},
                                   {"'Å 1'!B2+Drift!A1", "'Å 1'!B2+Drift!A1"},
                                   {"IF(A1>0,\"[x]\",-A2%)", "IF(A1>0,\"[x]\",-A2%)"},
                                   {"Skatt*2", "Skatt*2"},
                                   {"IFS(A1>0,1)", "_xlfn.IFS(A1>0,1)"},
                                   {"_xlfn.IFS(A1>0,1)", "_xlfn.IFS(A1>0,1)"},
                                   {"EDATE(A1,1)", "EDATE(A1,1)"},
                                   {"VLOOKUP(A1,B:C,2,FALSE)", "VLOOKUP(A1,B:C,2,FALSE)"},
                                   {"SUM({1,2;3,4})", "SUM({1,2;3,4})"},
                                   {"A1+#REF!", "A1+#REF!"},
                                   {"SUM('Drift:Å 1'!A1)", "SUM('Drift:Å 1'!A1)"}};
  const Workbook book = named_book();
  FormulaFitter fitter(book);
  for (const Case& test : cases) {
    EXPECT_EQ(fitter.fitted(test.formula, 0).value_or("(none)"), test.fitted) << test.formula;
  }
}

TEST(FitFormula, LeavesOutWhatExcelWouldRefuseOrNotKnow) {
  const Workbook book = named_book();
  FormulaFitter fitter(book);
  for (const std::string formula : {"",
                                    "SUM(",
                                    "SUM()",
                                    "A1+",
                                    "[1]Blad!A1",
                                    "'[b.xlsx]Blad'!A1",
                                    "Saknas!A1",
                                    "Okänt+1",
                                    "MYADDIN(A1)",
                                    "WEBSERVICE(\"http://x\")",
                                    "HYPERLINK(\"x\")",
                                    "RTD(1,2,3)",
                                    "CALL(\"x\",\"y\")",
                                    "ROUND(A1)",
                                    "PMT",
                                    "Tabell1[Belopp]",
                                    "A1 # B2",
                                    "cmd|'x'!A1",
                                    "\"open",
                                    "MOD(1,2,3)",
                                    "A1\x01",
                                    "\xFF",
                                    "FILTER(A1:A3,B1:B3)"}) {
    EXPECT_EQ(fitter.fitted(formula, 0), std::nullopt) << formula;
  }
  std::string deep = "1";
  for (int i = 0; i < 70; ++i) deep = "(" + deep + ")";
  EXPECT_EQ(fitter.fitted(deep, 0), std::nullopt);
  EXPECT_EQ(fitter.fitted("1" + std::string(9000, '+') + "1", 0), std::nullopt);
}

TEST(FitFormula, KnowsNamesThatExcelTakes) {
  for (const std::string name : {"Skatt", "_a", "\\A", "År.2019", "_xlnm.Print_Area"}) {
    EXPECT_TRUE(is_usable_name(name)) << name;
  }
  for (const std::string name :
       {"", "A1", "ab12", "R", "c", "R1C1", "1a", "a b", "a-b", "_xlnm._FilterDatabase", "a!"}) {
    EXPECT_FALSE(is_usable_name(name)) << name;
  }
}

TEST(FitFormula, TellsReferencesThatMove) {
  for (const std::string formula : {"A1", "Drift!A1", "Drift!$A1", "$A$1", "Drift!$A$1:B2", "Skatt", "Drift!A:A"}) {
    EXPECT_TRUE(has_moving_references(formula)) << formula;
  }
  for (const std::string formula : {"Drift!$A$1", "Drift!$A$1:$B$2", "Drift!$A:$B", "1.25", "\"A1\""}) {
    EXPECT_FALSE(has_moving_references(formula)) << formula;
  }
}

TEST(FitWorkbook, BringsSheetsNamesAndRangesWithinWhatExcelTakes) {
  Workbook book;
  book.number_formats = {{"General"}, {"0\"öppen"}};
  book.formats.resize(1);
  book.sheets.resize(3);
  book.sheets[0].name = "Drift";
  book.sheets[1].name = "drift";
  book.sheets[2].name = std::string(40, 'x');
  for (Sheet& sheet : book.sheets) sheet.visibility = Visibility::hidden;
  book.sheets[0].merged = {{{0, 0}, {1, 1}}, {{1, 1}, {2, 2}}, {{5, 5}, {5, 5}}, {{3, 0}, {3, 1}}};
  std::sort(book.sheets[0].merged.begin(), book.sheets[0].merged.end(),
            [](const CellRange& a, const CellRange& b) { return a.first < b.first; });
  book.sheets[0].comments = {{{0, 0}, "a"}, {{0, 0}, "b"}, {{1, 0}, ""}};
  book.formulas = {{std::string(40, 'x') + "!A1"}, {"SUM(Drift!A1:A2)"}};
  for (std::uint32_t i = 0; i < 2; ++i) {
    Cell cell;
    cell.at = {i, 0};
    cell.type = CellType::number;
    cell.formula = i;
    book.sheets[0].cells.push_back(cell);
  }
  book.defined_names = {{"Bra", "Drift!$A$1"},
                        {"bra", "Drift!$A$2"},
                        {"R1C1", "Drift!$A$1"},
                        {"Rörlig", "Drift!A1"},
                        {"Bort", "'[1]x'!$A$1"},
                        {"_xlnm._FilterDatabase", "Drift!$A$1", 0},
                        {"_xlnm.Print_Area", "Drift!$A$1:$B$2", 0}};
  const Fitted fitted = fit_for_xlsx(book);
  const Workbook& out = fitted.workbook;
  EXPECT_EQ(out.sheets[1].name, "drift 2");
  EXPECT_EQ(out.sheets[2].name, std::string(31, 'x'));
  EXPECT_THAT(fitted.renamed_sheets, ElementsAre("drift", std::string(40, 'x')));
  EXPECT_EQ(out.sheets[0].visibility, Visibility::visible);
  EXPECT_THAT(out.sheets[0].merged, ElementsAre(CellRange{{0, 0}, {1, 1}}, CellRange{{3, 0}, {3, 1}}));
  EXPECT_EQ(fitted.merged, 2U);
  ASSERT_EQ(out.sheets[0].comments.size(), 1U);
  EXPECT_EQ(out.sheets[0].comments[0].text, "a");
  EXPECT_EQ(fitted.formulas, 1U);
  EXPECT_EQ(out.sheets[0].cells[0].formula, kNone) << "the sheet is not called that any more";
  EXPECT_EQ(out.formula_of(out.sheets[0].cells[1]), "SUM(Drift!A1:A2)");
  EXPECT_EQ(fitted.number_formats, 1U);
  std::vector<std::string> kept;
  for (const DefinedName& name : out.defined_names) kept.push_back(name.name);
  EXPECT_THAT(kept, ElementsAre("Bra", "_xlnm.Print_Area"));
  EXPECT_THAT(fitted.names, ElementsAre("bra", "R1C1", "Rörlig", "Bort"));
}

}  // namespace
}  // namespace crossfoot
