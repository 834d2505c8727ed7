// A line equals the sum of the lines that it covers by the chart, wherever all
// of them are stated. A total row of a table covers its own rows instead, which
// another board may have chosen otherwise than the chart.
#include <algorithm>

#include "rules/operand.h"
#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

bool totals_rows_of_its_own(const RuleScope& scope, const Observation& target) {
  const auto same = scope.facts.stating(FactBeside(target.key), target.file);
  return std::ranges::any_of(same, [&](std::uint32_t i) {
    const Observation& o = scope.observations[i];
    const Table* table = table_of(o, scope.files);
    return table != nullptr && o.row < table->rows.size() && !table->rows[o.row].parts.empty();
  });
}

std::optional<Constraint> covering(const RuleScope& scope, std::uint32_t target, const ChartLine& line) {
  const Observation& o = scope.observations[target];
  Constraint constraint = constraint_on(scope, target, "total");
  bool any_given = false;
  for (const LinePart& part : line.sum_of) {
    FactBeside wanted(o.key);
    wanted.line = &part.line;
    const Operand operand = operand_of(scope, wanted, o, o.key.unit_kind);
    if (!operand.observation) return std::nullopt;
    add_operand(scope, constraint, operand, "part", -part.weight);
    any_given = any_given || operand.given;
  }
  if (!any_given) return std::nullopt;
  return constraint;
}

void compile(const RuleScope& scope, std::vector<Constraint>& out) {
  for (const std::uint32_t target : scope.targets) {
    const Observation& o = scope.observations[target];
    if (states_nothing(o) || !additive(o.key)) continue;
    const ChartLine* line = scope.schema.chart.find_line(o.key.line);
    if (line == nullptr || line->sum_of.empty() || totals_rows_of_its_own(scope, o)) continue;
    if (auto constraint = covering(scope, target, *line)) out.push_back(std::move(*constraint));
  }
}

}  // namespace

const RuleKindEntry kChartSum{RuleKind::chart_sum, compile};

}  // namespace crossfoot
