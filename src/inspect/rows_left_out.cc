// Totals that leave out a row in every column, so that no fellow tells: a row
// between the range and its total (inserted there, so that the range did not
// grow), one just above the range, a subtotal that a chain of subtotals skips;
// and a row that the one total beside it takes.
#include <algorithm>
#include <cmath>

#include "base/label_text.h"
#include "inspect/faults.h"
#include "inspect/finding_parts.h"
#include "inspect/labels.h"
#include "inspect/neighbours.h"

namespace crossfoot {
namespace {

class Finder {
 public:
  Finder(FormulaGrid& grid, const FormulaCell& total) : grid_(grid), total_(total), workbook_(grid.workbook()) {}

  bool is_called_total() const { return is_total_label(row_label(workbook_, total_.sheet, total_.at())); }

  // The range that the total should have; nothing when nothing is left out.
  std::optional<CellRange> below() const {
    const CellRange& range = this->range();
    if (!is_column_total() || total_.at().row <= range.last.row + 1) return std::nullopt;
    CellRange wanted = range;
    const CellAddress item{last_item(), range.first.column};
    for (std::uint32_t row = range.last.row + 1; row < total_.at().row; ++row) {
      if (!is_left_out({row, range.first.column}, item)) break;
      wanted.last.row = row;
    }
    // All rows up to the total, or it is not known where its parts end.
    if (wanted == range || wanted.last.row + 1 != total_.at().row) return std::nullopt;
    return wanted;
  }

  std::optional<CellRange> above() const {
    const CellRange& range = this->range();
    if (!is_column_total() || range.first.row == 0 || total_.at().row <= range.last.row ||
        range.last.row == range.first.row)
      return std::nullopt;
    const CellAddress at{range.first.row - 1, range.first.column};
    if (!is_left_out(at, {first_item(), range.first.column}) || !has_typical_size(at)) return std::nullopt;
    CellRange wanted = range;
    wanted.first = at;
    return wanted;
  }

  // The formula of the total beside it, which takes rows that this one leaves
  // out; nothing when they may stand outside on purpose.
  std::optional<std::string> of_fellow(std::vector<SheetCell>& left_out) const {
    const auto pattern = pattern_around(grid_, total_.sheet, total_.at(), Direction::row);
    if (!pattern || pattern->nearest->shape == total_.shape || total_.sum.has_constant) return std::nullopt;
    if (!is_called_total() && !stands_out()) return std::nullopt;
    const Additive sum = additive_of(parse_formula(pattern->formula, grid_.book(), total_.sheet));
    const auto has = coefficients_of(total_.sum);
    const auto wants = coefficients_of(sum);
    if (!has || !wants || sum.has_constant || has->size() < 2) return std::nullopt;
    for (const auto& [cell, times] : *has) {
      const auto found = wants->find(cell);
      if (found == wants->end() || found->second != times) return std::nullopt;
    }
    for (const auto& [cell, times] : *wants) {
      const auto number = number_in(workbook_, cell.sheet, cell.at);
      if (has->contains(cell) || number.value_or(0) == 0) continue;
      const auto next = has->lower_bound(cell);
      const SheetCell& item = next == has->end() ? has->rbegin()->first : next->first;
      if (!is_left_out(cell.at, item.at)) return std::nullopt;
      left_out.push_back(cell);
    }
    if (left_out.empty()) return std::nullopt;
    return pattern->formula;
  }

 private:
  const CellRange& range() const { return total_.sum.areas[0].area.range; }

  bool is_column_total() const {
    if (!total_.vertical || total_.sum.has_constant || total_.sum.areas.size() != 1) return false;
    const AddedArea& added = total_.sum.areas[0];
    if (added.through == Function::none || added.sign < 0) return false;
    const std::string label = row_label(workbook_, total_.sheet, total_.at());
    return !label.empty() && !is_partial_total_label(label) && (is_called_total() || stands_out());
  }

  // "Kostnader" in bold under parts that are not.
  bool stands_out() const {
    const auto bold = [&](CellAddress at) {
      const Cell* own = cell(at);
      const Cell* label = label_cell(at);
      return own && label && workbook_.format_of(*label).bold && workbook_.format_of(*own).bold;
    };
    return bold(total_.at()) && !bold({last_item(), range().first.column});
  }

  const Cell* cell(CellAddress at) const { return workbook_.sheets[total_.sheet].find(at); }

  // The row of the range nearest its end that holds a part.
  std::uint32_t last_item() const {
    for (std::uint32_t row = range().last.row; row > range().first.row; --row) {
      const Cell* at = cell({row, range().first.column});
      if (at && at->type == CellType::number && at->number != 0) return row;
    }
    return range().first.row;
  }
  std::uint32_t first_item() const {
    for (std::uint32_t row = range().first.row; row < range().last.row; ++row) {
      const Cell* at = cell({row, range().first.column});
      if (at && at->type == CellType::number && at->number != 0) return row;
    }
    return range().last.row;
  }

  // A row of the same kind as the parts, which no other total takes.
  bool is_left_out(CellAddress at, CellAddress item) const {
    const Cell* own = cell(at);
    const Cell* part = cell(item);
    if (!own || own->type != CellType::number || own->number == 0 || !part || part->type != CellType::number)
      return false;
    const std::string label = row_label(workbook_, total_.sheet, at);
    if (label.empty() || is_memo_label(label) || is_total_label(label)) return false;
    if (row_label(workbook_, total_.sheet, item).empty()) return false;
    return looks_alike(*own, *part, at, item) && is_made_alike(at, item) && !is_taken_elsewhere(at);
  }

  bool looks_alike(const Cell& own, const Cell& part, CellAddress at, CellAddress item) const {
    const CellFormat& a = workbook_.format_of(own);
    const CellFormat& b = workbook_.format_of(part);
    const NumberFormat& x = workbook_.number_formats[a.number_format];
    const NumberFormat& y = workbook_.number_formats[b.number_format];
    if (x.kind != y.kind || x.thousands_scale != y.thousands_scale || a.bold != b.bold || a.italic != b.italic)
      return false;
    const Cell* own_label = label_cell(at);
    const Cell* part_label = label_cell(item);
    if (!own_label || !part_label || own_label->at.column != part_label->at.column) return false;
    const CellFormat& c = workbook_.format_of(*own_label);
    const CellFormat& d = workbook_.format_of(*part_label);
    return c.bold == d.bold && c.italic == d.italic && c.indent == d.indent;
  }

  const Cell* label_cell(CellAddress at) const {
    for (std::uint32_t column = at.column; column > 0; --column) {
      const Cell* found = cell({at.row, column - 1});
      if (found && found->type == CellType::text && is_words(workbook_.text_of(*found))) return found;
    }
    return nullptr;
  }

  // Typed, or a formula as the part's, or both a link or a sum of their own row.
  bool is_made_alike(CellAddress at, CellAddress item) const {
    const FormulaCell* own = grid_.find(total_.sheet, at);
    const FormulaCell* part = grid_.find(total_.sheet, item);
    if (own && (own->vertical || !own->sum.is)) return part && part->shape == own->shape;
    return true;
  }

  // A formula of the column outside the row takes it without the total's own parts.
  bool is_taken_elsewhere(CellAddress at) const {
    for (const std::uint32_t index : grid_.in_column(total_.sheet, total_.at().column)) {
      const FormulaCell& other = grid_.cells()[index];
      if (&other == &total_ || other.at().row == at.row) continue;
      for (const Node* area : areas_read(other.expression)) {
        if (area->sheet != total_.sheet || !area->range().contains(at)) continue;
        if (!takes_all_parts(area->range())) return true;
      }
    }
    return false;
  }

  bool takes_all_parts(const CellRange& range) const {
    const auto& areas = total_.sum.areas;
    return std::all_of(areas.begin(), areas.end(), [&](const AddedArea& added) {
      return range.contains(added.area.range.first) && range.contains(added.area.range.last);
    });
  }

  // No year or ordinal number over a column of amounts; of the same sign as most.
  bool has_typical_size(CellAddress at) const {
    const double value = cell(at)->number;
    if (value >= 1900 && value <= 2100 && value == std::floor(value)) return false;
    int same = 0;
    int other = 0;
    double least = HUGE_VAL;
    for (std::uint32_t row = range().first.row; row <= range().last.row; ++row) {
      const Cell* part = cell({row, range().first.column});
      if (!part || part->type != CellType::number || part->number == 0) continue;
      ((part->number > 0) == (value > 0) ? same : other) += 1;
      least = std::min(least, std::abs(part->number));
    }
    return same > 0 && other == 0 && std::abs(value) * 20 >= least;
  }

  FormulaGrid& grid_;
  const FormulaCell& total_;
  const Workbook& workbook_;
};

void add_range(FormulaGrid& grid, const FormulaCell& total, const CellRange& wanted, bool certain, Claims& claims,
               std::vector<Fault>& faults) {
  const CellRange& range = total.sum.areas[0].area.range;
  Fault fault;
  fault.code = "CF501";
  fault.cause = "range_too_short";
  fault.role = "left_out";
  fault.cell = {total.sheet, total.at()};
  fault.formula_to = with_area(grid.text(total), range, wanted);
  if (!gives_another(grid, fault.cell, fault.formula_to)) return;
  for (std::uint32_t row = wanted.first.row; row <= wanted.last.row; ++row) {
    const CellAddress at{row, range.first.column};
    if (!range.contains(at)) fault.involved.push_back({total.sheet, at});
  }
  fault.diagnosis = certain ? Diagnosis::certain : Diagnosis::likely;
  fault.severity = certain ? Severity::error : Severity::warning;
  fault.group = "left_out/" + std::to_string(total.at().row) + "/" + std::to_string(fault.involved[0].at.row);
  claims.insert(fault.cell);
  faults.push_back(std::move(fault));
}

void examine_fellow(FormulaGrid& grid, const FormulaCell& total, const Finder& finder, Claims& claims,
                    std::vector<Fault>& faults) {
  Fault fault;
  const auto formula = finder.of_fellow(fault.involved);
  fault.cell = {total.sheet, total.at()};
  if (!formula || !gives_another(grid, fault.cell, *formula)) return;
  fault.code = "CF501";
  fault.cause = "range_too_short";
  fault.role = "left_out";
  fault.formula_to = *formula;
  fault.diagnosis = Diagnosis::likely;
  fault.severity = Severity::warning;
  claims.insert(fault.cell);
  faults.push_back(std::move(fault));
}

bool is_plain_total(const FormulaCell* formula) {
  return formula && formula->vertical && !formula->sum.has_constant && formula->sum.areas.size() == 1 &&
         formula->sum.areas[0].through != Function::none && formula->sum.areas[0].sign > 0;
}

// =C12+C22+C32+C52, where C42 is a subtotal like those.
void examine_chain(FormulaGrid& grid, const FormulaCell& chain, Claims& claims, std::vector<Fault>& faults) {
  const Workbook& workbook = grid.workbook();
  constexpr std::size_t kMostInColumn = 2000;
  if (!chain.vertical || chain.sum.has_constant || chain.sum.areas.size() < 2) return;
  if (grid.in_column(chain.sheet, chain.at().column).size() > kMostInColumn) return;
  std::vector<CellAddress> terms;
  for (const AddedArea& added : chain.sum.areas) {
    const FormulaCell* term = grid.find(chain.sheet, added.area.range.first);
    if (added.sign < 0 || added.through != Function::none || !is_plain_total(term)) return;
    terms.push_back(added.area.range.first);
  }
  std::sort(terms.begin(), terms.end());
  if (terms.back().row >= chain.at().row) return;
  const std::string word = first_word(row_label(workbook, chain.sheet, terms.front()));
  if (!is_total_label(word)) return;
  std::vector<CellAddress> left_out;
  for (const std::uint32_t index : grid.in_column(chain.sheet, chain.at().column)) {
    const FormulaCell& other = grid.cells()[index];
    const CellAddress at = other.at();
    if (at.row <= terms.front().row || at.row >= chain.at().row || !is_plain_total(&other)) continue;
    if (std::find(terms.begin(), terms.end(), at) != terms.end()) continue;
    const CellRange& parts = other.sum.areas[0].area.range;
    // One that takes terms, or that a term or another total takes, has its place.
    const bool entangled = std::any_of(terms.begin(), terms.end(), [&](CellAddress term) {
      return parts.contains(term) || grid.find(chain.sheet, term)->sum.areas[0].area.range.contains(at);
    });
    bool taken = false;
    for (const std::uint32_t user : grid.in_column(chain.sheet, chain.at().column)) {
      const FormulaCell& reader = grid.cells()[user];
      if (&reader == &chain) continue;
      for (const Node* area : areas_read(reader.expression))
        taken |= area->sheet == chain.sheet && area->range().contains(at);
    }
    const std::string label = row_label(workbook, chain.sheet, at);
    const Cell* term = workbook.sheets[chain.sheet].find(terms.front());
    const bool alike = first_word(label) == word && !is_memo_label(label) && term &&
                       workbook.format_of(*term).bold == workbook.format_of(*other.cell).bold;
    if (!entangled && !taken && alike) left_out.push_back(at);
  }
  if (left_out.empty() || left_out.size() > terms.size()) return;
  Fault fault;
  std::vector<CellAddress> all = terms;
  for (const CellAddress& at : left_out) {
    all.push_back(at);
    fault.involved.push_back({chain.sheet, at});
  }
  std::sort(all.begin(), all.end());
  for (const CellAddress& at : all) fault.formula_to += (fault.formula_to.empty() ? "" : "+") + to_a1(at);
  fault.code = "CF501";
  fault.cause = "subtotal_left_out";
  fault.role = "left_out";
  fault.cell = {chain.sheet, chain.at()};
  fault.group = "chain/" + std::to_string(chain.shape);
  if (!gives_another(grid, fault.cell, fault.formula_to)) return;
  claims.insert(fault.cell);
  faults.push_back(std::move(fault));
}

}  // namespace

void find_rows_left_out(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults) {
  for (const FormulaCell& total : grid.cells()) {
    if (!total.vertical || claims.contains({total.sheet, total.at()})) continue;
    const Finder finder(grid, total);
    if (const auto wanted = finder.below())
      add_range(grid, total, *wanted, finder.is_called_total(), claims, faults);
    else if (const auto more = finder.above())
      add_range(grid, total, *more, false, claims, faults);
    else
      examine_chain(grid, total, claims, faults);
    if (!claims.contains({total.sheet, total.at()})) examine_fellow(grid, total, finder, claims, faults);
  }
}

}  // namespace crossfoot
