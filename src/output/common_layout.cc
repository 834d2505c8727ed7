#include "output/common_layout.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "output/common_layout_kinds.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
constexpr std::uint32_t kMostRows = 1000000;  // of a sheet, with room for the last table's remarks

bool stands_in_layout(const Observation& o) {
  if (o.key.unit_kind == UnitKind::text || o.key.stat.measure == "remark") return o.state == State::given;
  return o.state != State::absent && o.state != State::blank;
}

std::string share_of(const FactKey& key) {
  if (key.cost_type.empty()) return key.counterpart;
  return key.counterpart.empty() ? key.cost_type.str() : key.cost_type.str() + ", " + key.counterpart.str();
}

int flow_order(Flow flow) {
  switch (flow) {
    case Flow::revenue:
      return 0;
    case Flow::cost:
      return 1;
    case Flow::net:
      return 2;
    case Flow::appropriation:
      return 3;
    case Flow::result:
      return 4;
    case Flow::none:
      break;
  }
  return 5;
}

// Digits after the point of tkr that say what the workbook's own unit said.
int decimals_in_tkr(const Observation& o) {
  if (o.unit == "tkr") return std::min(o.decimals_shown, 3);
  return o.unit == "mkr" ? std::clamp(o.decimals_shown - 3, 0, 3) : 0;
}

// The rows of one table, as its facts come.
class BlockMaker {
 public:
  BlockMaker(const Report& report, const Schema& schema, const LayoutSheet& sheet, Language language)
      : report_(report), schema_(schema), sheet_(sheet), language_(language) {
    slots_ = std::ranges::count(sheet.columns, LayoutColumn::Role::amount, &LayoutColumn::role);
  }

  void add(std::uint32_t index) {
    const Observation& o = report_.observations[index];
    const std::optional<LayoutPosition>& position = position_of(o);
    if (!position) {
      if (o.state == State::given) ++left_over_;
      return;
    }
    if (put(index, *position, position->type)) return;
    // Outcome and forecast of the same months stand in rows of their own.
    LayoutPosition apart = *position;
    if (put(index, apart, position->type + " (" + measure(o) + ")")) return;
    if (o.state == State::given) ++left_over_;
  }

  LayoutBlock block(std::uint32_t file, std::uint32_t table) {
    LayoutBlock block;
    block.file = file;
    block.table = table;
    block.left_over = left_over_;
    for (auto& [key, row] : rows_) {
      for (const LayoutCell& cell : row.cells) {
        if (cell.observation == kNowhere) continue;
        const Observation& o = report_.observations[cell.observation];
        if (o.key.unit_kind == UnitKind::money) block.decimals = std::max(block.decimals, decimals_in_tkr(o));
      }
      tell_forecasts(row);
      block.rows.push_back(std::move(row));
    }
    return block;
  }

 private:
  // By the table's row, then the order in which types of value and periods
  // came, then revenue, cost, net.
  using Key = std::tuple<std::uint32_t, std::uint32_t, int, std::string>;

  // The facts of a column mostly differ in their lines alone.
  struct Known {
    FactKey key;
    std::optional<LayoutPosition> position;
  };

  static bool stand_alike(const FactKey& a, const FactKey& b) {
    return a.stat == b.stat && a.actual.measure == b.actual.measure && a.reference.measure == b.reference.measure &&
           a.as_of == b.as_of;
  }

  const std::optional<LayoutPosition>& position_of(const Observation& o) {
    const auto [known, added] = known_.try_emplace(o.column);
    if (added || !stand_alike(known->second.key, o.key)) {
      known->second = {o.key, layout_position(sheet_.kind, o.key, schema_.chart, language_)};
    }
    return known->second.position;
  }

  std::string measure(const Observation& o) const {
    const Measure* known = schema_.chart.find_measure(o.key.stat.measure);
    return known == nullptr ? o.key.stat.measure.str() : known->name.in(language_);
  }

  bool put(std::uint32_t index, const LayoutPosition& position, const std::string& type) {
    const Observation& o = report_.observations[index];
    const bool money = o.key.unit_kind == UnitKind::money;
    const Flow flow = money || o.key.flow != Flow::none ? o.key.flow : Flow::none;
    const auto kind =
        kinds_.try_emplace(type + "\n" + position.period, static_cast<std::uint32_t>(kinds_.size())).first;
    LayoutRow& row = rows_[{o.row, kind->second, flow_order(flow), share_of(o.key)}];
    if (row.cells.empty()) {
      const TableRow& from = report_.files[o.file].recognition.tables[o.table].rows[o.row];
      row.table_row = o.row;
      row.type = type;
      row.period = position.period;
      row.flow = flow;
      row.share = share_of(o.key);
      row.total = from.role == RowRole::total || !from.parts.empty();
      row.cells.resize(static_cast<std::size_t>(slots_));
    }
    LayoutCell& cell = row.cells[position.slot];
    if (cell.observation != kNowhere) return false;
    cell.observation = index;
    if (row.unit.empty() || row.unit == "%") row.unit = money ? "tkr" : o.unit;
    return true;
  }

  void tell_forecasts(LayoutRow& row) const {
    bool outcome = false;
    bool forecast = false;
    for (const LayoutCell& cell : row.cells) {
      if (cell.observation == kNowhere || row.type.empty()) continue;
      const std::string& what = report_.observations[cell.observation].key.stat.measure;
      outcome = outcome || what == "outcome";
      forecast = forecast || what == "forecast";
    }
    row.forecast = outcome && forecast;
  }

  const Report& report_;
  const Schema& schema_;
  const LayoutSheet& sheet_;
  Language language_;
  std::ptrdiff_t slots_ = 0;
  std::map<std::uint32_t, Known> known_;  // by column
  std::map<std::string, std::uint32_t> kinds_;
  std::map<Key, LayoutRow> rows_;
  std::uint32_t left_over_ = 0;
};

// Rows on the sheets, from the top.
void place(CommonLayout& layout, std::size_t observations) {
  layout.places.resize(observations);
  for (std::uint32_t s = 0; s < layout.sheets.size(); ++s) {
    LayoutSheet& sheet = layout.sheets[s];
    std::uint32_t next = kLayoutHeadRow + 1;
    for (LayoutBlock& block : sheet.blocks) {
      block.at = next++;
      for (LayoutRow& row : block.rows) {
        row.at = next++;
        for (std::uint32_t slot = 0; slot < row.cells.size(); ++slot) {
          if (row.cells[slot].observation == kNowhere) continue;
          layout.places[row.cells[slot].observation] = {s, {row.at, sheet.first_amount + slot}};
        }
      }
      if (block.left_over > 0) ++next;
      ++next;  // an empty row
    }
    sheet.rows = next;
  }
}

std::size_t order_of(const std::vector<std::string>& known, const std::string& kind) {
  return static_cast<std::size_t>(std::ranges::find(known, kind) - known.begin());
}

}  // namespace

Decimal layout_value(const Observation& o) {
  if (o.key.unit_kind == UnitKind::money) return o.stored * o.factor * Decimal::scaled(1, 3);
  return o.stored * o.factor;
}

CommonLayout common_layout(const Report& report, const Schema& schema, Language language) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> of_table;
  for (std::uint32_t i = 0; i < report.observations.size(); ++i) {
    const Observation& o = report.observations[i];
    if (stands_in_layout(o)) of_table[{o.file, o.table}].push_back(i);
  }
  CommonLayout layout;
  std::map<std::string, LayoutSheet> sheets;
  std::map<std::string, std::uint32_t> rows;
  for (const auto& [table, facts] : of_table) {
    const TableSpec* spec = report.files[table.first].recognition.tables[table.second].spec;
    const std::string kind = spec == nullptr || spec->kind.empty() ? "statistics" : spec->kind;
    LayoutSheet& sheet = sheets.try_emplace(kind, empty_layout_sheet(kind)).first->second;
    BlockMaker maker(report, schema, sheet, language);
    for (const std::uint32_t i : facts) maker.add(i);
    LayoutBlock block = maker.block(table.first, table.second);
    std::uint32_t& used = rows[kind];
    if (used + block.rows.size() + 3 > kMostRows) continue;
    used += static_cast<std::uint32_t>(block.rows.size()) + 3;
    sheet.blocks.push_back(std::move(block));
  }
  const std::vector<std::string> order = kinds_in_order();
  for (auto& [kind, sheet] : sheets) layout.sheets.push_back(std::move(sheet));
  std::ranges::stable_sort(
      layout.sheets, {}, [&](const LayoutSheet& sheet) { return std::pair(order_of(order, sheet.kind), sheet.kind); });
  place(layout, report.observations.size());
  add_layout_formulas(report, layout);
  return layout;
}

}  // namespace crossfoot
