#include <gmock/gmock.h>

#include "correct/style_patch.h"
#include "patched.h"

namespace crossfoot {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view kSheet = "xl/worksheets/sheet1.xml";
constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

// A workbook of one sheet with this XML.
std::string book_with(const std::string& sheet) {
  return make_zip(with_part(xlsx_parts({{"Drift", {{"Budget"}}, {}}}), std::string(kSheet), sheet));
}

std::string sheet_of(const std::string& rows) {
  return "<worksheet xmlns=\"" + std::string(kMain) + "\"><sheetData>" + rows + "</sheetData></worksheet>";
}

struct CellCase {
  const char* what;
  std::string sheet;
  std::vector<PatchedCell> changes;
  const char* cells;
};

class ChangedCells : public testing::TestWithParam<CellCase> {};

TEST_P(ChangedCells, HoldTheirNewContentsAndAllOthersWhatTheyHeld) {
  const std::string bytes = book_with(GetParam().sheet);
  const std::string after = patched(bytes, GetParam().changes);
  EXPECT_EQ(cells_of(read(after)), GetParam().cells);
  EXPECT_THAT(changed_parts(bytes, after), ElementsAre(std::string(kSheet)));
}

INSTANTIATE_TEST_SUITE_P(
    All, ChangedCells,
    testing::Values(
        CellCase{"a number takes the place of a number",
                 sheet_of("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>"),
                 {number_at("A1", "37194.5")},
                 "A1=37194.5 B1=2"},
        CellCase{"of a shared string",
                 sheet_of("<row r='1'><c r='A1' t='s'><v>0</v></c></row>"),
                 {number_at("A1", "7")},
                 "A1=7"},
        CellCase{"of an inline string",
                 sheet_of("<row r='1'><c r='A1' t='inlineStr'><is><t>12</t></is></c><c r='B1' t='inlineStr'><is><r>"
                          "<t>x</t></r></is></c></row>"),
                 {number_at("A1", "12")},
                 "A1=12 B1=x"},
        CellCase{"of a cell that is only a style",
                 sheet_of("<row r='1'><c r='A1' s='0'/></row>"),
                 {number_at("A1", "3")},
                 "A1=3"},
        CellCase{"cells without addresses",
                 sheet_of("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"),
                 {number_at("B2", "40")},
                 "A1=1 B1=2 A2=3 B2=40"},
        CellCase{"a cell that is missing between others",
                 sheet_of("<row r='1' spans='1:3'><c r='A1'><v>1</v></c><c r='C1'><v>3</v></c></row>"),
                 {number_at("B1", "2")},
                 "A1=1 B1=2 C1=3"},
        CellCase{"before the first and behind the last of a row",
                 sheet_of("<row r='1' spans='2:2'><c r='B1'><v>2</v></c></row>"),
                 {number_at("A1", "1"), number_at("C1", "3"), number_at("D1", "4")},
                 "A1=1 B1=2 C1=3 D1=4"},
        CellCase{"in a row that closes itself",
                 sheet_of("<row r='1' ht='30'/><row r='2'><c r='A2'><v>5</v></c></row>"),
                 {number_at("B1", "2"), number_at("A1", "1")},
                 "A1=1 B1=2 A2=5"},
        CellCase{"in rows that are missing: before, between, behind",
                 sheet_of("<row r='2'><c r='A2'><v>2</v></c></row><row r='5'><c r='A5'><v>5</v></c></row>"),
                 {number_at("A1", "1"), number_at("B3", "3"), number_at("A3", "30"), number_at("A4", "4"),
                  number_at("A6", "6")},
                 "A1=1 A2=2 A3=30 B3=3 A4=4 A5=5 A6=6"},
        CellCase{"rows without numbers",
                 sheet_of("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"),
                 {number_at("A3", "3")},
                 "A1=1 A2=2 A3=3"},
        CellCase{"where there are no cells at all",
                 "<worksheet xmlns='" + std::string(kMain) + "'><sheetData/></worksheet>",
                 {number_at("B2", "1"), number_at("A1", "0")},
                 "A1=0 B2=1"},
        CellCase{"names with a prefix",
                 "<x:worksheet xmlns:x='" + std::string(kMain) +
                     "'><x:dimension ref='A1'/><x:sheetData><x:row r='1'><x:c r='A1'><x:v>1</x:v></x:c></x:row>"
                     "</x:sheetData></x:worksheet>",
                 {number_at("A1", "10"), number_at("B1", "2"), number_at("A2", "3")},
                 "A1=10 B1=2 A2=3"},
        CellCase{"a formula gets another, and stays a formula",
                 sheet_of("<row r='1'><c r='A1'><v>1</v></c><c r='B1'><f>SUM(A1:A1)</f><v>1</v></c></row>"),
                 {formula_at("B1", "SUM(A1:A2)&\"<\"", "1")},
                 "A1=1 B1=SUM(A1:A2)&\"<\"|1"},
        CellCase{"only the result of a formula",
                 sheet_of("<row r='1'><c r='B1' t='str'><f ca='1'>IF(A1,1,\"\")</f><v></v></c></row>"),
                 {number_at("B1", "5")},
                 "B1=IF(A1,1,\"\")|5"},
        CellCase{"an array formula of one cell stays one",
                 sheet_of("<row r='1'><c r='B1'><f t='array' ref='B1'>SUM(A1:A2*2)</f><v>1</v></c></row>"),
                 {formula_at("B1", "SUM(A1:A3*2)", "4")},
                 "B1=SUM(A1:A3*2)|4"}),
    [](const auto& tested) {
      std::string name;
      for (const char c : std::string_view(tested.param.what))
        name += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
      return name;
    });

TEST(SharedFormula, WhoseFirstCellGetsAnotherLeavesTheOthersWhatTheyHad) {
  const std::string bytes =
      book_with(sheet_of("<row r='1'><c r='B1'><f t='shared' ref='B1:B3' si='0'>A1*2</f><v>2</v></c></row>"
                         "<row r='2'><c r='B2'><f t='shared' si='0'/><v>4</v></c></row>"
                         "<row r='3'><c r='B3'><f t='shared' si='0'></f><v>6</v></c></row>"
                         "<row r='4'><c r='B4'><f t='shared' ref='B4:B5' si='1'>A4*3</f><v>6</v></c></row>"
                         "<row r='5'><c r='B5'><f t='shared' si='1'/><v>6</v></c></row>"));
  const std::string after = patched(bytes, {formula_at("B1", "A1*20", "20"), number_at("B2", "44")});
  EXPECT_EQ(cells_of(read(after)), "B1=A1*20|20 B2=A2*2|44 B3=A3*2|6 B4=A4*3|6 B5=A5*3|6");
  EXPECT_THAT(part_text(after, kSheet), HasSubstr("<f t='shared' si='1'/>"));
}

TEST(SharedFormula, AMemberThatGetsAnotherLeavesTheFirstAndTheOthers) {
  const std::string bytes =
      book_with(sheet_of("<row r='1'><c r='B1'><f t='shared' ref='B1:B3' si='0'>A1*2</f><v>2</v></c></row>"
                         "<row r='2'><c r='B2'><f t='shared' si='0'/><v>4</v></c></row>"
                         "<row r='3'><c r='B3'><f t='shared' si='0'/><v>6</v></c></row>"));
  EXPECT_EQ(cells_of(read(patched(bytes, {formula_at("B2", "A2*5", "10")}))), "B1=A1*2|2 B2=A2*5|10 B3=A3*2|6");
}

TEST(Traits, TellWhatHindersAChange) {
  const std::string bytes =
      book_with("<worksheet xmlns='" + std::string(kMain) +
                "'><sheetData><row r='1'><c r='A1'><f t='array' ref='A1:A3'>B1:B3</f><v>1</v></c><c r='C1'><v>1</v></c>"
                "<c r='C1'><v>2</v></c></row></sheetData><sheetProtection sheet='1'/></worksheet>");
  const Workbook workbook = read(bytes);
  const auto traits = traits_of(bytes, workbook, {{0, {1, 0}}, {0, {0, 2}}, {0, {4, 4}}});
  ASSERT_TRUE(traits);
  ASSERT_EQ(traits->hindered.size(), 2U);
  EXPECT_EQ(to_a1(traits->hindered[0].cell.at), "C1");
  EXPECT_EQ(traits->hindered[0].obstacle, Obstacle::stands_twice);
  EXPECT_EQ(to_a1(traits->hindered[1].cell.at), "A2");
  EXPECT_EQ(traits->hindered[1].obstacle, Obstacle::array);
  EXPECT_THAT(traits->protected_sheets, ElementsAre(0U));
  EXPECT_FALSE(traits->is_signed);
}

TEST(Fill, IsAddedAndTheRestOfTheFormatStays) {
  const std::string bytes = make_xlsx({{"Drift", {{"**12.5{#,##0.0}", "**7{#,##0.0}"}}, {}}});
  PatchedCell cell = number_at("A1", "13");
  cell.fill = Fill::corrected;
  PatchedCell other = number_at("B1", "8");
  other.fill = Fill::corrected;
  const std::string after = patched(bytes, {cell, other});
  const Workbook book = read(after);
  const Cell* changed = book.sheets[0].find({0, 0});
  ASSERT_NE(changed, nullptr);
  EXPECT_EQ(book.number_format_of(*changed).code, "#,##0.0");
  EXPECT_TRUE(book.format_of(*changed).bold);
  EXPECT_EQ(changed->format, book.sheets[0].find({0, 1})->format) << "one format for both";
  EXPECT_THAT(part_text(after, "xl/styles.xml"), HasSubstr("<fgColor rgb=\"FFE2F0D9\"/>"));
}

TEST(Fill, TakesALightFontAlong) {
  const std::string styles =
      "<styleSheet xmlns=\"" + std::string(kMain) +
      "\"><fonts count=\"1\"><font><b/><color theme=\"0\"/><name val=\"Arial\"/></font></fonts>"
      "<cellXfs count=\"1\"><xf fontId=\"0\" numFmtId=\"49\" quotePrefix=\"1\"/></cellXfs></styleSheet>";
  auto patch = StylePatch::open(styles, "styles.xml");
  ASSERT_TRUE(patch);
  EXPECT_EQ(patch->filled(0, Fill::confirm, true), 1U);
  EXPECT_EQ(patch->filled(0, Fill::confirm, true), 1U);
  EXPECT_EQ(patch->filled(99, Fill::confirm, false), 2U) << "a format that does not exist is the first one";
  const std::string after = patch->result();
  EXPECT_THAT(after, HasSubstr("<fonts count=\"2\">"));
  EXPECT_THAT(after, HasSubstr("<font><b/><color rgb=\"FF000000\"/><name val=\"Arial\"/></font>"));
  EXPECT_THAT(after, HasSubstr("<xf fontId=\"1\" numFmtId=\"0\" fillId=\"2\" applyFill=\"1\" applyFont=\"1\"/>"));
  EXPECT_LT(after.find("<fills"), after.find("<cellXfs"));
}

TEST(Styles, AreMadeWhereTheWorkbookHasNone) {
  std::vector<TestPart> parts = xlsx_parts({{"Drift", {{"5"}}, {}}});
  std::erase_if(parts, [](const TestPart& part) { return part.name == "xl/styles.xml"; });
  for (TestPart& part : parts) {
    if (part.name == "xl/_rels/workbook.xml.rels") {
      const std::size_t at = part.text.rfind('<', part.text.find("/styles\""));
      part.text.erase(at, part.text.find("/>", at) + 2 - at);
    }
  }
  PatchedCell cell = number_at("A1", "6");
  cell.fill = Fill::corrected;
  const std::string after = patched(make_zip(parts), {cell});
  EXPECT_EQ(cells_of(read(after)), "A1=6");
  EXPECT_THAT(part_text(after, "xl/styles1.xml"), HasSubstr("<cellXfs count=\"2\">"));
  EXPECT_THAT(part_text(after, "[Content_Types].xml"), HasSubstr("/xl/styles1.xml"));
}

TEST(Notes, AreMadeWhereThereAreNone) {
  const std::string bytes = book_with("<worksheet xmlns='" + std::string(kMain) +
                                      "'><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>"
                                      "<pageMargins left='1' right='1' top='1' bottom='1' header='1' footer='1'/>"
                                      "<tableParts count='0'/></worksheet>");
  const std::string after = patched(bytes, {note_at("A1", "Rättad: 1 → 2.", "Kontroll: a_x0041_b & <c>.\nOrsak: ?")});
  EXPECT_EQ(notes_of(read(after)), "A1: Rättad: 1 → 2.\nKontroll: a_x0041_b & <c>.\nOrsak: ?\n");
  EXPECT_THAT(part_text(after, kSheet), HasSubstr("footer='1'/><legacyDrawing xmlns:r="));
  EXPECT_THAT(part_text(after, "xl/drawings/vmlDrawing1.vml"), HasSubstr("<x:Row>0</x:Row><x:Column>0</x:Column>"));
  EXPECT_THAT(part_text(after, "[Content_Types].xml"), HasSubstr("Extension=\"vml\""));
  EXPECT_EQ(cells_of(read(after)), "A1=1");
}

std::string rich() { return file_bytes("tests/workbooks/correct/rich.xlsx"); }

TEST(Notes, AreAddedToThoseThatAreThere) {
  const std::string after = patched(rich(), {note_at("C8", "Rättad: x.", "y"), note_at("K7", "Rättad: z.", "w")});
  EXPECT_EQ(notes_of(read(after)),
            "K7: Rättad: z.\nw\nC8: Avstämt mot huvudboken 8 april.\n\nRättad: x.\ny\nJ9: Ny prognos efter beslut i "
            "nämnden.\n");
  EXPECT_THAT(changed_parts(rich(), after),
              testing::UnorderedElementsAre("xl/worksheets/sheet1.xml", "xl/comments/comment1.xml",
                                            "xl/drawings/commentsDrawing1.vml", "xl/styles.xml"));
}

TEST(Notes, ThatGrowGetAHigherBox) {
  const std::string vml =
      "<xml xmlns:v='urn:schemas-microsoft-com:vml' "
      "xmlns:x='urn:schemas-microsoft-com:office:excel'><v:shape><x:ClientData "
      "ObjectType='Note'><x:Anchor>\n3, 15, 6, 10, 5, 31, 9, 9</x:Anchor><x:Row>7</x:Row><x:Column>2</x:Column>"
      "</x:ClientData></v:shape></xml>";
  const std::string bytes = make_zip(with_part(parts_of(rich()), "xl/drawings/commentsDrawing1.vml", vml));
  const std::string after = patched(bytes, {note_at("C8", "Rättad: x.", "y\nz")});
  EXPECT_EQ(part_text(after, "xl/drawings/commentsDrawing1.vml"), replaced(vml, "31, 9, 9<", "31, 13, 9<"));
}

TEST(Notes, ThatStandThereAlreadyAreNotAddedAgain) {
  const std::string once = patched(rich(), {note_at("C8", "Rättad: x.", "y")});
  PatchedCell again = note_at("C8", "Rättad: x.", "y");
  again.fill.reset();
  EXPECT_EQ(patched(once, {again}), once);
}

TEST(Threads, GetAReplyAndKeepTheirPersons) {
  constexpr std::string_view kThreads = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments";
  std::vector<TestPart> parts = parts_of(rich());
  const std::string rels = *find_part(parts, "xl/worksheets/_rels/sheet1.xml.rels");
  parts =
      with_part(parts, "xl/worksheets/_rels/sheet1.xml.rels",
                replaced(rels, "</Relationships>",
                         "<Relationship Id=\"rIdT\" Type=\"http://schemas.microsoft.com/office/2017/10/relationships/"
                         "threadedComment\" Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>"));
  parts = with_part(
      parts, "xl/threadedComments/threadedComment1.xml",
      "<ThreadedComments xmlns=\"" + std::string(kThreads) +
          "\"><threadedComment ref=\"C8\" dT=\"2022-04-08T10:00:00.00\" personId=\"{P}\" id=\"{1}\"><text>Hur "
          "blev det?</text></threadedComment></ThreadedComments>");
  const std::string bytes = make_zip(parts);
  const std::string after = patched(bytes, {note_at("C8", "Rättad: 1 → 2.", "Kontroll: a & b.")});
  const std::string thread = part_text(after, "xl/threadedComments/threadedComment1.xml");
  EXPECT_THAT(thread, HasSubstr("<text>Hur blev det?</text></threadedComment><threadedComment ref=\"C8\" "
                                "dT=\"2022-04-08T10:00:00.00\" personId=\"{"));
  EXPECT_THAT(thread, HasSubstr("parentId=\"{1}\"><text>Rättad: 1 → 2.\nKontroll: a &amp; b.</text>"));
  EXPECT_THAT(part_text(after, "xl/persons/person1.xml"), HasSubstr("displayName=\"Crossfoot\""));
  EXPECT_EQ(after, patched(bytes, {note_at("C8", "Rättad: 1 → 2.", "Kontroll: a & b.")})) << "the same bytes each time";
}

TEST(Package, CopiesWhatIsNotChangedByteForByteAndInOrder) {
  const std::string before = rich();
  const std::string after = patched(before, {number_at("K7", "200100.3")});
  EXPECT_THAT(changed_parts(before, after), ElementsAre(std::string(kSheet)));
  const auto old_directory = read_zip_directory(before);
  const auto new_directory = read_zip_directory(after);
  ASSERT_TRUE(old_directory && new_directory);
  ASSERT_EQ(old_directory->entries.size(), new_directory->entries.size());
  for (std::size_t i = 0; i < old_directory->entries.size(); ++i) {
    const ZipEntry& a = old_directory->entries[i];
    const ZipEntry& b = new_directory->entries[i];
    EXPECT_EQ(a.name, b.name);
    if (a.name == kSheet) continue;
    EXPECT_EQ(before.substr(a.data_offset, a.compressed_size), after.substr(b.data_offset, b.compressed_size))
        << a.name;
  }
}

TEST(Package, KeepsMacrosAndFoldersAndReadsUtf16) {
  std::vector<TestPart> parts = xlsx_parts({{"Drift", {{"5"}}, {}}});
  const std::string types = replaced(*find_part(parts, "[Content_Types].xml"),
                                     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                     "application/vnd.ms-excel.sheet.macroEnabled.main+xml");
  parts = with_part(parts, "[Content_Types].xml", types);
  parts.push_back({"xl/vbaProject.bin", std::string("\xD0\xCF\x11\xE0\0macro", 10)});
  parts.push_back({"xl/media/", ""});
  std::u16string wide;
  for (const char c : sheet_of("<row r='1'><c r='A1'><v>5</v></c></row>")) wide += static_cast<char16_t>(c);
  std::string utf16 = "\xFF\xFE";
  for (const char16_t c : wide) {
    utf16 += static_cast<char>(c & 0xFF);
    utf16 += static_cast<char>(c >> 8);
  }
  const std::string bytes = make_zip(with_part(parts, std::string(kSheet), utf16));
  const std::string after = patched(bytes, {number_at("A1", "6"), number_at("B2", "7")});
  EXPECT_EQ(cells_of(read(after)), "A1=6 B2=7");
  EXPECT_EQ(part_text(after, "xl/vbaProject.bin"), std::string("\xD0\xCF\x11\xE0\0macro", 10));
  EXPECT_EQ(part_text(after, "[Content_Types].xml"), types);
  const auto directory = read_zip_directory(after);
  ASSERT_TRUE(directory);
  EXPECT_EQ(directory->folders.size(), 1U);
}

TEST(Package, DropsASignatureThatWouldNoLongerHold) {
  std::vector<TestPart> parts = xlsx_parts({{"Drift", {{"5"}}, {}}});
  parts = with_part(
      parts, "_rels/.rels",
      replaced(*find_part(parts, "_rels/.rels"), "</Relationships>",
               "<Relationship Id=\"rIdS\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
               "digital-signature/origin\" Target=\"_xmlsignatures/origin.sigs\"/></Relationships>"));
  parts.push_back({"_xmlsignatures/origin.sigs", ""});
  parts.push_back(
      {"_xmlsignatures/_rels/origin.sigs.rels",
       "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
       "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/"
       "signature\" Target=\"sig1.xml\"/></Relationships>"});
  parts.push_back({"_xmlsignatures/sig1.xml", "<Signature/>"});
  const std::string bytes = make_zip(parts);
  const auto traits = traits_of(bytes, read(bytes), {});
  ASSERT_TRUE(traits);
  EXPECT_TRUE(traits->is_signed);
  const std::string after = patched(bytes, {number_at("A1", "6")});
  for (const TestPart& part : parts_of(after)) EXPECT_THAT(part.name, Not(HasSubstr("_xmlsignatures")));
  EXPECT_THAT(part_text(after, "_rels/.rels"), Not(HasSubstr("digital-signature")));
}

TEST(CalculationChain, GetsNewFormulasAndAFullCalculationIsAskedFor) {
  std::vector<TestPart> parts = xlsx_parts({{"Drift", {{"5", "=A1|5"}}, {}}});
  parts = with_part(parts, "xl/_rels/workbook.xml.rels",
                    replaced(*find_part(parts, "xl/_rels/workbook.xml.rels"), "</Relationships>",
                             "<Relationship Id=\"rIdC\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                             "relationships/calcChain\" Target=\"calcChain.xml\"/></Relationships>"));
  parts.push_back(
      {"xl/calcChain.xml", "<calcChain xmlns=\"" + std::string(kMain) + "\"><c r=\"B1\" i=\"1\"/></calcChain>"});
  const std::string bytes = make_zip(parts);
  WorkbookChanges changes;
  changes.cells = {formula_at("B1", "A1*1", "5"), formula_at("C1", "A1+B1", "10")};
  changes.calculate_on_load = true;
  const auto after = patched_workbook(bytes, read(bytes), changes);
  ASSERT_TRUE(after);
  EXPECT_THAT(part_text(*after, "xl/calcChain.xml"),
              HasSubstr("<c r=\"B1\" i=\"1\"/><c r=\"C1\" i=\"1\"/></calcChain>"));
  EXPECT_THAT(part_text(*after, "xl/workbook.xml"), HasSubstr("fullCalcOnLoad=\"1\""));
  EXPECT_EQ(cells_of(read(*after)), "A1=5 B1=A1*1|5 C1=A1+B1|10");
}

}  // namespace
}  // namespace crossfoot
