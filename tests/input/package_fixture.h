// Small packages with one odd thing in them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "input/read_workbook.h"
#include "support/make_xlsx.h"

namespace crossfoot {

// The parts of a workbook with one sheet "Drift" that holds the texts
// "Budget" (string 0) and "" (none); `edits` take the place of parts of the
// same name or are added.
inline std::vector<TestPart> parts_with(const std::vector<TestPart>& edits) {
  std::vector<TestPart> parts = xlsx_parts({{"Drift", {{"Budget"}}, {}}});
  for (const TestPart& edit : edits) {
    bool replaced = false;
    for (TestPart& part : parts) {
      if (part.name != edit.name) continue;
      part.text = edit.text;
      replaced = true;
    }
    if (!replaced) parts.push_back(edit);
  }
  return parts;
}

inline constexpr std::string_view kSpreadsheetNamespace =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

inline std::string worksheet(std::string_view inner) {
  return "<worksheet " + std::string(kSpreadsheetNamespace) + ">" + std::string(inner) + "</worksheet>";
}

// A worksheet with these rows.
inline TestPart sheet_part(std::string_view rows) {
  return {"xl/worksheets/sheet1.xml", worksheet("<sheetData>" + std::string(rows) + "</sheetData>")};
}

inline Result<Reading> read_parts(const std::vector<TestPart>& edits) {
  return read_workbook(make_zip(parts_with(edits)), "budget.xlsx");
}

inline Result<Reading> read_rows(std::string_view rows) { return read_parts({sheet_part(rows)}); }

// "A1 number 12", a line for each cell that holds something.
inline std::string cells_as_text(const Workbook& book, const Sheet& sheet) {
  std::string out;
  for (const Cell& cell : sheet.cells) {
    out += to_a1(cell.at);
    if (cell.type == CellType::number || cell.type == CellType::boolean) {
      std::string number = std::to_string(cell.number);
      number.erase(number.find_last_not_of('0') + 1);
      if (number.ends_with('.')) number.pop_back();
      out += (cell.type == CellType::number ? " number " : " boolean ") + number;
    }
    if (cell.type == CellType::text) out += " text " + std::string(book.text_of(cell));
    if (cell.type == CellType::error) out += " error " + std::string(book.text_of(cell));
    if (cell.type == CellType::blank) out += " blank";
    if (cell.formula != kNone) out += " =" + std::string(book.formula_of(cell));
    out += "\n";
  }
  return out;
}

inline std::string first_sheet(const Result<Reading>& reading) {
  if (!reading) return reading.error().code + " " + reading.error().message.en;
  return cells_as_text(reading->workbook, reading->workbook.sheets.at(0));
}

// "CF142 A1, CF146 B2", in the order of the findings.
inline std::string codes(const Result<Reading>& reading) {
  if (!reading) return reading.error().code;
  std::string out;
  for (const Finding& finding : reading->findings) {
    out += (out.empty() ? "" : ", ") + finding.code;
    if (finding.place.cell) out += " " + to_a1(*finding.place.cell);
  }
  return out;
}

}  // namespace crossfoot
