#include <gmock/gmock.h>

#include "base/sha256.h"
#include "schema/schema_fixture.h"

namespace crossfoot {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Load, TheShippedSchemasHaveNoMistakes) {
  const LoadedSchema loaded = load_schema(shipped_schemas());
  EXPECT_EQ(told(loaded.mistakes), "");
  for (const char* id : {"nacka", "enkoping", "linkoping"}) EXPECT_NE(loaded.schema.find_template(id), nullptr) << id;
  EXPECT_FALSE(loaded.schema.rules.empty());
  EXPECT_NE(loaded.schema.chart.find_measure("outcome"), nullptr);
}

TEST(Load, WhatIsLeftOutHasItsDefaults) {
  const LoadedSchema loaded = load_template(kTemplateHead + kTable);
  ASSERT_EQ(told(loaded.mistakes), "");
  const Template& one = *loaded.schema.find_template("small");
  EXPECT_EQ(one.unit, "kr");
  EXPECT_EQ(one.signs, SignConvention{});
  EXPECT_THAT(one.recognise, ElementsAre("Exempelköping*"));
  EXPECT_EQ(one.sender, "");
  const TableSpec& table = one.tables.at(0);
  EXPECT_EQ(table.name, (Text{"main", "main"}));
  EXPECT_EQ(table.flow, Flow::net);
  EXPECT_EQ(table.unit_kind, UnitKind::money);
  EXPECT_TRUE(table.totals);
  EXPECT_FALSE(table.of_which_sums || table.title_required || table.tertial_alone || table.signs);
  EXPECT_EQ(table.labels, LabelSource::column);
  EXPECT_EQ(table.label_columns, 1);
  EXPECT_EQ(table.first_year, 0);
  const ColumnSpec& column = *table.find_column("budget");
  EXPECT_THAT(column.heads, ElementsAre("Budget"));
  EXPECT_EQ(column.flow, Flow::none);
  EXPECT_EQ(column.statistic, "total");
  EXPECT_TRUE(column.accumulated);
  EXPECT_FALSE(column.optional || column.many || column.tertial_alone);
  EXPECT_EQ(column.mark.line, 12);
  EXPECT_EQ(table.find_column("forecast"), nullptr);
  const Rule& rule = *loaded.schema.find_rule("small.sum");
  EXPECT_EQ(rule.severity, Severity::error);
  EXPECT_EQ(rule.status, RuleStatus::active);
  EXPECT_EQ(rule.times, Decimal(1));
  EXPECT_TRUE(rule.plus.is_zero());
}

TEST(Load, EveryKeyOfATemplateIsRead) {
  const LoadedSchema loaded = load_template(kTemplateHead + R"(sender: "{municipality}, {board}"
titles:
  - {pattern: "Rapport {period}"}
  - {pattern: "Bokslut {year}", last_month: 12}
unit: mkr
signs: {cost: positive, deviation: reference - actual}
lines: {aid: [Bistånd, Hjälp], board: Nämnden}
rules_on: small.sum
overrides: {rule: small.sum, severity: info, status: beta, reason: Beslut}
tables:
  - id: main
    name: {sv: Tabell, en: Table}
    kind: ours
    titles: "{subject} nu"
    title_required: yes
    corners: [Verksamhet, Tkr]
    unit: count
    signs: {cost: negative}
    subject: title
    flow: cost
    statistic: mean
    totals: no
    of_which_sums: yes
    labels: left_table
    label_columns: 2
    years: 2019-2020
    tertial: alone
    required_lines: [total, aid]
    columns:
      - {id: a, head: [A, B / C], measure: by_row, version: t1, flow: revenue, cost_type: staff, counterpart: internal,
         period: row, accumulated: no, tertial: alone, unit: hours, optional: yes, many: yes, line: aid}
      - {id: b, head: "{year}", measure: budget, period: head, statistic: unique}
      - {id: c, head: C, measure: deviation, of: [a, b], period: months 9-12}
    rows:
      - {label: [R, S], role: of_which, line: above, measure: outcome, version: revised, flow: cost, statistic: median,
         unit: percent, period: months 1-4, cost: positive, turned: yes, required: yes}
      - {label: T, turns_into: change_percent}
)");
  ASSERT_EQ(told(loaded.mistakes), "");
  const Template& one = loaded.schema.templates.at(0);
  EXPECT_EQ(one.sender, "{municipality}, {board}");
  ASSERT_EQ(one.titles.size(), 2u);
  EXPECT_EQ(one.titles[0].last_month, 0);
  EXPECT_EQ(one.titles[1].last_month, 12);
  EXPECT_EQ(one.unit, "mkr");
  EXPECT_EQ(one.signs, (SignConvention{SignOfCost::positive, DeviationOrder::reference_minus_actual}));
  EXPECT_THAT(one.line_labels,
              ElementsAre(Pair("aid", ElementsAre("Bistånd", "Hjälp")), Pair("board", ElementsAre("Nämnden"))));
  EXPECT_THAT(one.rules_on, ElementsAre("small.sum"));
  ASSERT_EQ(one.overrides.size(), 1u);
  EXPECT_EQ(one.overrides[0].severity, Severity::info);
  EXPECT_EQ(one.overrides[0].status, RuleStatus::beta);
  EXPECT_EQ(one.overrides[0].reason, "Beslut");
  const TableSpec& table = one.tables.at(0);
  EXPECT_EQ(table.name, (Text{"Tabell", "Table"}));
  EXPECT_EQ(table.kind, "ours");
  EXPECT_TRUE(table.title_required && table.of_which_sums && table.tertial_alone && !table.totals);
  EXPECT_THAT(table.corners, ElementsAre("Verksamhet", "Tkr"));
  EXPECT_EQ(table.unit, "count");
  EXPECT_EQ(table.unit_kind, UnitKind::count);
  EXPECT_EQ(table.signs, (SignConvention{SignOfCost::negative, DeviationOrder::reference_minus_actual}))
      << "what it leaves out is the template's";
  EXPECT_EQ(table.subject, "title");
  EXPECT_EQ(table.flow, Flow::cost);
  EXPECT_EQ(table.default_statistic, "mean");
  EXPECT_EQ(table.labels, LabelSource::left_table);
  EXPECT_EQ(table.label_columns, 2);
  EXPECT_EQ(table.first_year, 2019);
  EXPECT_EQ(table.last_year, 2020);
  EXPECT_THAT(table.required_lines, ElementsAre("total", "aid"));
  const ColumnSpec& a = table.columns.at(0);
  EXPECT_THAT(a.heads, ElementsAre("A", "B / C"));
  EXPECT_EQ(a.measure, "by_row");
  EXPECT_EQ(a.version, "t1");
  EXPECT_EQ(a.flow, Flow::revenue);
  EXPECT_EQ(a.cost_type, "staff");
  EXPECT_EQ(a.counterpart, "internal");
  EXPECT_EQ(a.period.from, PeriodSpec::From::row);
  EXPECT_TRUE(!a.accumulated && a.tertial_alone && a.optional && a.many);
  EXPECT_EQ(a.unit, "hours");
  EXPECT_EQ(a.line, "aid");
  EXPECT_EQ(a.statistic, "mean") << "the table's";
  EXPECT_EQ(table.columns[1].statistic, "unique");
  EXPECT_EQ(table.columns[1].period.from, PeriodSpec::From::head);
  EXPECT_THAT(table.columns[2].of, ElementsAre("a", "b"));
  EXPECT_EQ(table.columns[2].period.first_month, 9);
  EXPECT_EQ(table.columns[2].period.last_month, 12);
  const RowSpec& row = table.rows.at(0);
  EXPECT_THAT(row.labels, ElementsAre("R", "S"));
  EXPECT_EQ(row.role, RowRole::of_which);
  EXPECT_EQ(row.line, "above");
  EXPECT_EQ(row.measure, "outcome");
  EXPECT_EQ(row.version, "revised");
  EXPECT_EQ(row.flow, Flow::cost);
  EXPECT_EQ(row.statistic, "median");
  EXPECT_EQ(row.unit, "percent");
  EXPECT_EQ(row.period.last_month, 4);
  EXPECT_EQ(row.cost, SignOfCost::positive);
  EXPECT_TRUE(row.turned && !row.optional);
  EXPECT_EQ(table.rows[1].turns_into, "change_percent");
  EXPECT_FALSE(table.rows[1].role.has_value());
}

TEST(Load, EveryKeyOfARuleIsRead) {
  const LoadedSchema loaded = load_schema({{"chart.yaml", kSmallChart}, {"r.yaml", R"(crossfoot: rules
version: "2"
name: {sv: Exempel, en: Example}
rules:
  - id: a.ratio
    code: CF410
    kind: ratio
    sentence: {sv: Kvoten, en: The ratio}
    severity: warning
    status: draft
    target: {measure: deviation, version: t1, flow: net, line: aid, statistic: mean, period: year}
    numerator: {measure: outcome}
    denominator: {measure: budget, period: previous_year}
    absolute_denominator: yes
    times: 12
    plus: "-0.5"
    tables: economy
    on_request: yes
  - id: a.equation
    code: CF402
    kind: equation
    sentence: {sv: Summan, en: The sum}
    target: {flow: net}
    terms: [{flow: revenue}, {flow: cost, weight: -1}]
  - {id: a.per, code: CF410, kind: ratio, sentence: {sv: a, en: b}, target: {line: aid}, numerator: {line: board}, per: days}
  - {id: a.monotone, code: CF432, kind: monotone, sentence: {sv: a, en: b}, threshold: 0.05}
)"}});
  ASSERT_EQ(told(loaded.mistakes), "");
  const Rule& ratio = *loaded.schema.find_rule("a.ratio");
  EXPECT_EQ(ratio.code, "CF410");
  EXPECT_EQ(ratio.kind, RuleKind::ratio);
  EXPECT_EQ(ratio.sentence, (Text{"Kvoten", "The ratio"}));
  EXPECT_EQ(ratio.severity, Severity::warning);
  EXPECT_EQ(ratio.status, RuleStatus::draft);
  EXPECT_EQ(ratio.target.measure, "deviation");
  EXPECT_EQ(ratio.target.version, "t1");
  EXPECT_EQ(ratio.target.flow, Flow::net);
  EXPECT_EQ(ratio.target.line, "aid");
  EXPECT_EQ(ratio.target.statistic, "mean");
  EXPECT_EQ(ratio.target.period, "year");
  EXPECT_EQ(ratio.numerator->measure, "outcome");
  EXPECT_FALSE(ratio.numerator->flow.has_value());
  EXPECT_EQ(ratio.denominator->period, "previous_year");
  EXPECT_TRUE(ratio.absolute_denominator && ratio.on_request);
  EXPECT_EQ(ratio.times, Decimal(12));
  EXPECT_EQ(ratio.plus, Decimal::scaled(-5, 1));
  EXPECT_THAT(ratio.tables, ElementsAre("economy"));
  const Rule& equation = *loaded.schema.find_rule("a.equation");
  ASSERT_EQ(equation.terms.size(), 2u);
  EXPECT_EQ(equation.terms[0].weight, 1);
  EXPECT_EQ(equation.terms[1].weight, -1);
  EXPECT_EQ(equation.terms[1].flow, Flow::cost);
  EXPECT_EQ(loaded.schema.find_rule("a.per")->per, "days");
  EXPECT_EQ(loaded.schema.find_rule("a.monotone")->threshold, Decimal::scaled(5, 2));
}

TEST(Load, EveryKindOfRuleHasItsOwnWord) {
  const std::pair<const char*, RuleKind> kinds[] = {{"sum", RuleKind::sum},
                                                    {"chart_sum", RuleKind::chart_sum},
                                                    {"difference", RuleKind::difference},
                                                    {"periods", RuleKind::periods},
                                                    {"same_fact", RuleKind::same_fact},
                                                    {"republished", RuleKind::republished},
                                                    {"unchanged", RuleKind::unchanged},
                                                    {"share_of_year", RuleKind::share_of_year},
                                                    {"monotone", RuleKind::monotone},
                                                    {"required", RuleKind::required},
                                                    {"sign", RuleKind::sign}};
  for (const auto& [word, kind] : kinds) {
    const auto loaded = load_schema(
        {{"c.yaml", kSmallChart},
         {"r.yaml",
          fmt::format(
              "crossfoot: rules\nversion: 1\nrules: {{id: r, code: CF401, kind: {}, sentence: {{sv: a, en: b}}}}\n",
              word)}});
    EXPECT_EQ(told(loaded.mistakes), "") << word;
    EXPECT_EQ(loaded.schema.rules.at(0).kind, kind) << word;
  }
}

TEST(Load, EveryKeyOfAChartIsRead) {
  const LoadedSchema loaded = load_schema(
      {{"chart.yaml",
        kSmallChart + R"(  - {id: all, name: {sv: allt, en: all}, label: [Allt, "Allt *"], sum_of: [board, -aid]}
words:
  total: [Summa, "Summa *"]
  of_which: "varav *"
  footnote: "Källa *"
  comment: Kommentar
  mean: "Medel *"
  units: {tkr: [tkr, tusen kronor], kr: kr}
)"}});
  ASSERT_EQ(told(loaded.mistakes), "");
  const Chart& chart = loaded.schema.chart;
  EXPECT_TRUE(chart.find_measure("outcome")->primary);
  EXPECT_FALSE(chart.find_measure("deviation")->primary);
  EXPECT_EQ(chart.find_measure("budgets"), nullptr);
  const ChartLine& aid = *chart.find_line("aid");
  EXPECT_EQ(aid.name, (Text{"bistånd", "aid"}));
  EXPECT_EQ(aid.parent, "board");
  EXPECT_THAT(aid.labels, ElementsAre("Ekonomiskt bistånd"));
  const ChartLine& all = *chart.find_line("all");
  ASSERT_EQ(all.sum_of.size(), 2u);
  EXPECT_EQ(all.sum_of[0].weight, 1);
  EXPECT_EQ(all.sum_of[1].line, "aid");
  EXPECT_EQ(all.sum_of[1].weight, -1);
  EXPECT_THAT(chart.words.total, ElementsAre("Summa", "Summa *"));
  EXPECT_THAT(chart.words.of_which, ElementsAre("varav *"));
  EXPECT_THAT(chart.words.footnote, ElementsAre("Källa *"));
  EXPECT_THAT(chart.words.comment, ElementsAre("Kommentar"));
  EXPECT_THAT(chart.words.mean, ElementsAre("Medel *"));
  EXPECT_THAT(chart.words.units,
              ElementsAre(Pair("tkr", ElementsAre("tkr", "tusen kronor")), Pair("kr", ElementsAre("kr"))));
}

TEST(Load, TheDigestIsThatOfTheFilesDigestsWhateverTheirOrderAndFolder) {
  const std::string mall = kTemplateHead + kTable;
  const auto one =
      load_schema({{"chart.yaml", kSmallChart}, {"templates/small.yaml", mall}, {"rules/r.yaml", kSmallRules}});
  const auto other = load_schema(
      {{"/x/templates/small.yaml", mall}, {"/x/rules/r.yaml", kSmallRules}, {"/x/chart.yaml", kSmallChart}});
  const std::string lines = sha256_hex(kSmallChart) + "\n" + sha256_hex(kSmallRules) + "\n" + sha256_hex(mall) + "\n";
  EXPECT_EQ(one.schema.sha256, sha256_hex(lines));
  EXPECT_EQ(other.schema.sha256, one.schema.sha256);
  EXPECT_EQ(one.schema.templates.at(0).sha256, sha256_hex(mall));
}

TEST(Load, TheVersionIsThatOfAllFilesOrEachFilesOwn) {
  EXPECT_EQ(load_template(kTemplateHead + kTable).schema.version, "1");
  const std::string newer = "crossfoot: rules\nversion: \"2\"\nrules: []\n";
  EXPECT_EQ(load_schema({{"a/chart.yaml", kSmallChart}, {"a/rules/economy.yaml", newer}}).schema.version,
            "chart 1, economy 2");
}

}  // namespace
}  // namespace crossfoot
