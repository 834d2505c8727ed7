// A table that a template claims on a sheet: where it stands, what its
// columns and rows mean. Still in the sheet's own coordinates.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "crossfoot/finding.h"
#include "crossfoot/observation.h"
#include "crossfoot/schema.h"
#include "crossfoot/workbook.h"

namespace crossfoot {

struct TableColumn {
  std::uint32_t column = 0;          // on the sheet
  SharedText heading;                // as the reader sees it, levels joined by " / "
  const ColumnSpec* spec = nullptr;  // points into the Schema, which outlives the table
  Stat stat;                         // measure, version, period... resolved; measure "by_row" until extract
  std::optional<Stat> actual;        // of a deviation or change: what it compares
  std::optional<Stat> reference;
  std::optional<std::uint32_t> actual_column;  // index into Table::columns, when they stand in this table
  std::optional<std::uint32_t> reference_column;
};

struct TableRow {
  std::uint32_t row = 0;  // on the sheet
  SharedText label;       // as the reader sees it
  RowRole role = RowRole::line;
  const RowSpec* spec = nullptr;     // null when no row of the template matches
  SharedText line;                   // canonical id or "local:..."; empty for sections and comments
  std::string parent;                // the line that it is a part of
  int level = 0;                     // 0 outermost
  Period period;                     // that its entry in the template gives it; for columns that take the row's
  bool states_mean = false;          // its words say that it states a mean
  std::vector<std::uint32_t> parts;  // a total: indices into Table::rows
  enum class Evidence : std::uint8_t { none, label, formula, arithmetic, layout } evidence = Evidence::none;
};

struct Table {
  std::string id;  // unique in the workbook: the spec's id, with an ordinal among equals
  const TableSpec* spec = nullptr;
  std::uint32_t sheet = 0;  // index into Workbook::sheets
  std::string title;
  SharedText board;  // whom it is about and when: what stands above it on its own sheet,
  Period period;     // otherwise as the report
  CellRange range;   // head and rows
  std::string unit;  // "tkr", "mkr", "kr", "count", ...
  SignConvention signs;
  std::string subject;  // the line that its total states; may be empty
  std::uint32_t label_column = 0;
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
  std::vector<std::string> missing_columns;  // ids of columns that the template requires
};

// A block of numbers that no template claims.
struct UnrecognisedBlock {
  std::uint32_t sheet = 0;
  CellRange range;
  std::string title;  // the text that stands above it, if any
  std::uint32_t numbers = 0;
};

struct ReportInfo {
  const Template* used = nullptr;  // null when no template fits
  SharedText municipality;
  SharedText board;
  std::string title;
  Period period;  // January (or the first month) to the report's last month
};

// What recognition says of one workbook.
struct Recognition {
  ReportInfo report;
  std::vector<Table> tables;  // by sheet, then by place
  std::vector<UnrecognisedBlock> unrecognised;
  std::vector<Finding> findings;  // CF2xx
};

}  // namespace crossfoot
