#include "input/xlsx/package.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "package_fixture.h"

namespace crossfoot {
namespace {

TEST(PartNames, AreResolvedAgainstThePartThatNamesThem) {
  struct Case {
    std::string part;
    std::string target;
    std::string resolved;
  };
  const std::vector<Case> cases = {
      {"xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
      {"xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"},
      {"xl/worksheets/sheet1.xml", "../comments1.xml", "xl/comments1.xml"},
      {"xl/workbook.xml", "./styles.xml#x", "xl/styles.xml"},
      {"xl/workbook.xml", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"},
      {"", "xl/workbook.xml", "xl/workbook.xml"},
      {"workbook.xml", "sheet.xml", "sheet.xml"},
      {"xl/workbook.xml", "../../../etc/passwd", "etc/passwd"},
      {"xl/workbook.xml", "", "xl"},
  };
  for (const Case& test : cases) EXPECT_EQ(resolved_target(test.part, test.target), test.resolved) << test.target;
}

TEST(PartNames, AreTheSameUnderCaseAndPercentEscapes) {
  EXPECT_EQ(part_key("/xl/Sheet%201.XML"), part_key("XL/sheet 1.xml"));
  EXPECT_EQ(part_key("xl/%C3%A5.xml"), part_key("xl/å.xml"));
  EXPECT_NE(part_key("xl/a.xml"), part_key("xl/b.xml"));
  EXPECT_EQ(part_key("100%"), "100%");
  EXPECT_EQ(part_key("%4"), "%4");
  EXPECT_EQ(part_key("%zz"), "%zz");
}

constexpr std::string_view kTypes =
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"XML\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/XL/Book.xml\" ContentType=\"application/Sheet.Main+xml; charset=utf-8\"/></Types>";

std::string relationships(std::string_view inner) {
  return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + std::string(inner) +
         "</Relationships>";
}

TEST(Package, KnowsContentTypesWithoutRegardToCase) {
  const std::string archive =
      make_zip({{"[Content_Types].xml", std::string(kTypes)}, {"_rels/.rels", relationships("")}});
  const auto package = open_package(archive, *read_zip_directory(archive));
  ASSERT_TRUE(package.has_value());
  EXPECT_EQ(content_type(*package, "xl/book.xml"), "application/sheet.main+xml");
  EXPECT_EQ(content_type(*package, "xl/other.xml"), "application/xml");
  EXPECT_EQ(content_type(*package, "xl/other.bin"), "");
}

TEST(Package, TellsRelationshipsOfAllEditionsAndExternalOnes) {
  const std::string archive = make_zip(
      {{"_rels/.rels",
        relationships(
            "<Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
            "Target=\"/book.xml\"/>"
            "<Relationship Id=\"b\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" "
            "Target=\"vba.bin\"/>"
            "<Relationship Id=\"c\" Type=\"urn:other\" Target=\"http://example.org/x\" TargetMode=\"External\"/>")}});
  const auto package = open_package(archive, *read_zip_directory(archive));
  ASSERT_TRUE(package.has_value());
  ASSERT_EQ(package->relationships.size(), 3U);
  EXPECT_EQ(package->relationships[0].kind, "officeDocument");
  EXPECT_EQ(package->relationships[0].target, "book.xml");
  EXPECT_EQ(package->relationships[1].kind, "vbaProject");
  EXPECT_EQ(package->relationships[2].kind, "urn:other");
  EXPECT_TRUE(package->relationships[2].external);
  EXPECT_EQ(package->relationships[2].target, "http://example.org/x");
}

TEST(Package, RefusesTwoPartsWhoseNamesMeanTheSame) {
  const std::string archive = make_zip({{"_rels/.rels", relationships("")}, {"a b.xml", "1"}, {"a%20b.xml", "2"}});
  EXPECT_EQ(open_package(archive, *read_zip_directory(archive)).error().code, "CF134");
}

TEST(Package, RefusesTwoRelationshipsWithOneId) {
  const auto with = [](std::string_view second) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
           "<Relationship Id=\"rId1\" Target=\"a.xml\"/><Relationship " +
           std::string(second) + " Target=\"b.xml\"/></Relationships>";
  };
  const auto twice = parse_relationships(with("Id=\"rId1\""), "xl/workbook.xml");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, "CF134");
  EXPECT_TRUE(parse_relationships(with("Id=\"RID1\""), "xl/workbook.xml"));
  EXPECT_TRUE(parse_relationships(with(""), "xl/workbook.xml"));
}

TEST(Package, SaysWhichPartIsMissing) {
  const std::string archive = make_zip({{"_rels/.rels", relationships("")}});
  auto package = open_package(archive, *read_zip_directory(archive));
  ASSERT_TRUE(package.has_value());
  const auto part = read_part(*package, "xl/nothing.xml", 100);
  ASSERT_FALSE(part.has_value());
  EXPECT_EQ(part.error().code, "CF130");
  EXPECT_NE(part.error().message.en.find("xl/nothing.xml"), std::string::npos);
  EXPECT_TRUE(read_relationships(*package, "xl/nothing.xml")->empty());
}

// The workbook lies elsewhere, under another name, in the strict edition.
TEST(Package, IsFollowedByRelationshipsAndNotByNames) {
  const std::string office = "http://purl.oclc.org/ooxml/officeDocument/relationships";
  const std::string main = "xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"";
  const std::string archive = make_zip(
      {{"_rels/.rels", relationships("<Relationship Id=\"x\" Type=\"" + office +
                                     "/officeDocument\" Target=\"odd/Boken%20min.xml\"/>")},
       {"odd/Boken min.xml", "<workbook " + main + " xmlns:q=\"" + office +
                                 "\"><sheets><sheet name=\"Två\" q:id=\"z\"/><sheet name=\"Ett\" q:id=\"y\"/></sheets>"
                                 "</workbook>"},
       {"odd/_rels/Boken min.xml.rels",
        relationships("<Relationship Id=\"y\" Type=\"" + office + "/worksheet\" Target=\"/e.XML\"/>" +
                      "<Relationship Id=\"z\" Type=\"" + office + "/worksheet\" Target=\"t.xml\"/>" +
                      "<Relationship Id=\"w\" Type=\"" + office + "/sharedStrings\" Target=\"../texter\"/>")},
       {"e.xml", "<worksheet " + main + "><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"},
       {"odd/t.xml", "<worksheet " + main + "><sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData></worksheet>"},
       {"texter", "<sst " + main + "><si><t>Budget</t></si></sst>"}});
  const auto reading = read_workbook(archive, "a.xlsx");
  ASSERT_TRUE(reading.has_value()) << reading.error().message.en;
  const Workbook& book = reading->workbook;
  ASSERT_EQ(book.sheets.size(), 2U);
  EXPECT_EQ(book.sheets[0].name, "Två");
  EXPECT_EQ(cells_as_text(book, book.sheets[0]), "A1 text Budget\n");
  EXPECT_EQ(book.sheets[1].name, "Ett");
  EXPECT_EQ(cells_as_text(book, book.sheets[1]), "A1 number 1\n");
  EXPECT_EQ(codes(reading), "");
}

}  // namespace
}  // namespace crossfoot
