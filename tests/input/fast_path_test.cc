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
#include "input/limits.h"
#include "input/xlsx_parts.h"
#include "input/xlsx_sheet.h"
#include "input/xml_source.h"
#include "input/zip_directory.h"
#include "package_fixture.h"

namespace crossfoot {
namespace {

// Has nothing to scan, so that expat reads all of it.
class ByExpat : public XmlSource {
 public:
  explicit ByExpat(std::string_view xml) : xml_(xml) {}
  std::string_view more(std::size_t) override { return {}; }
  std::optional<Error> check() override { return std::nullopt; }
  Result<std::string_view> whole() override { return xml_; }

 private:
  std::string_view xml_;
};

// Comes in pieces, and what was read before is gone.
class InPieces : public XmlSource {
 public:
  InPieces(std::string_view xml, std::size_t step) : xml_(xml), step_(step) {}
  std::string_view more(std::size_t read) override {
    begin_ += read;
    end_ = std::min(xml_.size(), end_ + step_);
    std::fill(piece_.begin(), piece_.end(), '!');
    piece_ = xml_.substr(begin_, end_ - begin_);
    return piece_;
  }
  std::optional<Error> check() override { return std::nullopt; }
  Result<std::string_view> whole() override { return xml_; }

 private:
  std::string_view xml_;
  std::size_t step_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string piece_;
};

class Scribe : public XmlHandler {
 public:
  void start(const XmlElement& element) override {
    written += "\n<" + std::to_string(static_cast<int>(element.space)) + std::string(element.name) + place();
    for (const XmlAttribute& attribute : element.attributes) {
      written += " " + std::to_string(static_cast<int>(attribute.space)) + std::string(attribute.name) + "=[" +
                 std::string(attribute.value) + "]";
    }
    written += "\n";
  }
  void end(std::string_view name, int depth) override {
    written += "\n/" + std::string(name) + std::to_string(depth) + place() + "\n";
  }
  void text(std::string_view piece) override { written += piece; }
  std::string written;

 private:
  std::string place() const {
    return " " + std::to_string(raw_depth()) + "@" + std::to_string(span().begin) + "-" + std::to_string(span().end);
  }
};

std::string as_error(const Error& error) { return error.code + " " + error.message.en; }

std::string events(XmlSource& source) {
  Scribe scribe;
  const auto error = read_xml(source, "part.xml", XmlSpace::spreadsheet, "worksheet", scribe);
  return error ? as_error(*error) : scribe.written;
}

std::string everything(const Workbook& book, const std::vector<Finding>& findings) {
  std::string out;
  for (const std::string& text : book.strings) out += text + "\n";
  for (const Formula& formula : book.formulas) out += "=" + formula.text + (formula.array ? " array\n" : "\n");
  for (const CellFormat& format : book.formats) out += std::to_string(format.number_format) + " ";
  for (const NumberFormat& format : book.number_formats) out += format.code + "\n";
  for (const DefinedName& name : book.defined_names) out += name.name + "=" + name.refers_to + "\n";
  for (const Sheet& sheet : book.sheets) {
    out += sheet.name + "\n" + cells_as_text(book, sheet);
    for (const Cell& cell : sheet.cells) out += std::to_string(cell.format) + " ";
    for (const CellRange& range : sheet.merged) out += to_a1(range) + "\n";
    for (const RowInfo& row : sheet.rows) out += std::to_string(row.row) + (row.hidden ? " hidden\n" : "\n");
    for (const ColumnInfo& column : sheet.columns) out += std::to_string(column.first) + "\n";
    for (const Comment& comment : sheet.comments) out += to_a1(comment.at) + comment.text + "\n";
  }
  for (const Finding& finding : findings) {
    out += finding.code + (finding.place.cell ? to_a1(*finding.place.cell) : "");
    for (const auto& [name, value] : finding.details) out += " " + name + "=" + value;
    out += "\n";
  }
  return out;
}

// A sheet of a book with 20 strings and 10 formats, the last of a date.
std::string sheet_of(XmlSource& source) {
  Reading reading;
  reading.workbook.strings.assign(20, "text");
  reading.workbook.formats.assign(10, CellFormat{});
  reading.workbook.formats.back().number_format = 1;
  reading.workbook.number_formats = {NumberFormat{"General"}, NumberFormat{"yyyy-mm-dd", NumberFormat::Kind::date}};
  Remarks remarks;
  SheetContext context{reading.workbook, remarks, 20, 0, 0, {}, {}, {}, {}};
  Sheet sheet;
  sheet.name = "Drift";
  if (const auto error = read_sheet(source, sheet, context)) return as_error(*error);
  reading.workbook.sheets.push_back(std::move(sheet));
  return everything(reading.workbook, remarks.take());
}

std::string strings_of(XmlSource& source) {
  Remarks remarks;
  const auto strings = read_shared_strings(source, "strings.xml", remarks);
  if (!strings) return as_error(strings.error());
  std::string out;
  for (const std::string& text : *strings) out += text + "\n";
  return out;
}

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
