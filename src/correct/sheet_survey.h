// Where certain cells stand in a sheet's text, and what a patch of them must
// know of the sheet: one pass over the part, which is not kept in memory as a
// tree.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/result.h"
#include "crossfoot/workbook.h"
#include "input/xml/reader.h"

namespace crossfoot {

struct SurveyedFormula {
  XmlSpan whole;                   // `<f>...</f>`
  std::string type;                // "", "shared", "array", "dataTable"
  std::optional<CellRange> range;  // `ref`
  std::string shared;              // `si`
};

struct SurveyedCell {
  std::size_t times = 0;  // how often it stands in the sheet; 0: it must be inserted
  XmlSpan open;           // its start tag
  XmlSpan whole;
  std::uint32_t style = 0;  // its own, else that of its row or column
  std::optional<SurveyedFormula> formula;
  std::optional<XmlSpan> value;  // `<v>` or `<is>`
  // Where it is to be inserted: in a row that is there, or before another row.
  std::optional<XmlSpan> row_open;  // of its row
  bool row_closes_itself = false;
  std::optional<std::size_t> insert_at;
  std::optional<std::size_t> insert_row_at;
};

// A cell that takes its formula from a shared one, or gives it.
struct SharedMember {
  CellAddress at;
  XmlSpan formula;
};

struct SurveyedColumns {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  double width = 0;  // in characters; 0: hidden
};

struct SheetSurvey {
  std::map<CellAddress, SurveyedCell> cells;                // those that were asked for
  std::map<std::string, std::vector<SharedMember>> shared;  // by `si`
  std::vector<CellRange> fixed;                             // array formulas and data tables of several cells
  std::optional<XmlSpan> cells_open;                        // `<sheetData>`
  std::optional<XmlSpan> cells_close;                       // nothing between: it closes itself
  std::optional<XmlSpan> dimension;
  std::optional<CellRange> dimension_range;
  std::string legacy_drawing;         // the relationship's id
  std::size_t legacy_drawing_at = 0;  // where its element would have to stand
  bool is_protected = false;
  std::vector<SurveyedColumns> columns;  // those whose width is told
  double usual_width = 8.43;             // of the others, in characters
  double usual_height = 15;              // of a row, in points
  std::string prefix;                    // of the spreadsheet's namespace, "x:" or ""
  XmlSpan root_open;
};

// `wanted` sorted. Errors: those of read_xml.
Result<SheetSurvey> survey_sheet(std::string_view xml, std::string_view part, const std::vector<CellAddress>& wanted);

}  // namespace crossfoot
