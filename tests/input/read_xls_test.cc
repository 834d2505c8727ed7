// Workbooks of Excel's old formats, record by record.
#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "package_fixture.h"
#include "support/make_xls.h"

namespace crossfoot {
namespace {

using std::string_literals::operator""s;

constexpr unsigned kContinue = 0x003C;
constexpr unsigned kString = 0x0207;

Reading read(const std::string& bytes) {
  auto reading = read_workbook(bytes, "a.xls");
  if (!reading) {
    ADD_FAILURE() << reading.error().message.en;
    Reading none;
    none.workbook.sheets.emplace_back();
    none.workbook.formats.emplace_back();
    none.workbook.number_formats.emplace_back();
    return none;
  }
  return std::move(*reading);
}

Reading read_sheet_of(const std::string& records, const std::string& globals = {}) {
  return read(make_xls({{"Blad1", records}}, globals));
}

std::string first_sheet(const Reading& reading) {
  return cells_as_text(reading.workbook, reading.workbook.sheets.front());
}

std::string codes(const Reading& reading) {
  std::string all;
  for (const Finding& finding : reading.findings) {
    all += finding.code + (finding.place.cell ? " " + to_a1(*finding.place.cell) : "") + ";";
  }
  return all;
}

std::string error_code(const std::string& bytes) {
  const auto reading = read_workbook(bytes, "a.xls");
  return reading ? "read" : reading.error().code;
}

// A number in 30 bits: an integer, perhaps hundredths.
std::string rk_integer(int value, bool hundredths) {
  return le32((static_cast<std::uint32_t>(value) << 2) | 2U | (hundredths ? 1U : 0U));
}

// SST in pieces: the first goes into the record, the others into CONTINUE.
std::string strings(std::uint32_t count, const std::vector<std::string>& pieces) {
  std::string records = xls_record(0x00FC, le32(count) + le32(count) + pieces.front());
  for (std::size_t i = 1; i < pieces.size(); ++i) records += xls_record(kContinue, pieces[i]);
  return records;
}

std::string plain_string(std::string_view text) {
  return le16(static_cast<unsigned>(text.size())) + "\0"s + std::string(text);
}

std::string use_string(unsigned row, std::uint32_t number) { return xls_cell(0x00FD, row, 0, le32(number)); }

TEST(ReadXls, ReadsEveryKindOfCell) {
  struct Case {
    std::string what;
    std::string records;
    std::string cells;
  };
  const std::vector<Case> cases = {
      {"a number", xls_number(1, 2, 110.5), "C2 number 110.5\n"},
      {"an integer in 30 bits", xls_cell(0x027E, 0, 0, rk_integer(-7, false)), "A1 number -7\n"},
      {"hundredths", xls_cell(0x027E, 0, 0, rk_integer(12345, true)), "A1 number 123.45\n"},
      {"the upper half of a double", xls_cell(0x027E, 0, 0, le32(0x3FF80000)), "A1 number 1.5\n"},
      {"hundredths of it", xls_cell(0x027E, 0, 0, le32(0x3FF80001)), "A1 number 0.015\n"},
      {"several numbers",
       xls_record(0x00BD,
                  le16(3) + le16(1) + le16(0) + rk_integer(1, false) + le16(1) + rk_integer(2, false) + le16(2)),
       "B4 number 1\nC4 number 2\n"},
      {"several blanks, of which one has a format", xls_record(0x00BE, le16(0) + le16(0) + le16(0) + le16(1) + le16(1)),
       "B1 blank\n"},
      {"a blank with a format", xls_cell(0x0201, 0, 0, "", 1), "A1 blank\n"},
      {"a text in the sheet", xls_label(0, 0, "F\xF6rskola"), "A1 text Förskola\n"},
      {"one with runs of formatting", xls_cell(0x00D6, 0, 0, plain_string("ab") + le16(1) + le32(0)), "A1 text ab\n"},
      {"a boolean", xls_cell(0x0205, 0, 0, "\1\0"s), "A1 boolean 1\n"},
      {"an error", xls_cell(0x0205, 0, 0, "\x2A\1"s), "A1 error #N/A\n"},
      {"the last cell there is", xls_number(65535, 255, 1), "IV65536 number 1\n"},
      {"records that are not known", xls_record(0x0FFF, "abc") + xls_number(0, 0, 1) + xls_record(0, ""),
       "A1 number 1\n"},
      {"a chart in the sheet, with numbers of its own",
       xls_record(0x0809, le16(0x600) + le16(0x20) + le32(0)) + xls_number(5, 5, 9) + xls_record(0x000A, "") +
           xls_number(0, 0, 1),
       "A1 number 1\n"},
  };
  for (const Case& test : cases) {
    const Reading reading = read_sheet_of(test.records);
    EXPECT_EQ(first_sheet(reading), test.cells) << test.what;
    EXPECT_EQ(codes(reading), "") << test.what;
  }
}

TEST(ReadXls, JoinsTextsThatAreSplitOverRecords) {
  struct Case {
    std::string what;
    std::string globals;
    std::string texts;  // of A1, A2
  };
  const std::string second = plain_string("slut");
  const std::vector<Case> cases = {
      {"whole", strings(2, {plain_string("ab") + second}), "A1 text ab\nA2 text slut\n"},
      {"between two texts", strings(2, {plain_string("ab"), second}), "A1 text ab\nA2 text slut\n"},
      {"within one", strings(2, {le16(4) + "\0ab"s, "\0cd"s + second}), "A1 text abcd\nA2 text slut\n"},
      {"from one byte a character to two", strings(2, {le16(4) + "\0ab"s, "\1"s + wide("cd") + second}),
       "A1 text abcd\nA2 text slut\n"},
      {"from two to one", strings(2, {le16(4) + "\1"s + wide("ab"), "\0cd"s + second}), "A1 text abcd\nA2 text slut\n"},
      {"behind its length", strings(2, {le16(2) + "\0"s, "\0ab"s + second}), "A1 text ab\nA2 text slut\n"},
      {"within its length", strings(2, {"\2"s, "\0\0ab"s + second}), "A1 text ab\nA2 text slut\n"},
      {"a pair of surrogates", strings(2, {le16(2) + "\1"s + "\x3D\xD8"s, "\1"s + "\x00\xDE"s + second}),
       "A1 text 😀\nA2 text slut\n"},
      {"half a pair", strings(2, {le16(1) + "\1"s + "\x3D\xD8"s + second}), "A1 text \uFFFD\nA2 text slut\n"},
      {"runs of formatting", strings(2, {le16(2) + "\x08"s + le16(2) + "ab" + std::string(8, '\7') + second}),
       "A1 text ab\nA2 text slut\n"},
      {"runs that are split", strings(2, {le16(2) + "\x08"s + le16(2) + "ab" + "\7\7"s, std::string(6, '\7') + second}),
       "A1 text ab\nA2 text slut\n"},
      {"phonetic data", strings(2, {le16(2) + "\x04"s + le32(5) + "ab" + std::string(5, '\7') + second}),
       "A1 text ab\nA2 text slut\n"},
      {"both, split everywhere",
       strings(2, {le16(3) + "\x0D"s + le16(1) + le32(3), "\1"s + wide("a"), "\0bc"s + "\7"s, "\7\7"s, "\7\7\7\7"s,
                   second}),
       "A1 text abc\nA2 text slut\n"},
      {"an empty one", strings(2, {plain_string("") + second}), "A1 text \nA2 text slut\n"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(first_sheet(read_sheet_of(use_string(0, 0) + use_string(1, 1), test.globals)), test.texts) << test.what;
  }
}

// --- Formulas.

const std::string kOne = "\x1E\x01\x00"s;  // the number 1
std::string kind_of_result(unsigned kind, unsigned value = 0) {
  return le16(kind) + le16(value) + le16(0) + le16(0xFFFF);
}
std::string text_result(std::string_view text) { return xls_record(kString, plain_string(text)); }

TEST(ReadXls, ReadsTheStoredResultsOfFormulas) {
  struct Case {
    std::string what;
    std::string records;
    std::string cells;
  };
  const std::vector<Case> cases = {
      {"a number", xls_formula(0, 0, 12.5, kOne), "A1 number 12.5 =1\n"},
      {"0", xls_formula(0, 0, 0, kOne), "A1 number 0 =1\n"},
      {"a text", xls_formula(0, 0, kind_of_result(0), kOne) + text_result("ja"), "A1 text ja =1\n"},
      {"a text that is split",
       xls_formula(0, 0, kind_of_result(0), kOne) + xls_record(kString, le16(4) + "\0ab"s) +
           xls_record(kContinue, "\1"s + wide("cd")),
       "A1 text abcd =1\n"},
      {"a text behind a record that is not known",
       xls_formula(0, 0, kind_of_result(0), kOne) + xls_record(0x0091, "") + text_result("ja"), "A1 text ja =1\n"},
      {"an empty text", xls_formula(0, 0, kind_of_result(3), kOne), "A1 text  =1\n"},
      {"a boolean", xls_formula(0, 0, kind_of_result(1, 1), kOne), "A1 boolean 1 =1\n"},
      {"an error", xls_formula(0, 0, kind_of_result(2, 0x07), kOne), "A1 error #DIV/0! =1\n"},
      {"the record numbers of Excel 3 and 4",
       xls_cell(0x0206, 0, 0, le64(1) + le16(0) + le32(0) + le16(3) + kOne) +
           xls_cell(0x0406, 1, 0, le64(2) + le16(0) + le32(0) + le16(3) + kOne),
       "A1 number 1 =1\nA2 number 2 =1\n"},
  };
  for (const Case& test : cases) {
    const Reading reading = read_sheet_of(test.records);
    EXPECT_EQ(first_sheet(reading), test.cells) << test.what;
    EXPECT_EQ(codes(reading), "") << test.what;
  }
}

TEST(ReadXls, SaysWhereAFormulaHasNoStoredResult) {
  const std::string sum = "\x24\x01\x00\x00\xC0\x19\x10\x00\x00"s;  // SUM(A2)
  struct Case {
    std::string what;
    std::string records;
    std::string cells;
    std::string codes;
  };
  const std::vector<Case> cases = {
      {"the text does not follow", xls_formula(0, 0, kind_of_result(0), kOne) + xls_number(1, 0, 2),
       "A1 blank =1\nA2 number 2\n", "CF146 A1;"},
      {"0 that is to be calculated", xls_formula(0, 0, 0, kOne, 2), "A1 blank =1\n", "CF146 A1;"},
      {"another number that is to be calculated anew", xls_formula(0, 0, 7, kOne, 2), "A1 number 7 =1\n", ""},
      {"0 of a function that is always calculated anew", xls_formula(0, 0, 0, kOne, 1), "A1 number 0 =1\n", ""},
      {"an empty text for a sum, so the others are not computed either",
       xls_formula(0, 0, kind_of_result(3), kOne) + xls_formula(0, 1, kind_of_result(3), sum),
       "A1 blank =1\nB1 blank =SUM(A2)\n", "CF146 A1;"},
  };
  for (const Case& test : cases) {
    const Reading reading = read_sheet_of(test.records);
    EXPECT_EQ(first_sheet(reading), test.cells) << test.what;
    EXPECT_EQ(codes(reading), test.codes) << test.what;
  }
}

TEST(ReadXls, KeepsTheValueOfAFormulaThatItCannotRead) {
  const std::vector<std::string> formulas = {
      "\x18\x00\x00"s,              // natural language
      "\x24\x01"s,                  // cut short
      "\x03"s,                      // nothing to add
      "\x21\xFF\x7F"s,              // no such function
      "\x23\x09\x00\x00\x00"s,      // no such name
      "\x1E\x01\x00\x1E\x01\x00"s,  // two results
      "",
  };
  for (const std::string& tokens : formulas) {
    const Reading reading = read_sheet_of(xls_formula(0, 0, 5, tokens));
    EXPECT_EQ(first_sheet(reading), "A1 number 5 =\n");
    EXPECT_EQ(codes(reading), "CF155 A1;");
  }
}

std::string exp_token(unsigned row, unsigned column) { return "\x01"s + le16(row) + le16(column); }

TEST(ReadXls, WritesSharedFormulasOutAndArraysOnce) {
  // A1+1 seen from B1, shared by B1:B2: the row and the column are relative.
  const std::string offset = "\x2C"s + le16(0) + le16(0xC0FF) + kOne + "\x03"s;
  const std::string shared =
      xls_record(0x04BC, le16(0) + le16(1) + "\1\1\0\2"s + le16(static_cast<unsigned>(offset.size())) + offset);
  const std::string array = xls_record(0x0221, le16(0) + le16(1) + "\1\1"s + le16(0) + le32(0) + le16(3) + kOne);
  const std::string table =
      xls_record(0x0236, le16(0) + le16(1) + "\1\1"s + le16(8) + le16(4) + le16(0) + le16(5) + le16(0));
  struct Case {
    std::string what;
    std::string records;
    std::string cells;
  };
  const std::vector<Case> cases = {
      {"shared", xls_formula(0, 1, 2, exp_token(0, 1)) + shared + xls_formula(1, 1, 3, exp_token(0, 1)),
       "B1 number 2 =A1+1\nB2 number 3 =A2+1\n"},
      {"shared, with a text as its result",
       xls_formula(0, 1, kind_of_result(0), exp_token(0, 1)) + shared + text_result("x"), "B1 text x =A1+1\n"},
      {"used before it is there",
       xls_formula(1, 1, 3, exp_token(0, 1)) + xls_formula(0, 1, 2, exp_token(0, 1)) + shared,
       "B1 number 2 =A1+1\nB2 number 3 =A2+1\n"},
      {"an array", xls_formula(0, 1, 2, exp_token(0, 1)) + array + xls_formula(1, 1, 3, exp_token(0, 1)),
       "B1 number 2 =1\nB2 number 3\n"},
      {"a data table",
       xls_formula(0, 1, 2, "\x02"s + le16(0) + le16(1)) + table + xls_formula(1, 1, 3, "\x02"s + le16(0) + le16(1)),
       "B1 number 2 =TABLE(A5,A6)\nB2 number 3\n"},
  };
  for (const Case& test : cases) EXPECT_EQ(first_sheet(read_sheet_of(test.records)), test.cells) << test.what;
  EXPECT_TRUE(read_sheet_of(cases[3].records).workbook.formulas[0].array);
  const Reading lost = read_sheet_of(xls_formula(0, 1, 2, exp_token(7, 7)));
  EXPECT_EQ(first_sheet(lost), "B1 number 2 =\n");
  EXPECT_EQ(codes(lost), "CF155 B1;");
}

// --- Formats, hidden things, comments.

TEST(ReadXls, ReadsFormatsBoldAndIndent) {
  const std::string format = xls_record(0x041E, le16(164) + plain_string("#,##0.0"));
  const std::string cell_format = xls_record(0x00E0, le16(0) + le16(164) + std::string(16, '\0'));
  const Reading reading =
      read_sheet_of(xls_number(0, 0, 1) + xls_number(0, 1, 1, 1) + xls_number(0, 2, 1, 2) + xls_number(0, 3, 1, 9),
                    format + cell_format);
  const Workbook& book = reading.workbook;
  const auto& cells = book.sheets[0].cells;
  ASSERT_EQ(cells.size(), 4U);
  EXPECT_EQ(book.number_format_of(cells[0]).code, "General");
  EXPECT_EQ(book.number_format_of(cells[1]).code, "0.00");
  EXPECT_TRUE(book.format_of(cells[1]).bold);
  EXPECT_EQ(book.format_of(cells[1]).indent, 2);
  EXPECT_EQ(book.number_format_of(cells[2]).code, "#,##0.0");
  EXPECT_FALSE(book.format_of(cells[2]).bold);
  EXPECT_EQ(codes(reading), "CF142 D1;") << "a format that does not exist";
}

TEST(ReadXls, ReadsHiddenRowsColumnsAndMergedRanges) {
  const auto row = [](unsigned number, unsigned flags) {
    return xls_record(0x0208, le16(number) + std::string(10, '\0') + le16(flags) + le16(0));
  };
  const auto columns = [](unsigned first, unsigned last, unsigned flags) {
    return xls_record(0x007D, le16(first) + le16(last) + le16(0) + le16(0) + le16(flags) + le16(0));
  };
  const Reading reading = read_sheet_of(
      row(1, 0x20) + row(2, 0x02) + row(3, 0x100) + columns(1, 2, 1) + columns(3, 256, 0x300) + columns(0, 0, 0) +
      xls_record(0x00E5, le16(2) + le16(4) + le16(5) + le16(0) + le16(1) + le16(0) + le16(0) + le16(2) + le16(3)));
  const Sheet& sheet = reading.workbook.sheets[0];
  EXPECT_TRUE(sheet.row_hidden(1));
  EXPECT_FALSE(sheet.row_hidden(2));
  ASSERT_EQ(sheet.rows.size(), 2U);
  EXPECT_EQ(sheet.rows[1].outline_level, 2);
  EXPECT_TRUE(sheet.column_hidden(2));
  EXPECT_FALSE(sheet.column_hidden(3));
  ASSERT_EQ(sheet.columns.size(), 2U);
  EXPECT_EQ(sheet.columns[1].last, 255U);
  EXPECT_EQ(sheet.columns[1].outline_level, 3);
  ASSERT_EQ(sheet.merged.size(), 2U);
  EXPECT_EQ(to_a1(sheet.merged[0]), "C1:D1");
  EXPECT_EQ(to_a1(sheet.merged[1]), "A5:B6");
}

TEST(ReadXls, TellsSheetsApart) {
  const Reading reading = read(make_xls({{"Syns", xls_number(0, 0, 1), 0, 0, 0x10},
                                         {"Dold", xls_number(0, 0, 2), 1, 0, 0x10},
                                         {"G\xF6md", xls_number(0, 0, 3), 2, 0, 0x10},
                                         {"Diagram", "", 0, 2, 0x20},
                                         {"Makro", "", 1, 1, 0x40},
                                         {"Modul", "", 0, 6, 0x06},
                                         {"Dialog", xls_record(0x0081, le16(0x10)), 0, 0, 0x10},
                                         {"Kallas blad", "", 0, 0, 0x20},
                                         {"Kallas diagram", xls_number(0, 0, 4), 0, 2, 0x10}}));
  const Workbook& book = reading.workbook;
  ASSERT_EQ(book.sheets.size(), 4U);
  EXPECT_EQ(book.sheets[3].name, "Kallas diagram");
  EXPECT_EQ(book.sheets[0].visibility, Visibility::visible);
  EXPECT_EQ(book.sheets[1].visibility, Visibility::hidden);
  EXPECT_EQ(book.sheets[2].visibility, Visibility::very_hidden);
  EXPECT_EQ(book.sheets[2].part, "") << "there are no parts that could be patched";
  EXPECT_EQ(book.skipped_sheets,
            (std::vector<std::string>{"Diagram (chart sheet)", "Makro (macro sheet)", "Modul (module sheet)",
                                      "Dialog (dialog sheet)", "Kallas blad (chart sheet)"}));
  EXPECT_EQ(codes(reading), "CF147;CF147;CF650;CF147;CF147;CF147;");
}

TEST(ReadXls, ReadsTheDateSystem) {
  EXPECT_FALSE(read_sheet_of("").workbook.date_1904);
  EXPECT_TRUE(read_sheet_of("", xls_record(0x0022, le16(1))).workbook.date_1904);
}

TEST(ReadXls, ReadsComments) {
  const std::string object = xls_record(0x005D, le16(0x15) + le16(0x12) + le16(0x19) + le16(7) + std::string(14, '\0'));
  const std::string text = xls_record(0x01B6, std::string(10, '\0') + le16(5) + le16(0) + le32(0)) +
                           xls_record(kContinue, "\0Se "s) + xls_record(kContinue, "\1"s + wide("ny"));
  const std::string note = xls_record(0x001C, le16(2) + le16(1) + le16(0) + le16(7) + le16(2) + "\0KL"s);
  const Reading reading = read_sheet_of(object + text + note);
  ASSERT_EQ(reading.workbook.sheets[0].comments.size(), 1U);
  EXPECT_EQ(to_a1(reading.workbook.sheets[0].comments[0].at), "B3");
  EXPECT_EQ(reading.workbook.sheets[0].comments[0].text, "Se ny");
}

TEST(ReadXls, ReadsWhatExcel5Wrote) {
  const std::string records = xls_cell(0x0204, 0, 0, le16(8) + "F\xF6rskola") +
                              xls_formula(1, 0, kind_of_result(0), kOne) + xls_record(kString, le16(2) + "\xE5\xE4") +
                              xls_formula(2, 0, 3, "\x44"s + le16(0xC000) + "\0"s) +
                              xls_record(0x001C, le16(0) + le16(0) + le16(4) + "ab"s) +
                              xls_record(0x001C, le16(0xFFFF) + le16(0) + le16(2) + "cd"s);
  const Reading reading = read(make_xls({{"Bl\xE5tt", records}}, xls_record(0x0042, le16(1252)), false));
  EXPECT_EQ(reading.workbook.sheets[0].name, "Blått");
  EXPECT_EQ(first_sheet(reading), "A1 text Förskola\nA2 text åä =1\nA3 number 3 =A1\n");
  ASSERT_EQ(reading.workbook.sheets[0].comments.size(), 1U);
  EXPECT_EQ(reading.workbook.sheets[0].comments[0].text, "abcd");
  EXPECT_EQ(codes(reading), "");
  const auto text_in = [](unsigned page, const std::string& text) {
    return read(make_xls({{"A", xls_cell(0x0204, 0, 0, le16(static_cast<unsigned>(text.size())) + text)}},
                         xls_record(0x0042, le16(page)), false));
  };
  EXPECT_EQ(first_sheet(text_in(437, "F\x94rskola")), "A1 text Förskola\n");
  EXPECT_EQ(first_sheet(text_in(850, "F\x94rskola")), "A1 text Förskola\n");
  EXPECT_EQ(first_sheet(text_in(10000, "F\x9Arskola")), "A1 text Förskola\n");
  EXPECT_EQ(first_sheet(text_in(1251, "\xC4\xE0")), "A1 text Да\n");
  EXPECT_EQ(first_sheet(text_in(932, "a\x93")), "A1 text a\uFFFD\n");
  EXPECT_EQ(codes(text_in(932, "a\x93")), "CF154;");
}

TEST(ReadXls, ReadsDefinedNames) {
  const auto name = [](unsigned flags, unsigned tab, std::string_view text, std::string_view tokens) {
    return xls_record(0x0018, le16(flags) + "\0"s + std::string(1, static_cast<char>(text.size())) +
                                  le16(static_cast<unsigned>(tokens.size())) + le16(0) + le16(tab) + le32(0) + "\0"s +
                                  std::string(text) + std::string(tokens));
  };
  const std::string globals = xls_record(0x01AE, le16(2) + le16(0x0401)) +
                              xls_record(0x0017, le16(1) + le16(0) + le16(1) + le16(1)) +
                              name(0, 0, "Summa", "\x3A"s + le16(0) + le16(1) + le16(2)) + name(0x20, 2, "\x06", kOne) +
                              name(0, 1, "Lokal", kOne);
  const Reading reading = read(make_xls({{"Diagram", "", 0, 2, 0x20}, {"Mitt blad", ""}}, globals));
  const auto& names = reading.workbook.defined_names;
  ASSERT_EQ(names.size(), 2U) << "the name of the sheet that is not read goes with it";
  EXPECT_EQ(names[0].name, "Summa");
  EXPECT_EQ(names[0].refers_to, "'Mitt blad'!$C$2");
  EXPECT_EQ(names[0].sheet, kNone);
  EXPECT_EQ(names[1].name, "_xlnm.Print_Area");
  EXPECT_EQ(names[1].sheet, 0U);
}

// --- Order, and what occurs twice.

TEST(ReadXls, SortsTheCellsAndKeepsTheLaterOfTwo) {
  struct Case {
    std::string what;
    std::string records;
    std::string cells;
    std::string codes;
  };
  const std::vector<Case> cases = {
      {"rows and columns in any order", xls_number(1, 0, 3) + xls_number(0, 1, 2) + xls_number(0, 0, 1),
       "A1 number 1\nB1 number 2\nA2 number 3\n", ""},
      {"blanks before the values",
       xls_record(0x00BE, le16(0) + le16(0) + le16(1) + le16(1) + le16(1)) + xls_number(0, 0, 1),
       "A1 number 1\nB1 blank\n", ""},
      {"a blank behind a value", xls_number(0, 0, 1) + xls_cell(0x0201, 0, 0, "", 1), "A1 number 1\n", ""},
      {"two values", xls_number(0, 0, 1) + xls_number(0, 0, 2), "A1 number 2\n", "CF143 A1;"},
  };
  for (const Case& test : cases) {
    const Reading reading = read_sheet_of(test.records);
    EXPECT_EQ(first_sheet(reading), test.cells) << test.what;
    EXPECT_EQ(codes(reading), test.codes) << test.what;
  }
}

TEST(ReadXls, RemarksOnWhatExcelWouldNotWrite) {
  const Reading infinite = read_sheet_of(xls_number(0, 0, std::numeric_limits<double>::infinity()) +
                                         xls_cell(0x027E, 0, 1, le32(0x7FF80000)));
  EXPECT_EQ(first_sheet(infinite), "A1 text inf\nB1 text nan\n");
  EXPECT_EQ(codes(infinite), "CF142 A1;CF142 B1;");
  const Reading unknown = read_sheet_of(xls_cell(0x0205, 0, 0, "\x63\1"s));
  EXPECT_EQ(first_sheet(unknown), "A1 error #99\n");
  EXPECT_EQ(codes(unknown), "CF142 A1;");
  const std::string text(8000, 'x');
  const Reading longer =
      read_sheet_of(use_string(0, 0),
                    strings(1, {le16(40000) + "\0"s + text, "\0"s + text, "\0"s + text, "\0"s + text, "\0"s + text}));
  EXPECT_EQ(longer.workbook.strings.at(0).size(), 40000U);
  EXPECT_EQ(codes(longer), "CF145;");
}

// --- What cannot be read.

TEST(ReadXls, RefusesWhatContradictsItself) {
  struct Case {
    std::string what;
    std::string bytes;
    std::string code;
  };
  const std::string begin = xls_record(0x0809, le16(0x600) + le16(0x10) + le32(0));
  const std::vector<Case> cases = {
      {"encrypted", make_xls({{"A", ""}}, xls_record(0x002F, "\1\0"s)), "CF113"},
      {"encrypted by Excel 5", make_xls({{"A", ""}}, xls_record(0x002F, "\1\0"s), false), "CF113"},
      {"no sheets", make_xls({}), "CF138"},
      {"two sheets of one name", make_xls({{"Drift", ""}, {"DRIFT", ""}}), "CF138"},
      {"only a chart", make_xls({{"A", "", 0, 2, 0x20}}), "CF138"},
      {"a text that does not exist", make_xls({{"A", use_string(0, 0)}}), "CF139"},
      {"a column that does not exist", make_xls({{"A", xls_number(0, 256, 1)}}), "CF139"},
      {"a sheet that begins within a sheet", make_xls({{"A", begin + xls_number(0, 0, 1)}}), "CF112"},
      {"a cell that is cut short", make_xls({{"A", xls_cell(0x0203, 0, 0, "\0\0"s)}}), "CF112"},
      {"a text that is cut short", make_xls({{"A", xls_cell(0x0204, 0, 0, le16(9) + "\0ab"s)}}), "CF112"},
      {"a result that is cut short",
       make_xls({{"A", xls_formula(0, 0, kind_of_result(0), kOne) + xls_record(kString, le16(9) + "\0ab"s)}}), "CF112"},
      {"a table of texts that is cut short", make_xls({{"A", ""}}, strings(1, {le16(9) + "\0ab"s})), "CF112"},
      {"two tables of texts", make_xls({{"A", ""}}, strings(0, {""}) + strings(0, {""})), "CF135"},
      {"another version", make_compound_file({{"Workbook", xls_record(0x0809, le16(0x700) + le16(5))}}), "CF135"},
      {"a sheet instead of a workbook", make_compound_file({{"Workbook", begin + xls_record(0x000A, "")}}), "CF135"},
      {"an empty stream", make_compound_file({{"Workbook", ""}}), "CF135"},
      {"Excel 2", "\x09\x00\x04\x00\x02\x00\x10\x00"s + std::string(60, '\0'), "CF114"},
  };
  for (const Case& test : cases) EXPECT_EQ(error_code(test.bytes), test.code) << test.what;
}

TEST(ReadXls, RefusesTwoSheetsInOnePlace) {
  std::string stream = make_xls_stream({{"A", xls_number(0, 0, 1)}, {"B", xls_number(0, 0, 2)}});
  const std::size_t first = stream.find(xls_record(0x0085, "").substr(0, 2));
  const std::size_t second = stream.find(xls_record(0x0085, "").substr(0, 2), first + 4);
  ASSERT_NE(second, std::string::npos);
  stream.replace(second + 4, 4, stream.substr(first + 4, 4));
  EXPECT_EQ(error_code(make_compound_file({{"Workbook", stream}})), "CF135");
}

TEST(ReadXls, FindsSheetsThatAreNotWhereTheListSays) {
  const std::string chart = xls_record(0x0809, le16(0x600) + le16(0x20) + le32(0)) + xls_record(0x000A, "");
  const auto shifted = [](std::string stream, unsigned by) {
    const std::size_t tab = stream.find(xls_record(0x0085, "").substr(0, 2));
    stream[tab + 4] = static_cast<char>(static_cast<unsigned char>(stream[tab + 4]) + by);
    return make_compound_file({{"Workbook", stream}});
  };
  const TestXlsSheet first = {"A", xls_number(0, 0, 1) + chart};
  const TestXlsSheet second = {"B", xls_number(0, 0, 2)};
  const Reading reading = read(shifted(make_xls_stream({first, second}), 20));
  ASSERT_EQ(reading.workbook.sheets.size(), 2U);
  EXPECT_EQ(first_sheet(reading), "A1 number 1\n");
  EXPECT_EQ(cells_as_text(reading.workbook, reading.workbook.sheets[1]), "A1 number 2\n");
  EXPECT_EQ(codes(reading), "CF156;");
  TestXlsSheet other = second;
  other.content = 0x20;
  EXPECT_EQ(error_code(shifted(make_xls_stream({first, other}), 20)), "CF135") << "the kinds do not agree";
  EXPECT_EQ(error_code(shifted(make_xls_stream({first}) + chart, 20)), "CF135") << "there are more than it lists";
}

TEST(ReadXls, RefusesEveryBeginningOfAWorkbook) {
  const std::string stream =
      make_xls_stream({{"A", use_string(0, 0) + xls_number(1, 0, 2)}, {"B", xls_formula(0, 0, 1, kOne)}},
                      strings(1, {le16(4) + "\0ab"s, "\0cd"s}));
  ASSERT_EQ(error_code(make_compound_file({{"Workbook", stream}})), "read");
  EXPECT_EQ(error_code(stream), "read") << "without the compound file around it";
  for (std::size_t size = 0; size < stream.size(); ++size) {
    EXPECT_NE(error_code(make_compound_file({{"Workbook", stream.substr(0, size)}})), "read") << size;
  }
}

TEST(ReadXls, SaysWhatElseIsInTheFile) {
  const std::string stream =
      make_xls_stream({{"A", xls_record(0x01AD, "")}}, xls_record(0x01AE, le16(0) + le16(1) + "\0b"s));
  const Reading reading = read(make_compound_file({{"Workbook", stream}, {"Ctls", "x"}, {"SummaryInformation", "x"}}));
  EXPECT_EQ(codes(reading), "CF650;CF650;CF650;") << "controls, a query, another workbook";
}

}  // namespace
}  // namespace crossfoot
