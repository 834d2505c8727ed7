#include <gtest/gtest.h>

#include <set>

#include "catalogue/page.h"
#include "rules/book.h"
#include "rules/rule_kind.h"

namespace crossfoot::test {
namespace {

FactSelector measure(const char* id, int weight = 1) {
  FactSelector selector;
  selector.measure = id;
  selector.weight = weight;
  return selector;
}

Rule sum_rule() {
  Rule rule;
  rule.id = "test.total";
  rule.code = "CF401";
  rule.kind = RuleKind::sum;
  return rule;
}

Schema schema_with(const Rule& rule) {
  Schema schema;
  schema.rules = {rule};
  return schema;
}

Book broken_total() {
  Book book;
  book.table("main", {}, {{"outcome", "outcome"}}, {{"a", {"1"}}, {"b", {"2"}}, {"board", {"9"}, {0, 1}}});
  return book;
}

TEST(RuleStatus, DecidesWhetherARuleRunsAndHowSevereItIs) {
  struct Case {
    RuleStatus status;
    Severity severity;
    std::optional<Severity> found;
  };
  const Case cases[] = {
      {RuleStatus::active, Severity::error, Severity::error}, {RuleStatus::active, Severity::info, Severity::info},
      {RuleStatus::beta, Severity::error, Severity::warning}, {RuleStatus::beta, Severity::info, Severity::info},
      {RuleStatus::draft, Severity::error, std::nullopt},     {RuleStatus::off, Severity::error, std::nullopt}};
  for (const Case& c : cases) {
    Rule rule = sum_rule();
    rule.status = c.status;
    rule.severity = c.severity;
    const Schema schema = schema_with(rule);
    const Checked checked = check(broken_total(), schema);
    ASSERT_EQ(checked.findings.size(), c.found ? 1U : 0U);
    if (c.found) {
      EXPECT_EQ(checked.findings[0].severity, *c.found);
    }
  }
}

TEST(RuleOverrides, OfATemplateHoldForItsFilesOnly) {
  Book book = broken_total();
  book.used().overrides.push_back({"test.total", Severity::info, std::nullopt, "känd differens", {}});
  book.next_file(Period::months_of(2021, 1, 8));
  book.table("main", {}, {{"outcome", "outcome"}}, {{"a", {"1"}}, {"board", {"9"}, {0}}});
  book.next_file(Period::months_of(2022, 1, 8));
  book.used().overrides.push_back({"test.total", std::nullopt, RuleStatus::off, "gäller inte här", {}});
  book.table("main", {}, {{"outcome", "outcome"}}, {{"a", {"1"}}, {"board", {"9"}, {0}}});
  const Schema schema = schema_with(sum_rule());
  const Checked checked = check(book, schema);
  ASSERT_EQ(checked.findings.size(), 2U);
  EXPECT_EQ(checked.findings[0].severity, Severity::info);
  EXPECT_EQ(checked.findings[1].severity, Severity::error);
  EXPECT_EQ(checked.findings[1].place.file, 1U);
}

TEST(RulesOnRequest, RunOnlyWhereATemplateNamesThem) {
  Rule rule = sum_rule();
  rule.on_request = true;
  const Schema schema = schema_with(rule);
  EXPECT_TRUE(check(broken_total(), schema).constraints.empty());
  Book book = broken_total();
  book.used().rules_on = {"test.total"};
  EXPECT_EQ(check(book, schema).findings.size(), 1U);
}

TEST(RuleTables, LimitARuleToKindsOfTable) {
  Rule rule = sum_rule();
  rule.tables = {"statistics"};
  const Schema statistics = schema_with(rule);
  EXPECT_TRUE(check(broken_total(), statistics).constraints.empty());
  rule.tables = {"statistics", "economy"};
  const Schema both = schema_with(rule);
  EXPECT_EQ(check(broken_total(), both).findings.size(), 1U);
}

TEST(CompileRules, StateOneEquationOnce) {
  Schema schema = schema_with(sum_rule());
  schema.rules.push_back(sum_rule());
  schema.rules.back().id = "test.again";
  Rule net = sum_rule();
  net.id = "test.equation";
  net.kind = RuleKind::equation;
  net.target.measure = "total";
  net.terms = {measure("short"), measure("long")};
  schema.rules.push_back(net);
  net.id = "test.turned";
  net.target.measure = "long";
  net.terms = {measure("total"), measure("short", -1)};
  schema.rules.push_back(net);
  Book book;
  book.table("main", {}, {{"total", "total"}, {"short", "short"}, {"long", "long"}},
             {{"a", {"3", "1", "2"}}, {"board", {"3", "1", "2"}, {0}}});
  const Checked checked = check(book, schema);
  EXPECT_EQ(verdicts(checked, "test.total"), "exact, exact, exact");
  EXPECT_EQ(verdicts(checked, "test.again"), "");
  EXPECT_EQ(verdicts(checked, "test.equation"), "exact, exact");
  EXPECT_EQ(verdicts(checked, "test.turned"), "");
}

TEST(CompileRules, ALongTableOfEqualKeysIsNoBurden) {
  Layout layout;
  std::vector<Row> rows(4000, Row{"children", {"-10", "-9", "-1"}});
  Book book;
  book.table("main", layout,
             {{"outcome", "outcome"}, {"budget", "budget"}, {"deviation", "deviation", kToDate, Flow::net, 0, 1}},
             rows);
  EXPECT_EQ(check(book).constraints.size(), 4000U);
}

TEST(ShippedRules, AreReadWithoutMistakesAndEachHasAPage) {
  ASSERT_FALSE(shipped().rules.empty());
  std::set<std::string> ids;
  std::set<RuleKind> kinds;
  for (const Rule& rule : shipped().rules) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    kinds.insert(rule.kind);
    const Page* page = find_page(rule.code);
    ASSERT_NE(page, nullptr) << rule.code;
    EXPECT_EQ(page->usual, rule.severity) << rule.id;
  }
  for (const RuleKindEntry* kind : all_rules()) EXPECT_TRUE(kinds.contains(kind->kind)) << "a kind that no rule uses";
}

}  // namespace
}  // namespace crossfoot::test
