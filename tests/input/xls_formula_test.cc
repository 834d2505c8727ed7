// Tokens of Excel's old formats as the text of a formula.
#include "input/xls/formula.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/make_xls.h"

namespace crossfoot {
namespace {

using std::string_literals::operator""s;

const XlsVersion kExcel97;
const XlsVersion kExcel5 = {false, 1252};

std::string integer(unsigned value) { return "\x1E"s + le16(value); }
// A relative reference.
std::string reference(unsigned row, unsigned column) { return "\x24"s + le16(row) + le16(column | 0xC000); }
std::string text(const std::string& value) { return "\x17"s + static_cast<char>(value.size()) + "\0"s + value; }
std::string call(unsigned arguments, unsigned function) {
  return "\x42"s + static_cast<char>(arguments) + le16(function);
}
std::string function_of_fixed_arguments(unsigned function) { return "\x41"s + le16(function); }

// Sheets "Blad1", "Mitt blad", "Kalle's"; sheets 0: Blad1, 1: Mitt blad, 2: Blad1 to
// Kalle's, 3: a deleted one, 4: add-in functions, 5: "Drift" of another workbook,
// 6: beyond its sheets.
XlsLinks links() {
  XlsLinks links;
  links.tabs = {"Blad1", "Mitt blad", "Kalle's"};
  const std::string own = le16(3) + le16(0x0401);
  const std::string functions = le16(1) + le16(0x3A01);
  const std::string other = le16(1) + le16(5) + "\0b.xls"s + le16(5) + "\0Drift"s;
  links.add_book({own});
  links.add_book({functions});
  links.add_extern_name(le16(0) + le32(0) + "\5\0EDATE"s, kExcel97);
  links.add_book({other});
  links.add_extern_name(le16(0) + le32(0) + "\4\0Kurs"s, kExcel97);
  const auto range = [](unsigned book, unsigned first, unsigned last) { return le16(book) + le16(first) + le16(last); };
  links.add_sheets({le16(7) + range(0, 0, 0) + range(0, 1, 1) + range(0, 0, 2) + range(0, 0xFFFF, 0xFFFF) +
                    range(1, 0xFFFE, 0xFFFE) + range(2, 0, 0) + range(2, 4, 4)},
                   kExcel97);
  const auto name = [](unsigned tab, const std::string& text) {
    return le16(0) + "\0"s + static_cast<char>(text.size()) + le16(0) + le16(0) + le16(tab) + le32(0) + "\0"s + text;
  };
  links.add_name(name(0, "Moms"), kExcel97);
  links.add_name(name(2, "Lokal"), kExcel97);
  links.add_name(name(0, "_xlfn.IFERROR"), kExcel97);
  return links;
}

std::string formula(const std::string& tokens, const XlsVersion& version = kExcel97, const std::string& behind = {},
                    CellAddress cell = {}) {
  const XlsLinks all = links();
  XlsFormulas formulas(all, version);
  const auto result = formulas.text(tokens, behind, cell);
  return result ? result->text : "?";
}

TEST(XlsFormula, WritesTokensAsExcelWouldShowThem) {
  struct Case {
    std::string tokens;
    std::string text;
  };
  const std::string a1 = reference(0, 0);
  const std::string b2 = reference(1, 1);
  const std::vector<Case> cases = {
      {integer(65535), "65535"},
      {"\x1F"s + le64(0.1), "0.1"},
      {"\x1F"s + le64(1e300), "1E+300"},
      {"\x1F"s + le64(3), "3"},
      {text("a\"b"), "\"a\"\"b\""},
      {"\x17\2\1"s + wide("ab"), "\"ab\""},
      {"\x1D\1"s, "TRUE"},
      {"\x1D\0"s, "FALSE"},
      {"\x1C\x07"s, "#DIV/0!"},
      {a1, "A1"},
      {"\x44"s + le16(65535) + le16(255), "$IV$65536"},
      {"\x24"s + le16(4) + le16(2 | 0x8000), "$C5"},
      {"\x24"s + le16(4) + le16(2 | 0x4000), "C$5"},
      {"\x25"s + le16(0) + le16(9) + le16(0xC000) + le16(0xC001), "A1:B10"},
      {"\x25"s + le16(0) + le16(65535) + le16(0xC000) + le16(2), "A:$C"},
      {"\x25"s + le16(2) + le16(3) + le16(0xC000) + le16(0xC0FF), "3:4"},
      {a1 + b2 + "\x03", "A1+B2"},
      {a1 + b2 + "\x04", "A1-B2"},
      {a1 + b2 + "\x05", "A1*B2"},
      {a1 + b2 + "\x06", "A1/B2"},
      {a1 + b2 + "\x07", "A1^B2"},
      {a1 + b2 + "\x08", "A1&B2"},
      {a1 + b2 + "\x09", "A1<B2"},
      {a1 + b2 + "\x0A", "A1<=B2"},
      {a1 + b2 + "\x0B", "A1=B2"},
      {a1 + b2 + "\x0C", "A1>=B2"},
      {a1 + b2 + "\x0D", "A1>B2"},
      {a1 + b2 + "\x0E", "A1<>B2"},
      {a1 + b2 + "\x0F", "A1 B2"},
      {a1 + b2 + "\x10", "A1,B2"},
      {a1 + b2 + "\x11", "A1:B2"},
      {a1 + "\x12", "+A1"},
      {a1 + "\x13", "-A1"},
      {a1 + "\x14", "A1%"},
      {a1 + b2 + "\x03\x15" + integer(2) + "\x05", "(A1+B2)*2"},
      {a1 + "\x19\x10"s + le16(0), "SUM(A1)"},
      {a1 + "\x19\x40"s + le16(0x0100) + b2 + "\x03", "A1+B2"},
      {a1 + "\x19\x02"s + le16(7) + integer(1) + "\x19\x08"s + le16(7) + integer(2) + call(3, 1), "IF(A1,1,2)"},
      {a1 + "\x19\x04"s + le16(1) + le16(4) + le16(8) + integer(1) + integer(2) + call(3, 100), "CHOOSE(A1,1,2)"},
      {call(0, 4), "SUM()"},
      {function_of_fixed_arguments(10), "NA()"},
      {a1 + integer(2) + function_of_fixed_arguments(27), "ROUND(A1,2)"},
      {a1 + "\x16" + integer(2) + call(3, 4), "SUM(A1,,2)"},
      {"\x23"s + le16(1) + le16(0), "Moms"},
      {"\x23"s + le16(3) + le16(0) + a1 + integer(0) + call(3, 255), "_xlfn.IFERROR(A1,0)"},
      {"\x39"s + le16(4) + le16(1) + le16(0) + a1 + integer(1) + call(3, 255), "EDATE(A1,1)"},
      {"\x39"s + le16(0) + le16(2) + le16(0), "'Mitt blad'!Lokal"},
      {"\x39"s + le16(5) + le16(1) + le16(0), "[1]!Kurs"},
      {"\x3A"s + le16(0) + le16(0) + le16(0xC000), "Blad1!A1"},
      {"\x3A"s + le16(1) + le16(0) + le16(0xC000), "'Mitt blad'!A1"},
      {"\x3B"s + le16(2) + le16(0) + le16(1) + le16(0xC000) + le16(0xC000), "'Blad1:Kalle''s'!A1:A2"},
      {"\x3A"s + le16(3) + le16(0) + le16(0xC000), "#REF!"},
      {"\x3A"s + le16(5) + le16(0) + le16(0xC000), "[1]Drift!A1"},
      {"\x3A"s + le16(6) + le16(0) + le16(0xC000), "#REF!"},
      {"\x2A"s + le32(0), "#REF!"},
      {"\x2B"s + le32(0) + le32(0), "#REF!"},
      {"\x3C"s + le16(0) + le32(0), "#REF!"},
      {"\x3D"s + le16(0) + le32(0) + le32(0), "#REF!"},
      {"\x29"s + le16(11) + a1 + b2 + "\x10" + "\x15" + call(1, 4), "SUM((A1,B2))"},
  };
  for (const Case& test : cases) EXPECT_EQ(formula(test.tokens), test.text);
}

TEST(XlsFormula, WritesConstantsOfArrays) {
  const std::string array = "\x60"s + std::string(7, '\0');
  const std::string behind = "\1"s + le16(1) + "\1"s + le64(1) + "\2"s + le16(1) + "\0x"s + "\4\1"s +
                             std::string(7, '\0') + "\x10\x2A"s + std::string(7, '\0');
  EXPECT_EQ(formula(array, kExcel97, behind), "{1,\"x\";TRUE,#N/A}");
  EXPECT_EQ(formula(array + array + "\x03", kExcel97, behind + behind), "{1,\"x\";TRUE,#N/A}+{1,\"x\";TRUE,#N/A}");
  EXPECT_EQ(formula(array, kExcel97, behind.substr(0, 20)), "?") << "cut short";
  // What is kept of areas that were looked up stands before it.
  const std::string areas = le16(1) + std::string(8, '\0');
  EXPECT_EQ(formula("\x26"s + std::string(6, '\0') + array, kExcel97, areas + behind), "{1,\"x\";TRUE,#N/A}");
}

TEST(XlsFormula, MovesSharedFormulasToTheirCell) {
  const std::string offset = "\x2C"s + le16(0xFFFF) + le16(0xC0FF);  // one up, one to the left
  EXPECT_EQ(formula(offset, kExcel97, {}, {4, 2}), "B4");
  EXPECT_EQ(formula(offset, kExcel97, {}, {0, 0}), "IV65536") << "round the sheet's edge, as Excel does";
  EXPECT_EQ(formula("\x2C"s + le16(4) + le16(0x4001), kExcel97, {}, {9, 2}), "D$5");
  EXPECT_EQ(formula("\x2D"s + le16(0) + le16(1) + le16(0xC000) + le16(0xC001), kExcel97, {}, {4, 2}), "C5:D6");
  EXPECT_EQ(formula("\x2C"s + le16(0xFFFF) + "\xFF"s, kExcel5, {}, {4, 2}), "B4");
}

TEST(XlsFormula, ReadsTheTokensOfExcel5) {
  const auto elsewhere = [](unsigned number, unsigned first, unsigned last) {
    return le16(number) + std::string(8, '\0') + le16(first) + le16(last);
  };
  EXPECT_EQ(formula("\x24"s + le16(0xC000 | 4) + "\2"s, kExcel5), "C5");
  EXPECT_EQ(formula("\x25"s + le16(0) + le16(16383) + "\0\1"s, kExcel5), "$A:$B");
  EXPECT_EQ(formula("\x17\2\xE5\xE4"s, kExcel5), "\"åä\"");
  EXPECT_EQ(formula("\x3A"s + elsewhere(0xFFFF, 1, 1) + le16(0xC000) + "\0"s, kExcel5), "'Mitt blad'!A1");
  EXPECT_EQ(formula("\x3B"s + elsewhere(0xFFFF, 0xFFFF, 0xFFFF) + le16(0) + le16(1) + "\0\0"s, kExcel5), "#REF!");
  EXPECT_EQ(formula("\x23"s + le16(1) + std::string(12, '\0'), kExcel5), "Moms");
}

TEST(XlsFormula, GivesUpOnWhatIsDamaged) {
  const std::vector<std::string> damaged = {"",
                                            "\x03",
                                            integer(1) + integer(2),
                                            "\x24\x00"s,
                                            "\x17\x09\x00ab"s,
                                            "\x1F"s + le32(0),
                                            "\x00"s,
                                            "\x01"s + le32(0),
                                            "\x7F"s,
                                            "\x19\x04\xFF\xFF"s,
                                            call(1, 4),
                                            call(0, 255),
                                            call(0, 9999),
                                            "\x3A"s + le16(99) + le32(0),
                                            "\x23"s + le16(0) + le16(0),
                                            "\x1F"s + le32(0) + le32(0x7FF80000),
                                            "\x3A"s + le16(4) + le32(0)};
  for (const std::string& tokens : damaged) EXPECT_EQ(formula(tokens), "?");
}

TEST(XlsFormula, TakesTimeInProportionToItsTokens) {
  // Joining texts at each operator would copy some 10^9 bytes here.
  std::string tokens = text(std::string(255, 'x'));
  for (int i = 0; i < 60'000; ++i) tokens += "\x13";
  EXPECT_EQ(formula(tokens).size(), 60'257U);
  tokens += std::string(9'000, '\x13');
  EXPECT_EQ(formula(tokens), "?") << "longer than is read";
}

TEST(XlsFormula, KnowsWhichResultsAreNumbers) {
  const XlsLinks all = links();
  XlsFormulas formulas(all, kExcel97);
  const auto numeric = [&](const std::string& tokens) { return formulas.text(tokens, {}, {})->numeric; };
  EXPECT_TRUE(numeric(integer(1) + integer(2) + "\x03"));
  EXPECT_TRUE(numeric(integer(1) + "\x19\x10"s + le16(0) + "\x15"));
  EXPECT_TRUE(numeric(integer(1) + call(1, 4)));
  EXPECT_FALSE(numeric(integer(1) + integer(2) + "\x08")) << "joined texts";
  EXPECT_FALSE(numeric(integer(1) + integer(2) + integer(3) + call(3, 1))) << "IF may give a text";
  EXPECT_FALSE(numeric(reference(0, 0)));
}

}  // namespace
}  // namespace crossfoot
