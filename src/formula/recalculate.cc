#include "formula/recalculate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace crossfoot {
namespace {

using Kind = Value::Kind;

bool has_hidden_rows(const Workbook& workbook) {
  for (const Sheet& sheet : workbook.sheets) {
    for (const RowInfo& row : sheet.rows) {
      if (row.hidden) return true;
    }
  }
  return false;
}

// Some programs store fewer digits than a double has: then the stored result
// is the computed one, rounded to as many.
bool is_cut_short(const Value& stored, const Value& gives) {
  constexpr int kFewestDigits = 9;
  if (!stored.is(Kind::number) || !gives.is(Kind::number) || stored.number == 0) return false;
  const std::string shortest = fmt::format("{}", stored.number);
  int digits = 0;
  for (const char c : shortest) {
    if (c == 'e') break;
    if (c >= (digits == 0 ? '1' : '0') && c <= '9') ++digits;
  }
  if (digits < kFewestDigits) return false;
  const double exponent = std::floor(std::log10(std::abs(stored.number)));
  return std::abs(stored.number - gives.number) <= 0.51 * std::pow(10.0, exponent + 1 - digits);
}

// Refers to cells that its text does not name.
bool is_dynamic(const Expression& expression) {
  return calls(expression, Function::f_offset) || calls(expression, Function::f_indirect);
}

}  // namespace

FormulaChecker::FormulaChecker(const Workbook& workbook, EvaluationBudget budget)
    : book_(workbook), values_(workbook), budget_(budget) {}

FormulaCheck FormulaChecker::check(std::uint32_t sheet, const Cell& cell) {
  if (cell.formula == kNone) return {};
  return check(sheet, cell, parse_formula(book_.workbook().formula_of(cell), book_, sheet));
}

FormulaCheck FormulaChecker::check(std::uint32_t sheet, const Cell& cell, const Expression& expression) {
  FormulaCheck result;
  const Workbook& workbook = book_.workbook();
  if (cell.formula == kNone || budget_.spent()) return result;
  const Formula& formula = workbook.formulas[cell.formula];
  EvaluationPlace place{sheet, cell.at, formula.array, false};
  result.gives = evaluate(expression, book_, values_, place, budget_);
  if (result.gives.is(Kind::unknown)) return result;
  if (cell.type == CellType::blank) {
    result.agreement = Agreement::no_result;
    return result;
  }
  const Value stored = value_of(workbook, cell);
  bool agrees = stored.same_as(result.gives) || is_cut_short(stored, result.gives);
  if (!agrees && calls(expression, Function::f_subtotal) && has_hidden_rows(workbook)) {
    place.hidden_rows_are_filtered = true;
    agrees = stored.same_as(evaluate(expression, book_, values_, place, budget_));
  }
  result.agreement = agrees ? Agreement::agrees : Agreement::disagrees;
  return result;
}

Value FormulaChecker::value_of_formula(std::uint32_t sheet, CellAddress at, const Expression& expression) {
  return evaluate(expression, book_, values_, {sheet, at, false, false}, budget_);
}

bool agrees_with_its_formula(FormulaChecker& checker, std::uint32_t sheet, const Cell& cell) {
  return checker.check(sheet, cell).agreement == Agreement::agrees;
}

namespace {

class Recalculator {
 public:
  Recalculator(const Workbook& workbook, bool without_result, EvaluationBudget budget)
      : workbook_(workbook), without_result_(without_result), book_(workbook), values_(workbook), budget_(budget) {
    for (const Sheet& sheet : workbook.sheets) colours_.emplace_back(sheet.cells.size(), Colour::white);
  }

  Recalculation run(const std::vector<ChangedCell>& changes) {
    for (const ChangedCell& change : changes) {
      if (change.cell.sheet >= workbook_.sheets.size()) continue;
      if (change.again) {
        again_.insert(change.cell);
        continue;
      }
      own_formulas_.erase(change.cell);
      changed_.insert(change.cell);
      values_.set_formula(change.cell.sheet, change.cell.at, change.formula);
      if (change.formula.empty())
        values_.set(change.cell.sheet, change.cell.at, change.value);
      else
        own_formulas_[change.cell] = change.formula;
    }
    for (const auto& [cell, formula] : own_formulas_) visit(cell);
    each_formula([&](SheetCell cell) { visit(cell); });
    settle_dynamic();
    return report(changes);
  }

 private:
  enum class Colour : std::uint8_t { white, grey, black };

  struct Frame {
    SheetCell cell;
    Expression expression;
    std::vector<SheetCell> waits_for;
    std::size_t next = 0;
    bool depends = false;  // on a change
    bool array = false;
  };

  template <class F>
  void each_formula(const F& f) {
    for (std::uint32_t s = 0; s < workbook_.sheets.size(); ++s) {
      for (const Cell& cell : workbook_.sheets[s].cells) {
        if (budget_.spent()) return;
        if (cell.formula != kNone) f(SheetCell{s, cell.at});
      }
    }
  }

  const Cell* stored(SheetCell cell) const { return workbook_.sheets[cell.sheet].find(cell.at); }

  Colour& colour(SheetCell cell) {
    const Cell* at = stored(cell);
    if (at == nullptr) return new_colours_[cell];
    return colours_[cell.sheet][static_cast<std::size_t>(at - workbook_.sheets[cell.sheet].cells.data())];
  }

  // Null: the cell has no formula, or has a plain value now.
  const std::string* formula_of(SheetCell cell, bool& array) const {
    if (const auto own = own_formulas_.find(cell); own != own_formulas_.end()) return &own->second;
    if (changed_.contains(cell)) return nullptr;
    const Cell* at = stored(cell);
    if (at == nullptr || at->formula == kNone) return nullptr;
    array = workbook_.formulas[at->formula].array;
    return &workbook_.formulas[at->formula].text;
  }

  bool open(SheetCell cell) {
    Frame frame;
    frame.cell = cell;
    const std::string* formula = formula_of(cell, frame.array);
    if (formula == nullptr) {
      colour(cell) = Colour::black;
      return false;
    }
    frame.expression = parse_formula(*formula, book_, cell.sheet);
    budget_.take(1 + formula->size() / 4);
    frame.depends = own_formulas_.contains(cell) || again_.contains(cell);
    if (const Cell* at = stored(cell); at != nullptr && at->type == CellType::blank) frame.depends |= without_result_;
    if (is_dynamic(frame.expression)) dynamic_.insert(cell);
    colour(cell) = Colour::grey;
    stack_.push_back(std::move(frame));
    list_operands(stack_.back());
    return true;
  }

  // The formulas that this one reads, in the order of the text.
  void list_operands(Frame& frame) {
    for (const Node* area : areas_read(frame.expression)) {
      const Node& node = *area;
      for (std::uint32_t sheet = node.sheet; sheet <= node.last_sheet; ++sheet) {
        values_.each(sheet, node.range(), [&](CellAddress at, const Cell* cell, const Value&) {
          const SheetCell operand{sheet, at};
          if (changed_.contains(operand) || recomputed_.contains(operand)) frame.depends = true;
          const bool computed = (cell != nullptr && cell->formula != kNone) || own_formulas_.contains(operand);
          if (computed) frame.waits_for.push_back(operand);
          return budget_.take(1);
        });
        // A new formula in a cell that was empty is not met above.
        for (const auto& [operand, formula] : own_formulas_) {
          if (operand.sheet != sheet || !node.range().contains(operand.at)) continue;
          frame.depends = true;
          if (stored(operand) == nullptr) frame.waits_for.push_back(operand);
        }
      }
    }
  }

  void visit(SheetCell start) {
    if (colour(start) != Colour::white) return;
    if (!open(start)) return;
    while (!stack_.empty()) {
      Frame& frame = stack_.back();
      if (frame.next == frame.waits_for.size()) {
        finish(frame);
        stack_.pop_back();
        continue;
      }
      const SheetCell operand = frame.waits_for[frame.next++];
      switch (colour(operand)) {
        case Colour::white:
          open(operand);
          break;
        case Colour::grey:
          mark_circle(operand);
          break;
        case Colour::black:
          break;
      }
    }
  }

  void mark_circle(SheetCell from) {
    for (auto frame = stack_.rbegin(); frame != stack_.rend(); ++frame) {
      circular_.insert(frame->cell);
      if (frame->cell == from) break;
    }
  }

  void finish(Frame& frame) {
    colour(frame.cell) = Colour::black;
    for (const SheetCell& operand : frame.waits_for) {
      frame.depends |= recomputed_.contains(operand) || kept_.contains(operand);
    }
    if (!frame.depends) return;
    const bool circular = circular_.contains(frame.cell);
    const Value after = circular ? Value::unknown()
                                 : evaluate(frame.expression, book_, values_,
                                            {frame.cell.sheet, frame.cell.at, frame.array, filtered(frame)}, budget_);
    settle(frame.cell, after, circular);
  }

  // The stored result tells how SUBTOTAL took the hidden rows.
  bool filtered(const Frame& frame) {
    if (!calls(frame.expression, Function::f_subtotal) || !has_hidden_rows(workbook_)) return false;
    const Cell* at = stored(frame.cell);
    if (at == nullptr || own_formulas_.contains(frame.cell)) return false;
    const CellValues before(workbook_);
    const auto gives = [&](bool rows_filtered) {
      return evaluate(frame.expression, book_, before, {frame.cell.sheet, frame.cell.at, frame.array, rows_filtered},
                      budget_);
    };
    const Value now = value_of(workbook_, *at);
    return !now.same_as(gives(false)) && now.same_as(gives(true));
  }

  void settle(SheetCell cell, const Value& after, bool circular) {
    if (after.is(Kind::unknown)) {
      if (!circular) kept_.insert(cell);
      return;
    }
    kept_.erase(cell);
    const Cell* at = stored(cell);
    const Value before = at == nullptr ? Value{} : value_of(workbook_, *at);
    const bool no_result = at != nullptr && at->type == CellType::blank && at->formula != kNone;
    if (before.same_as(after) && !no_result && !own_formulas_.contains(cell)) return;
    values_.set(cell.sheet, cell.at, after);
    recomputed_.insert(cell);
  }

  // What OFFSET and INDIRECT read may have been computed after them: again,
  // until nothing changes.
  void settle_dynamic() {
    for (int round = 0; round < 4 && !dynamic_.empty() && !recomputed_.empty() && !budget_.spent(); ++round) {
      const std::size_t before = recomputed_.size();
      for (const SheetCell& cell : dynamic_) recompute(cell);
      if (recomputed_.size() == before) return;
      for (auto& sheet : colours_) std::fill(sheet.begin(), sheet.end(), Colour::white);
      new_colours_.clear();
      each_formula([&](SheetCell cell) { visit(cell); });
    }
  }

  void recompute(SheetCell cell) {
    bool array = false;
    const std::string* formula = formula_of(cell, array);
    if (formula == nullptr || circular_.contains(cell)) return;
    const Expression expression = parse_formula(*formula, book_, cell.sheet);
    settle(cell, evaluate(expression, book_, values_, {cell.sheet, cell.at, array, false}, budget_), false);
  }

  Recalculation report(const std::vector<ChangedCell>& changes) {
    Recalculation result;
    std::set<SheetCell> all = recomputed_;
    for (const ChangedCell& change : changes) {
      if (!change.again && change.formula.empty() && change.cell.sheet < workbook_.sheets.size())
        all.insert(change.cell);
    }
    for (const SheetCell& cell : all) {
      const Cell* at = stored(cell);
      result.cells.push_back(
          {cell, at == nullptr ? Value{} : value_of(workbook_, *at), values_.at(cell.sheet, cell.at)});
    }
    result.kept.assign(kept_.begin(), kept_.end());
    result.circular.assign(circular_.begin(), circular_.end());
    result.out_of_budget = budget_.spent();
    return result;
  }

  const Workbook& workbook_;
  bool without_result_;
  Book book_;
  CellValues values_;
  EvaluationBudget budget_;
  std::vector<std::vector<Colour>> colours_;
  std::map<SheetCell, Colour> new_colours_;
  std::map<SheetCell, std::string> own_formulas_;
  std::set<SheetCell> changed_;
  std::set<SheetCell> again_;
  std::set<SheetCell> recomputed_;
  std::set<SheetCell> kept_;
  std::set<SheetCell> circular_;
  std::set<SheetCell> dynamic_;
  std::vector<Frame> stack_;
};

}  // namespace

Recalculation recalculate(const Workbook& workbook, const std::vector<ChangedCell>& changes, bool without_result,
                          EvaluationBudget budget) {
  return Recalculator(workbook, without_result, budget).run(changes);
}

}  // namespace crossfoot
