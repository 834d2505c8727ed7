// The same XML read by the scanners of ours and by expat, as texts to compare.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "input/xlsx/parts.h"
#include "input/xlsx/sheet.h"
#include "input/xml/source.h"
#include "package_fixture.h"

namespace crossfoot {

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

inline std::string as_error(const Error& error) { return error.code + " " + error.message.en; }

inline std::string events(XmlSource& source) {
  Scribe scribe;
  const auto error = read_xml(source, "part.xml", XmlSpace::spreadsheet, "worksheet", scribe);
  return error ? as_error(*error) : scribe.written;
}

inline std::string everything(const Workbook& book, const std::vector<Finding>& findings) {
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
inline std::string sheet_of(XmlSource& source) {
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

inline std::string strings_of(XmlSource& source) {
  Remarks remarks;
  const auto strings = read_shared_strings(source, "strings.xml", remarks);
  if (!strings) return as_error(strings.error());
  std::string out;
  for (const std::string& text : *strings) out += text + "\n";
  return out;
}

}  // namespace crossfoot
