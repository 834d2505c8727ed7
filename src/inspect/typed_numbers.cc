// Numbers typed where the neighbours have formulas. Where the number is what
// the formula would give, that is a note; where it is another, the cell was
// typed over, or its formula was lost.
#include <algorithm>
#include <cmath>

#include "base/label_text.h"
#include "formula/written_formula.h"
#include "inspect/faults.h"
#include "inspect/finding_parts.h"
#include "inspect/labels.h"
#include "inspect/links.h"
#include "inspect/neighbours.h"
#include "inspect/typed_rounding.h"

namespace crossfoot {
namespace {

struct Expected {
  std::string formula;
  bool defines = false;  // a sum, a difference or a link: no matter of judgement
  bool sure = false;
  // Beside other totals of its row: as well as the total, a part may be wrong.
  bool total = false;
  bool link = false;
  bool by_sheets = false;
};

class TypedFinder {
 public:
  TypedFinder(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults)
      : grid_(grid), workbook_(grid.workbook()), claims_(claims), faults_(faults), sheets_(grid) {}

  void examine(std::uint32_t sheet, const Cell& cell) {
    const SheetCell at{sheet, cell.at};
    if (claims_.contains(at)) return;
    auto expected = by_column(sheet, cell);
    if (!expected) expected = by_row(sheet, cell);
    if (!expected) expected = by_both(sheet, cell);
    if (!expected) expected = by_sheets(sheet, cell);
    if (!expected) expected = by_other_totals(sheet, cell);
    if (!expected) expected = by_links(sheet, cell);
    if (!expected) return;
    const auto value = number_given(grid_, at, expected->formula);
    if (!value) return;
    if (std::abs(*value - cell.number) <= typed_tolerance(grid_, sheet, cell, expected->formula)) {
      agreeing_.push_back({at, expected->formula});
      return;
    }
    add(at, *expected);
  }

  std::vector<Finding> notes() const {
    std::vector<Finding> notes;
    for (std::size_t i = 0; i < agreeing_.size();) {
      std::size_t end = i;
      std::vector<CellAddress> cells;
      while (end < agreeing_.size() && agreeing_[end].cell.sheet == agreeing_[i].cell.sheet)
        cells.push_back(agreeing_[end++].cell.at);
      Finding note = finding_at("CF504", Severity::info, workbook_, agreeing_[i].cell.sheet, agreeing_[i].cell.at);
      note.details["count"] = std::to_string(cells.size());
      note.details["cells"] = list_of(cells);
      add_formula(note, "formula_to", agreeing_[i].formula);
      note.found.reset();
      note.found_shown.reset();
      notes.push_back(std::move(note));
      i = end;
    }
    return notes;
  }

 private:
  struct Agreeing {
    SheetCell cell;
    std::string formula;
  };

  // How many cells of the line around it are typed numbers, itself included.
  std::size_t run_of_typed(std::uint32_t sheet, CellAddress at, bool down) const {
    std::size_t run = 1;
    for (const int step : {-1, 1}) {
      CellAddress next = at;
      while (run < 50) {
        std::uint32_t& place = down ? next.row : next.column;
        if (step < 0 && place == 0) break;
        place += static_cast<std::uint32_t>(step);
        const Cell* cell = workbook_.sheets[sheet].find(next);
        if (!cell || cell->type != CellType::number || cell->formula != kNone) break;
        ++run;
      }
    }
    return run;
  }

  bool defines(std::uint32_t sheet, std::string_view formula) const {
    const Additive sum = additive_of(parse_formula(formula, grid_.book(), sheet));
    return sum.is && !sum.has_constant;
  }

  // Among formulas of its column that are copies of one another.
  std::optional<Expected> by_column(std::uint32_t sheet, const Cell& cell) const {
    const auto pattern = pattern_around(grid_, sheet, cell.at, Direction::column);
    if (!pattern || pattern->count < 3 || refers_to_own_column(sheet, cell.at, pattern->formula)) return std::nullopt;
    const std::size_t run = run_of_typed(sheet, cell.at, true);
    if (run > 3 || run * 2 > pattern->count) return std::nullopt;
    if (!pattern->both_sides) {
      // Before the first or past the last of them: only if the row is one of theirs.
      const CellAddress nearest = pattern->nearest->at();
      const bool next = nearest.row + 1 == cell.at.row || nearest.row == cell.at.row + 1;
      const bool theirs =
          row_goes_on(sheet, cell.at, nearest) ||
          (next && pattern->count >= 5 && !could_be_head(cell) && adds_numbers(sheet, pattern->formula));
      if (pattern->count < 4 || !theirs) return std::nullopt;
    }
    if (row_label(workbook_, sheet, cell.at).empty() && !has_code(sheet, cell.at)) return std::nullopt;
    if (!is_alike(cell, *pattern->nearest->cell)) return std::nullopt;
    return Expected{pattern->formula, defines(sheet, pattern->formula), pattern->both_sides && pattern->count >= 4,
                    false, false};
  }

  // Among totals of their own columns, beside one another in the row.
  std::optional<Expected> by_row(std::uint32_t sheet, const Cell& cell) const {
    const auto pattern = pattern_around(grid_, sheet, cell.at, Direction::row);
    if (!pattern || run_of_typed(sheet, cell.at, false) > 2) return std::nullopt;
    // One that is itself wrong tells nothing.
    if (claims_.contains({sheet, pattern->nearest->at()})) return std::nullopt;
    // Left of the words stand codes and ordinal numbers.
    const std::string label = row_label(workbook_, sheet, cell.at);
    if (label.empty()) return std::nullopt;
    const bool few = !pattern->both_sides && pattern->count < 3;
    if (few && (!is_total_label(label) || is_partial_total_label(label))) return std::nullopt;
    // A column of parts that are numbers, as theirs are.
    const auto numbers = parts_of(sheet, pattern->formula);
    const auto theirs = parts_of(sheet, grid_.text(*pattern->nearest));
    if (!numbers || !theirs || *numbers == 0 || *numbers < (few ? *theirs : std::min<std::size_t>(2, *theirs)))
      return std::nullopt;
    if (!is_alike(cell, *pattern->nearest->cell)) return std::nullopt;
    if (is_quotient_label(column_label(workbook_, sheet, cell.at))) return std::nullopt;
    if (few && is_mean(sheet, cell, pattern->formula)) return std::nullopt;
    return Expected{pattern->formula, !few, pattern->both_sides, true, false};
  }

  // Numbers other than zero among what a formula adds up.
  std::optional<std::size_t> parts_of(std::uint32_t sheet, std::string_view formula) const {
    const auto parts = coefficients_of(additive_of(parse_formula(formula, grid_.book(), sheet)), 2000);
    if (!parts) return std::nullopt;
    return static_cast<std::size_t>(std::count_if(parts->begin(), parts->end(), [&](const auto& part) {
      const auto number = number_in(workbook_, part.first.sheet, part.first.at);
      return number && *number != 0;
    }));
  }

  // Less than the largest of its parts, all of one sign: no sum of them.
  bool is_mean(std::uint32_t sheet, const Cell& cell, std::string_view formula) const {
    const auto parts = coefficients_of(additive_of(parse_formula(formula, grid_.book(), sheet)), 2000);
    double largest = 0;
    bool positive = false;
    bool negative = false;
    for (const auto& [part, times] : parts.value_or(Coefficients())) {
      const double number = number_in(workbook_, part.sheet, part.at).value_or(0) * times;
      positive |= number > 0;
      negative |= number < 0;
      largest = std::max(largest, std::abs(number));
    }
    return positive != negative && std::abs(cell.number) <= largest;
  }

  // In a block of one formula: what those of its column and those of its row
  // would be there is the same.
  std::optional<Expected> by_both(std::uint32_t sheet, const Cell& cell) const {
    for (const FormulaCell* across : fellows_beside(sheet, cell.at, false)) {
      for (const FormulaCell* down : fellows_beside(sheet, cell.at, true)) {
        if (across->shape == down->shape) return as_in_block(sheet, cell, *down);
      }
    }
    return std::nullopt;
  }

  std::optional<Expected> as_in_block(std::uint32_t sheet, const Cell& cell, const FormulaCell& fellow) const {
    if (grid_.count_in_row(sheet, cell.at.row, fellow.shape) < 2 ||
        grid_.count_in_column(sheet, cell.at.column, fellow.shape) < 2 ||
        row_label(workbook_, sheet, cell.at).empty() || !is_alike(cell, *fellow.cell))
      return std::nullopt;
    auto formula = grid_.moved_to(fellow, cell.at);
    if (!formula || refers_to_own_column(sheet, cell.at, *formula)) return std::nullopt;
    const bool adds = defines(sheet, *formula);
    return Expected{std::move(*formula), adds, adds, false, false};
  }

  // The formulas in the next cells, down or across.
  std::vector<const FormulaCell*> fellows_beside(std::uint32_t sheet, CellAddress at, bool down) const {
    std::vector<const FormulaCell*> fellows;
    for (const int step : {-1, 1}) {
      CellAddress next = at;
      std::uint32_t& place = down ? next.row : next.column;
      if (step < 0 && place == 0) continue;
      place += static_cast<std::uint32_t>(step);
      if (const FormulaCell* found = grid_.find(sheet, next)) fellows.push_back(found);
    }
    return fellows;
  }

  // Where other sheets of the same layout have a formula.
  std::optional<Expected> by_sheets(std::uint32_t sheet, const Cell& cell) const {
    const auto pattern = sheets_.around(sheet, cell.at);
    if (!pattern || !is_alike(cell, *pattern->nearest->cell) || !adds_numbers(sheet, pattern->formula))
      return std::nullopt;
    return Expected{pattern->formula, true, true, true, false, true};
  }

  // "Summa B" in a list in which "Summa A" and "Summa C" sum the rows above them.
  std::optional<Expected> by_other_totals(std::uint32_t sheet, const Cell& cell) {
    constexpr std::size_t kFewest = 2;
    const std::vector<const FormulaCell*> sums = sums_near(sheet, cell.at);
    if (sums.size() < kFewest) return std::nullopt;
    const std::string label = row_label(workbook_, sheet, cell.at);
    if (!is_whole_total(label) || is_quotient_label(column_label(workbook_, sheet, cell.at))) return std::nullopt;
    const auto first = parts_above(sheet, cell.at);
    if (!first) return std::nullopt;
    const auto others = std::ranges::count_if(sums, [&](const FormulaCell* other) {
      return !claims_.contains({sheet, other->at()}) && sums_all_parts(*other) &&
             first_word(row_label(workbook_, sheet, other->at())) == first_word(label) && is_alike(cell, *other->cell);
    });
    if (static_cast<std::size_t>(others) < kFewest) return std::nullopt;
    const CellRange range{*first, {cell.at.row - 1, cell.at.column}};
    return Expected{"SUM(" + to_a1(range) + ")", false, false, true, false};
  }

  // The cells of a row have one label, and come one after another.
  bool is_whole_total(const std::string& label) {
    if (label != last_label_) {
      last_label_ = label;
      last_is_total_ = is_total_label(label) && !is_partial_total_label(label) && !is_memo_label(label);
    }
    return last_is_total_;
  }

  // Formulas of the column that sum a range that ends right above them, without the
  // cell, which is no part of the other totals.
  std::vector<const FormulaCell*> sums_near(std::uint32_t sheet, CellAddress at) const {
    constexpr std::uint32_t kFarthest = 100;
    std::vector<const FormulaCell*> result;
    for (const std::uint32_t index :
         grid_.in_column(sheet, at.column, at.row - std::min(at.row, kFarthest), at.row + kFarthest)) {
      const FormulaCell& formula = grid_.cells()[index];
      if (!formula.vertical || formula.sum.has_constant || formula.sum.areas.size() != 1) continue;
      const AddedArea& added = formula.sum.areas[0];
      const CellRange& range = added.area.range;
      if (range.first.row <= at.row && at.row <= range.last.row) continue;
      if (added.sign > 0 && added.through != Function::none && range.last.row + 1 == formula.at().row) {
        result.push_back(&formula);
      }
    }
    return result;
  }

  // The first of the rows right above that are numbers with words of their own
  // and no totals; nothing where there are fewer than two.
  std::optional<CellAddress> parts_above(std::uint32_t sheet, CellAddress at) const {
    std::uint32_t row = at.row;
    while (row > 0) {
      const CellAddress above{row - 1, at.column};
      const std::string label = row_label(workbook_, sheet, above);
      const FormulaCell* formula = grid_.find(sheet, above);
      if (!number_in(workbook_, sheet, above) || label.empty() || is_total_label(label) || is_memo_label(label) ||
          (formula && formula->vertical))
        break;
      --row;
    }
    if (at.row - row < 2) return std::nullopt;
    return CellAddress{row, at.column};
  }

  bool sums_all_parts(const FormulaCell& formula) const {
    return parts_above(formula.sheet, formula.at()) == formula.sum.areas[0].area.range.first;
  }

  // A sum or difference of cells of the sheet that are numbers, at least one of them not zero.
  bool adds_numbers(std::uint32_t sheet, std::string_view formula) const {
    if (!defines(sheet, formula)) return false;
    const Expression expression = parse_formula(formula, grid_.book(), sheet);
    const auto areas = areas_read(expression);
    return parts_of(sheet, formula).value_or(0) > 0 && std::all_of(areas.begin(), areas.end(), [&](const Node* area) {
             return area->sheet == sheet &&
                    (!(area->from.at == area->to.at) || number_in(workbook_, sheet, area->from.at).has_value());
           });
  }

  // Among links, each into a sheet of its own: which sheet, the row's other links tell.
  std::optional<Expected> by_links(std::uint32_t sheet, const Cell& cell) const {
    if (grid_.in_column(sheet, cell.at.column).size() < 3 || run_of_typed(sheet, cell.at, true) > 2)
      return std::nullopt;
    const auto target = common_target(grid_, sheet, cell.at);
    if (!target) return std::nullopt;
    std::optional<std::uint32_t> from = common_sheet(grid_, sheet, cell.at);
    if (!from) from = sheet_named_as(sheet, cell.at);
    if (!from) return std::nullopt;
    // Its sheet may have other rows than theirs.
    const std::string name = common_name(grid_, sheet, cell.at, *target);
    if (!name.empty() && fold(row_label(workbook_, *from, *target)) != name) return std::nullopt;
    return Expected{written_reference(workbook_.sheets[*from].name, {*target, *target}), true, true, false, true};
  }

  // The one sheet whose head says what the row says.
  std::optional<std::uint32_t> sheet_named_as(std::uint32_t sheet, CellAddress at) const {
    const std::string label = fold(row_label(workbook_, sheet, at));
    if (label.size() < 4) return std::nullopt;
    std::optional<std::uint32_t> found;
    for (std::uint32_t i = 0; i < workbook_.sheets.size(); ++i) {
      if (i == sheet) continue;
      bool says = false;
      for (const Cell& cell : workbook_.sheets[i].cells) {
        if (cell.at.row > 4) break;
        says |= cell.type == CellType::text && fold(workbook_.text_of(cell)) == label;
      }
      if (says && found) return std::nullopt;
      if (says) found = i;
    }
    return found;
  }

  // A formula of running values, each from the one above, begins with a typed one.
  bool refers_to_own_column(std::uint32_t sheet, CellAddress at, std::string_view formula) const {
    const Expression expression = parse_formula(formula, grid_.book(), sheet);
    const auto areas = areas_read(expression);
    return std::any_of(areas.begin(), areas.end(), [&](const Node* area) {
      return area->sheet == sheet && area->from.at.column <= at.column && area->to.at.column >= at.column &&
             !(area->from.row_fixed && area->to.row_fixed);
    });
  }

  // The row's other formulas are copies of those in the row above.
  bool row_goes_on(std::uint32_t sheet, CellAddress at, CellAddress fellow) const {
    std::size_t same = 0;
    for (const std::uint32_t index : grid_.in_row(sheet, at.row)) {
      const FormulaCell& own = grid_.cells()[index];
      const FormulaCell* theirs = grid_.find(sheet, {fellow.row, own.at().column});
      if (own.sum.is_link() && (!theirs || theirs->sum.is_link())) continue;
      if (!theirs || theirs->shape != own.shape) return false;
      ++same;
    }
    return same > 0;
  }

  // A year or a month of one over a column: 2025, 202508.
  static bool could_be_head(const Cell& cell) {
    const double number = cell.number;
    return number == std::floor(number) && ((number >= 1900 && number <= 2100) || (number > 190000 && number < 210013));
  }

  bool has_code(std::uint32_t sheet, CellAddress at) const {
    const Cell* first = workbook_.sheets[sheet].find({at.row, 0});
    return first && first->type != CellType::blank;
  }

  // A heading, a year or a per cent beside amounts is something else.
  bool is_alike(const Cell& cell, const Cell& fellow) const {
    const NumberFormat& a = workbook_.number_format_of(cell);
    const NumberFormat& b = workbook_.number_format_of(fellow);
    return a.kind == b.kind || a.kind == NumberFormat::Kind::general || b.kind == NumberFormat::Kind::general;
  }

  void add(const SheetCell& at, const Expected& expected) {
    Fault fault;
    fault.code = "CF503";
    fault.cause = "typed_over";
    fault.cell = at;
    fault.formula_to = expected.formula;
    fault.by_sheets = expected.by_sheets;
    fault.severity = expected.defines && (expected.sure || expected.total) ? Severity::error : Severity::warning;
    if (expected.link ||
        (expected.defines && expected.sure && !expected.total && is_coarser_than_parts(grid_, at, expected.formula)))
      fault.diagnosis = Diagnosis::certain;
    else
      fault.diagnosis = expected.total ? Diagnosis::possible : Diagnosis::likely;
    fault.group = "typed/" + std::to_string(at.at.row);
    claims_.insert(at);
    faults_.push_back(std::move(fault));
  }

  FormulaGrid& grid_;
  const Workbook& workbook_;
  Claims& claims_;
  std::vector<Fault>& faults_;
  SheetFellows sheets_;
  std::vector<Agreeing> agreeing_;
  std::string last_label_;
  bool last_is_total_ = false;
};

}  // namespace

void find_typed_numbers(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults, std::vector<Finding>& notes) {
  TypedFinder finder(grid, claims, faults);
  std::set<std::uint32_t> with_formulas;
  for (const FormulaCell& formula : grid.cells()) with_formulas.insert(formula.sheet);
  for (const std::uint32_t sheet : with_formulas) {
    for (const Cell& cell : grid.workbook().sheets[sheet].cells) {
      if (cell.type == CellType::number && cell.formula == kNone) finder.examine(sheet, cell);
    }
  }
  for (Finding& note : finder.notes()) notes.push_back(std::move(note));
}

}  // namespace crossfoot
