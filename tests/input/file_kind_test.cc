#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "input/read_workbook.h"
#include "package_fixture.h"
#include "support/make_xls.h"

namespace crossfoot {
namespace {

using std::string_literals::operator""s;

std::string compound_file(const std::string& stream) { return make_compound_file({{stream, "x"}}); }

// The same with its header overwritten, its names still there.
std::string damaged(std::string file) { return file.replace(24, 488, 488, '\0'); }

std::string utf16(const std::string& ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

TEST(FileKind, IsToldByContentAndNotByName) {
  struct Case {
    std::string what;
    std::string bytes;
    std::string code;
  };
  const std::string html = "<html><table><tr><td>1</td></tr></table></html>";
  const std::vector<Case> cases = {
      {"an empty file", "", "CF105"},
      {"CSV", "Verksamhet;Budget\r\nFörskola;100\r\n", "CF111"},
      {"CSV in Latin-1", "F\xF6rskola;100\r\n", "CF111"},
      {"CSV in UTF-16", utf16("a\t1\r\n"), "CF111"},
      {"CSV with a byte order mark", "\xEF\xBB\xBF"s + "a;1", "CF111"},
      {"a text that begins with PK", "PK;Namn\r\n1;2\r\n", "CF111"},
      {"the beginning of a package", make_xlsx({{"A", {{"1"}}, {}}}).substr(0, 500), "CF112"},
      {"a password", compound_file("EncryptedPackage"), "CF113"},
      {"a password, damaged", damaged(compound_file("EncryptedPackage")), "CF113"},
      {".xls without a workbook in it", compound_file("Workbook"), "CF135"},
      {".xls that is damaged", damaged(compound_file("Workbook")), "CF135"},
      {".xls of Excel 5 that is damaged", damaged(compound_file("Book")), "CF135"},
      {".xls of Excel 4", "\x09\x04\x06\x00\x00\x04\x10\x00"s + std::string(20, '\0'), "CF114"},
      {".doc", compound_file("WordDocument"), "CF121"},
      {".doc that is damaged", damaged(compound_file("WordDocument")), "CF121"},
      {"a mail", compound_file("__properties_version1.0"), "CF124"},
      {"a compound file that ends early", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s, "CF112"},
      {".sxc", make_zip({{"mimetype", "application/vnd.sun.xml.calc"}, {"content.xml", "x"}}), "CF116"},
      {".odt", make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", "x"}}), "CF121"},
      {".fodt",
       "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\">"
       "<office:body><office:text/></office:body></office:document>",
       "CF121"},
      {"Numbers", make_zip({{"Index/Document.iwa", "x"}}), "CF117"},
      {"PDF", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"s, "CF118"},
      {"PDF behind a mark", "\xEF\xBB\xBF\n%PDF-1.4\n", "CF118"},
      {"HTML", html, "CF119"},
      {"HTML with a mark", "\xEF\xBB\xBF\r\n <!DOCTYPE html>" + html, "CF119"},
      {"HTML in UTF-16", utf16(html), "CF119"},
      {"MHTML", "MIME-Version: 1.0\r\nContent-Type: multipart/related", "CF119"},
      {"Excel 2003 XML", "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>", "CF120"},
      {"other XML", "<?xml version=\"1.0\"?><invoice/>", "CF124"},
      {"RTF", "{\\rtf1\\ansi hej}", "CF121"},
      {"a zip with a workbook", make_zip({{"Rapport/Budget.XLSX", "x"}}), "CF122"},
      {"a zip with a text", make_zip({{"hej.txt", "x"}}), "CF124"},
      {"an empty zip", make_zip({}), "CF124"},
      {"gzip", "\x1F\x8B\x08\x00 abc"s, "CF122"},
      {"a lock file",
       "\x05"
       "Karin" +
           std::string(159, ' '),
       "CF123"},
      {"a picture", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "CF124"},
      {"NUL bytes", std::string(100, '\0'), "CF124"},
  };
  for (const Case& test : cases) {
    const auto reading = read_workbook(test.bytes, "budget.xlsx");
    ASSERT_FALSE(reading.has_value()) << test.what;
    EXPECT_EQ(reading.error().code, test.code) << test.what << ": " << reading.error().message.en;
    EXPECT_TRUE(reading.error().message.sv.starts_with("budget.xlsx: ")) << test.what;
    EXPECT_TRUE(reading.error().message.en.starts_with("budget.xlsx: ")) << test.what;
  }
}

TEST(FileKind, KnowsALockFileByItsName) {
  EXPECT_EQ(read_workbook("abc", "/mapp/~$Budget.xlsx").error().code, "CF123");
  EXPECT_EQ(read_workbook("abc", "~$Budget.xlsx").error().code, "CF123");
  EXPECT_EQ(read_workbook("abc", "~$/Budget.xlsx").error().code, "CF111");
}

TEST(FileKind, DoesNotMistakeAWorkbookForSomethingElse) {
  EXPECT_TRUE(read_workbook(make_xlsx({{"A", {{"1"}}, {}}}), "budget.csv").has_value());
  EXPECT_TRUE(read_parts({{"xl/embeddings/Budget.xlsx", "x"}, {"mimetype", "x"}}).has_value());
}

std::string package_of(const std::string& part, const std::string& type, const std::string& text) {
  return make_zip({{"[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    "<Override PartName=\"/" +
                        part + "\" ContentType=\"" + type + "\"/></Types>"},
                   {"_rels/.rels",
                    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    "<Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
                    "officeDocument\" Target=\"" +
                        part + "\"/></Relationships>"},
                   {part, text}});
}

TEST(FileKind, KnowsOtherPackagesByTheirMainPart) {
  const std::string office = "application/vnd.openxmlformats-officedocument.";
  const auto code = [](const std::string& bytes) { return read_workbook(bytes, "a.xlsx").error().code; };
  EXPECT_EQ(code(package_of("word/document.xml", office + "wordprocessingml.document.main+xml", "<d/>")), "CF121");
  EXPECT_EQ(code(package_of("ppt/p.xml", office + "presentationml.presentation.main+xml", "<d/>")), "CF121");
  EXPECT_EQ(code(package_of("xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroEnabled.main", "x")),
            "CF115");
  EXPECT_EQ(code(package_of("a.xml", "application/xml", "<other/>")), "CF131");
}

// A workbook whose main part has this content type.
std::string workbook_of_type(const std::string& type) {
  const std::string usual = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  std::vector<TestPart> parts = parts_with({});
  for (TestPart& part : parts) {
    const std::size_t at = part.name == "[Content_Types].xml" ? part.text.find(usual) : std::string::npos;
    if (at != std::string::npos) part.text.replace(at, usual.size(), type);
  }
  return make_zip(parts);
}

TEST(FileKind, ExcelOpensAPackageOnlyUnderTheEndingOfItsType) {
  const std::string plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  const std::string plain_template = "application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml";
  const std::string macros = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
  const std::string macro_template = "application/vnd.ms-excel.template.macroEnabled.main+xml";
  struct Case {
    std::string type;
    std::string name;
    std::string said;
  };
  const std::vector<Case> cases = {
      {plain, "a.xlsx", ""},
      {plain, "a.XLSX", ""},
      {macros, "a.xlsm", ""},
      {plain_template, "a.xltx", ""},
      {macro_template, "a.xltm", ""},
      {plain, "a.xlsm", "CF160 .xlsx not .xlsm"},
      {macros, "a.xlsx", "CF160 .xlsm not .xlsx"},
      {plain_template, "a.xlsx", "CF160 .xltx not .xlsx"},
      {macro_template, "a.xltx", "CF160 .xltm not .xltx"},
      {macros, "a.csv", "CF160 .xlsm not .csv"},
      // Who has no ending, or one of another program's, is not told.
      {macros, "a", ""},
      {macros, "-", ""},
      {plain, "a.bak", ""},
      // The type does not tell.
      {"application/xml", "a.xlsx", ""},
      {"application/xml", "a.xlsm", ""},
      {"application/xml", "a.xls", "CF160 .xlsx not .xls"},
  };
  for (const Case& test : cases) {
    const auto reading = read_workbook(workbook_of_type(test.type), test.name);
    ASSERT_TRUE(reading.has_value()) << test.type << ": " << reading.error().message.en;
    std::string said;
    for (const Finding& finding : reading->findings) {
      said += finding.code + " " + finding.details.at("kind") + " not " + finding.details.at("name");
    }
    EXPECT_EQ(said, test.said) << test.type << " " << test.name;
  }
}

TEST(FileKind, NamesAreSafeToShow) {
  const auto reading = read_workbook("", "a\x1B[2Jb.xlsx");
  EXPECT_EQ(reading.error().message.en.find('\x1B'), std::string::npos);
}

}  // namespace
}  // namespace crossfoot
