// Numbers stored as text: where a formula passes over them, and the columns
// that have them.
#include <algorithm>
#include <map>
#include <tuple>

#include "base/number_text.h"
#include "base/utf8.h"
#include "formula/written_formula.h"
#include "inspect/finding_parts.h"
#include "inspect/formula_values.h"
#include "inspect/labels.h"

namespace crossfoot {
namespace {

// What a text says as an amount; a code, a year, a date or words say none.
std::optional<Decimal> amount_in(std::string_view text) {
  // Most texts are words: told by the first character.
  const bool word = text.empty() || (text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= 'a' && text[0] <= 'z');
  if (word || text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  std::string bare(text);
  bool turned = false;
  // Finance systems write the minus last: "2734095,51-".
  if (bare.size() > 1 && bare.back() == '-' && bare[bare.size() - 2] >= '0' && bare[bare.size() - 2] <= '9') {
    bare.pop_back();
    turned = true;
  }
  const NumberText read = read_number_text(bare);
  if (read.kind != NumberText::Kind::number || read.reading.footnote || !read.reading.remark.empty())
    return std::nullopt;
  return turned ? -read.reading.value : read.reading.value;
}

// Written as only amounts are: with decimals, groups of three, a sign or per cent.
bool is_written_as_amount(std::string_view text) {
  const std::u32string letters = code_points(text);
  bool digit_before = false;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const bool digit = is_ascii_digit(letters[i]);
    if (digit_before && (letters[i] == U',' || letters[i] == U'%' || is_space(letters[i]))) return true;
    if (is_dash(letters[i]) && (i == 0 || i + 1 == letters.size())) return true;
    digit_before = digit;
  }
  return false;
}

bool is_text_number(const Workbook& workbook, const Cell* cell) {
  return cell && cell->type == CellType::text && cell->formula == kNone &&
         amount_in(workbook.text_of(*cell)).has_value();
}

bool is_year(const Decimal& amount) {
  return amount >= Decimal(1900) && amount <= Decimal(2100) && amount.decimals() == 0;
}

// Areas that a formula sums and in which it passes over texts.
struct SummedArea {
  std::uint32_t sheet = 0;
  CellRange range;
  bool on_condition = false;  // only the rows that fulfil one
};

std::vector<SummedArea> summed_areas(const Expression& expression) {
  std::vector<SummedArea> areas;
  if (!expression.readable()) return areas;
  const auto add = [&](const Node& call, std::uint32_t operand, bool on_condition) {
    if (operand >= call.count) return;
    const Node& area = expression.operand(call, operand);
    if (area.kind != Node::Kind::area || area.sheet != area.last_sheet) return;
    areas.push_back({area.sheet, area.range(), on_condition});
  };
  for (const Node& node : expression.nodes) {
    if (node.kind != Node::Kind::call) continue;
    switch (node.function) {
      case Function::f_sum:
      case Function::f_average:
      case Function::f_subtotal:
        for (std::uint32_t i = 0; i < node.count; ++i) add(node, i, false);
        break;
      case Function::f_sumif:
        add(node, node.count > 2 ? 2 : 0, true);
        break;
      case Function::f_sumifs:
        add(node, 0, true);
        break;
      default:
        break;
    }
  }
  return areas;
}

// Cells that are others once all texts that say numbers are numbers.
std::set<SheetCell> changed_by_texts(const Workbook& workbook) {
  std::vector<ChangedCell> changes;
  for (std::uint32_t sheet = 0; sheet < workbook.sheets.size(); ++sheet) {
    for (const Cell& cell : workbook.sheets[sheet].cells) {
      if (cell.type != CellType::text || !is_text_number(workbook, &cell)) continue;
      ChangedCell& change = changes.emplace_back();
      change.cell = {sheet, cell.at};
      change.value = Value::of(amount_in(workbook.text_of(cell))->to_double());
    }
  }
  std::set<SheetCell> changed;
  for (const RecalculatedCell& cell : recalculate(workbook, changes, false).cells) changed.insert(cell.cell);
  return changed;
}

class TextFinder {
 public:
  explicit TextFinder(FormulaGrid& grid) : grid_(grid), workbook_(grid.workbook()), values_(workbook_) {}

  bool spent() const { return steps_ > kMostSteps; }

  void examine(const FormulaCell& formula, std::vector<Finding>& findings) {
    std::vector<SheetCell> cells;
    std::size_t numbers = 0;
    for (const SummedArea& area : summed_areas(formula.expression)) {
      // Whole columns hold heads and codes as well.
      if (area.range.last.row - area.range.first.row > 5000 || area.range.last.column - area.range.first.column > 200)
        continue;
      const Texts& texts = texts_in(area);
      numbers += texts.numbers;
      for (const CellAddress& at : texts.cells) {
        const SheetCell cell{area.sheet, at};
        if (told_.contains(cell) || (area.on_condition && !is_changed({formula.sheet, formula.at()}))) continue;
        cells.push_back(cell);
      }
    }
    if (cells.empty() || numbers == 0) return;
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    told_.insert(cells.begin(), cells.end());
    Finding finding = finding_at("CF509", Severity::error, workbook_, formula.sheet, formula.at());
    add_formula(finding, "formula", grid_.text(formula));
    finding.details["cells"] = places_of(formula, cells);
    finding.details["count"] = std::to_string(cells.size());
    for (const SheetCell& cell : cells) {
      if (finding.related.size() < 50) add_related(finding, workbook_, cell, "not_counted");
    }
    findings.push_back(std::move(finding));
  }

 private:
  static constexpr std::size_t kMostSteps = 10'000'000;

  struct Texts {
    std::vector<CellAddress> cells;  // that say amounts
    std::size_t numbers = 0;         // cells that are numbers
  };

  // Many formulas sum one area on conditions of their own: it is read once.
  const Texts& texts_in(const SummedArea& area) {
    const auto [found, is_new] = texts_.try_emplace({area.sheet, area.range.first, area.range.last});
    Texts& texts = found->second;
    if (!is_new) return texts;
    values_.each(area.sheet, area.range, [&](CellAddress at, const Cell* cell, const Value& value) {
      ++steps_;
      texts.numbers += value.is(Value::Kind::number) ? 1 : 0;
      if (!is_text_number(workbook_, cell)) return true;
      const Decimal amount = *amount_in(workbook_.text_of(*cell));
      // A year before the figures is their head.
      if (amount.is_zero() || (texts.numbers == 0 && is_year(amount))) return true;
      if (!row_label(workbook_, area.sheet, at).empty()) texts.cells.push_back(at);
      return true;
    });
    return texts;
  }

  bool is_changed(const SheetCell& cell) {
    if (!changed_) changed_ = changed_by_texts(workbook_);
    return changed_->contains(cell);
  }

  // "C7, C9"; of another sheet "Huvudbok!E5, E9".
  std::string places_of(const FormulaCell& formula, const std::vector<SheetCell>& cells) const {
    std::vector<CellAddress> places;
    for (const SheetCell& cell : cells) {
      if (cell.sheet == cells.front().sheet) places.push_back(cell.at);
    }
    if (cells.front().sheet == formula.sheet) return list_of(places);
    const std::string first = written_reference(workbook_.sheets[cells.front().sheet].name, {places[0], places[0]});
    places.erase(places.begin());
    return places.empty() ? first : first + ", " + list_of(places);
  }

  FormulaGrid& grid_;
  const Workbook& workbook_;
  CellValues values_;
  std::map<std::tuple<std::uint32_t, CellAddress, CellAddress>, Texts> texts_;
  std::set<SheetCell> told_;
  std::optional<std::set<SheetCell>> changed_;
  std::size_t steps_ = 0;
};

}  // namespace

void find_text_in_sums(FormulaGrid& grid, std::vector<Finding>& findings) {
  TextFinder finder(grid);
  for (const FormulaCell& formula : grid.cells()) {
    if (finder.spent()) return;
    if (formula.cell->type == CellType::number) finder.examine(formula, findings);
  }
}

namespace {

// How a column of a sheet has its numbers.
struct NumberColumn {
  std::vector<CellAddress> texts;
  std::size_t as_amounts = 0;  // of the texts
  std::size_t numbers = 0;
  std::uint32_t first_number = kNone;  // row
  std::uint32_t last_number = 0;
};

// Written as amounts; or a few among many numbers, where a head would stand above.
bool is_told(const NumberColumn& column) {
  if (column.as_amounts * 2 >= column.texts.size() && column.as_amounts > 0) return true;
  return column.numbers >= 4 && column.numbers >= 3 * column.texts.size() &&
         std::all_of(column.texts.begin(), column.texts.end(),
                     [&](CellAddress at) { return at.row > column.first_number && at.row < column.last_number; });
}

}  // namespace

void find_numbers_as_text(const Workbook& workbook, std::vector<Finding>& findings) {
  for (std::uint32_t sheet = 0; sheet < workbook.sheets.size(); ++sheet) {
    std::map<std::uint32_t, NumberColumn> columns;
    for (const Cell& cell : workbook.sheets[sheet].cells) {
      if (cell.type != CellType::text || !is_text_number(workbook, &cell)) continue;
      NumberColumn& column = columns[cell.at.column];
      column.texts.push_back(cell.at);
      column.as_amounts += is_written_as_amount(workbook.text_of(cell)) ? 1 : 0;
    }
    if (columns.empty()) continue;
    for (const Cell& cell : workbook.sheets[sheet].cells) {
      if (cell.type != CellType::number) continue;
      const auto column = columns.find(cell.at.column);
      if (column == columns.end()) continue;
      ++column->second.numbers;
      column->second.first_number = std::min(column->second.first_number, cell.at.row);
      column->second.last_number = std::max(column->second.last_number, cell.at.row);
    }
    for (const auto& [index, column] : columns) {
      if (!is_told(column)) continue;  // codes and years
      Finding finding = finding_at("CF510", Severity::info, workbook, sheet, column.texts.front());
      const std::string heading = column_label(workbook, sheet, column.texts.front());
      if (!heading.empty()) finding.label = heading;
      finding.details["count"] = std::to_string(column.texts.size());
      finding.details["cells"] = list_of(column.texts);
      findings.push_back(std::move(finding));
    }
  }
}

}  // namespace crossfoot
