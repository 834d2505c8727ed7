// The same report in another format gives the same facts and verdicts.
#include <cmath>

#include "catalogue/message.h"
#include "check/sample.h"

namespace crossfoot {
namespace {

// Every fact and finding, one a line.
std::vector<std::string> said(const Report& report) {
  std::vector<std::string> lines = {verdicts(report)};
  for (const Observation& o : report.observations) {
    lines.push_back(fmt::format("{} {} {} {} {}", o.place.sheet, o.place.cell ? to_a1(*o.place.cell) : "",
                                to_string(o.key), static_cast<int>(o.state), o.stored.to_string()));
  }
  for (const Finding& finding : report.findings) lines.push_back(finding.code + " " + message_of(finding).en);
  return lines;
}

TEST(OtherFormats, OpenDocumentSaysTheSameAsExcel) {
  for (const std::string name : {"nacka-2019-t2", "nacka-2021-t2"}) {
    const auto path = std::filesystem::path(SOURCE_DIR) / "tests/workbooks/ods" / (name + ".ods");
    const auto ods = said(check_workbook(read_bytes(bytes_of(path), name + ".ods")));
    EXPECT_GT(ods.size(), 100U);
    EXPECT_EQ(ods, said(check_workbook(read_sample(name)))) << name;
  }
}

// A number as a Swedish or an English program exports it, with all its digits.
std::string exported(const Workbook& book, const Cell& cell, char decimal_mark) {
  if (cell.type != CellType::number) {
    std::string quoted = "\"";
    for (const char c : book.text_of(cell)) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + "\"";
  }
  const NumberFormat& format = book.number_format_of(cell);
  const bool per_cent = format.kind == NumberFormat::Kind::percent;
  std::string text = (Decimal::from_double(cell.number) * Decimal(per_cent ? 100 : 1)).to_string();
  if (const std::size_t point = text.find('.'); point != text.npos) text[point] = decimal_mark;
  return per_cent ? text + " %" : text;
}

std::string exported(const Workbook& book, const Sheet& sheet, char separator, char decimal_mark) {
  std::string csv;
  CellAddress at;
  for (const Cell& cell : sheet.cells) {
    if (cell.type == CellType::blank) continue;
    for (; at.row < cell.at.row; ++at.row, at.column = 0) csv += "\r\n";
    for (; at.column < cell.at.column; ++at.column) csv += separator;
    csv += exported(book, cell, decimal_mark);
  }
  return csv + "\r\n";
}

// Only values, as a text table has them; sums then have no formulas and texts
// no indent.
Workbook bare(const Workbook& book, const Sheet& sheet) {
  Workbook only = book;
  only.sheets = {sheet};
  for (CellFormat& format : only.formats) {
    format.bold = format.italic = false;
    format.indent = 0;
  }
  Sheet& kept = only.sheets.front();
  for (Cell& cell : kept.cells) cell.formula = kNone;
  std::erase_if(kept.cells, [](const Cell& cell) { return cell.type == CellType::blank; });
  kept.merged.clear();
  kept.rows.clear();
  kept.columns.clear();
  kept.comments.clear();
  return only;
}

TEST(OtherFormats, TextTablesSayTheSameAsTheSheetTheyAreOf) {
  for (const std::string& name : sample_names()) {
    const Workbook book = read_sample(name);
    const Sheet& sheet = book.sheets.front();
    const std::string expected = verdicts(check_workbook(bare(book, sheet)));
    for (const auto& [separator, decimal_mark] : {std::pair(';', ','), std::pair(',', '.'), std::pair('\t', ',')}) {
      Workbook text = read_bytes(exported(book, sheet, separator, decimal_mark), name + ".csv");
      text.sheets.front().name = sheet.name;
      EXPECT_EQ(verdicts(check_workbook(std::move(text))), expected) << name << " by " << separator;
    }
  }
}

}  // namespace
}  // namespace crossfoot
