// OpenDocument spreadsheets: what their elements say as cells.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "input/limits.h"
#include "input/read_workbook.h"
#include "support/make_xlsx.h"

namespace crossfoot {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string kSpaces =
    " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
    " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
    " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
    " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
    " xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\""
    " xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\""
    " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\"";

std::string flat(const std::string& spreadsheet, const std::string& automatic = "", const std::string& common = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document" + kSpaces + "><office:styles>" + common +
         "</office:styles><office:automatic-styles>" + automatic +
         "</office:automatic-styles><office:body><office:spreadsheet>" + spreadsheet +
         "</office:spreadsheet></office:body></office:document>";
}

// One sheet of these rows.
std::string rows(const std::string& xml) { return flat("<table:table table:name=\"Blad1\">" + xml + "</table:table>"); }
std::string row(const std::string& cells) { return "<table:table-row>" + cells + "</table:table-row>"; }
std::string text_cell(const std::string& paragraphs) {
  return "<table:table-cell office:value-type=\"string\">" + paragraphs + "</table:table-cell>";
}
std::string number_cell(const std::string& number, const std::string& more = "") {
  return "<table:table-cell office:value-type=\"float\" office:value=\"" + number + "\"" + more + "/>";
}

std::string shown(const Workbook& book, const Cell& cell) {
  std::string line = to_a1(cell.at);
  if (cell.type == CellType::number) {
    std::string number = std::to_string(cell.number);
    number.erase(number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.pop_back();
    line += " " + number;
  }
  if (cell.type == CellType::text) line += " '" + std::string(book.text_of(cell));
  if (cell.type == CellType::error) line += " !" + std::string(book.text_of(cell));
  if (cell.type == CellType::boolean) line += cell.number != 0 ? " true" : " false";
  if (cell.formula != kNone) line += " =" + std::string(book.formula_of(cell));
  const CellFormat& format = book.format_of(cell);
  if (const std::string& code = book.number_format_of(cell).code; code != "General") line += " {" + code + "}";
  if (format.bold) line += " bold";
  if (format.italic) line += " italic";
  if (format.indent > 0) line += " indent " + std::to_string(format.indent);
  return line;
}

// Every sheet's cells, and after them the codes of the findings; or the error.
std::vector<std::string> read(const std::string& bytes, const std::string& name = "a.fods") {
  const auto reading = read_workbook(bytes, name);
  if (!reading) return {reading.error().code + ": " + reading.error().message.en};
  std::vector<std::string> lines;
  for (const Sheet& sheet : reading->workbook.sheets) {
    for (const Cell& cell : sheet.cells) lines.push_back(shown(reading->workbook, cell));
  }
  for (const Finding& finding : reading->findings) {
    lines.push_back(finding.code + (finding.place.cell ? " " + to_a1(*finding.place.cell) : ""));
  }
  return lines;
}

TEST(ReadOds, ReadsValuesByTheirType) {
  EXPECT_THAT(read(rows(row(
                  number_cell("12.5") + text_cell("<text:p>Förskola</text:p>") +
                  "<table:table-cell office:value-type=\"percentage\" office:value=\"0.125\"/>"
                  "<table:table-cell office:value-type=\"currency\" office:currency=\"SEK\" office:value=\"-3\"/>"
                  "<table:table-cell office:value-type=\"date\" office:date-value=\"2019-08-31\"/>"
                  "<table:table-cell office:value-type=\"time\" office:time-value=\"PT36H30M00S\"/>"
                  "<table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"/>"
                  "<table:table-cell office:value-type=\"string\" office:string-value=\"annat\"><text:p>visat</text:p>"
                  "</table:table-cell>"))),
              ElementsAre("A1 12.5", "B1 'Förskola", "C1 0.125", "D1 -3", "E1 43708 {yyyy-mm-dd}",
                          "F1 1.520833 {h:mm:ss}", "G1 true", "H1 'annat"));
}

TEST(ReadOds, KeepsNumbersThatAreNotTheShortest) {
  const auto reading =
      read_workbook(rows(row(number_cell("0.30000000000000004") + number_cell("0.300000000000000"))), "a.fods");
  const Sheet& sheet = reading->workbook.sheets[0];
  EXPECT_EQ(sheet.cells[0].number, 0.30000000000000004);
  EXPECT_EQ(reading->workbook.text_of(sheet.cells[1]), "0.300000000000000");
}

TEST(ReadOds, JoinsParagraphsAndWhiteSpace) {
  EXPECT_THAT(
      read(rows(row(text_cell("<text:p>a  b\n c</text:p><text:p>d<text:s text:c=\"3\"/>e<text:tab/>f"
                              "<text:line-break/>g</text:p>") +
                    text_cell("<text:p>\n  <text:span>rik </text:span><text:a>text</text:a><text:s/></text:p>") +
                    text_cell("<text:p><text:s text:c=\"2\"/>indragen</text:p>")))),
      ElementsAre("A1 'a  b c\nd   e\tf\ng", "B1 'rik text ", "C1 '  indragen"));
}

TEST(ReadOds, ReadsFormulasWithTheirResults) {
  const std::string formula = "<table:table-cell table:formula=\"of:=SUM([.A1:.A2];1)\"";
  EXPECT_THAT(read(rows(row(formula + " office:value-type=\"float\" office:value=\"5\"/>" + formula +
                            " office:value-type=\"string\" office:string-value=\"\"/>" + formula +
                            " table:number-matrix-columns-spanned=\"1\" "
                            "office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"))),
              ElementsAre("A1 5 =SUM(A1:A2,1)", "B1 ' =SUM(A1:A2,1)", "C1 'x =SUM(A1:A2,1)"));
}

TEST(ReadOds, RemarksOnFormulasWithoutAResultAndNeverTakesThemForZero) {
  const std::string formula = "<table:table-cell table:formula=\"of:=[.A1]\"";
  EXPECT_THAT(read(rows(row(formula + "/>" + formula + "><text:p>0</text:p></table:table-cell>"))),
              ElementsAre("A1 =A1", "B1 =A1", "CF146 A1"));
}

TEST(ReadOds, ReadsErrorsHoweverTheyAreWritten) {
  const std::string formula = "<table:table-cell table:formula=\"of:=1/0\" office:value-type=";
  EXPECT_THAT(
      read(rows(row(formula +
                    "\"string\" office:string-value=\"\" "
                    "calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>" +
                    formula + "\"float\" office:value=\"0\"><text:p>#DIV/0!</text:p></table:table-cell>" + formula +
                    "\"float\" office:value=\"0\"><text:p>Err:502</text:p></table:table-cell>" + formula +
                    "\"string\" office:string-value=\"#N/A\"/>" + text_cell("<text:p>#N/A</text:p>")))),
      ElementsAre("A1 !#DIV/0! =1/0", "B1 !#DIV/0! =1/0", "C1 !#VALUE! =1/0", "D1 !#N/A =1/0", "E1 '#N/A"));
}

TEST(ReadOds, RemarksOnValuesThatAreNone) {
  EXPECT_THAT(read(rows(row(number_cell("1,5") + number_cell("NaN") +
                            "<table:table-cell office:value-type=\"date\" office:date-value=\"2019-02-30\"/>"))),
              ElementsAre("A1 '1,5", "B1 'NaN", "C1 '2019-02-30", "CF142 A1", "CF142 B1", "CF142 C1"));
}

TEST(ReadOds, WritesOutRepeatedCellsThatHoldSomething) {
  EXPECT_THAT(
      read(rows("<table:table-row table:number-rows-repeated=\"2\">" +
                number_cell("1", " table:number-columns-repeated=\"2\"") +
                "<table:table-cell table:number-columns-repeated=\"3\"/>" + number_cell("2") +
                "</table:table-row><table:table-row table:number-rows-repeated=\"7\"/>" + row(number_cell("3")))),
      ElementsAre("A1 1", "B1 1", "F1 2", "A2 1", "B2 1", "F2 2", "A10 3"));
}

TEST(ReadOds, WritesOutNoEmptyOnes) {
  const std::string end =
      "<table:table-row table:number-rows-repeated=\"1048575\" table:visibility=\"collapse\"><table:table-cell "
      "table:style-name=\"ce1\" table:number-columns-repeated=\"16384\"/></table:table-row>";
  const auto reading = read_workbook(rows(row(number_cell("1")) + end), "a.fods");
  EXPECT_EQ(reading->workbook.sheets[0].cells.size(), 1U);
  EXPECT_THAT(reading->workbook.sheets[0].rows, IsEmpty());
  EXPECT_THAT(read(rows(end + end + end)), IsEmpty());
}

TEST(ReadOds, RefusesMoreCellsThanAreRead) {
  const std::string many = "<table:table-row table:number-rows-repeated=\"1048576\">" +
                           number_cell("1", " table:number-columns-repeated=\"20\"") + "</table:table-row>";
  EXPECT_THAT(read(rows(many)), ElementsAre(AllOf(StartsWith("CF133"), HasSubstr("20971520"), HasSubstr("20000000"))));
  const std::string row_behind =
      "<table:table-row table:number-rows-repeated=\"99999999999\"/>" + row(number_cell("1"));
  EXPECT_THAT(read(rows(row_behind)), ElementsAre(StartsWith("CF139")));
  EXPECT_THAT(read(rows(row(number_cell("1", " table:number-columns-repeated=\"16385\"")))),
              ElementsAre(AllOf(StartsWith("CF139"), HasSubstr("16385"))));
  EXPECT_THAT(read(rows(row("<table:table-cell table:number-columns-repeated=\"16384\"/>" + number_cell("1")))),
              ElementsAre(StartsWith("CF139")));
  EXPECT_THAT(read(rows(row(number_cell("1", " table:number-columns-repeated=\"-1\"")))),
              ElementsAre(AllOf(StartsWith("CF139"), HasSubstr("\"-1\""))));
}

TEST(ReadOds, ReadsWhatIsHiddenMergedAndGrouped) {
  const auto reading = read_workbook(
      flat("<table:table table:name=\"Synlig\"><table:table-column table:number-columns-repeated=\"2\"/>"
           "<table:table-column-group table:display=\"false\"><table:table-column/></table:table-column-group>"
           "<table:table-column table:visibility=\"collapse\"/><table:table-header-rows>" +
               row("<table:table-cell table:number-columns-spanned=\"3\" table:number-rows-spanned=\"2\" "
                   "office:value-type=\"float\" office:value=\"1\"/><table:covered-table-cell "
                   "table:number-columns-repeated=\"2\"/>") +
               "</table:table-header-rows><table:table-row-group>" + row(number_cell("2")) +
               "<table:table-row-group table:display=\"false\">" + row(number_cell("3")) +
               "</table:table-row-group></table:table-row-group><table:table-row table:visibility=\"filter\">" +
               number_cell("4") +
               "</table:table-row></table:table><table:table table:name=\"Dold\" "
               "table:style-name=\"ta2\"/>",
           "<style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties table:display=\"false\"/>"
           "</style:style>"),
      "a.fods");
  ASSERT_TRUE(reading) << reading.error().message.en;
  const Sheet& sheet = reading->workbook.sheets[0];
  EXPECT_EQ(sheet.visibility, Visibility::visible);
  EXPECT_EQ(reading->workbook.sheets[1].visibility, Visibility::hidden);
  EXPECT_THAT(sheet.merged, ElementsAre(CellRange{{0, 0}, {1, 2}}));
  ASSERT_EQ(sheet.rows.size(), 3U);
  EXPECT_EQ(sheet.rows[0].row, 1U);
  EXPECT_EQ(sheet.rows[0].outline_level, 1);
  EXPECT_FALSE(sheet.rows[0].hidden);
  EXPECT_EQ(sheet.rows[1].outline_level, 2);
  EXPECT_TRUE(sheet.rows[1].hidden);
  EXPECT_TRUE(sheet.rows[2].hidden);
  EXPECT_EQ(sheet.rows[2].outline_level, 0);
  EXPECT_FALSE(sheet.column_hidden(1));
  EXPECT_TRUE(sheet.column_hidden(2));
  EXPECT_TRUE(sheet.column_hidden(3));
  EXPECT_FALSE(sheet.column_hidden(4));
}

std::string cell_style(const std::string& name, const std::string& attributes, const std::string& properties = "") {
  return "<style:style style:name=\"" + name + "\" style:family=\"table-cell\" " + attributes + ">" + properties +
         "</style:style>";
}

TEST(ReadOds, ReadsStylesThroughTheirParents) {
  const std::string common =
      "<number:number-style style:name=\"N0\"><number:number number:min-integer-digits=\"1\"/></number:number-style>"
      "<number:percentage-style style:name=\"N11\"><number:number number:decimal-places=\"1\"/>"
      "<number:text>%</number:text></number:percentage-style>" +
      cell_style("Default", "style:data-style-name=\"N0\"") +
      cell_style("Rubrik", "style:parent-style-name=\"Default\"", "<style:text-properties fo:font-weight=\"bold\"/>");
  const std::string automatic =
      "<number:number-style style:name=\"N11\"><number:number number:decimal-places=\"0\" "
      "number:min-integer-digits=\"1\" number:grouping=\"true\"/></number:number-style>" +
      cell_style("ce1", "style:parent-style-name=\"Rubrik\" style:data-style-name=\"N11\"") +
      cell_style("ce2", "style:parent-style-name=\"Rubrik\"",
                 "<style:text-properties fo:font-weight=\"normal\" fo:font-style=\"italic\"/>"
                 "<style:paragraph-properties fo:margin-left=\"0.706cm\"/>") +
      cell_style("ce3", "style:parent-style-name=\"ce3\"");
  const auto styled = [](const std::string& style) { return number_cell("1", " table:style-name=\"" + style + "\""); };
  const std::string sheet =
      "<table:table table:name=\"A\"><table:table-column "
      "table:default-cell-style-name=\"ce2\"/><table:table-column/>" +
      row(styled("ce1") + styled("ce2") + styled("Rubrik") + styled("ce3") + styled("ce9")) +
      "<table:table-row table:default-cell-style-name=\"ce1\">" + number_cell("2") + "</table:table-row>" +
      row(number_cell("3") + number_cell("4")) + "</table:table>";
  EXPECT_THAT(read(flat(sheet, automatic, common)),
              ElementsAre("A1 1 {#,##0} bold", "B1 1 italic indent 2", "C1 1 bold", "D1 1", "E1 1", "A2 2 {#,##0} bold",
                          "A3 3 italic indent 2", "B3 4"));
}

TEST(ReadOds, ReadsNumberStylesAsExcelsCodes) {
  struct Case {
    std::string kind;
    std::string style;
    std::string code;
  };
  const auto number = [](const std::string& attributes) { return "<number:number " + attributes + "/>"; };
  const std::string two =
      number("number:decimal-places=\"2\" number:min-integer-digits=\"1\" number:grouping=\"true\"");
  const std::vector<Case> cases = {
      {"number-style", two, "#,##0.00"},
      {"number-style",
       number("number:decimal-places=\"0\" number:min-integer-digits=\"1\" number:display-factor=\"1000\""), "0,"},
      {"number-style",
       number("number:decimal-places=\"1\" number:min-integer-digits=\"1\" number:grouping=\"true\" "
              "number:display-factor=\"1000000\"") +
           "<number:text> mkr</number:text>",
       "#,##0.0,,\" mkr\""},
      {"number-style",
       number("number:decimal-places=\"3\" number:min-decimal-places=\"0\" number:min-integer-digits=\"0\""), "#.###"},
      {"number-style", number("number:decimal-places=\"0\" number:min-integer-digits=\"5\" number:grouping=\"true\""),
       "00,000"},
      {"number-style", "", ";;;"},
      {"currency-style", two + "<number:text> </number:text><number:currency-symbol>kr</number:currency-symbol>",
       "#,##0.00 \"kr\""},
      {"percentage-style",
       number("number:decimal-places=\"1\" number:min-integer-digits=\"1\"") + "<number:text> %</number:text>",
       "0.0\" \"%"},
      {"number-style",
       "<number:scientific-number number:decimal-places=\"2\" number:min-integer-digits=\"1\" "
       "number:min-exponent-digits=\"2\"/>",
       "0.00E+00"},
      {"date-style",
       "<number:year number:style=\"long\"/><number:text>-</number:text><number:month number:style=\"long\"/>"
       "<number:text>-</number:text><number:day number:style=\"long\"/>",
       "yyyy-mm-dd"},
      {"date-style", "<number:month number:textual=\"true\"/><number:text>-</number:text><number:year/>", "mmm-yy"},
      {"text-style", "<number:text-content/>", "@"},
      {"number-style",
       "<number:text>-</number:text>" + two +
           "<style:map style:condition=\"value()&gt;=0\" style:apply-style-name=\"P0\"/>",
       "0;-#,##0.00"},
  };
  const std::string part = "<number:number-style style:name=\"P0\">" +
                           number("number:decimal-places=\"0\" number:min-integer-digits=\"1\"") +
                           "</number:number-style>";
  for (const Case& test : cases) {
    const std::string styles = part + "<number:" + test.kind + " style:name=\"N1\">" + test.style +
                               "</number:" + test.kind + ">" + cell_style("ce1", "style:data-style-name=\"N1\"");
    const std::string sheet =
        "<table:table table:name=\"A\">" + row(number_cell("1", " table:style-name=\"ce1\"")) + "</table:table>";
    EXPECT_THAT(read(flat(sheet, styles)), ElementsAre("A1 1 {" + test.code + "}"));
  }
}

TEST(ReadOds, ReadsCommentsWithoutTheirAuthors) {
  const auto reading =
      read_workbook(rows(row("<table:table-cell office:value-type=\"float\" office:value=\"1\"><office:annotation>"
                             "<dc:creator>Karin</dc:creator><dc:date>2019-01-01</dc:date><text:p>Preliminärt</"
                             "text:p><text:p>belopp</text:p>"
                             "</office:annotation><text:p>1</text:p></table:table-cell>" +
                             text_cell("<text:p>två</text:p>"))),
                    "a.fods");
  const Sheet& sheet = reading->workbook.sheets[0];
  ASSERT_EQ(sheet.comments.size(), 1U);
  EXPECT_EQ(to_a1(sheet.comments[0].at), "A1");
  EXPECT_EQ(sheet.comments[0].text, "Preliminärt\nbelopp");
  EXPECT_EQ(reading->workbook.text_of(sheet.cells[1]), "två");
}

TEST(ReadOds, LeavesOutWhatIsNoCellOfTheSheet) {
  const std::string cell = number_cell("9");
  EXPECT_THAT(
      read(flat("<table:tracked-changes><table:cell-content-change><table:previous>" + cell +
                "</table:previous></table:cell-content-change></table:tracked-changes><table:table table:name=\"A\">"
                "<table:shapes><draw:frame><table:table>" +
                row(cell) + "</table:table></draw:frame></table:shapes>" +
                row("<table:table-cell><table:table table:is-sub-table=\"true\">" + row(cell) +
                    "</table:table><draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame>"
                    "</table:table-cell>" +
                    number_cell("1")) +
                "</table:table><table:table table:name=\"'file:///b.ods'#Blad1\">" + row(cell) +
                "</table:table><table:dde-links><table:dde-link><table:table>" + row(cell) +
                "</table:table></table:dde-link></table:dde-links>")),
      ElementsAre("B1 1", "CF650", "CF650"));
}

TEST(ReadOds, ReadsNames) {
  const auto reading = read_workbook(
      flat("<table:table table:name=\"A\"><table:named-expressions><table:named-expression table:name=\"Halva\" "
           "table:expression=\"of:=[.A1]/2\"/></table:named-expressions></table:table><table:named-expressions>"
           "<table:named-range table:name=\"Skatt\" "
           "table:cell-range-address=\"$A.$A$1:.$B$2\"/></table:named-expressions>"),
      "a.fods");
  const auto& names = reading->workbook.defined_names;
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0].name + " " + names[0].refers_to, "Halva A1/2");
  EXPECT_EQ(names[0].sheet, 0U);
  EXPECT_EQ(names[1].name + " " + names[1].refers_to, "Skatt A!$A$1:$B$2");
  EXPECT_EQ(names[1].sheet, kNone);
}

TEST(ReadOds, CountsDaysFrom1904WhereTheFileDoes) {
  const std::string day = "<table:table-cell office:value-type=\"date\" office:date-value=\"1904-01-02\"/>";
  const std::string null_date =
      "<table:calculation-settings><table:null-date table:date-value=\"1904-01-01\"/></table:calculation-settings>";
  EXPECT_THAT(read(flat(null_date + "<table:table table:name=\"A\">" + row(day) + "</table:table>")),
              ElementsAre("A1 1 {yyyy-mm-dd}"));
}

TEST(ReadOds, RefusesSheetsThatCannotBeToldApart) {
  EXPECT_THAT(read(flat("")), ElementsAre(StartsWith("CF138")));
  EXPECT_THAT(read(flat("<table:table table:name=\"Drift\"/><table:table table:name=\"DRIFT\"/>")),
              ElementsAre(StartsWith("CF138")));
}

TEST(ReadOds, RefusesADoctype) {
  std::string xml = rows(row(number_cell("1")));
  xml.insert(xml.find("<office:document"), "<!DOCTYPE x [<!ENTITY a \"b\">]>");
  EXPECT_THAT(read(xml), ElementsAre(StartsWith("CF132")));
}

std::string packed(std::vector<TestPart> more, const std::string& content) {
  std::vector<TestPart> parts = {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}};
  if (!content.empty()) parts.push_back({"content.xml", content});
  parts.insert(parts.end(), more.begin(), more.end());
  return make_zip(parts);
}

std::string part(const std::string& root, const std::string& inside) {
  return "<office:" + root + kSpaces + ">" + inside + "</office:" + root + ">";
}

TEST(ReadOds, ReadsThePackedFormWithItsStyles) {
  const std::string content =
      part("document-content", "<office:body><office:spreadsheet><table:table table:name=\"A\">" +
                                   row(number_cell("1", " table:style-name=\"Rubrik\"")) +
                                   "</table:table></office:spreadsheet></office:body>");
  const std::string bold = "<style:text-properties fo:font-weight=\"bold\"/>";
  const std::string styles = part("document-styles", "<office:styles>" + cell_style("Rubrik", "", bold) +
                                                         "</office:styles><office:automatic-styles>" +
                                                         cell_style("Rubrik", "") + "</office:automatic-styles>");
  EXPECT_THAT(read(packed({{"styles.xml", styles}}, content), "a.ods"), ElementsAre("A1 1 bold"));
  EXPECT_THAT(
      read(packed({{"Basic/Standard/Module1.xml", "x"}, {"Basic/script-lc.xml", "x"}, {"Object 1", "x"}}, content),
           "a.ods"),
      ElementsAre("A1 1", "CF650", "CF650"));
  EXPECT_THAT(read(packed({}, content), "a.xlsx"), ElementsAre("A1 1", "CF160"));
  EXPECT_THAT(read(packed({}, ""), "a.ods"), ElementsAre(StartsWith("CF130")));
  EXPECT_THAT(read(packed({}, part("document-content", "<office:body><office:text/></office:body>")), "a.ods"),
              ElementsAre(StartsWith("CF121")));
}

TEST(ReadOds, SaysThatAFileIsEncrypted) {
  const std::string manifest =
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><manifest:file-entry "
      "manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
  EXPECT_THAT(read(packed({{"META-INF/manifest.xml", manifest}}, "\x01\x02"), "a.ods"),
              ElementsAre(AllOf(StartsWith("CF113"), HasSubstr("LibreOffice"))));
}

}  // namespace
}  // namespace crossfoot
