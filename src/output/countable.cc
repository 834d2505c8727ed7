#include "output/countable.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "output/fact_words.h"

namespace crossfoot {
namespace {

using Index = std::uint32_t;

bool states_number(const Observation& o) { return o.state == State::given && o.counts_as_number && o.stored.valid(); }

bool states_nothing(const Observation& o) {
  return o.state == State::blank || o.state == State::dash || o.state == State::absent;
}

Decimal canonical(const Observation& o) { return o.stored * o.factor; }

// How far the stated figure may lie from the true one.
Decimal slack(const Observation& o) {
  return (o.resolution * o.factor).abs() * Decimal::scaled(5, 1) + o.noise * o.factor.abs();
}

struct Row {
  Index file = 0;
  Index table = 0;
  Index row = 0;
  friend auto operator<=>(const Row&, const Row&) = default;
};

Row row_of(const Observation& o) { return {o.file, o.table, o.row}; }

// Which rows of a table are totals of which, seen from the parts.
struct Shape {
  std::vector<std::vector<Index>> totals_of;  // for each row
  std::vector<Index> wholes;                  // the rows that state what the table is about
};

Shape shape_of(const Table& table) {
  Shape shape;
  shape.totals_of.resize(table.rows.size());
  for (Index row = 0; row < table.rows.size(); ++row) {
    for (const Index part : table.rows[row].parts) {
      if (part != row && part < table.rows.size()) shape.totals_of[part].push_back(row);
    }
    if (table.rows[row].role == RowRole::total && table.rows[row].line == table.subject) shape.wholes.push_back(row);
  }
  return shape;
}

// What is looked up for every fact.
struct Background {
  const Report& report;
  const Schema& schema;
  std::vector<std::vector<Shape>> shapes;        // by file and table
  std::multimap<std::string, std::string> sums;  // a line of the chart, and those that are sums of it

  Background(const Report& of, const Schema& with) : report(of), schema(with) {
    for (const FileReport& file : report.files) {
      std::vector<Shape>& tables = shapes.emplace_back();
      for (const Table& table : file.recognition.tables) tables.push_back(shape_of(table));
    }
    for (const ChartLine& line : schema.chart.lines) {
      for (const LinePart& part : line.sum_of) sums.emplace(part.line, line.id);
    }
  }
};

// Facts of one report, type of value, kind of unit and period.
class Level {
 public:
  Level(const Background& background, std::vector<Index> members)
      : background_(background), report_(background.report), schema_(background.schema), members_(std::move(members)) {
    std::ranges::stable_sort(members_, {},
                             [&](Index i) { return std::tuple(priority(i), report_.observations[i].file); });
    for (const Index i : members_) {
      const Observation& o = report_.observations[i];
      in_row_[row_of(o)].push_back(i);
      if (states_number(o)) stating_[name_of(o)].push_back(i);
    }
  }

  struct Chosen {
    Index observation = 0;
    std::string root;  // what the board, or a table, states as its whole
  };

  std::vector<Chosen> choose() {
    for (const std::string& root : roots()) {
      std::vector<Index> found;
      cover(root, found);
      for (const Index i : found) chosen_.push_back({i, root});
    }
    return std::move(chosen_);
  }

 private:
  const Observation& at(Index i) const { return report_.observations[i]; }
  const Table& table_of(const Observation& o) const { return report_.files[o.file].recognition.tables[o.table]; }
  const TableRow& row_in_table(const Observation& o) const { return table_of(o).rows[o.row]; }

  // The main table speaks first.
  int priority(Index i) const {
    const TableSpec* spec = table_of(at(i)).spec;
    return spec != nullptr && spec->kind == "economy" ? 0 : 1;
  }

  static std::string name_of(const Observation& o) { return o.key.org_unit.str() + "\n" + o.key.line.str(); }
  std::string name_of_line(const std::string& line, const Observation& beside) const {
    return beside.key.org_unit.str() + "\n" + line;
  }

  bool is_stated(const Observation& in, Index row) const {
    const auto found = in_row_.find({in.file, in.table, row});
    return found != in_row_.end() && std::ranges::any_of(found->second, [&](Index i) { return states_number(at(i)); });
  }

  const Shape& shape_of_table(const Observation& o) const { return background_.shapes[o.file][o.table]; }

  bool is_part(const Observation& o) const {
    return std::ranges::any_of(shape_of_table(o).totals_of[o.row], [&](Index total) { return is_stated(o, total); });
  }

  bool stands_below_the_whole(const Observation& o) const {
    return std::ranges::any_of(shape_of_table(o).wholes,
                               [&](Index whole) { return whole < o.row && is_stated(o, whole); });
  }

  // What is no part of anything: the board's total, or the lines of a table
  // without one.
  std::vector<std::string> roots() {
    std::vector<Index> framing;
    for (const Index i : members_) {
      const Observation& o = at(i);
      if (priority(i) == 0 && o.key.unit_kind == UnitKind::money && states_number(o)) framing.push_back(i);
    }
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const Index i : framing.empty() ? members_ : framing) {
      const Observation& o = at(i);
      if (!states_number(o) || row_in_table(o).role == RowRole::of_which) continue;
      if (is_part(o) || belongs_to_stated_line(o)) continue;
      if (!framing.empty() && row_in_table(o).line != table_of(o).subject && stands_below_the_whole(o)) continue;
      if (seen.insert(name_of(o)).second) names.push_back(name_of(o));
    }
    std::erase_if(names, [&](const std::string& name) { return is_part_elsewhere(name); });
    return names;
  }

  // Some other table has the line among the parts of a total.
  bool is_part_elsewhere(const std::string& name) const {
    const auto found = stating_.find(name);
    return found != stating_.end() && std::ranges::any_of(found->second, [&](Index i) { return is_part(at(i)); });
  }

  // Of the line that its table is about, or of one above it in the chart, or of
  // a sum of the chart, where that is stated too.
  bool belongs_to_stated_line(const Observation& o) const {
    if (o.key.unit_kind != UnitKind::money) return false;
    const std::string& parent = row_in_table(o).parent;
    if (parent != o.key.line && stating_.contains(name_of_line(parent, o))) return true;
    const ChartLine* line = schema_.chart.find_line(o.key.line);
    for (int depth = 0; line != nullptr && !line->parent.empty() && depth < 32; ++depth) {
      if (stating_.contains(name_of_line(line->parent, o))) return true;
      line = schema_.chart.find_line(line->parent);
    }
    const auto [first, last] = background_.sums.equal_range(o.key.line);
    return std::any_of(first, last, [&](const auto& sum) { return stating_.contains(name_of_line(sum.second, o)); });
  }

  // Adds what states the kronor of this line once. Totals of totals are only
  // followed so far: a workbook must not decide how deep we call ourselves.
  void cover(const std::string& name, std::vector<Index>& found) {
    const auto stated = stating_.find(name);
    if (stated == stating_.end() || !covered_.insert(name).second) return;
    const std::vector<Index>& all = stated->second;
    if (depth_ >= kDeepest) return add_one(all, found);
    ++depth_;
    add_in_order(all, found);
    --depth_;
  }

  void add_in_order(const std::vector<Index>& all, std::vector<Index>& found) {
    for (const Index i : all) {
      if (row_in_table(at(i)).parts.empty() && add_flows(in_row_[row_of(at(i))], found)) return;
    }
    for (const Index i : all) {
      if (add_parts(i, all, found)) return;
    }
    if (add_sum_of_chart(all, found) || add_flows(all, found)) return;
    add_one(all, found);
  }

  // Revenue and cost, where both are stated.
  bool add_flows(const std::vector<Index>& among, std::vector<Index>& found) const {
    std::vector<Index> revenue = atoms(among, Flow::revenue);
    std::vector<Index> cost = atoms(among, Flow::cost);
    if (revenue.empty() || cost.empty()) return false;
    found.insert(found.end(), revenue.begin(), revenue.end());
    found.insert(found.end(), cost.begin(), cost.end());
    const std::vector<Index> appropriation = atoms(among, Flow::appropriation);
    found.insert(found.end(), appropriation.begin(), appropriation.end());
    return true;
  }

  // What is stated of the flow: the whole, or its cost types (or internal and
  // external) where they make up the whole or no whole is stated.
  std::vector<Index> atoms(const std::vector<Index>& among, Flow flow) const {
    std::vector<Index> wholes;
    std::vector<Index> shares;
    std::set<std::pair<std::string, std::string>> seen;
    for (const Index i : among) {
      const Observation& o = at(i);
      if (!states_number(o) || o.key.flow != flow) continue;
      if (!seen.insert({o.key.cost_type, o.key.counterpart}).second) continue;
      const bool whole = o.key.cost_type.empty() && o.key.counterpart.empty();
      (whole ? wholes : shares).push_back(i);
    }
    if (shares.empty()) return wholes;
    if (wholes.empty() || adds_up(shares, at(wholes.front()))) return shares;
    return wholes;
  }

  bool adds_up(const std::vector<Index>& parts, const Observation& whole) const {
    Decimal difference = -canonical(whole);
    Decimal allowed = slack(whole);
    for (const Index i : parts) {
      difference += canonical(at(i));
      allowed += slack(at(i));
    }
    return difference.abs() <= allowed;
  }

  // The parts of the total in whose row `total` stands, and theirs. Another
  // table's parts only if they give what is stated: a table that shows some
  // lines of many must not stand for all.
  bool add_parts(Index total, const std::vector<Index>& all, std::vector<Index>& found) {
    const Observation& o = at(total);
    const TableRow& row = row_in_table(o);
    if (row.parts.empty()) return false;
    std::vector<Index> parts;
    std::vector<std::string> names;
    for (const Index part : row.parts) {
      const auto beside = in_row_.find({o.file, o.table, part});
      if (beside == in_row_.end()) continue;
      for (const Index i : beside->second) {
        const Observation& p = at(i);
        if (p.column != o.column) continue;
        if (!states_number(p) && !states_nothing(p)) return false;
        if (!states_number(p)) continue;
        parts.push_back(i);
        names.push_back(name_of(p));
      }
    }
    if (parts.empty()) return false;
    const Observation& first = at(all.front());
    const bool elsewhere = row_of(first) != row_of(o) && first.key.flow == o.key.flow;
    if (elsewhere && !adds_up(parts, first)) return false;
    for (const std::string& name : names) cover(name, found);
    return true;
  }

  bool add_sum_of_chart(const std::vector<Index>& all, std::vector<Index>& found) {
    const Observation& o = at(all.front());
    const ChartLine* line = schema_.chart.find_line(o.key.line);
    if (line == nullptr || line->sum_of.empty()) return false;
    for (const LinePart& part : line->sum_of) {
      if (part.weight != 1 || !stating_.contains(name_of_line(part.line, o))) return false;
    }
    for (const LinePart& part : line->sum_of) cover(name_of_line(part.line, o), found);
    return true;
  }

  // The net, or whatever one flow is stated. The appropriation stands beside
  // the net, and the result is both.
  void add_one(const std::vector<Index>& all, std::vector<Index>& found) const {
    for (const Flow flow : {Flow::net, Flow::none, Flow::revenue, Flow::cost, Flow::appropriation, Flow::result}) {
      const std::vector<Index> stated = atoms(all, flow);
      if (stated.empty()) continue;
      found.insert(found.end(), stated.begin(), stated.end());
      if (flow != Flow::net) return;
      const std::vector<Index> appropriation = atoms(all, Flow::appropriation);
      found.insert(found.end(), appropriation.begin(), appropriation.end());
      return;
    }
  }

  static constexpr int kDeepest = 100;

  const Background& background_;
  const Report& report_;
  const Schema& schema_;
  int depth_ = 0;
  std::vector<Index> members_;  // by priority, then as in the report
  std::map<Row, std::vector<Index>> in_row_;
  std::unordered_map<std::string, std::vector<Index>> stating_;  // numbers only
  std::set<std::string> covered_;
  std::vector<Chosen> chosen_;
};

// Whether shorter ones among `periods` follow each other from its first month
// to its last.
bool is_tiled(const Period& period, const std::set<Period>& periods) {
  std::set<int> reached{period.first};
  for (const Period& next : periods) {  // by first month
    if (next == period || next.first < period.first || next.last > period.last) continue;
    if (reached.contains(next.first)) reached.insert(next.last + 1);
  }
  return reached.contains(period.last + 1);
}

// Of periods that share months one may be counted: the shorter ones where they
// make up the longer, else the longer.
std::set<Period> without_overlap(const std::set<Period>& periods) {
  std::set<Period> kept;
  for (const Period& period : periods) {
    if (!is_tiled(period, periods)) kept.insert(period);
  }
  std::vector<Period> longest_first(kept.begin(), kept.end());
  std::ranges::stable_sort(longest_first, std::greater{}, [](const Period& period) { return period.months(); });
  std::set<Period> result;
  for (const Period& period : longest_first) {
    const bool shares = std::ranges::any_of(result, [&](const Period& other) {
      return period.known() && other.known() && period.first <= other.last && other.first <= period.last;
    });
    if (!shares) result.insert(period);
  }
  return result;
}

class Counting {
 public:
  Counting(const Report& report, const Schema& schema)
      : report_(report), schema_(schema), background_(report, schema) {}

  std::vector<bool> counted() {
    std::vector<bool> counted(report_.observations.size(), false);
    std::map<Group, std::map<Period, std::vector<Index>>> groups;
    for (Index i = 0; i < report_.observations.size(); ++i) {
      const Observation& o = report_.observations[i];
      if (!is_in_table(o)) continue;
      counted[i] = states_number(o) || !row_parts(o).empty();
      if (o.state == State::absent || o.key.unit_kind == UnitKind::text) continue;
      groups[group_of(o)][o.key.stat.period].push_back(i);
    }
    for (auto& [name, periods] : groups) {
      for (const Index i : countable(periods)) counted[i] = false;
    }
    return counted;
  }

 private:
  using Group = std::tuple<std::size_t, std::size_t, int>;

  bool is_in_table(const Observation& o) const {
    if (o.file >= report_.files.size()) return false;
    const std::vector<Table>& tables = report_.files[o.file].recognition.tables;
    return o.table < tables.size() && o.row < tables[o.table].rows.size();
  }

  const std::vector<Index>& row_parts(const Observation& o) const {
    return report_.files[o.file].recognition.tables[o.table].rows[o.row].parts;
  }

  std::size_t type_of(const FactKey& key) {
    const auto [found, added] =
        types_.try_emplace(std::tuple(key.stat, key.actual.measure, key.reference.measure, key.as_of));
    if (added) {
      const std::string type = value_type(key, schema_.chart, Language::swedish);
      found->second = type_numbers_.try_emplace(type, type_numbers_.size()).first->second;
    }
    return found->second;
  }

  // The report and the type of value by number: they are compared for every
  // fact.
  Group group_of(const Observation& o) { return {report_of(o), type_of(o.key), static_cast<int>(o.key.unit_kind)}; }

  std::size_t report_of(const Observation& o) {
    const FactKey& key = o.key;
    const bool known = !key.municipality.empty() && !key.board.empty();
    const auto file = known ? std::uint32_t{kNone} : o.file;
    if (last_ && std::get<0>(*last_) == key.municipality && std::get<1>(*last_) == key.board &&
        std::get<2>(*last_) == key.as_of && std::get<3>(*last_) == file) {
      return last_number_;
    }
    last_.emplace(key.municipality, key.board, key.as_of, file);
    last_number_ = reports_.try_emplace(*last_, reports_.size()).first->second;
    return last_number_;
  }

  std::vector<Index> countable(std::map<Period, std::vector<Index>>& periods) const {
    struct OfRoot {
      std::set<Period> periods;
      std::vector<std::pair<Period, Index>> chosen;
    };
    std::map<std::string, OfRoot> roots;
    for (auto& [period, members] : periods) {
      for (const Level::Chosen& chosen : Level(background_, std::move(members)).choose()) {
        OfRoot& root = roots[chosen.root];
        root.periods.insert(period);
        root.chosen.emplace_back(period, chosen.observation);
      }
    }
    std::vector<Index> result;
    for (const auto& [name, root] : roots) {
      const std::set<Period> kept = without_overlap(root.periods);
      for (const auto& [period, i] : root.chosen) {
        if (kept.contains(period)) result.push_back(i);
      }
    }
    return result;
  }

  const Report& report_;
  const Schema& schema_;
  Background background_;
  std::map<std::tuple<Stat, std::string, std::string, Period>, std::size_t> types_;
  std::map<std::string, std::size_t> type_numbers_;
  using ReportKey = std::tuple<std::string, std::string, Period, std::uint32_t>;
  std::map<ReportKey, std::size_t> reports_;
  std::optional<ReportKey> last_;
  std::size_t last_number_ = 0;
};

}  // namespace

std::vector<bool> counted_by_others(const Report& report, const Schema& schema) {
  return Counting(report, schema).counted();
}

}  // namespace crossfoot
