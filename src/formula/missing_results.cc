#include "formula/missing_results.h"

#include <algorithm>

#include "formula/recalculate.h"

namespace crossfoot {
namespace {

bool lacks_results(const Workbook& workbook) {
  if (workbook.formulas.empty()) return false;
  return std::any_of(workbook.sheets.begin(), workbook.sheets.end(), [](const Sheet& sheet) {
    return std::any_of(sheet.cells.begin(), sheet.cells.end(),
                       [](const Cell& cell) { return cell.type == CellType::blank && cell.formula != kNone; });
  });
}

void put(Workbook& workbook, Cell& cell, const Value& value) {
  switch (value.kind) {
    case Value::Kind::number:
      cell.type = CellType::number;
      cell.number = value.number;
      return;
    case Value::Kind::boolean:
      cell.type = CellType::boolean;
      cell.number = value.number;
      return;
    case Value::Kind::text:
    case Value::Kind::error:
      cell.type = value.is(Value::Kind::text) ? CellType::text : CellType::error;
      cell.text = static_cast<std::uint32_t>(workbook.strings.size());
      workbook.strings.push_back(value.text);
      return;
    default:
      return;
  }
}

}  // namespace

std::size_t compute_missing_results(Workbook& workbook) {
  if (!lacks_results(workbook)) return 0;
  std::size_t computed = 0;
  for (const RecalculatedCell& result : recalculate(workbook, {}).cells) {
    std::vector<Cell>& cells = workbook.sheets[result.cell.sheet].cells;
    const auto cell = std::lower_bound(cells.begin(), cells.end(), result.cell.at,
                                       [](const Cell& one, const CellAddress& at) { return one.at < at; });
    // Stored results stand, also where they would be others now: that is a finding.
    if (cell == cells.end() || cell->at != result.cell.at || cell->type != CellType::blank) continue;
    put(workbook, *cell, result.after);
    ++computed;
  }
  return computed;
}

}  // namespace crossfoot
