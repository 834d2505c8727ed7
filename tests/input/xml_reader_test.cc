#include "input/xml/reader.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crossfoot {
namespace {

// Writes down what it is told: "<name 1><name 2>text</>".
class Scribe : public XmlHandler {
 public:
  void start(const XmlElement& element) override {
    written += "<" + std::string(element.name) + ">";
    if (const auto value = element.attribute("a")) written += "a=" + std::string(*value) + ";";
    if (const auto value = element.attribute("id", XmlSpace::office)) written += "id=" + std::string(*value) + ";";
  }
  void end(std::string_view name, int depth) override {
    written += "</" + std::string(name) + std::to_string(depth) + ">";
  }
  void text(std::string_view piece) override { written += piece; }
  std::string written;
};

// What a handler sees of the part, or the code of its error.
std::string seen(const std::string& xml) {
  Scribe scribe;
  const auto error = read_xml(xml, "xl/a.xml", XmlSpace::spreadsheet, "worksheet", scribe);
  return error ? error->code : scribe.written;
}

const std::string kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string kStrict = "http://purl.oclc.org/ooxml/spreadsheetml/main";

std::string sheet(const std::string& inner, const std::string& more = "") {
  return "<worksheet xmlns=\"" + kMain + "\"" + more + ">" + inner + "</worksheet>";
}

std::string utf16(const std::string& ascii) {
  std::string out = "\xFF\xFE";
  for (const char c : ascii) out += {c, '\0'};
  return out;
}

TEST(XmlReader, KnowsElementsWhateverTheirPrefixAndEdition) {
  const std::string expected = "<worksheet><row>a=1;x</row2></worksheet1>";
  EXPECT_EQ(seen(sheet("<row a=\"1\">x</row>")), expected);
  EXPECT_EQ(seen("<x:worksheet xmlns:x=\"" + kMain + "\"><x:row a=\"1\">x</x:row></x:worksheet>"), expected);
  EXPECT_EQ(seen("<worksheet xmlns=\"" + kStrict + "\"><row a=\"1\">x</row></worksheet>"), expected);
  EXPECT_EQ(seen("\xEF\xBB\xBF<?xml version=\"1.0\"?>" + sheet("<row a=\"1\">x</row>")), expected);
  EXPECT_EQ(seen(utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + sheet("<row a=\"1\">x</row>"))), expected);
}

TEST(XmlReader, TellsAttributesApartByNamespace) {
  for (const std::string office : {"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                   "http://purl.oclc.org/ooxml/officeDocument/relationships"}) {
    EXPECT_EQ(seen(sheet("<row id=\"no\" q:id=\"rId1\" q:a=\"no\"/>", " xmlns:q=\"" + office + "\"")),
              "<worksheet><row>id=rId1;</row2></worksheet1>");
  }
}

TEST(XmlReader, LeavesOutWhatNobodyKnows) {
  const std::string foreign =
      " xmlns:f=\"urn:x\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
  EXPECT_EQ(seen(sheet("<f:row><row>no</row></f:row><row>yes</row>", foreign)),
            "<worksheet><row>yes</row2></worksheet1>");
  EXPECT_EQ(seen(sheet("<extLst><ext><row>no</row></ext></extLst>")), "<worksheet></worksheet1>");
  EXPECT_EQ(seen(sheet("<mc:AlternateContent><mc:Choice Requires=\"f\"><row>no</row></mc:Choice>"
                       "<mc:Fallback><row>yes</row></mc:Fallback></mc:AlternateContent>",
                       foreign)),
            "<worksheet><row>yes</row2></worksheet1>");
  EXPECT_EQ(seen(sheet("<!-- no --><?no no?><row><![CDATA[<yes>]]></row>")),
            "<worksheet><row><yes></row2></worksheet1>");
}

TEST(XmlReader, ReadsTheEncodingsThatWorkbooksHave) {
  const auto row = [](const std::string& encoding, const std::string& text) {
    return seen("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + sheet(text));
  };
  EXPECT_EQ(row("UTF-8", "f\xC3\xB6r"), "<worksheet>för</worksheet1>");
  EXPECT_EQ(row("ISO-8859-1", "f\xF6r"), "<worksheet>för</worksheet1>");
  EXPECT_EQ(row("windows-1252", "f\xF6r \x80 \x96"), "<worksheet>för € –</worksheet1>");
  EXPECT_EQ(row("US-ASCII", "for"), "<worksheet>for</worksheet1>");
  EXPECT_EQ(row("windows-1252", "\x81"), "CF131");
  EXPECT_EQ(row("UTF-8", "f\xF6r"), "CF131");
  EXPECT_EQ(row("UTF-7", "for"), "CF131");
  EXPECT_EQ(row("EUC-JP", "for"), "CF131");
}

TEST(XmlReader, RefusesEveryDoctype) {
  const std::vector<std::string> doctypes = {"<!DOCTYPE worksheet>", "<!DOCTYPE x SYSTEM \"http://example.org/x.dtd\">",
                                             "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                                             "<!DOCTYPE x [<!ENTITY % p SYSTEM \"x\"> %p;]>",
                                             "<!DOCTYPE x [<!ENTITY e \"ha\">]>"};
  for (const std::string& doctype : doctypes) {
    EXPECT_EQ(seen(doctype + sheet("<row>&e;</row>")), "CF132") << doctype;
    EXPECT_EQ(seen(utf16(doctype + sheet("<row>&e;</row>"))), "CF132") << doctype;
  }
}

TEST(XmlReader, RefusesWhatIsNotThePartItWants) {
  for (const std::string& xml : {std::string(), std::string("abc"), std::string("<html/>"), std::string("<worksheet/>"),
                                 std::string("<worksheet xmlns=\"urn:x\"/>"), "<workbook xmlns=\"" + kMain + "\"/>",
                                 sheet("<row>"), sheet("&e;"), sheet("") + sheet(""), sheet("").substr(0, 40),
                                 sheet("\x01"), sheet("<p:row/>"), sheet(std::string("a\0b", 3))}) {
    EXPECT_EQ(seen(xml), "CF131") << xml;
  }
}

std::string nested(int depth) {
  std::string xml;
  for (int i = 0; i < depth; ++i) xml += "<row>";
  for (int i = 0; i < depth; ++i) xml += "</row>";
  return sheet(xml);
}

TEST(XmlReader, HoldsToItsLimits) {
  EXPECT_NE(seen(nested(99)), "CF133");
  EXPECT_EQ(seen(nested(100)), "CF133");
  std::string attributes;
  for (int i = 0; i < 256; ++i) attributes += " a" + std::to_string(i) + "=\"\"";
  EXPECT_NE(seen(sheet("<row" + attributes + "/>")), "CF133");
  EXPECT_EQ(seen(sheet("<row b=\"\"" + attributes + "/>")), "CF133");
  EXPECT_NE(seen(sheet("<row b=\"" + std::string(1UL << 20, 'x') + "\"/>")), "CF133");
  EXPECT_EQ(seen(sheet("<row b=\"" + std::string((1UL << 20) + 1, 'x') + "\"/>")), "CF133");
}

TEST(XmlReader, NamesPartAndLineOfAnError) {
  Scribe scribe;
  const auto error = read_xml(sheet("\n\n<row>"), "xl/a.xml", XmlSpace::spreadsheet, "worksheet", scribe);
  ASSERT_TRUE(error.has_value());
  EXPECT_NE(error->message.sv.find("xl/a.xml, rad 3"), std::string::npos) << error->message.sv;
  EXPECT_NE(error->message.en.find("xl/a.xml, line 3"), std::string::npos) << error->message.en;
}

class GivesUp : public Scribe {
 public:
  void start(const XmlElement& element) override {
    Scribe::start(element);
    if (element.name == "row") fail(Error{"CF139", {"nej", "no"}});
  }
};

TEST(XmlReader, StopsWhenTheHandlerGivesUp) {
  GivesUp handler;
  const auto error = read_xml(sheet("<row/><row/>after"), "xl/a.xml", XmlSpace::spreadsheet, "worksheet", handler);
  ASSERT_TRUE(error.has_value());
  EXPECT_EQ(error->code, "CF139");
  EXPECT_EQ(handler.written, "<worksheet><row>");
}

TEST(XmlText, StopsAtItsLimit) {
  XmlText text;
  text.add("abc", 5);
  EXPECT_FALSE(text.overflow());
  text.add("def", 5);
  EXPECT_EQ(text.text(), "abcde");
  EXPECT_TRUE(text.overflow());
  text.clear();
  EXPECT_FALSE(text.overflow());
}

}  // namespace
}  // namespace crossfoot
