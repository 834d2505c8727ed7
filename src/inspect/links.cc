// Links one row or column off: cells that fetch a figure as it is, beside others
// that fetch theirs from the same row of their sheets, or from rows in step.
#include <algorithm>
#include <cmath>

#include "base/label_text.h"
#include "formula/tokens.h"
#include "formula/written_formula.h"
#include "inspect/faults.h"
#include "inspect/finding_parts.h"
#include "inspect/labels.h"
#include "inspect/links.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kWidestGap = 3;
constexpr std::int64_t kWidestSlip = 2;

std::int64_t gap(std::uint32_t a, std::uint32_t b) { return std::int64_t{a} - std::int64_t{b}; }

}  // namespace

std::optional<SheetCell> link_of(const FormulaCell& formula) {
  if (!formula.sum.is_link()) return std::nullopt;
  const CellArea& area = formula.sum.areas[0].area;
  if (area.sheet != area.last_sheet) return std::nullopt;
  return SheetCell{area.sheet, area.range.first};
}

namespace {

// Made of one cell and plain numbers by multiplication, division, sign and rounding.
bool scales_a_cell(const Expression& expression, const Node& node, int depth) {
  constexpr int kDeepest = 6;
  if (depth > kDeepest) return false;
  const auto all_do = [&](std::uint32_t operands) {
    for (std::uint32_t i = 0; i < operands; ++i) {
      const Op op = expression.op(node, i);
      if (op != Op::none && op != Op::multiply && op != Op::divide) return false;
      if (!scales_a_cell(expression, expression.operand(node, i), depth + 1)) return false;
    }
    return true;
  };
  switch (node.kind) {
    case Node::Kind::number:
      return true;
    case Node::Kind::area:
      return node.single && !node.from_name && node.sheet == node.last_sheet;
    case Node::Kind::negate:
    case Node::Kind::chain:
      return all_do(node.count);
    case Node::Kind::call:
      return node.function == Function::f_round && all_do(node.count);
    default:
      return false;
  }
}

}  // namespace

std::optional<SheetCell> scaled_link_of(const FormulaCell& formula) {
  if (const auto plain = link_of(formula)) return plain;
  const Expression& expression = formula.expression;
  if (!expression.readable() || !scales_a_cell(expression, expression.top(), 0)) return std::nullopt;
  const auto areas = areas_read(expression);
  if (areas.size() != 1) return std::nullopt;
  return SheetCell{areas[0]->sheet, areas[0]->from.at};
}

std::optional<CellAddress> common_target(const FormulaGrid& grid, std::uint32_t sheet, CellAddress at) {
  const auto& line = grid.in_column(sheet, at.column);
  if (line.size() < 3) return std::nullopt;
  std::map<CellAddress, std::set<std::uint32_t>> sheets;
  std::size_t links = 0;
  constexpr std::size_t kMostLinks = 60;
  const auto take = [&](const FormulaCell& other) {
    if (links >= kMostLinks) return false;
    const auto target = link_of(other);
    if (!target || target->sheet == sheet) return false;
    ++links;
    sheets[target->at].insert(target->sheet);
    return true;
  };
  const auto split = std::lower_bound(line.begin(), line.end(), at.row, [&](std::uint32_t i, std::uint32_t row) {
    return grid.cells()[i].at().row < row;
  });
  // Only links that follow on one another; a gap of more rows is another table.
  std::uint32_t from = at.row;
  for (auto i = split; i != line.begin();) {
    const FormulaCell& other = grid.cells()[*--i];
    if (from - other.at().row > kWidestGap || !take(other)) break;
    from = other.at().row;
  }
  from = at.row;
  for (auto i = split; i != line.end(); ++i) {
    const FormulaCell& other = grid.cells()[*i];
    if (other.at() == at) continue;
    if (other.at().row - from > kWidestGap || !take(other)) break;
    from = other.at().row;
  }
  const auto most = std::max_element(sheets.begin(), sheets.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  if (most == sheets.end() || most->second.size() < 3 || most->second.size() * 3 < links * 2) return std::nullopt;
  return most->first;
}

std::string common_name(const FormulaGrid& grid, const FormulaCell& formula, CellAddress target) {
  return common_name(grid, formula.sheet, formula.at(), target);
}

std::string common_name(const FormulaGrid& grid, std::uint32_t sheet, CellAddress at, CellAddress target) {
  std::map<std::string, std::size_t> names;
  constexpr std::uint32_t kFarthest = 60;
  for (const std::uint32_t index :
       grid.in_column(sheet, at.column, at.row - std::min(at.row, kFarthest), at.row + kFarthest)) {
    const FormulaCell& other = grid.cells()[index];
    const auto theirs = link_of(other);
    if (theirs && theirs->at == target && theirs->sheet != sheet && other.at() != at)
      ++names[fold(row_label(grid.workbook(), theirs->sheet, theirs->at))];
  }
  const auto most =
      std::max_element(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == names.end() || most->second < 2 ? std::string() : most->first;
}

std::optional<std::uint32_t> common_sheet(const FormulaGrid& grid, std::uint32_t sheet, CellAddress at) {
  std::optional<std::uint32_t> common;
  for (const std::uint32_t index : grid.in_row(sheet, at.row)) {
    const FormulaCell& other = grid.cells()[index];
    const auto target = link_of(other);
    if (!target || target->sheet == sheet || other.at() == at) continue;
    // Only of columns that are such links as well.
    if (common_target(grid, sheet, other.at()) != target->at) continue;
    if (common && *common != target->sheet) return std::nullopt;
    common = target->sheet;
  }
  return common;
}

namespace {

// The formula with another cell in the place of the one that it names.
std::string with_reference(std::string_view formula, const std::string& reference) {
  std::string out;
  for (const Token& token : tokens_of(formula))
    out += token.kind == Token::Kind::reference ? reference : std::string(formula.substr(token.start, token.size));
  return out;
}

class LinkFinder {
 public:
  LinkFinder(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults)
      : grid_(grid), claims_(claims), faults_(faults) {}

  void examine(const FormulaCell& formula) {
    const auto target = link_of(formula);
    if (target && target->sheet != formula.sheet && by_sheets(formula, *target)) return;
    if (target && in_step(formula, *target)) return;
    if (const auto scaled = scaled_link_of(formula); scaled && by_words(formula, *scaled)) return;
    if (target) along_row(formula, *target);
  }

 private:
  bool is_slip(CellAddress found, CellAddress wanted) const {
    const std::int64_t off = std::abs(gap(found.row, wanted.row)) + std::abs(gap(found.column, wanted.column));
    return off > 0 && off <= kWidestSlip;
  }

  std::string label(const SheetCell& cell) const { return fold(row_label(grid_.workbook(), cell.sheet, cell.at)); }

  // Whether the words beside the link are those beside its target: 1 yes, -1 no, 0 not known.
  int named_alike(const FormulaCell& formula, const SheetCell& target) const {
    const std::string own = label({formula.sheet, formula.at()});
    const std::string there = label(target);
    if (own.empty() || there.empty()) return 0;
    // "Intäkter" fetches "Summa intäkter".
    const auto holds = [](const std::string& outer, const std::string& inner) {
      return (" " + outer + " ").find(" " + inner + " ") != std::string::npos;
    };
    return holds(own, there) || holds(there, own) ? 1 : -1;
  }

  // KS!E24, SBN!E24, TN!E23: each from its own sheet, one cell of them all.
  bool by_sheets(const FormulaCell& formula, const SheetCell& target) {
    const auto common = common_target(grid_, formula.sheet, formula.at());
    if (!common || *common == target.at) return common.has_value();
    if (!is_slip(target.at, *common)) return true;
    // A sheet with a row more than the others: all that the row fetches lies lower,
    // and stands beside the same words.
    if (has_fellow_in_row(formula, target) || is_called(target, common_name(grid_, formula, *common))) return true;
    const auto sheet = common_sheet(grid_, formula.sheet, formula.at());
    if (sheet && *sheet != target.sheet) return true;
    const bool sure = sheet.has_value() || is_called({target.sheet, *common}, common_name(grid_, formula, *common));
    add(formula, {target.sheet, *common}, target, sure);
    return true;
  }

  bool is_called(const SheetCell& cell, const std::string& name) const { return !name.empty() && label(cell) == name; }

  bool has_fellow_in_row(const FormulaCell& formula, const SheetCell& target) const {
    const auto& line = grid_.in_row(formula.sheet, formula.at().row);
    return std::any_of(line.begin(), line.end(), [&](std::uint32_t index) {
      const FormulaCell& other = grid_.cells()[index];
      const auto theirs = link_of(other);
      return other.at() != formula.at() && theirs && theirs->sheet == target.sheet && theirs->at.row == target.at.row;
    });
  }

  // ='Utfall månad'!O6, O7, O9, O9: rows in step with those above and below.
  bool in_step(const FormulaCell& formula, const SheetCell& target) {
    const FormulaCell* above = beside(formula, -1);
    const FormulaCell* below = beside(formula, 1);
    if (!above || !below) return false;
    const SheetCell up = *link_of(*above);
    const SheetCell down = *link_of(*below);
    if (up.sheet != target.sheet || down.sheet != target.sheet || up.at.column != down.at.column) return false;
    const std::int64_t step = gap(up.at.row, above->at().row);
    if (gap(down.at.row, below->at().row) != step) return false;
    const std::int64_t row = step + formula.at().row;
    if (row < 0) return false;
    const CellAddress wanted{static_cast<std::uint32_t>(row), up.at.column};
    if (wanted == target.at) return true;
    if (!is_slip(target.at, wanted)) return false;
    const int wanted_named = named_alike(formula, {target.sheet, wanted});
    if (named_alike(formula, target) == 1 || wanted_named == -1) return false;
    // Without words to tell: its target is fetched twice, the wanted one not at all.
    const bool twice = target == up || target == down;
    if (wanted_named == 0 && !twice && target.at.column == wanted.column) return false;
    add(formula, {target.sheet, wanted}, target, true);
    return true;
  }

  // "Infrastruktur" fetches the row below "Infrastruktur", where the column's
  // other links fetch from rows that are called as theirs.
  bool by_words(const FormulaCell& formula, const SheetCell& target) {
    const std::string own = label({formula.sheet, formula.at()});
    if (own.empty() || named_alike(formula, target) != -1) return false;
    std::optional<SheetCell> wanted;
    for (const std::int64_t off : {-2, -1, 1, 2}) {
      const std::int64_t row = std::int64_t{target.at.row} + off;
      if (row < 0) continue;
      const SheetCell cell{target.sheet, {static_cast<std::uint32_t>(row), target.at.column}};
      if (label(cell) != own || !number_in(grid_.workbook(), cell.sheet, cell.at)) continue;
      if (wanted) return false;
      wanted = cell;
    }
    if (!wanted) return false;
    std::size_t alike = 0;
    for (const std::uint32_t index : grid_.in_column(formula.sheet, formula.at().column)) {
      const FormulaCell& other = grid_.cells()[index];
      const auto theirs = scaled_link_of(other);
      if (&other == &formula || !theirs || theirs->sheet != target.sheet || theirs->at.column != target.at.column)
        continue;
      if (*theirs == *wanted || label({other.sheet, other.at()}) != label(*theirs)) return false;
      ++alike;
    }
    constexpr std::size_t kFewest = 2;
    if (alike < kFewest) return false;
    add(formula, *wanted, target, alike >= 3);
    return true;
  }

  // C7 and D7 fetch row 24 of a sheet, E7 row 23 of it.
  void along_row(const FormulaCell& formula, const SheetCell& target) {
    if (target.sheet == formula.sheet) return;
    std::map<std::uint32_t, std::size_t> rows;
    std::size_t links = 0;
    for (const std::uint32_t index : grid_.in_row(formula.sheet, formula.at().row)) {
      const FormulaCell& other = grid_.cells()[index];
      const auto theirs = link_of(other);
      if (!theirs || theirs->sheet != target.sheet || other.at() == formula.at()) continue;
      ++rows[theirs->at.row];
      ++links;
    }
    if (links < 2 || rows.size() != 1) return;
    const std::uint32_t row = rows.begin()->first;
    const CellAddress wanted{row, target.at.column};
    if (!is_slip(target.at, wanted)) return;
    const int wanted_named = named_alike(formula, {target.sheet, wanted});
    if (named_alike(formula, target) == 1 || (wanted_named == -1 && links < 3)) return;
    add(formula, {target.sheet, wanted}, target, wanted_named == 1);
  }

  const FormulaCell* beside(const FormulaCell& formula, int direction) const {
    const auto& line = grid_.in_column(formula.sheet, formula.at().column);
    auto here = std::lower_bound(line.begin(), line.end(), formula.at().row,
                                 [&](std::uint32_t i, std::uint32_t row) { return grid_.cells()[i].at().row < row; });
    const auto index = here - line.begin() + direction;
    if (index < 0 || index >= static_cast<std::ptrdiff_t>(line.size())) return nullptr;
    const FormulaCell& other = grid_.cells()[line[static_cast<std::size_t>(index)]];
    if (std::abs(gap(other.at().row, formula.at().row)) > 3 || !link_of(other)) return nullptr;
    return &other;
  }

  void add(const FormulaCell& formula, const SheetCell& wanted, const SheetCell& target, bool sure) {
    Fault fault;
    fault.cell = {formula.sheet, formula.at()};
    const std::string sheet = wanted.sheet == formula.sheet ? "" : grid_.workbook().sheets[wanted.sheet].name;
    const std::string reference = written_reference(sheet, {wanted.at, wanted.at});
    fault.formula_to = link_of(formula) ? reference : with_reference(grid_.text(formula), reference);
    if (!gives_another(grid_, fault.cell, fault.formula_to)) return;
    fault.code = "CF506";
    fault.cause = "link_off";
    fault.role = "referred_to";
    fault.involved = {target, wanted};
    fault.details["cells"] = reference;
    fault.diagnosis = sure ? Diagnosis::certain : Diagnosis::likely;
    fault.severity = sure ? Severity::error : Severity::warning;
    claims_.insert(fault.cell);
    faults_.push_back(std::move(fault));
  }

  FormulaGrid& grid_;
  Claims& claims_;
  std::vector<Fault>& faults_;
};

}  // namespace

void find_links_off(FormulaGrid& grid, Claims& claims, std::vector<Fault>& faults) {
  LinkFinder finder(grid, claims, faults);
  for (const FormulaCell& formula : grid.cells()) {
    if (formula.cell->type == CellType::number && !claims.contains({formula.sheet, formula.at()}))
      finder.examine(formula);
  }
}

}  // namespace crossfoot
