// What the workbook's formulas give: whether a stored result agrees with its
// formula, and what all cells are when some are changed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "crossfoot/workbook.h"
#include "formula/book.h"
#include "formula/evaluate.h"

namespace crossfoot {

struct SheetCell {
  std::uint32_t sheet = 0;
  CellAddress at;
  friend auto operator<=>(const SheetCell&, const SheetCell&) = default;
};

enum class Agreement : std::uint8_t {
  agrees,
  disagrees,
  no_result,  // the file holds no result of the formula
  unknown,    // not evaluated here, or the budget is spent
};

struct FormulaCheck {
  Agreement agreement = Agreement::unknown;
  Value gives;  // what the formula gives
};

// Formulas evaluated over the stored results of the cells that they refer to:
// one step, so that a stale result is told at its own cell and not at all that
// depend on it. Points into the workbook, which must outlive it.
class FormulaChecker {
 public:
  explicit FormulaChecker(const Workbook& workbook, EvaluationBudget budget = {});

  // Of a cell that has a formula.
  FormulaCheck check(std::uint32_t sheet, const Cell& cell);
  FormulaCheck check(std::uint32_t sheet, const Cell& cell, const Expression& expression);
  // What another formula would give in that cell.
  Value value_of_formula(std::uint32_t sheet, CellAddress at, const Expression& expression);

  const Book& book() const { return book_; }
  bool out_of_budget() const { return budget_.spent(); }

 private:
  Book book_;
  CellValues values_;
  EvaluationBudget budget_;
};

// Whether the cell's formula gives the value that stands in it, within binary
// noise. False when it has no formula or that cannot be told.
bool agrees_with_its_formula(FormulaChecker& checker, std::uint32_t sheet, const Cell& cell);

// A new content of a cell: a formula (without `=`), or a value; or its own
// formula computed anew.
struct ChangedCell {
  SheetCell cell;
  Value value;
  std::string formula;
  bool again = false;
};

struct RecalculatedCell {
  SheetCell cell;
  Value before;  // as stored
  Value after;
};

struct Recalculation {
  std::vector<RecalculatedCell> cells;  // those whose value is another one now, the changed ones too; sorted
  std::vector<SheetCell> kept;          // depend on a change but could not be computed; sorted
  std::vector<SheetCell> circular;      // depend on themselves; keep their value; sorted
  bool out_of_budget = false;
};

// All cells that depend on the changed ones, through any number of formulas.
// With `without_result`, formulas that have no stored result are computed too.
Recalculation recalculate(const Workbook& workbook, const std::vector<ChangedCell>& changes, bool without_result = true,
                          EvaluationBudget budget = {});

}  // namespace crossfoot
