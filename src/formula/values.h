// What a formula's parts are worth, and the cells that they are read from.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crossfoot/workbook.h"

namespace crossfoot {

struct CellArea {
  std::uint32_t sheet = 0;
  std::uint32_t last_sheet = 0;
  CellRange range;
};

struct Value {
  enum class Kind : std::uint8_t {
    blank,
    number,
    text,
    boolean,
    error,
    area,     // cells that are not read yet
    unknown,  // cannot be computed here: the stored value stands
  };
  Kind kind = Kind::blank;
  double number = 0;  // number, boolean
  // How far the number may lie from the one that another program computed:
  // binary noise, from operands that were stored with 15 digits.
  double noise = 0;
  std::string text;  // text, the error's name
  CellArea area;

  static Value of(double number, double noise = 0);
  static Value of(std::string text);
  static Value boolean(bool is);
  static Value error(std::string_view name);
  static Value unknown();

  bool is(Kind k) const { return kind == k; }
  // The same value, numbers within noise; blank is 0 and "".
  bool same_as(const Value& other) const;
};

// A stored operand's possible error, relative: 15 digits, with room to spare.
inline constexpr double kRelativeNoise = 1.5e-14;

// A budget for evaluation in steps; about one for each cell read and each
// operation.
struct EvaluationBudget {
  std::uint64_t steps = 50'000'000;
  bool take(std::uint64_t count) {
    if (count > steps) {
      steps = 0;
      return false;
    }
    steps -= count;
    return true;
  }
  bool spent() const { return steps == 0; }
};

Value value_of(const Workbook& workbook, const Cell& cell);

// The workbook's values with others laid over them.
class CellValues {
 public:
  explicit CellValues(const Workbook& workbook) : workbook_(workbook), over_(workbook.sheets.size()) {}

  const Workbook& workbook() const { return workbook_; }
  Value at(std::uint32_t sheet, CellAddress at) const;
  void set(std::uint32_t sheet, CellAddress at, Value value) {
    over_[sheet].insert_or_assign(at, std::move(value));
    ends_.clear();
  }
  const Value* laid_over(std::uint32_t sheet, CellAddress at) const;
  // The formula that takes the stored one's place; empty: a plain value does.
  void set_formula(std::uint32_t sheet, CellAddress at, std::string formula) {
    formulas_[{sheet, at}] = std::move(formula);
  }
  // What stands in the cell now; `cell` is the stored one or null.
  std::string_view formula_at(std::uint32_t sheet, CellAddress at, const Cell* cell) const;

  // Calls f(address, cell or null, value) for each cell of the range that holds
  // something, by rows; stops when f returns false, and returns that.
  template <class F>
  bool each(std::uint32_t sheet, const CellRange& range, const F& f) const {
    return each_where(
        sheet, range, [](const Cell&) { return true; }, f);
  }

  // The same for stored cells that `wanted` takes; others are passed over before
  // their value is made. Values laid over are all given.
  template <class W, class F>
  bool each_where(std::uint32_t sheet, const CellRange& range, const W& wanted, const F& f) const {
    const std::vector<Cell>& cells = workbook_.sheets[sheet].cells;
    auto over = over_[sheet].lower_bound(range.first);
    const auto skip_over = [&] {
      while (over != over_[sheet].end() && !range.contains(over->first) && over->first.row <= range.last.row) ++over;
    };
    skip_over();
    auto cell = first_in(cells, cells.begin(), range);
    while (cell != cells.end() || (over != over_[sheet].end() && over->first.row <= range.last.row)) {
      const bool has_over = over != over_[sheet].end() && over->first.row <= range.last.row;
      if (has_over && (cell == cells.end() || over->first <= cell->at)) {
        const bool same = cell != cells.end() && cell->at == over->first;
        if (!f(over->first, same ? &*cell : nullptr, over->second)) return false;
        if (same) cell = first_in(cells, cell + 1, range);
        ++over;
        skip_over();
      } else {
        if ((cell->type != CellType::blank || cell->formula != kNone) && wanted(*cell) &&
            !f(cell->at, &*cell, value_of(workbook_, *cell)))
          return false;
        cell = first_in(cells, cell + 1, range);
      }
    }
    return true;
  }

  // Past the last cell that holds anything on the sheet.
  CellAddress end_of(std::uint32_t sheet) const;

 private:
  using Iterator = std::vector<Cell>::const_iterator;
  // The first cell from `from` on that lies in the range; the end when none does.
  static Iterator first_in(const std::vector<Cell>& cells, Iterator from, const CellRange& range);

  const Workbook& workbook_;
  std::vector<std::map<CellAddress, Value>> over_;  // by sheet
  std::map<std::pair<std::uint32_t, CellAddress>, std::string> formulas_;
  mutable std::vector<std::optional<CellAddress>> ends_;
};

}  // namespace crossfoot
