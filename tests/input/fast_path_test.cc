// The scanners of ours against expat: whatever the text, both must tell the
// same, and what expat refuses must be refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "base/os_file.h"
#include "both_paths.h"
#include "input/limits.h"
#include "input/xlsx/parts.h"
#include "input/xlsx/sheet.h"
#include "input/xml/source.h"
#include "input/zip/directory.h"
#include "package_fixture.h"

namespace crossfoot {
namespace {

template <class Read>
void expect_same(Read read, const std::string& xml, std::size_t step) {
  InPieces pieces(xml, step);
  ByExpat expat(xml);
  ASSERT_EQ(read(pieces), read(expat)) << xml;
}

void expect_same(const std::string& xml, std::size_t step) {
  expect_same(events, xml, step);
  expect_same(sheet_of, xml, step);
  expect_same(strings_of, xml, step);
}

// What may stand anywhere, and much that may not.
const std::vector<std::string> kBits = {
    "<",
    ">",
    "&",
    "/",
    "\"",
    "'",
    "=",
    ":",
    " ",
    "\t",
    "\r\n",
    "]",
    "]]>",
    "/>",
    "</",
    "x:",
    "\xC3\xA5",
    "\xED\xA0\x80",
    "\xEF\xBF\xBE",
    "\xFF",
    std::string(1, '\0'),
    "\x7F",
    "&amp;",
    "&#10;",
    "&#xD;",
    "&#0;",
    "&#xFFFE;",
    "&nbsp;",
    "<!-- c -->",
    "<![CDATA[7]]>",
    "<?pi?>",
    "<!DOCTYPE a>",
    "\xEF\xBB\xBF",
    " xmlns=\"urn:z\"",
    " xmlns=\"\"",
    " xmlns:y=\"urn:y\"",
    " y:r=\"1\"",
    " xml:space=\"preserve\"",
    " r=\"A1\"",
    " r=\"a5\"",
    " r=\"XFE1\"",
    " s=\"9\"",
    " s=\"99\"",
    " s=\"01\"",
    " t=\"s\"",
    " t=\"str\"",
    " t=\"b\"",
    " t=\"e\"",
    " t=\"d\"",
    " t=\"inlineStr\"",
    " t=\"x\"",
    "<v>",
    "</v>",
    "<v/>",
    "<v>3</v>",
    "<v>-0</v>",
    "<v>1.50</v>",
    "<v>123456789012345678</v>",
    "<v>1e400</v>",
    "<v>5.</v>",
    "<f>A1+1</f>",
    "<f t=\"shared\" si=\"0\" ref=\"A1:B9\">A1</f>",
    "<f t=\"shared\" si=\"0\"/>",
    "<is><t>in</t></is>",
    "<c r=\"B2\"><v>2</v></c>",
    "</c>",
    "<row r=\"5\">",
    "<row hidden=\"1\">",
    "</row>",
    "<sheetData>",
    "</sheetData>",
    "<extLst>",
    "</extLst>",
    "<foo>",
    "</foo>",
    "<si>",
    "</si>",
    "<si><t>s</t></si>",
    "<r><t>",
    "</t></r>",
    "<rPh><t>",
    "_x0041_",
    "0",
    "1",
    "A",
    "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Fallback>",
    "</mc:Fallback></mc:AlternateContent>"};

const std::string kMain = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

std::vector<std::string> usual_texts() {
  const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
  return {
      declaration + "<worksheet " + kMain +
          " xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\"><dimension ref=\"A1:C3\"/>"
          "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols><sheetData><row r=\"1\" spans=\"1:3\" x14ac:dyDescent="
          "\"0.25\"><c r=\"A1\" s=\"1\" t=\"s\"><v>3</v></c><c r=\"B1\" s=\"2\"/><c r=\"C1\"><f>SUM(A1:B1)&amp;\"x\""
          "</f><v>12.5</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>\xC3\xA5r</v></c><c r=\"B2\"><v>-1234567890"
          "</v></c><c r=\"C2\" s=\"9\"><v>60</v></c></row>\n  <row r=\"3\" hidden=\"1\">\n<c r=\"A3\" t=\"b\"><v>1</v>"
          "</c> <c r=\"B3\" t=\"e\"><v>#N/A</v></c><c r=\"C3\" t=\"inlineStr\"><is><t>in</t></is></c></row></sheetData>"
          "<mergeCells count=\"1\"><mergeCell ref=\"A1:B1\"/></mergeCells><extLst><ext><y/></ext></extLst></worksheet>",
      declaration + "<sst " + kMain +
          " count=\"3\"><si><t>Netto</t></si><si><t xml:space=\"preserve\"> \xC3\xA5 &amp; _x000D_ </t></si>"
          "<si><r><rPr><b/></rPr><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh></si><si/></sst>\n"};
}

TEST(FastPath, TellsWhatExpatTells) {
  for (const std::string& text : usual_texts()) {
    for (const std::size_t step : {1UL, 7UL, 64UL, 500UL, 100000UL}) expect_same(text, step);
    // Cut off anywhere.
    for (std::size_t size = 0; size < text.size(); ++size) expect_same(text.substr(0, size), 100000);
  }
}

// Oddities by turns, at every place where one thing ends and another begins.
TEST(FastPath, HandsOverWhateverIsOddAndWhereverItStands) {
  for (const std::string& text : usual_texts()) {
    std::size_t turn = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (std::string_view("<>\"= /").find(text[at]) == std::string_view::npos) continue;
      for (std::size_t i = turn++ % 13; i < kBits.size(); i += 13) {
        std::string odd = text;
        expect_same(odd.insert(at + turn % 2, kBits[i]), 100000);
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST(FastPath, HandsOverWhatWasChangedAtRandom) {
  std::mt19937 random(5);
  const auto below = [&random](std::size_t most) { return random() % most; };
  for (int turn = 0; turn < 2500; ++turn) {
    std::string text = usual_texts()[below(2)];
    for (std::size_t edits = 1 + below(3); edits > 0; --edits) {
      const std::size_t at = below(text.size());
      const std::size_t size = below(12);
      switch (below(4)) {
        case 0:
          text.insert(at, kBits[below(kBits.size())]);
          break;
        case 1:
          text.erase(at, size);
          break;
        case 2:
          text.insert(at, text.substr(below(text.size()), 3 * size));
          break;
        default:
          text[at] = static_cast<char>(random());
      }
    }
    expect_same(text, turn % 4 == 0 ? 1 + below(400) : 100000);
    if (HasFatalFailure()) return;
  }
}

// Of every number of digits, in cells of every kind of tag.
TEST(FastPath, ReadsNumbersOfAnyLength) {
  std::mt19937 random(7);
  const auto digits = [&random](std::size_t most) {
    std::string text;
    for (std::size_t left = random() % (most + 1); left > 0; --left) text += static_cast<char>('0' + random() % 10);
    return text;
  };
  const std::vector<std::string> tags = {"",         " s=\"1\"",         " t=\"n\"",
                                         " t=\"s\"", " s=\"2\" t=\"n\"", " t=\"s\" s=\"1\""};
  for (int turn = 0; turn < 200; ++turn) {
    std::string xml = "<worksheet " + kMain + "><sheetData><row r=\"10\">";
    for (char column = 'A'; column <= 'Z'; ++column) {
      std::string number = random() % 4 == 0 ? "-" : "";
      number += digits(random() % 2 == 0 ? 4 : 18);
      if (random() % 3 == 0) number += "." + digits(random() % 2 == 0 ? 2 : 10);
      xml += "<c r=\"";
      xml += column;
      xml += "10\"" + tags[random() % tags.size()] + "><v>" + number + "</v></c>";
    }
    expect_same(sheet_of, xml + "</row></sheetData></worksheet>", 100000);
    if (HasFatalFailure()) return;
  }
}

// The same archive, unpacked, with a comment in each part: our scanners leave
// those to expat.
std::optional<std::string> for_expat(const std::string& archive) {
  const auto directory = read_zip_directory(archive);
  if (!directory) return std::nullopt;
  std::vector<TestPart> parts;
  for (const ZipEntry& entry : directory->entries) {
    if (entry.size > limits::kMostTextBytes) return std::nullopt;  // it would take too long
    auto part = read_zip_entry(archive, entry, limits::kMostPartBytes);
    if (!part) return std::nullopt;
    const bool is_utf8 = part->starts_with("<") || part->starts_with("\xEF\xBB\xBF");
    const std::size_t declaration = part->find("?>");
    if (is_utf8 && declaration != part->npos) part->insert(declaration + 2, "<!---->");
    parts.push_back({entry.name, std::move(*part)});
  }
  return make_zip(parts);
}

TEST(FastPath, GivesTheSameWorkbooks) {
  std::size_t compared = 0;
  for (const std::string folder : {"/samples", "/tests/workbooks"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(SOURCE_DIR + folder)) {
      if (entry.path().extension() != ".xlsx" && entry.path().extension() != ".xlsm") continue;
      const auto bytes = read_file(entry.path().string(), limits::kMostFileBytes);
      const auto expat_bytes = bytes ? for_expat(*bytes) : std::nullopt;
      if (!expat_bytes) continue;
      const auto fast = read_workbook(*bytes, "a.xlsx");
      const auto expat = read_workbook(*expat_bytes, "a.xlsx");
      const auto text = [](const Result<Reading>& reading) {
        if (!reading) return as_error(reading.error());
        std::vector<Finding> findings = reading->findings;
        // Of the archive, which was written anew.
        std::erase_if(findings, [](const Finding& f) { return f.code == "CF140" || f.code == "CF141"; });
        return everything(reading->workbook, findings);
      };
      EXPECT_EQ(text(fast), text(expat)) << entry.path();
      ++compared;
    }
  }
  EXPECT_GT(compared, 50U);
}

}  // namespace
}  // namespace crossfoot
