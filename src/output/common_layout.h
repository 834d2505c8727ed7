// The layout that all municipalities have in common: a sheet for each kind of
// table, with the same columns whatever the workbook; amounts in tkr, revenue
// positive, cost negative, positive deviation = surplus. Only what stands
// where; common_layout_sheet.cc writes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crossfoot/report.h"
#include "crossfoot/schema.h"

namespace crossfoot {

struct LayoutColumn {
  enum class Role : std::uint8_t { row, line, type, flow, period, unit, amount, remark, finding };
  Role role = Role::amount;
  Text heading;
};

struct LayoutCell {
  std::uint32_t observation = 0xFFFFFFFF;  // index; 0xFFFFFFFF: empty
  // How the stated figure agrees with the cells that it is made up of.
  enum class Standing : std::uint8_t { stated, formula, rounding, broken } standing = Standing::stated;
  std::string formula;  // gives exactly the stated figure
};

struct LayoutRow {
  std::uint32_t at = 0;  // on the sheet
  std::uint32_t table_row = 0;
  std::string type;    // type of value
  std::string period;  // without its year
  Flow flow = Flow::none;
  std::string share;  // cost type, internal or external
  std::string unit;
  bool total = false;
  bool forecast = false;          // holds forecasts beside outcomes, which a remark tells
  std::vector<LayoutCell> cells;  // one for each column of amounts
};

// A table of a workbook.
struct LayoutBlock {
  std::uint32_t file = 0;
  std::uint32_t table = 0;
  std::uint32_t at = 0;  // the row of its heading on the sheet
  int decimals = 0;      // of amounts in tkr
  std::vector<LayoutRow> rows;
  std::uint32_t left_over = 0;  // numbers that have no column here
};

struct LayoutSheet {
  std::string kind;
  Text name;
  std::vector<LayoutColumn> columns;
  std::uint32_t first_amount = 0;  // column
  bool money = true;               // otherwise figures are in the source's own units
  std::vector<LayoutBlock> blocks;
  std::uint32_t rows = 0;
};

struct CommonLayout {
  struct Place {
    std::uint32_t sheet = 0xFFFFFFFF;  // index; 0xFFFFFFFF: nowhere
    CellAddress cell;
  };
  std::vector<LayoutSheet> sheets;
  std::vector<Place> places;  // by observation
};

inline constexpr std::uint32_t kLayoutHeadRow = 2;

CommonLayout common_layout(const Report& report, const Schema& schema, Language language);

// The figure as it stands in the layout: tkr, a fraction for per cent, else as
// stated.
Decimal layout_value(const Observation& observation);

// What every kind's sheet is called and which columns it has, whatever
// workbook it is made for.
LayoutSheet empty_layout_sheet(const std::string& kind);

// Fills in formulas, where they give exactly what is stated, and whether what
// is stated agrees otherwise. common_layout() does it.
void add_layout_formulas(const Report& report, CommonLayout& layout);

}  // namespace crossfoot
