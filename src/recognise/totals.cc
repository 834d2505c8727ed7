#include "recognise/totals.h"

#include <algorithm>
#include <map>
#include <optional>

#include "formula/references.h"
#include "recognise/accounts.h"

namespace crossfoot {
namespace {

using Rows = std::vector<std::uint32_t>;  // indices into Table::rows

// In how many columns the total is the sum of the parts, of those where that
// says anything.
struct Support {
  int holds = 0;
  int tried = 0;
  double share() const { return tried == 0 ? 0 : static_cast<double>(holds) / tried; }
};

bool additive(const TableColumn& column) {
  return column.spec->unit != "percent" && column.spec->unit != "text" && column.stat.statistic == "total" &&
         column.stat.measure != "change_percent" && column.stat.measure != "percent_of_budget" &&
         column.stat.measure != "attainment";
}

std::optional<Decimal> number_at(const SheetGrid& grid, std::uint32_t row, std::uint32_t column) {
  const CellReading& reading = grid.reading(row, column);
  if (reading.without_result || reading.per_cent) return std::nullopt;
  if (reading.state == State::given && !reading.other) return reading.value;
  if (reading.state == State::blank || reading.state == State::dash) return Decimal();
  return std::nullopt;
}

Support support_of(const SheetGrid& grid, const Table& table, std::uint32_t total, const Rows& parts) {
  Support support;
  for (const TableColumn& column : table.columns) {
    if (!additive(column)) continue;
    const auto stated = number_at(grid, table.rows[total].row, column.column);
    Decimal sum;
    bool readable = stated.has_value();
    bool any = false;
    int decimals = stated ? stated->decimals() : 0;
    for (const std::uint32_t part : parts) {
      const auto value = number_at(grid, table.rows[part].row, column.column);
      readable = readable && value.has_value();
      if (!value) continue;
      sum += *value;
      any = any || !value->is_zero();
      decimals = std::max(decimals, value->decimals());
    }
    if (!readable || !any || grid.reading(table.rows[total].row, column.column).state != State::given) continue;
    ++support.tried;
    const int places = std::min(decimals, 6);
    const Decimal slack = Decimal::power_of_ten(-places) * Decimal(static_cast<std::int64_t>(parts.size()) + 1);
    if ((*stated - sum).abs() * Decimal(2) <= slack) ++support.holds;
  }
  return support;
}

// The rows that the total's SUM formulas add, when most columns agree.
Rows parts_by_formula(const SheetGrid& grid, const Table& table, std::uint32_t total) {
  std::map<Rows, int> votes;
  for (const TableColumn& column : table.columns) {
    const Cell* cell = grid.at(table.rows[total].row, column.column);
    if (cell == nullptr || cell->formula == kNone) continue;
    Rows parts;
    for (const Reference& reference : references_of(grid.workbook().formula_of(*cell))) {
      if (!reference.sheet.empty() && reference.sheet != grid.sheet().name) continue;
      if (reference.range.first.column > column.column || reference.range.last.column < column.column) continue;
      for (std::uint32_t i = 0; i < table.rows.size(); ++i) {
        if (i == total || table.rows[i].role == RowRole::section || table.rows[i].role == RowRole::comment) continue;
        if (reference.range.contains({table.rows[i].row, column.column})) parts.push_back(i);
      }
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    if (parts.size() >= 2) ++votes[parts];
  }
  const auto most =
      std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? Rows{} : most->first;
}

// An entry that only names the row, or says that it must be there: the row states what any other line does.
bool is_plain(const RowSpec& spec) {
  return spec.line != "total" && spec.line != "above" && spec.measure.empty() && spec.turns_into.empty() &&
         spec.version.empty() && spec.flow == Flow::none && spec.period.from == PeriodSpec::From::none &&
         spec.statistic.empty() && spec.unit.empty() && !spec.cost && !spec.turned;
}

// Rows that may be parts at all.
bool can_be_part(const TableRow& row) {
  return (row.role == RowRole::line && (row.spec == nullptr || is_plain(*row.spec))) || row.role == RowRole::total;
}

class Hierarchy {
 public:
  Hierarchy(const SheetGrid& grid, Table& table, const TableTexts& texts)
      : grid_(grid), table_(table), texts_(texts), taken_(table.rows.size(), false) {}

  void build() {
    for (std::uint32_t i = 0; i < table_.rows.size(); ++i) {
      TableRow& row = table_.rows[i];
      if (row.role == RowRole::total) {
        take_parts(i, Need::none);
        if (row.parts.empty()) take_parts_below(i);
      } else if (may_be_total(i)) {
        take_parts(i, Need::most_columns);
      } else if (may_be_unsaid_total(i)) {
        take_parts(i, Need::all_columns);
      }
    }
    totals_above();
    set_levels();
  }

  // Lines with figures between a total and its first part that no total takes.
  Rows left_out() const {
    Rows found;
    for (std::uint32_t total = 0; total < table_.rows.size(); ++total) {
      const Rows& parts = table_.rows[total].parts;
      if (parts.size() < 2 || parts.front() > total) continue;
      for (std::uint32_t i = parts.front(); i < total; ++i) {
        const TableRow& row = table_.rows[i];
        if (row.role == RowRole::line && can_be_part(row) && !taken_[i] && adds_up_to_something(i)) found.push_back(i);
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  // How many of the columns must bear out that a row is a total.
  enum class Need { none, most_columns, all_columns };

  // Without a total's word, a line is looked at as a total when its formulas
  // add other rows, when it repeats the title or has no name, or when it is
  // bold below others that are not.
  bool may_be_total(std::uint32_t at) const {
    const TableRow& row = table_.rows[at];
    if (row.role != RowRole::line || row.spec != nullptr || at == 0) return false;
    if (parts_by_formula(grid_, table_, at).size() >= 2) return true;
    const std::string& label = texts_.labels[at];
    if (label.empty() || label == texts_.subject || label == texts_.title) return true;
    if (!grid_.is_bold(row.row, table_.label_column)) return false;
    return !grid_.is_bold(table_.rows[at - 1].row, table_.label_column);
  }

  // The last line of an account that is the sum of the others to the last column.
  bool may_be_unsaid_total(std::uint32_t at) const {
    const TableRow& row = table_.rows[at];
    if (row.role != RowRole::line || row.spec != nullptr || !states_accounts(table_)) return false;
    return std::none_of(table_.rows.begin() + at + 1, table_.rows.end(), can_be_part);
  }

  // What the total may be the sum of, the usual first.
  std::vector<Rows> options(std::uint32_t total) const {
    Rows since_total;  // lines since the previous total or section
    Rows roots;        // everything that is not yet part of a total
    Rows totals;       // totals that are not yet part of one
    Rows leaves;       // every line from the top
    Rows since_section;
    for (std::uint32_t i = 0; i < total; ++i) {
      const TableRow& row = table_.rows[i];
      if (row.role == RowRole::section) since_section.clear();
      if (!can_be_part(row)) continue;
      if (row.role == RowRole::total) {
        since_total.clear();
        since_section.clear();
        if (!taken_[i]) totals.push_back(i);
      } else {
        leaves.push_back(i);
        if (!taken_[i]) {
          since_total.push_back(i);
          since_section.push_back(i);
        }
      }
      if (!taken_[i]) roots.push_back(i);
    }
    std::vector<Rows> found;
    const auto add = [&](const Rows& rows) {
      if (!rows.empty() && std::find(found.begin(), found.end(), rows) == found.end()) found.push_back(rows);
    };
    if (since_section != since_total) add(since_section);
    add(since_total);
    add(roots);
    add(totals);
    add(leaves);
    add(parts_by_formula(grid_, table_, total));
    return found;
  }

  // Lines below, to the next total or section, and all: for a total that stands first.
  std::vector<Rows> options_below(std::uint32_t total) const {
    Rows group;
    Rows all;
    bool open = true;
    for (std::uint32_t i = total + 1; i < table_.rows.size(); ++i) {
      const TableRow& row = table_.rows[i];
      if (row.role == RowRole::section || row.role == RowRole::total) open = false;
      if (row.role != RowRole::line || !can_be_part(row)) continue;
      if (open) group.push_back(i);
      all.push_back(i);
    }
    return {group, all};
  }

  bool convinces(const Rows& parts, const Support& support, Need need) const {
    if (need == Need::none) return true;
    if (parts.size() < 2 || support.holds < 2) return false;
    if (need == Need::all_columns) return support.holds >= 3 && support.holds == support.tried;
    return support.holds * 2 > support.tried;
  }

  void settle(std::uint32_t total, const Rows& parts) {
    TableRow& row = table_.rows[total];
    row.parts = parts;
    row.role = RowRole::total;
    if (row.evidence == TableRow::Evidence::none) row.evidence = TableRow::Evidence::arithmetic;
    for (const std::uint32_t part : parts) taken_[part] = true;
  }

  bool adds_up_to_something(std::uint32_t at) const {
    return std::any_of(table_.columns.begin(), table_.columns.end(), [&](const TableColumn& column) {
      const auto number = number_at(grid_, table_.rows[at].row, column.column);
      return additive(column) && number && !number->is_zero();
    });
  }

  // Whether its formulas add cells outside the table.
  bool adds_elsewhere(std::uint32_t total) const {
    for (const TableColumn& column : table_.columns) {
      const Cell* cell = grid_.at(table_.rows[total].row, column.column);
      if (cell == nullptr || cell->formula == kNone) continue;
      for (const Reference& reference : references_of(grid_.workbook().formula_of(*cell))) {
        const bool other_sheet = !reference.sheet.empty() && reference.sheet != grid_.sheet().name;
        const bool own_column =
            reference.range.first.column <= column.column && reference.range.last.column >= column.column;
        if (other_sheet || (own_column && reference.range.first.row < table_.rows.front().row)) return true;
      }
    }
    return false;
  }

  void take_parts_below(std::uint32_t total) {
    for (const Rows& rows : options_below(total)) {
      const Support support = support_of(grid_, table_, total, rows);
      const bool only_column = support.holds == 1 && support.tried == 1 && rows.size() >= 2;
      if (!only_column && !convinces(rows, support, Need::most_columns)) continue;
      settle(total, rows);
      return;
    }
  }

  void take_parts(std::uint32_t total, Need need) {
    const std::vector<Rows> found = options(total);
    const Rows* best = nullptr;
    Support best_support;
    for (const Rows& rows : found) {
      const Support support = support_of(grid_, table_, total, rows);
      if (best == nullptr || support.share() > best_support.share()) {
        best = &rows;
        best_support = support;
      }
    }
    if (best == nullptr || !convinces(*best, best_support, need)) return;
    // A total of other tables, and one that would be a single line's other figure.
    if (best_support.holds == 0 && best_support.tried > 0) {
      const bool elsewhere = adds_elsewhere(total);
      if (elsewhere) table_.rows[total].evidence = TableRow::Evidence::formula;
      if (elsewhere || best->size() == 1) return;
    }
    // Nothing adds up: with one group before it the total is that group's all
    // the same, with several nobody can say which.
    if (best_support.holds == 0 && best_support.tried > 1) best = &found.front();
    settle(total, *best);
  }

  // A bold first row with its parts below ("varav" rows that add up).
  void totals_above() {
    if (!table_.spec->of_which_sums) return;
    for (std::uint32_t i = 0; i < table_.rows.size(); ++i) {
      if (table_.rows[i].role != RowRole::line) continue;
      Rows parts;
      for (std::uint32_t j = i + 1; j < table_.rows.size() && table_.rows[j].role == RowRole::of_which; ++j) {
        parts.push_back(j);
      }
      if (parts.size() < 2) continue;
      table_.rows[i].parts = parts;
      table_.rows[i].evidence = TableRow::Evidence::layout;
    }
  }

  void set_levels() {
    // From the outermost total inwards; a part stands one level below.
    for (std::uint32_t i = static_cast<std::uint32_t>(table_.rows.size()); i-- > 0;) {
      for (const std::uint32_t part : table_.rows[i].parts) {
        table_.rows[part].level = std::max(table_.rows[part].level, table_.rows[i].level + 1);
      }
    }
    for (std::uint32_t i = 1; i < table_.rows.size(); ++i) {
      if (table_.rows[i].role == RowRole::of_which && table_.rows[i].level == 0) {
        table_.rows[i].level = table_.rows[i - 1].level + (table_.rows[i - 1].role == RowRole::of_which ? 0 : 1);
      }
    }
  }

  const SheetGrid& grid_;
  Table& table_;
  const TableTexts& texts_;
  std::vector<bool> taken_;
};

}  // namespace

std::vector<std::uint32_t> find_totals(const SheetGrid& grid, Table& table, const TableTexts& texts) {
  if (!table.spec->totals) return {};
  Hierarchy hierarchy(grid, table, texts);
  hierarchy.build();
  return states_accounts(table) ? hierarchy.left_out() : Rows{};
}

}  // namespace crossfoot
