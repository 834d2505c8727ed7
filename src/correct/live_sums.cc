#include "correct/live_sums.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "correct/corrections.h"
#include "formula/references.h"
#include "formula/written_formula.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMostArguments = 200;  // Excel takes 255

struct Part {
  SheetCell cell;
  int sign = 1;
  Decimal value;
};

// Cells in one line, one beside or below the other.
struct Run {
  std::uint32_t sheet = 0;
  CellRange range;
};

class LiveSums {
 public:
  LiveSums(const Report& report, std::uint32_t file, const std::map<SheetCell, Decimal>& changed,
           const std::map<SheetCell, std::string>& taken)
      : report_(report), file_(file), workbook_(report.files[file].workbook), changed_(changed) {
    for (const auto& [cell, formula] : taken) formulas_.emplace(cell, formula);
  }

  std::vector<LiveSum> find() {
    for (std::uint32_t i = 0; i < report_.constraints.size(); ++i) {
      if (report_.constraints[i].file == file_) consider(i);
    }
    std::sort(found_.begin(), found_.end(), [](const LiveSum& a, const LiveSum& b) { return a.cell < b.cell; });
    return std::move(found_);
  }

 private:
  void consider(std::uint32_t index) {
    const Constraint& constraint = report_.constraints[index].constraint;
    const bool is_sum = constraint.kind == Constraint::Kind::linear && constraint.op == Constraint::Op::equal &&
                        constraint.constant.is_zero() && constraint.terms.size() >= 2 &&
                        constraint.severity == Severity::error && constraint.not_evaluable.sv.empty();
    if (!is_sum) return;
    const Observation& target = report_.observations[constraint.terms.front().observation];
    const auto cell = cell_of(target);
    if (!cell || target.primary || target.computed || target.state != State::given || is_formula(*cell)) return;
    const auto parts = parts_of(constraint, target);
    if (!parts) return;
    Decimal sum;
    for (const Part& part : *parts) sum += part.sign > 0 ? part.value : -part.value;
    const Decimal stated = value_of(*cell, target);
    if (!sum.valid() || !(sum == stated)) return;
    std::string formula = written(*parts, cell->sheet);
    if (formula.empty() || leads_to(*parts, *cell)) return;
    formulas_.emplace(*cell, formula);
    found_.push_back({*cell, std::move(formula), stated, index});
  }

  std::optional<SheetCell> cell_of(const Observation& observation) const {
    const auto sheet = sheet_index(workbook_, observation.place.sheet);
    if (observation.file != file_ || !observation.place.cell || !sheet) return std::nullopt;
    return SheetCell{*sheet, *observation.place.cell};
  }

  bool is_formula(SheetCell at) const {
    const Cell* cell = workbook_.sheets[at.sheet].find(at.at);
    return formulas_.contains(at) || (cell != nullptr && cell->formula != kNone);
  }

  Decimal value_of(SheetCell cell, const Observation& observation) const {
    const auto known = changed_.find(cell);
    return known == changed_.end() ? observation.stored : known->second;
  }

  // The other terms, each with the sign by which its stored number adds up to
  // the target's; nothing when one cannot be added as it is.
  std::optional<std::vector<Part>> parts_of(const Constraint& constraint, const Observation& target) const {
    const Weight& own = constraint.terms.front().weight;
    std::vector<Part> parts;
    for (std::size_t i = 1; i < constraint.terms.size(); ++i) {
      const Term& term = constraint.terms[i];
      const Observation& part = report_.observations[term.observation];
      const auto cell = cell_of(part);
      const bool number = part.state == State::given && part.text.empty();
      if (!cell || !(number || part.state == State::blank)) return std::nullopt;
      const Decimal a = Decimal(term.weight.num) * Decimal(own.den) * part.factor;
      const Decimal b = Decimal(own.num) * Decimal(term.weight.den) * target.factor;
      if (!(a.abs() == b.abs()) || a.is_zero()) return std::nullopt;
      parts.push_back({*cell, a.sign() == b.sign() ? -1 : 1, value_of(*cell, part)});
    }
    std::sort(parts.begin(), parts.end(), [](const Part& x, const Part& y) { return x.cell < y.cell; });
    return parts;
  }

  bool blank(SheetCell at) const {
    const Cell* cell = workbook_.sheets[at.sheet].find(at.at);
    return cell == nullptr || (cell->type == CellType::blank && cell->formula == kNone);
  }

  // Whether nothing stands between two cells of one column or row.
  bool nothing_between(std::uint32_t sheet, CellAddress from, CellAddress to) const {
    if (from.column == to.column) {
      for (std::uint32_t row = from.row + 1; row < to.row; ++row) {
        if (!blank({sheet, {row, from.column}})) return false;
      }
      return to.row - from.row <= 8;
    }
    for (std::uint32_t column = from.column + 1; column < to.column; ++column) {
      if (!blank({sheet, {from.row, column}})) return false;
    }
    return to.column - from.column <= 4;
  }

  std::vector<Run> runs_of(std::vector<SheetCell> cells) const {
    std::sort(cells.begin(), cells.end(), [](const SheetCell& a, const SheetCell& b) {
      return std::tuple(a.sheet, a.at.column, a.at.row) < std::tuple(b.sheet, b.at.column, b.at.row);
    });
    std::vector<Run> runs;
    for (const SheetCell& cell : cells) {
      Run* last = runs.empty() ? nullptr : &runs.back();
      const bool joins = last != nullptr && last->sheet == cell.sheet &&
                         ((last->range.last.column == cell.at.column && last->range.first.column == cell.at.column) ||
                          (last->range.last.row == cell.at.row && last->range.first.row == cell.at.row)) &&
                         nothing_between(cell.sheet, last->range.last, cell.at);
      if (joins) {
        last->range.last = cell.at;
      } else {
        runs.push_back({cell.sheet, {cell.at, cell.at}});
      }
    }
    return runs;
  }

  std::string reference(const Run& run, std::uint32_t own_sheet) const {
    return written_reference(run.sheet == own_sheet ? std::string_view{} : workbook_.sheets[run.sheet].name, run.range);
  }

  std::string sum_of(const std::vector<SheetCell>& cells, std::uint32_t own_sheet) const {
    const std::vector<Run> runs = runs_of(cells);
    if (runs.size() > kMostArguments) return "";
    std::vector<std::string> references;
    for (const Run& run : runs) references.push_back(reference(run, own_sheet));
    if (cells.size() == 1) return references.front();
    if (cells.size() == 2 && runs.size() == 2) return references[0] + "+" + references[1];
    return fmt::format("SUM({})", fmt::join(references, ","));
  }

  std::string written(const std::vector<Part>& parts, std::uint32_t own_sheet) const {
    std::vector<SheetCell> added;
    std::vector<SheetCell> taken_away;
    for (const Part& part : parts) (part.sign > 0 ? added : taken_away).push_back(part.cell);
    std::string formula = added.empty() ? "" : sum_of(added, own_sheet);
    if (!added.empty() && formula.empty()) return "";
    if (taken_away.size() <= 2) {
      for (const SheetCell& cell : taken_away) formula += "-" + reference({cell.sheet, {cell.at, cell.at}}, own_sheet);
      return formula;
    }
    const std::string rest = sum_of(taken_away, own_sheet);
    return rest.empty() ? "" : formula + "-" + rest;
  }

  // Whether a part is computed from the target, through any number of formulas.
  bool leads_to(const std::vector<Part>& parts, SheetCell target) const {
    std::vector<SheetCell> open;
    std::set<SheetCell> seen;
    for (const Part& part : parts) open.push_back(part.cell);
    while (!open.empty()) {
      const SheetCell cell = open.back();
      open.pop_back();
      if (cell == target) return true;
      if (!seen.insert(cell).second) continue;
      for (const Reference& read : references_of(formula_at(cell))) {
        const auto sheet = read.sheet.empty() ? std::optional(cell.sheet) : sheet_index(workbook_, read.sheet);
        if (!sheet) continue;
        if (*sheet == target.sheet && read.range.contains(target.at)) return true;
        add_formulas(*sheet, read.range, open);
      }
    }
    return false;
  }

  std::string formula_at(SheetCell at) const {
    if (const auto own = formulas_.find(at); own != formulas_.end()) return own->second;
    const Cell* cell = workbook_.sheets[at.sheet].find(at.at);
    return cell == nullptr ? "" : std::string(workbook_.formula_of(*cell));
  }

  void add_formulas(std::uint32_t sheet, const CellRange& range, std::vector<SheetCell>& to) const {
    const std::vector<Cell>& cells = workbook_.sheets[sheet].cells;
    auto cell = std::lower_bound(cells.begin(), cells.end(), range.first,
                                 [](const Cell& c, CellAddress at) { return c.at < at; });
    for (; cell != cells.end() && cell->at.row <= range.last.row; ++cell) {
      if (range.contains(cell->at) && is_formula({sheet, cell->at})) to.push_back({sheet, cell->at});
    }
  }

  const Report& report_;
  std::uint32_t file_;
  const Workbook& workbook_;
  const std::map<SheetCell, Decimal>& changed_;
  std::map<SheetCell, std::string> formulas_;  // that will stand there
  std::vector<LiveSum> found_;
};

}  // namespace

std::vector<LiveSum> live_sums(const Report& report, std::uint32_t file, const std::map<SheetCell, Decimal>& changed,
                               const std::map<SheetCell, std::string>& taken) {
  return LiveSums(report, file, changed, taken).find();
}

}  // namespace crossfoot
