// SUMIF, COUNTIF, AVERAGEIF and their forms with several criteria.
#include <cmath>

#include "base/number_text.h"
#include "base/utf8.h"
#include "formula/evaluator.h"

namespace crossfoot {
namespace {

using Kind = Value::Kind;

// `*` any text, `?` one character, `~` takes the next as it is. Both folded.
bool glob(std::u32string_view pattern, std::u32string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::u32string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    const bool escaped = p + 1 < pattern.size() && pattern[p] == U'~';
    if (p < pattern.size() && !escaped && pattern[p] == U'*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() &&
               (escaped ? pattern[p + 1] == text[t] : pattern[p] == U'?' || pattern[p] == text[t])) {
      p += escaped ? 2 : 1;
      ++t;
    } else if (star != std::u32string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == U'*') ++p;
  return p == pattern.size();
}

struct Criterion {
  Op op = Op::equal;
  bool is_number = false;
  bool is_blank = false;  // `=` or `<>` with nothing after
  bool matches_empty = false;
  double number = 0;
  std::u32string text;  // folded
  bool known = true;
};

Criterion criterion_of(const Value& value) {
  Criterion criterion;
  if (value.is(Kind::number) || value.is(Kind::blank)) {
    criterion.is_number = true;
    criterion.number = value.number;
    return criterion;
  }
  if (!value.is(Kind::text)) {
    criterion.known = false;
    return criterion;
  }
  std::string_view text = value.text;
  struct Mark {
    std::string_view text;
    Op op;
  };
  static constexpr Mark kMarks[] = {{"<>", Op::not_equal}, {"<=", Op::less_equal}, {">=", Op::greater_equal},
                                    {"<", Op::less},       {">", Op::greater},     {"=", Op::equal}};
  bool marked = false;
  for (const Mark& mark : kMarks) {
    if (!text.starts_with(mark.text)) continue;
    criterion.op = mark.op;
    text.remove_prefix(mark.text.size());
    marked = true;
    break;
  }
  if (text.empty()) {
    criterion.is_blank = marked;
    criterion.matches_empty = !marked;
    return criterion;
  }
  const bool plain = text.find_first_not_of("0123456789-") == std::string_view::npos;
  const NumberText read = read_number_text(text);
  if (read.kind == NumberText::Kind::number && plain) {
    criterion.is_number = true;
    criterion.number = read.reading.value.to_double();
  } else if (read.kind == NumberText::Kind::number || read.kind == NumberText::Kind::ambiguous) {
    criterion.known = false;  // its decimal mark is the system's
  }
  criterion.text = code_points(case_key(text));
  return criterion;
}

bool ordered(int order, Op op) {
  switch (op) {
    case Op::less:
      return order < 0;
    case Op::less_equal:
      return order <= 0;
    case Op::greater:
      return order > 0;
    case Op::greater_equal:
      return order >= 0;
    default:
      return false;
  }
}

bool equals(const Criterion& criterion, const Value& value) {
  const bool empty = value.is(Kind::blank) || (value.is(Kind::text) && value.text.empty());
  if (criterion.is_blank) return value.is(Kind::blank);
  if (criterion.matches_empty) return empty;
  if (criterion.is_number) {
    if (value.is(Kind::number)) return compare_values(Value::of(criterion.number), value) == 0;
    if (!value.is(Kind::text)) return false;
    const NumberText read = read_number_text(value.text);
    return read.kind == NumberText::Kind::number && !read.reading.footnote && read.reading.remark.empty() &&
           read.reading.value.to_double() == criterion.number;
  }
  return value.is(Kind::text) && glob(criterion.text, code_points(case_key(value.text)));
}

bool matches(const Criterion& criterion, const Value& value) {
  if (criterion.op == Op::equal) return equals(criterion, value);
  if (criterion.op == Op::not_equal) return !equals(criterion, value);
  if (criterion.is_number) {
    return value.is(Kind::number) && ordered(compare_values(value, Value::of(criterion.number)), criterion.op);
  }
  if (!value.is(Kind::text) || criterion.text.empty()) return false;
  const std::u32string text = code_points(case_key(value.text));
  return ordered(text < criterion.text ? -1 : text > criterion.text ? 1 : 0, criterion.op);
}

struct Condition {
  CellArea area;
  Criterion criterion;
};

bool same_shape(const CellRange& a, const CellRange& b) {
  return a.last.row - a.first.row == b.last.row - b.first.row &&
         a.last.column - a.first.column == b.last.column - b.first.column;
}

CellAddress moved(CellAddress at, CellAddress from, CellAddress to) {
  return {to.row + (at.row - from.row), to.column + (at.column - from.column)};
}

struct Sums {
  double sum = 0;
  double noise = 0;
  double count = 0;
};

// Over the cells of `summed` whose fellows in every condition match.
std::optional<Sums> sums_where(Evaluator& evaluator, const CellArea& summed, const std::vector<Condition>& conditions,
                               Value& problem) {
  Sums sums;
  const bool read =
      evaluator.values().each(summed.sheet, summed.range, [&](CellAddress at, const Cell*, const Value& value) {
        if (!evaluator.take(1 + conditions.size())) {
          problem = Value::unknown();
          return false;
        }
        if (value.is(Kind::text) || value.is(Kind::boolean) || value.is(Kind::blank)) return true;
        for (const Condition& condition : conditions) {
          const CellAddress there = moved(at, summed.range.first, condition.area.range.first);
          const Value fellow = evaluator.values().at(condition.area.sheet, there);
          if (fellow.is(Kind::unknown)) {
            problem = fellow;
            return false;
          }
          if (!matches(condition.criterion, fellow)) return true;
        }
        if (!value.is(Kind::number)) {
          problem = value;
          return false;
        }
        sums.sum += value.number;
        sums.noise += value.noise + std::abs(value.number) * 2.3e-16;
        ++sums.count;
        return true;
      });
  if (!read) return std::nullopt;
  return sums;
}

// How many cells match, blank ones too.
std::optional<double> count_where(Evaluator& evaluator, const std::vector<Condition>& conditions, Value& problem) {
  const CellRange whole = conditions[0].area.range;
  CellRange used = whole;
  // Past what any of them holds, all cells are blank and alike.
  std::uint32_t last_row = whole.first.row;
  std::uint32_t last_column = whole.first.column;
  for (const Condition& condition : conditions) {
    const CellRange part = used_part(evaluator.values(), condition.area);
    last_row = std::max(last_row, whole.first.row + (part.last.row - part.first.row));
    last_column = std::max(last_column, whole.first.column + (part.last.column - part.first.column));
  }
  used.last = {std::min(whole.last.row, last_row), std::min(whole.last.column, last_column)};
  double count = 0;
  for (std::uint32_t row = used.first.row; row <= used.last.row; ++row) {
    for (std::uint32_t column = used.first.column; column <= used.last.column; ++column) {
      if (!evaluator.take(conditions.size())) {
        problem = Value::unknown();
        return std::nullopt;
      }
      bool all = true;
      for (const Condition& condition : conditions) {
        const Value value =
            evaluator.values().at(condition.area.sheet, moved({row, column}, whole.first, condition.area.range.first));
        if (value.is(Kind::unknown)) {
          problem = value;
          return std::nullopt;
        }
        all &= matches(condition.criterion, value);
        if (!all) break;
      }
      if (all) ++count;
    }
  }
  bool blanks_match = true;
  for (const Condition& condition : conditions) blanks_match &= matches(condition.criterion, Value{});
  if (blanks_match) {
    const auto cells = [](const CellRange& range) {
      return (range.last.row - range.first.row + 1.0) * (range.last.column - range.first.column + 1.0);
    };
    count += cells(whole) - cells(used);
  }
  return count;
}

}  // namespace

Value Evaluator::conditional(const Node& call) {
  using F = Function;
  const bool several =
      call.function == F::f_sumifs || call.function == F::f_countifs || call.function == F::f_averageifs;
  const bool counts = call.function == F::f_countif || call.function == F::f_countifs;
  std::vector<Condition> conditions;
  const std::uint32_t first = several && !counts ? 1 : 0;
  const std::uint32_t last = several ? call.count : 2;
  if ((last - first) % 2 != 0) return Value::unknown();
  for (std::uint32_t i = first; i < last; i += 2) {
    const auto where = area(argument(call, i));
    if (!where || !one_sheet(*where)) return Value::unknown();
    const Value wanted = scalar(argument(call, i + 1));
    if (wanted.is(Kind::error) || wanted.is(Kind::unknown)) return wanted.is(Kind::error) ? Value::unknown() : wanted;
    conditions.push_back({*where, criterion_of(wanted)});
    if (!conditions.back().criterion.known) return Value::unknown();
    if (!same_shape(where->range, conditions[0].area.range)) return Value::error("#VALUE!");
  }
  Value problem;
  if (counts) {
    const auto count = count_where(*this, conditions, problem);
    return count ? Value::of(*count) : problem;
  }
  std::optional<CellArea> summed = conditions[0].area;
  if (several)
    summed = area(argument(call, 0));
  else if (given(call, 2))
    summed = area(argument(call, 2));
  if (!summed || !one_sheet(*summed)) return Value::unknown();
  if (several && !same_shape(summed->range, conditions[0].area.range)) return Value::error("#VALUE!");
  if (!several) {  // SUMIF takes the criteria's shape from its corner on
    const CellRange& shape = conditions[0].area.range;
    const CellAddress corner = summed->range.first;
    summed->range.last = {std::min(kLastRow, corner.row + (shape.last.row - shape.first.row)),
                          std::min(kLastColumn, corner.column + (shape.last.column - shape.first.column))};
  }
  const auto sums = sums_where(*this, *summed, conditions, problem);
  if (!sums) return problem;
  if (call.function == F::f_sumif || call.function == F::f_sumifs) return Value::of(sums->sum, sums->noise);
  if (sums->count == 0) return Value::error("#DIV/0!");
  return Value::of(sums->sum / sums->count, sums->noise / sums->count);
}

}  // namespace crossfoot
