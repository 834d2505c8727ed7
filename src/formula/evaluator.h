// The evaluation under way: what the functions of evaluate.cc and
// functions_*.cc share. Included by them alone.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "formula/evaluate.h"

namespace crossfoot {

class Evaluator {
 public:
  Evaluator(const Expression& expression, const Book& book, const CellValues& values, const EvaluationPlace& place,
            EvaluationBudget& budget)
      : e_(expression), book_(book), values_(values), place_(place), budget_(budget) {}

  // The node's value; an area stays an area.
  Value value(const Node& node);
  // One value: an area is the cell of it that stands in the formula's row or column.
  Value scalar(const Node& node) { return to_scalar(value(node)); }
  Value to_scalar(Value value);

  // The argument as a number; nothing: `problem` says why.
  std::optional<double> number(const Node& node, Value& problem, double* noise = nullptr);
  std::optional<double> to_number(const Value& value, Value& problem, double* noise = nullptr);
  std::optional<bool> to_boolean(const Value& value, Value& problem);
  std::optional<std::string> to_text(const Value& value, Value& problem);

  // Calls f for every value of the arguments from `from` on, as sums take them:
  // text and booleans in cells are passed over, others are turned into
  // numbers. f gets the number and its noise. False: `problem` says why.
  struct Numbers {
    bool skip_errors = false;
    bool only_visible_rows = false;
    bool skip_subtotals = false;
  };
  bool each_number(const Node& call, std::uint32_t from, const Numbers& how, Value& problem,
                   const std::function<void(double, double)>& f);

  const Node& argument(const Node& call, std::uint32_t i) const { return e_.operand(call, i); }
  bool given(const Node& call, std::uint32_t i) const {
    return i < call.count && argument(call, i).kind != Node::Kind::missing;
  }
  // The area that the argument names; nothing when it is none.
  std::optional<CellArea> area(const Node& node);
  bool one_sheet(const CellArea& area) const { return area.sheet == area.last_sheet; }
  bool take(std::uint64_t steps) { return budget_.take(steps); }

  const EvaluationPlace& place() const { return place_; }
  const CellValues& values() const { return values_; }
  const Book& book() const { return book_; }
  const Expression& expression() const { return e_; }

  // functions_*.cc, each with the functions that its name says.
  Value math(const Node& call);
  Value statistics(const Node& call);
  Value conditional(const Node& call);  // SUMIF and its kin
  Value logic(const Node& call);
  Value lookup(const Node& call);
  Value text(const Node& call);
  Value date(const Node& call);

 private:
  Value chain(const Node& node);
  Value arithmetic(const Node& node);
  Value comparison(const Node& node);
  Value join(const Node& node);
  Value range_of(const Node& node);
  Value call(const Node& node);

  const Expression& e_;
  const Book& book_;
  const CellValues& values_;
  EvaluationPlace place_;
  EvaluationBudget& budget_;
};

// -1, 0, 1 as Excel orders values: numbers, texts without regard to case,
// false, true; blank is whatever it is compared with.
int compare_values(const Value& a, const Value& b);

// The parts of `area` that may hold anything.
CellRange used_part(const CellValues& values, const CellArea& area);

}  // namespace crossfoot
