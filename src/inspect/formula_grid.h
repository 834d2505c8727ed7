// The formulas of a workbook, read once, with what each inspection asks of
// them: which neighbours share a formula, what a formula adds up, what it would
// give in another cell.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "formula/recalculate.h"
#include "inspect/additive.h"

namespace crossfoot {

struct FormulaCell {
  std::uint32_t sheet = 0;
  const Cell* cell = nullptr;
  Expression expression;
  // Equal for formulas that are copies of one another, as Excel copies them.
  std::uint32_t shape = 0;
  Additive sum;
  // Adds up cells of its own column alone: a total below or above its parts,
  // whose fellows stand beside it. Others have theirs above and below.
  bool vertical = false;
  FormulaCheck check;

  CellAddress at() const { return cell->at; }
};

// Points into the workbook, which must outlive it.
class FormulaGrid {
 public:
  explicit FormulaGrid(const Workbook& workbook);

  const Workbook& workbook() const { return workbook_; }
  const std::vector<FormulaCell>& cells() const { return cells_; }  // by sheet, row, column
  FormulaChecker& checker() { return checker_; }
  const Book& book() const { return checker_.book(); }

  const FormulaCell* find(std::uint32_t sheet, CellAddress at) const;
  std::string_view text(const FormulaCell& formula) const { return workbook_.formula_of(*formula.cell); }

  // More formulas than are read: the rest is not inspected.
  bool cut_short() const { return cut_short_; }

  // Formulas of a column from top to bottom, of a row from left to right.
  const std::vector<std::uint32_t>& in_column(std::uint32_t sheet, std::uint32_t column) const;
  const std::vector<std::uint32_t>& in_row(std::uint32_t sheet, std::uint32_t row) const;
  // Those of a column between two rows, both included.
  std::span<const std::uint32_t> in_column(std::uint32_t sheet, std::uint32_t column, std::uint32_t first_row,
                                           std::uint32_t last_row) const;
  // How many of the line have the shape.
  std::size_t count_in_column(std::uint32_t sheet, std::uint32_t column, std::uint32_t shape) const;
  std::size_t count_in_row(std::uint32_t sheet, std::uint32_t row, std::uint32_t shape) const;

  // The formula as it would stand in another cell; nothing when it leaves the sheet.
  std::optional<std::string> moved_to(const FormulaCell& formula, CellAddress at) const;

 private:
  using Line = std::pair<std::uint32_t, std::uint32_t>;  // sheet, row or column
  std::uint32_t shape_of(const FormulaCell& formula);

  const Workbook& workbook_;
  FormulaChecker checker_;
  std::vector<FormulaCell> cells_;
  std::unordered_map<std::string, std::uint32_t> shapes_;
  bool cut_short_ = false;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::size_t> in_column_;  // sheet, column, shape
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::size_t> in_row_;
  std::map<Line, std::vector<std::uint32_t>> columns_;
  std::map<Line, std::vector<std::uint32_t>> rows_;
};

}  // namespace crossfoot
