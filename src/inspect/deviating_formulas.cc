// Formulas that differ from the one that their fellows share: a range that
// stops short or reaches too far, a term left out or taken twice, a number
// added by hand, a reference one row off, a difference turned round.
#include <algorithm>
#include <cmath>

#include "base/label_text.h"
#include "base/number_text.h"
#include "inspect/faults.h"
#include "inspect/finding_parts.h"
#include "inspect/labels.h"
#include "inspect/neighbours.h"

namespace crossfoot {
namespace {

enum class Difference : std::uint8_t { none, left_out, too_much, number_added, turned, moved, other };

struct Comparison {
  Difference kind = Difference::none;
  std::vector<SheetCell> cells;  // left out, too much, or referred to instead
};

// Of formulas that only add: by what they take how many times.
Comparison compare_sums(const FormulaGrid& grid, const Additive& actual, const Additive& expected) {
  Comparison result;
  const auto has = coefficients_of(actual);
  const auto wants = coefficients_of(expected);
  if (!has || !wants) return {Difference::other, {}};
  std::vector<SheetCell> missing;
  std::vector<SheetCell> extra;
  const bool turned = has->size() == wants->size() && std::all_of(wants->begin(), wants->end(), [&](const auto& entry) {
                        const auto found = has->find(entry.first);
                        return found != has->end() && found->second == -entry.second;
                      });
  if (turned) return {has->size() > 1 ? Difference::turned : Difference::other, {}};
  for (const auto& [cell, times] : *wants) {
    const auto found = has->find(cell);
    const int own = found == has->end() ? 0 : found->second;
    if (own == times) continue;
    if (own != 0 && own != 2 * times) return {Difference::other, {}};
    (own == 0 ? missing : extra).push_back(cell);
  }
  for (const auto& [cell, times] : *has) {
    if (!wants->contains(cell)) extra.push_back(cell);
  }
  const auto numbers_of = [&](std::vector<SheetCell> cells) {
    std::erase_if(cells, [&](const SheetCell& cell) {
      const auto number = number_in(grid.workbook(), cell.sheet, cell.at);
      return !number || *number == 0;
    });
    return cells;
  };
  if (missing.empty() && extra.empty()) {
    const bool same = std::abs(actual.constant - expected.constant) == 0;
    result.kind = same ? Difference::none : actual.has_constant ? Difference::number_added : Difference::other;
    return result;
  }
  if (actual.constant != expected.constant) return {Difference::other, {}};
  if (extra.empty()) return {Difference::left_out, numbers_of(missing)};
  if (missing.empty()) return {Difference::too_much, numbers_of(extra)};
  if (missing.size() == 1 && extra.size() == 1) return {Difference::moved, {extra[0]}};
  return {Difference::other, {}};
}

// Of other formulas: the same but for one reference.
Comparison compare_trees(const Expression& actual, const Expression& expected) {
  if (!actual.readable() || !expected.readable() || actual.nodes.size() != expected.nodes.size())
    return {Difference::other, {}};
  Comparison result;
  int differences = 0;
  for (std::size_t i = 0; i < actual.nodes.size(); ++i) {
    const Node& a = actual.nodes[i];
    const Node& b = expected.nodes[i];
    if (a.kind != b.kind || a.function != b.function || a.count != b.count || a.number != b.number ||
        actual.text_of(a) != expected.text_of(b))
      return {Difference::other, {}};
    for (std::uint32_t k = 0; k < a.count; ++k) {
      if (actual.op(a, k) != expected.op(b, k)) return {Difference::other, {}};
    }
    if (a.kind != Node::Kind::area) continue;
    if (a.sheet == b.sheet && a.last_sheet == b.last_sheet && a.range() == b.range()) continue;
    ++differences;
    const bool single = a.sheet == b.sheet && a.from.at == a.to.at && b.from.at == b.to.at;
    result.kind = single ? Difference::moved : Difference::other;
    result.cells = {{a.sheet, a.from.at}};
  }
  if (differences > 1) return {Difference::other, {}};
  return result;
}

// One row or column off, or two: a slip of the hand rather than another cell.
bool is_slip(const Comparison& comparison, const Expression& actual, const Expression& expected) {
  if (comparison.cells.size() != 1) return false;
  const auto areas = areas_read(expected);
  const CellAddress at = comparison.cells[0].at;
  const auto actual_areas = areas_read(actual);
  return std::any_of(areas.begin(), areas.end(), [&](const Node* area) {
    if (area->sheet != comparison.cells[0].sheet || !(area->from.at == area->to.at)) return false;
    const bool kept = std::any_of(actual_areas.begin(), actual_areas.end(), [&](const Node* own) {
      return own->sheet == area->sheet && own->from.at == area->from.at;
    });
    const std::int64_t rows = std::int64_t{at.row} - area->from.at.row;
    const std::int64_t columns = std::int64_t{at.column} - area->from.at.column;
    return !kept && std::abs(rows) + std::abs(columns) <= 2;
  });
}

struct Kind {
  const char* code;
  const char* cause;
  const char* role;
};

Kind kind_of(Difference difference) {
  switch (difference) {
    case Difference::left_out:
      return {"CF501", "range_too_short", "left_out"};
    case Difference::too_much:
      return {"CF502", "range_too_long", "counted_twice"};
    case Difference::number_added:
      return {"CF505", "number_added_by_hand", ""};
    default:
      return {"CF507", "reference_off", "referred_to"};
  }
}

// Whether cells beside it have the very same formula: then it was meant.
bool has_company(const FormulaGrid& grid, const FormulaCell& formula) {
  const std::size_t across = formula.vertical ? grid.count_in_column(formula.sheet, formula.at().column, formula.shape)
                                              : grid.count_in_row(formula.sheet, formula.at().row, formula.shape);
  return across >= 2;
}

bool has_column_of_others(const FormulaGrid& grid, const FormulaCell& formula, std::size_t pattern_count) {
  const std::size_t own = formula.vertical ? grid.count_in_row(formula.sheet, formula.at().row, formula.shape)
                                           : grid.count_in_column(formula.sheet, formula.at().column, formula.shape);
  return own >= 2 && own * 3 > pattern_count;
}

// A line of the other sign is turned in every column of differences; one that
// is turned in one of them alone is not of the other sign.
bool other_differences_are_straight(const FormulaGrid& grid, const FormulaCell& formula) {
  constexpr std::size_t kFewest = 5;
  for (const std::uint32_t index : grid.in_row(formula.sheet, formula.at().row)) {
    const FormulaCell& other = grid.cells()[index];
    const bool difference = other.sum.is && !other.vertical && other.sum.areas.size() == 2 &&
                            other.sum.areas[0].sign + other.sum.areas[1].sign == 0;
    if (&other == &formula || !difference) continue;
    if (grid.count_in_column(other.sheet, other.at().column, other.shape) >= kFewest) return true;
  }
  return false;
}

// The operands of a formula are numbers: it can be meant where it would stand.
bool has_numbers(const FormulaGrid& grid, const Expression& expression) {
  const auto areas = areas_read(expression);
  return std::all_of(areas.begin(), areas.end(), [&](const Node* area) {
    return !(area->from.at == area->to.at) || number_in(grid.workbook(), area->sheet, area->from.at).has_value();
  });
}

// How much the fellows' agreement says that this formula is wrong.
Diagnosis weight_of(const FormulaGrid& grid, const FormulaCell& formula, const Pattern& pattern,
                    const Comparison& comparison, const Expression& expected) {
  const bool many = pattern.count >= 3;
  const bool sure = many && (pattern.both_sides || pattern.count >= 5);
  const Diagnosis sure_or_likely = sure ? Diagnosis::certain : Diagnosis::likely;
  switch (comparison.kind) {
    case Difference::left_out:
    case Difference::too_much:
      // Two columns of totals that agree speak against a third.
      if (comparison.cells.empty() || !(many || formula.vertical)) return Diagnosis::open;
      return sure_or_likely;
    case Difference::number_added:
      return many || formula.vertical ? sure_or_likely : Diagnosis::open;
    case Difference::turned:
      return pattern.both_sides && pattern.count >= 5 && !has_company(grid, formula) &&
                     other_differences_are_straight(grid, formula)
                 ? Diagnosis::likely
                 : Diagnosis::open;
    case Difference::moved:
      if (pattern.count < 4 || has_company(grid, formula) || !is_slip(comparison, formula.expression, expected))
        return Diagnosis::open;
      if (pattern.both_sides) return sure_or_likely;
      // The first or the last of a column.
      return pattern.count >= 5 && has_numbers(grid, expected) ? Diagnosis::likely : Diagnosis::open;
    default:
      return Diagnosis::open;
  }
}

// Sheets of one layout are copies of one another; what one of them leaves out
// must be called as it is in the others.
Diagnosis weight_of_sheets(const FormulaGrid& grid, const FormulaCell& formula, const Pattern& pattern,
                           const Comparison& comparison, const Expression& expected) {
  const auto called_alike = [&](const SheetCell& cell) {
    if (cell.sheet != formula.sheet) return true;
    const Workbook& workbook = grid.workbook();
    return fold(row_label(workbook, cell.sheet, cell.at)) == fold(row_label(workbook, pattern.nearest->sheet, cell.at));
  };
  // A sheet of the other sign is turned in all its lines.
  const bool has_copies = grid.count_in_column(formula.sheet, formula.at().column, formula.shape) > 1 ||
                          grid.count_in_row(formula.sheet, formula.at().row, formula.shape) > 1;
  constexpr std::size_t kMany = 5;
  const Diagnosis sure_or_likely = pattern.count >= kMany ? Diagnosis::certain : Diagnosis::likely;
  switch (comparison.kind) {
    case Difference::left_out:
    case Difference::too_much: {
      const auto& cells = comparison.cells;
      return !cells.empty() && std::all_of(cells.begin(), cells.end(), called_alike) ? sure_or_likely : Diagnosis::open;
    }
    case Difference::number_added:
      return sure_or_likely;
    case Difference::turned:
      return has_copies ? Diagnosis::open : Diagnosis::likely;
    case Difference::moved:
      return !has_copies && is_slip(comparison, formula.expression, expected) ? Diagnosis::likely : Diagnosis::open;
    default:
      return Diagnosis::open;
  }
}

void examine(FormulaGrid& grid, const FormulaCell& formula, const Pattern& pattern, bool across_sheets, Claims& claims,
             std::vector<Fault>& faults) {
  const Expression expected = parse_formula(pattern.formula, grid.book(), formula.sheet);
  const Additive expected_sum = additive_of(expected);
  const Comparison comparison = formula.sum.is && expected_sum.is ? compare_sums(grid, formula.sum, expected_sum)
                                                                  : compare_trees(formula.expression, expected);
  const Diagnosis diagnosis = across_sheets ? weight_of_sheets(grid, formula, pattern, comparison, expected)
                                            : weight_of(grid, formula, pattern, comparison, expected);
  const SheetCell cell{formula.sheet, formula.at()};
  if (diagnosis == Diagnosis::open || !gives_another(grid, cell, pattern.formula)) return;
  const Kind kind = kind_of(comparison.kind);
  Fault fault;
  fault.code = kind.code;
  fault.cause = kind.cause;
  fault.role = kind.role;
  fault.cell = cell;
  fault.formula_to = pattern.formula;
  fault.involved = comparison.cells;
  fault.diagnosis = diagnosis;
  fault.by_sheets = across_sheets;
  fault.severity = diagnosis == Diagnosis::certain ? Severity::error : Severity::warning;
  if (comparison.kind == Difference::turned) fault.cause = "difference_turned";
  fault.group = "deviates/" + std::to_string(formula.shape);
  if (comparison.kind == Difference::number_added) {
    const Decimal added = Decimal::from_double(formula.sum.constant - expected_sum.constant);
    fault.details["text.sv"] = swedish(added, added.decimals());
    fault.details["text.en"] = english(added, added.decimals());
  }
  claims.insert(cell);
  faults.push_back(std::move(fault));
}

bool is_read(const FormulaCell& formula, const Claims& claims) {
  return formula.expression.readable() && formula.cell->type == CellType::number &&
         !claims.contains({formula.sheet, formula.at()});
}

void examine_beside(FormulaGrid& grid, const FormulaCell& formula, std::size_t fewest, Claims& claims,
                    std::vector<Fault>& faults) {
  const auto beside =
      pattern_around(grid, formula.sheet, formula.at(), formula.vertical ? Direction::row : Direction::column);
  if (beside && beside->count >= fewest && beside->nearest->shape != formula.shape &&
      !has_column_of_others(grid, formula, beside->count))
    examine(grid, formula, *beside, false, claims, faults);
}

}  // namespace

void find_deviating_formulas(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults) {
  constexpr std::size_t kFewest = 3;
  for (const FormulaCell& formula : grid.cells()) {
    if (is_read(formula, claims)) examine_beside(grid, formula, kFewest, claims, faults);
  }
}

void find_formulas_unlike_few(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults) {
  constexpr std::size_t kFewest = 2;
  const SheetFellows sheets(grid);
  for (const FormulaCell& formula : grid.cells()) {
    if (is_read(formula, claims) && formula.vertical) examine_beside(grid, formula, kFewest, claims, faults);
    if (!is_read(formula, claims)) continue;
    const auto elsewhere = sheets.around(formula.sheet, formula.at());
    if (elsewhere && elsewhere->nearest->shape != formula.shape)
      examine(grid, formula, *elsewhere, true, claims, faults);
  }
}

}  // namespace crossfoot
