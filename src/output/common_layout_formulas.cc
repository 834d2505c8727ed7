// Sums, nets and deviations of the common layout as formulas: only where the
// formula gives exactly what the workbook states, so that nothing changes when
// the reader's program calculates again.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <queue>
#include <set>
#include <tuple>

#include "output/common_layout.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
constexpr std::size_t kMostArguments = 200;  // of one SUM; Excel takes 255
constexpr std::size_t kMostTerms = 900;      // of a formula, which may have 8192 characters
constexpr int kMostDigits = 15;              // that a double keeps

struct Term {
  std::uint32_t observation = 0;
  int sign = 1;
};
using Terms = std::vector<Term>;

bool states_nothing(const Observation& o) {
  return o.state == State::blank || o.state == State::dash || o.state == State::absent;
}
bool states_number(const Observation& o) {
  return o.state == State::given && o.counts_as_number && layout_value(o).valid();
}

Decimal slack(const Observation& o) {
  const Decimal in_layout = o.key.unit_kind == UnitKind::money ? o.factor * Decimal::scaled(1, 3) : o.factor;
  return (o.resolution * in_layout).abs() * Decimal::scaled(5, 1) + o.noise * in_layout.abs();
}

// As the readers' programs add: one after the other, or with the rounding
// errors of each step carried along.
bool adds_exactly(const std::vector<double>& numbers, double expected) {
  double plain = 0;
  double sum = 0;
  double lost = 0;
  for (const double number : numbers) {
    plain += number;
    const double next = sum + number;
    lost += std::abs(sum) >= std::abs(number) ? (sum - next) + number : (number - next) + sum;
    sum = next;
  }
  return plain == expected && sum + lost == expected;
}

int digits_of(const Decimal& value) {
  const std::string text = value.abs().to_string();
  return static_cast<int>(std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }));
}

class Formulas {
 public:
  Formulas(const Report& report, CommonLayout& layout) : report_(report), layout_(layout) {}

  void add_to(LayoutSheet& sheet, LayoutBlock& block) {
    read(block);
    for (LayoutRow& row : block.rows) {
      for (LayoutCell& cell : row.cells) {
        if (cell.observation != kNowhere) add_to(sheet, row, cell);
      }
    }
    remove_circles(block);
  }

 private:
  using Place = std::pair<std::uint32_t, std::uint32_t>;  // file and table
  using Fact = std::tuple<std::string, Stat, Flow, std::string, std::string>;

  const Observation& at(std::uint32_t index) const { return report_.observations[index]; }

  static Fact fact(const Observation& o, const Stat& stat, Flow flow) {
    return {o.key.line, stat, flow, o.key.cost_type, o.key.counterpart};
  }

  void read(const LayoutBlock& block) {
    table_ = &report_.files[block.file].recognition.tables[block.table];
    in_table_.clear();
    facts_.clear();
    if (by_table_.empty()) {
      for (std::uint32_t i = 0; i < report_.observations.size(); ++i) by_table_[{at(i).file, at(i).table}].push_back(i);
    }
    for (const std::uint32_t i : by_table_[{block.file, block.table}]) in_table_.emplace_back(place_of(at(i)), i);
    std::ranges::stable_sort(in_table_, {}, &std::pair<std::uint64_t, std::uint32_t>::first);
    find_split_lines();
  }

  static std::uint64_t place_of(const Observation& o) { return std::uint64_t{o.row} << 32 | o.column; }

  // Facts of lines that have several rows ("varav kostnader" below the total);
  // those of other lines are found in their own row.
  void find_split_lines() {
    std::set<std::string_view> once;
    std::set<std::string_view> split;
    for (const TableRow& row : table_->rows) {
      if (!row.line.empty() && !once.insert(row.line).second) split.insert(row.line);
    }
    if (split.empty()) return;
    for (const auto& [place, i] : in_table_) {
      const Observation& o = at(i);
      if (o.state != State::absent && split.contains(o.key.line))
        facts_.try_emplace(fact(o, o.key.stat, o.key.flow), i);
    }
  }

  std::optional<std::uint32_t> cell_at(std::uint32_t row, std::uint32_t column) const {
    const std::uint64_t wanted = std::uint64_t{row} << 32 | column;
    const auto found = std::ranges::lower_bound(in_table_, wanted, {}, &std::pair<std::uint64_t, std::uint32_t>::first);
    if (found == in_table_.end() || found->first != wanted) return std::nullopt;
    return found->second;
  }

  // Another fact of the same line: in its own row, else in the line's others.
  std::optional<std::uint32_t> stating(const Observation& o, std::uint32_t index, const Stat& stat, Flow flow) const {
    for (std::uint32_t column = 0; column < table_->columns.size(); ++column) {
      const auto i = cell_at(o.row, column);
      if (!i || *i == index) continue;
      const FactKey& key = at(*i).key;
      if (key.flow == flow && key.stat == stat && key.line == o.key.line && key.cost_type == o.key.cost_type &&
          key.counterpart == o.key.counterpart) {
        return i;
      }
    }
    const auto found = facts_.find(fact(o, stat, flow));
    if (found == facts_.end() || found->second == index) return std::nullopt;
    return found->second;
  }

  // What the cell is made up of, in each way that its meaning tells.
  std::vector<Terms> relations(const LayoutRow& row, std::uint32_t index) const {
    const Observation& o = at(index);
    std::vector<Terms> all;
    if (o.key.unit_kind == UnitKind::ratio || o.key.stat.statistic != "total") return all;
    if (auto terms = compared(index)) all.push_back(std::move(*terms));
    if (auto terms = parts(index)) all.push_back(std::move(*terms));
    if (auto terms = revenue_and_cost(index)) all.push_back(std::move(*terms));
    if (auto terms = parts_of_year(row, index)) all.push_back(std::move(*terms));
    return all;
  }

  // A deviation or change: what became less what it is held against.
  std::optional<Terms> compared(std::uint32_t index) const {
    const Observation& o = at(index);
    const std::string& measure = o.key.stat.measure;
    if (measure != "deviation" && measure != "change") return std::nullopt;
    if (o.column >= table_->columns.size()) return std::nullopt;
    const TableColumn& column = table_->columns[o.column];
    std::optional<std::uint32_t> actual;
    std::optional<std::uint32_t> reference;
    if (column.actual_column && column.reference_column) {
      actual = cell_at(o.row, *column.actual_column);
      reference = cell_at(o.row, *column.reference_column);
    } else if (!o.key.actual.measure.empty()) {
      actual = stating(o, index, o.key.actual, o.key.flow);
      reference = stating(o, index, o.key.reference, o.key.flow);
    }
    if (!actual || !reference) return std::nullopt;
    if (!states_number(at(*actual)) || !states_number(at(*reference))) return std::nullopt;
    return Terms{{*actual, 1}, {*reference, -1}};
  }

  std::optional<Terms> parts(std::uint32_t index) const {
    const Observation& o = at(index);
    if (o.row >= table_->rows.size()) return std::nullopt;
    Terms terms;
    for (const std::uint32_t part : table_->rows[o.row].parts) {
      const auto i = cell_at(part, o.column);
      if (!i || states_nothing(at(*i))) continue;
      terms.push_back({*i, 1});
    }
    if (terms.empty()) return std::nullopt;
    return terms;
  }

  std::optional<Terms> revenue_and_cost(std::uint32_t index) const {
    const Observation& o = at(index);
    if (o.key.flow != Flow::net || o.key.unit_kind != UnitKind::money) return std::nullopt;
    const auto revenue = stating(o, index, o.key.stat, Flow::revenue);
    const auto cost = stating(o, index, o.key.stat, Flow::cost);
    if (!revenue || !cost) return std::nullopt;
    Terms terms;
    for (const std::uint32_t i : {*revenue, *cost}) {
      if (!states_nothing(at(i))) terms.push_back({i, 1});
    }
    if (terms.empty()) return std::nullopt;
    return terms;
  }

  // In one row of the layout: amounts of months or tertials that follow each
  // other from the first month to the last.
  std::optional<Terms> parts_of_year(const LayoutRow& row, std::uint32_t index) const {
    const Observation& o = at(index);
    if (row.type.empty() || o.key.unit_kind != UnitKind::money || o.key.stat.period.months() < 2) return std::nullopt;
    Terms terms;
    int next = o.key.stat.period.first;
    for (const LayoutCell& cell : row.cells) {
      if (cell.observation == kNowhere || cell.observation == index) continue;
      const Observation& part = at(cell.observation);
      if (part.key.stat.period.first != next || part.key.stat.period.last > o.key.stat.period.last) continue;
      next = part.key.stat.period.last + 1;
      terms.push_back({cell.observation, 1});
    }
    if (terms.size() < 2 || next != o.key.stat.period.last + 1) return std::nullopt;
    std::erase_if(terms, [&](const Term& term) { return states_nothing(at(term.observation)); });
    if (terms.empty()) return std::nullopt;
    return terms;
  }

  bool stand_here(const LayoutSheet& sheet, const Terms& terms, std::uint32_t target) const {
    const auto sheet_of = [&](std::uint32_t i) { return layout_.places[i].sheet; };
    return std::ranges::all_of(terms, [&](const Term& term) {
      return term.observation != target && sheet_of(term.observation) != kNowhere &&
             sheet_of(term.observation) == sheet_of(target) && states_number(at(term.observation)) &&
             layout_.places[term.observation].cell.row < sheet.rows;
    });
  }

  void add_to(const LayoutSheet& sheet, const LayoutRow& row, LayoutCell& cell) {
    const Observation& o = at(cell.observation);
    if (!states_number(o)) return;
    const Decimal stated = layout_value(o);
    for (const Terms& terms : relations(row, cell.observation)) {
      if (terms.size() > kMostTerms || !stand_here(sheet, terms, cell.observation)) continue;
      Decimal difference = -stated;
      Decimal allowed = slack(o);
      for (const Term& term : terms) {
        difference += layout_value(at(term.observation)) * Decimal(term.sign);
        allowed += slack(at(term.observation));
      }
      std::string formula = difference.is_zero() ? formula_of(terms, stated) : "";
      if (!formula.empty()) {
        cell.standing = LayoutCell::Standing::formula;
        cell.formula = std::move(formula);
        terms_[cell.observation] = terms;
        return;
      }
      const bool rounds = difference.abs() <= allowed;
      if (cell.standing != LayoutCell::Standing::rounding) {
        cell.standing = rounds ? LayoutCell::Standing::rounding : LayoutCell::Standing::broken;
      }
    }
  }

  // Rounded to the decimals of what is stated, where doubles would not add up
  // to exactly that; empty where even this is not sure.
  std::string formula_of(const Terms& terms, const Decimal& stated) const {
    std::string text = expression(terms);
    std::vector<double> numbers;
    double plain = 0;
    for (const Term& term : terms) {
      numbers.push_back(layout_value(at(term.observation)).to_double() * term.sign);
      plain += numbers.back();
    }
    const double expected = stated.to_double();
    if (adds_exactly(numbers, expected)) return text;
    const int decimals = stated.decimals();
    if (digits_of(stated) > kMostDigits || Decimal::from_double(plain).rounded(decimals) != stated) return "";
    return "ROUND(" + text + "," + std::to_string(decimals) + ")";
  }

  std::string address(std::uint32_t observation) const { return to_a1(layout_.places[observation].cell); }

  std::string expression(const Terms& terms) const {
    if (terms.size() == 2 && terms[1].sign < 0) {
      return address(terms[0].observation) + "-" + address(terms[1].observation);
    }
    if (terms.size() == 2) return address(terms[0].observation) + "+" + address(terms[1].observation);
    const std::vector<std::string> ranges = ranges_of(terms);
    std::string text;
    for (std::size_t from = 0; from < ranges.size(); from += kMostArguments) {
      text += text.empty() ? "SUM(" : "+SUM(";
      for (std::size_t i = from; i < std::min(from + kMostArguments, ranges.size()); ++i) {
        text += (i == from ? "" : ",") + ranges[i];
      }
      text += ")";
    }
    return text;
  }

  // Cells below or beside each other as one range.
  std::vector<std::string> ranges_of(const Terms& terms) const {
    std::vector<CellRange> ranges;
    for (const Term& term : terms) {
      const CellAddress cell = layout_.places[term.observation].cell;
      if (!ranges.empty()) {
        CellRange& last = ranges.back();
        const bool below =
            cell.column == last.last.column && cell.row == last.last.row + 1 && last.first.column == last.last.column;
        const bool beside =
            cell.row == last.last.row && cell.column == last.last.column + 1 && last.first.row == last.last.row;
        if (below || beside) {
          last.last = cell;
          continue;
        }
      }
      ranges.push_back({cell, cell});
    }
    std::vector<std::string> texts;
    for (const CellRange& range : ranges) texts.push_back(to_a1(range));
    return texts;
  }

  // However odd the table: no formula may lead back to its own cell. Those
  // that only refer to cells without formulas are settled first, then those
  // that refer to settled ones; what is never settled keeps its figure.
  void remove_circles(LayoutBlock& block) {
    std::map<std::uint32_t, std::size_t> waits_for;
    std::map<std::uint32_t, std::vector<std::uint32_t>> needed_by;
    std::queue<std::uint32_t> settled;
    for (const auto& [target, terms] : terms_) {
      std::size_t open = 0;
      for (const Term& term : terms) {
        if (!terms_.contains(term.observation)) continue;
        ++open;
        needed_by[term.observation].push_back(target);
      }
      waits_for[target] = open;
      if (open == 0) settled.push(target);
    }
    while (!settled.empty()) {
      for (const std::uint32_t target : needed_by[settled.front()]) {
        if (--waits_for[target] == 0) settled.push(target);
      }
      waits_for.erase(settled.front());
      settled.pop();
    }
    for (LayoutRow& row : block.rows) {
      for (LayoutCell& cell : row.cells) {
        if (cell.observation == kNowhere || !waits_for.contains(cell.observation)) continue;
        cell.formula.clear();
        cell.standing = LayoutCell::Standing::stated;
      }
    }
    terms_.clear();
  }

  const Report& report_;
  CommonLayout& layout_;
  const Table* table_ = nullptr;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> in_table_;  // by row and column
  std::map<Fact, std::uint32_t> facts_;                            // of lines that have several rows
  std::map<Place, std::vector<std::uint32_t>> by_table_;
  std::map<std::uint32_t, Terms> terms_;  // of the block's formulas
};

}  // namespace

void add_layout_formulas(const Report& report, CommonLayout& layout) {
  Formulas formulas(report, layout);
  for (LayoutSheet& sheet : layout.sheets) {
    for (LayoutBlock& block : sheet.blocks) formulas.add_to(sheet, block);
  }
}

}  // namespace crossfoot
