// Normalized workbooks of samples and of workbooks made up in tests, read back
// by the reader that reads everything else.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "check/sample.h"
#include "output/normalized_workbook.h"
#include "support/make_xlsx.h"

namespace crossfoot {

inline std::string normalized_bytes(const Report& report, const Schema& schema = shipped_schema(),
                                    Language language = Language::swedish) {
  const auto path = std::filesystem::temp_directory_path() / fmt::format("crossfoot-normalized-{}.xlsx", getpid());
  const auto written = write_normalized_workbook(path.string(), report, schema, {language, 1600000000});
  if (!written) ADD_FAILURE() << written.error().message.en;
  std::string bytes = bytes_of(path);
  std::filesystem::remove(path);
  return bytes;
}

inline Workbook normalized(const Report& report, const Schema& schema = shipped_schema(),
                           Language language = Language::swedish) {
  return read_bytes(normalized_bytes(report, schema, language), "normaliserad.xlsx");
}

inline Report check_sample(const std::string& name) { return check_workbook(read_sample(name)); }

inline const Workbook& normalized_sample(const std::string& name) {
  static std::map<std::string, Workbook> made;
  const auto known = made.find(name);
  if (known != made.end()) return known->second;
  return made.emplace(name, normalized(check_sample(name))).first->second;
}

inline const Sheet& sheet_named(const Workbook& workbook, std::string_view name) {
  for (const Sheet& sheet : workbook.sheets) {
    if (sheet.name == name) return sheet;
  }
  ADD_FAILURE() << "no sheet " << name;
  static const Sheet none;
  return none;
}

// What a cell says: its text, or its number in the shortest form.
inline std::string said(const Workbook& workbook, const Cell& cell) {
  if (cell.type == CellType::number) return Decimal::from_double(cell.number).to_string();
  return std::string(workbook.text_of(cell));
}

inline std::string said(const Workbook& workbook, std::string_view sheet, std::string_view a1) {
  const Cell* cell = sheet_named(workbook, sheet).find(*parse_a1(a1));
  return cell == nullptr ? "" : said(workbook, *cell);
}

inline std::vector<std::string> row_of(const Workbook& workbook, std::string_view sheet, std::uint32_t row) {
  std::vector<std::string> texts;
  for (const Cell& cell : sheet_named(workbook, sheet).cells) {
    if (cell.at.row == row) texts.push_back(said(workbook, cell));
  }
  return texts;
}

// The sheet of facts: heading -> what the cell says, a map a row.
using FactRow = std::map<std::string, std::string>;

inline std::vector<FactRow> facts_of(const Workbook& workbook, std::string_view sheet = "Uppgifter") {
  std::map<std::uint32_t, std::string> headings;
  std::vector<FactRow> rows;
  for (const Cell& cell : sheet_named(workbook, sheet).cells) {
    if (cell.at.row == 0) {
      headings[cell.at.column] = said(workbook, cell);
      continue;
    }
    if (rows.size() < cell.at.row) rows.resize(cell.at.row);
    rows[cell.at.row - 1][headings[cell.at.column]] = said(workbook, cell);
  }
  return rows;
}

}  // namespace crossfoot
