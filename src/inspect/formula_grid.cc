#include "inspect/formula_grid.h"

#include <algorithm>
#include <cstring>

#include "input/shift_formula.h"

namespace crossfoot {
namespace {

const std::vector<std::uint32_t> kNothing;

// About 600 bytes each.
constexpr std::size_t kMostFormulas = 100'000;

bool is_vertical(const FormulaCell& formula) {
  if (!formula.sum.is) return false;
  return std::all_of(formula.sum.areas.begin(), formula.sum.areas.end(), [&](const AddedArea& added) {
    const CellRange& range = added.area.range;
    return added.area.sheet == formula.sheet && added.area.last_sheet == formula.sheet &&
           range.first.column == formula.at().column && range.last.column == formula.at().column;
  });
}

template <class T>
void append(std::string& text, const T& value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  text.append(bytes, sizeof(T));
}

}  // namespace

FormulaGrid::FormulaGrid(const Workbook& workbook) : workbook_(workbook), checker_(workbook) {
  std::size_t count = 0;
  for (const Sheet& sheet : workbook.sheets) {
    count += static_cast<std::size_t>(
        std::count_if(sheet.cells.begin(), sheet.cells.end(), [](const Cell& c) { return c.formula != kNone; }));
  }
  cut_short_ = count > kMostFormulas;
  cells_.reserve(std::min(count, kMostFormulas));
  for (std::uint32_t sheet = 0; sheet < workbook.sheets.size(); ++sheet) {
    for (const Cell& cell : workbook.sheets[sheet].cells) {
      if (cell.formula == kNone) continue;
      if (cells_.size() == kMostFormulas) return;
      FormulaCell formula;
      formula.sheet = sheet;
      formula.cell = &cell;
      formula.expression = parse_formula(workbook.formula_of(cell), checker_.book(), sheet);
      formula.shape = shape_of(formula);
      formula.sum = additive_of(formula.expression);
      formula.vertical = is_vertical(formula);
      formula.check = checker_.check(sheet, cell, formula.expression);
      const auto index = static_cast<std::uint32_t>(cells_.size());
      ++in_column_[{sheet, cell.at.column, formula.shape}];
      ++in_row_[{sheet, cell.at.row, formula.shape}];
      columns_[{sheet, cell.at.column}].push_back(index);
      rows_[{sheet, cell.at.row}].push_back(index);
      cells_.push_back(std::move(formula));
    }
  }
}

// The nodes stand in one order for one text, so that their list tells the
// formula; places are taken from the cell on, unless held fast.
std::uint32_t FormulaGrid::shape_of(const FormulaCell& formula) {
  std::string key;
  const Expression& e = formula.expression;
  if (!e.readable()) key.append(workbook_.formula_of(*formula.cell));
  for (const Node& node : e.nodes) {
    append(key, node.kind);
    append(key, node.function);
    append(key, node.count);
    append(key, node.number);
    key += e.text_of(node);
    if (node.kind == Node::Kind::area) {
      append(key, node.own_sheet ? kNone : node.sheet);
      append(key, node.own_sheet ? kNone : node.last_sheet);
      for (const CellRef* ref : {&node.from, &node.to}) {
        append(key, std::int64_t{ref->at.row} - (ref->row_fixed ? 0 : std::int64_t{formula.at().row}));
        append(key, std::int64_t{ref->at.column} - (ref->column_fixed ? 0 : std::int64_t{formula.at().column}));
        append(key, ref->row_fixed);
        append(key, ref->column_fixed);
      }
    }
    for (std::uint32_t i = 0; i < node.count; ++i) append(key, e.op(node, i));
  }
  return shapes_.emplace(std::move(key), static_cast<std::uint32_t>(shapes_.size())).first->second;
}

const FormulaCell* FormulaGrid::find(std::uint32_t sheet, CellAddress at) const {
  const auto found = std::lower_bound(cells_.begin(), cells_.end(), SheetCell{sheet, at},
                                      [](const FormulaCell& formula, const SheetCell& wanted) {
                                        return SheetCell{formula.sheet, formula.at()} < wanted;
                                      });
  return found != cells_.end() && found->sheet == sheet && found->at() == at ? &*found : nullptr;
}

const std::vector<std::uint32_t>& FormulaGrid::in_column(std::uint32_t sheet, std::uint32_t column) const {
  const auto found = columns_.find({sheet, column});
  return found == columns_.end() ? kNothing : found->second;
}

const std::vector<std::uint32_t>& FormulaGrid::in_row(std::uint32_t sheet, std::uint32_t row) const {
  const auto found = rows_.find({sheet, row});
  return found == rows_.end() ? kNothing : found->second;
}

std::span<const std::uint32_t> FormulaGrid::in_column(std::uint32_t sheet, std::uint32_t column,
                                                      std::uint32_t first_row, std::uint32_t last_row) const {
  const auto& line = in_column(sheet, column);
  const auto from = std::lower_bound(line.begin(), line.end(), first_row,
                                     [&](std::uint32_t i, std::uint32_t row) { return cells_[i].at().row < row; });
  const auto to = std::upper_bound(from, line.end(), last_row,
                                   [&](std::uint32_t row, std::uint32_t i) { return row < cells_[i].at().row; });
  return {from, to};
}

std::size_t FormulaGrid::count_in_column(std::uint32_t sheet, std::uint32_t column, std::uint32_t shape) const {
  const auto found = in_column_.find({sheet, column, shape});
  return found == in_column_.end() ? 0 : found->second;
}

std::size_t FormulaGrid::count_in_row(std::uint32_t sheet, std::uint32_t row, std::uint32_t shape) const {
  const auto found = in_row_.find({sheet, row, shape});
  return found == in_row_.end() ? 0 : found->second;
}

std::optional<std::string> FormulaGrid::moved_to(const FormulaCell& formula, CellAddress at) const {
  ShiftedFormula moved = shift_formula(text(formula), std::int64_t{at.row} - formula.at().row,
                                       std::int64_t{at.column} - formula.at().column);
  if (moved.left_the_sheet) return std::nullopt;
  return std::move(moved.text);
}

}  // namespace crossfoot
