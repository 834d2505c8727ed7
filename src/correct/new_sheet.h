// A sheet of ours, as it is added to somebody's workbook: titles, tables with
// links to cells, and the XML of them. Texts stand in the cells themselves, so
// that the workbook's shared strings stay as they are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "correct/package_patch.h"
#include "correct/style_patch.h"
#include "crossfoot/decimal.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

struct NewCell {
  std::optional<Decimal> number;  // else the text
  std::string text;
  AddedFormat format;
  std::string link;  // "'Drift 1'!C9": a place in the workbook; empty: none
};

struct NewTable {
  std::string name;                // of the table, unique among tables and names
  std::uint32_t id = 1;            // unique among tables
  std::uint32_t head_row = 0;      // 0-based; its cells are texts, no two alike
  std::vector<std::string> heads;  // from column A on
  std::uint32_t last_row = 0;
};

struct NewSheet {
  std::string name;
  std::vector<std::vector<NewCell>> rows;
  std::vector<double> widths;  // of the columns, in characters
  std::vector<NewTable> tables;
  std::uint32_t frozen_rows = 0;
  std::vector<CellRange> merged;
};

// Whether one of our own sheets in the workbook says just this already.
bool stands_already(const NewSheet& sheet, const Workbook& workbook);

// Its XML, its formats added to the styles; `table_ids` are the relationships
// to its tables' parts.
std::string sheet_xml(const NewSheet& sheet, const Edition& edition, const std::vector<std::string>& table_ids,
                      StylePatch& styles);
std::string table_xml(const NewTable& table, const Edition& edition);

}  // namespace crossfoot
