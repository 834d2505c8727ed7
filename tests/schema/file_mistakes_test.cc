#include "schema/schema_fixture.h"

namespace crossfoot {
namespace {

struct Case {
  const char* name;
  std::vector<SchemaText> files;
  const char* told;
};

std::string rule(const std::string& keys) {
  return "crossfoot: rules\nversion: 1\nrules:\n  - id: r\n    code: CF401\n    sentence: {sv: a, en: b}\n" + keys;
}

std::string line(const std::string& keys) { return kSmallChart + "  - {id: x, name: {sv: x, en: x}, " + keys + "}\n"; }

const Case kCases[] = {
    {"nothing at all",
     {},
     ":1:1 CF905 ingen av filerna är en chart, som värdetyper och rader hämtas ur | none of the files is a chart, from "
     "which measures and lines are taken\n"},
    {"a file that says nothing of its kind",
     {{"a.yaml", "id: x\n"}},
     "a.yaml:1:1 CF903 nyckeln \"crossfoot\" saknas; den säger om filen är chart, rules eller template | the key "
     "\"crossfoot\" is missing; it says whether the file is chart, rules or template\n"},
    {"a file of an unknown kind",
     {{"a.yaml", "crossfoot: templat\n"}},
     "a.yaml:1:12 CF904 \"crossfoot\" är \"templat\"; menade du \"template\"? | \"crossfoot\" is \"templat\"; did you "
     "mean \"template\"?\n"},
    {"a file that is a list",
     {{"a.yaml", "- crossfoot: chart\n"}},
     "a.yaml:1:1 CF904 filen är en lista; väntade nycklar, först \"crossfoot: chart, rules eller template\" | the file "
     "is a list; expected keys, first \"crossfoot: chart, rules or template\"\n"},
    {"no chart",
     {{"mall.yaml", kTemplateHead + kTable}},
     "mall.yaml:1:1 CF905 ingen av filerna är en chart, som värdetyper och rader hämtas ur | none of the files is a "
     "chart, from which measures and lines are taken\n"},
    {"a chart that cannot be read is not said to lack lines",
     {{"chart.yaml", "crossfoot: chart\nlines: [\n"}, {"mall.yaml", kTemplateHead + kTable}},
     "chart.yaml:3:1 CF901 här saknas ett värde, eller ] eller } efter det som öppnats ovanför | a value is missing "
     "here, or ] or } after what was opened above\n"},
    {"rules that cannot be read are not said to be missing, but measures are",
     {{"chart.yaml", kSmallChart},
      {"rules.yaml", "crossfoot: rules\nrules: [\n"},
      {"mall.yaml", kTemplateHead + "rules_on: x\ntables: {id: t, kind: k, columns: {id: c, head: C, measure: m}}\n"}},
     "mall.yaml:8:61 CF905 värdetypen \"m\" finns inte; kända är by_row, budget, deviation och outcome | there is no "
     "measure \"m\"; known are by_row, budget, deviation and outcome\n"
     "rules.yaml:3:1 CF901 här saknas ett värde, eller ] eller } efter det som öppnats ovanför | a value is missing "
     "here, or ] or } after what was opened above\n"},
    {"two templates of one id",
     {{"chart.yaml", kSmallChart}, {"a.yaml", kTemplateHead + kTable}, {"b.yaml", kTemplateHead + kTable}},
     "b.yaml:2:5 CF906 id \"small\" finns redan på a.yaml:2:5 | the id \"small\" stands already at a.yaml:2:5\n"},
    {"two charts that share a measure",
     {{"chart.yaml", kSmallChart},
      {"more.yaml",
       "crossfoot: chart\nversion: 1\nmeasures: {id: budget, name: {sv: a, en: b}}\nlines: {id: y, name: {sv: y, en: "
       "y}, parent: board}\n"}},
     "more.yaml:3:16 CF906 id \"budget\" finns redan på chart.yaml:5:10 | the id \"budget\" stands already at "
     "chart.yaml:5:10\n"},
    {"two rules of one id",
     {{"chart.yaml", kSmallChart},
      {"rules.yaml",
       kSmallRules + "  - id: small.sum\n    code: CF401\n    kind: sum\n    sentence: {sv: a, en: b}\n"}},
     "rules.yaml:8:9 CF906 id \"small.sum\" finns redan på rad 4, kolumn 9 | the id \"small.sum\" stands already at "
     "line 4, column 9\n"},
    {"a parent that is not there",
     {{"chart.yaml", line("parent: boord")}},
     "chart.yaml:10:43 CF905 raden \"boord\" finns inte; menade du \"board\"? | there is no line \"boord\"; did you "
     "mean \"board\"?\n"},
    {"a line that belongs to itself",
     {{"chart.yaml",
       line("parent: y") +
           "  - {id: y, name: {sv: y, en: y}, parent: z}\n  - {id: z, name: {sv: z, en: z}, parent: x}\n"}},
     "chart.yaml:10:5 CF909 \"parent\" går runt, så att en rad hör till sig själv: x → y → z → x | \"parent\" goes "
     "round, so that a line belongs to itself: x → y → z → x\n"},
    {"a line that is its own part",
     {{"chart.yaml", line("sum_of: [aid, -x]")}},
     "chart.yaml:10:5 CF909 \"sum_of\" går runt, så att en rad är sin egen del: x → x | \"sum_of\" goes round, so that "
     "a line is a part of itself: x → x\n"},
    {"parts that are no ids",
     {{"chart.yaml", line("sum_of: [aid, +board, -]")}},
     "chart.yaml:10:49 CF904 \"sum_of\" är \"+board\"; väntade en rads id, med - före när den dras ifrån | \"sum_of\" "
     "is \"+board\"; expected the id of a line, with - before it when it is subtracted\n"
     "chart.yaml:10:57 CF904 \"sum_of\" är \"-\"; väntade en rads id, med - före när den dras ifrån | \"sum_of\" is "
     "\"-\"; expected the id of a line, with - before it when it is subtracted\n"},
    {"a line that two sums share is no circle",
     {{"chart.yaml", line("sum_of: [aid, board]") + "  - {id: y, name: {sv: y, en: y}, sum_of: [x, aid]}\n"}},
     ""},
    {"units of no name",
     {{"chart.yaml", kSmallChart + "words: {total: Summa, units: {tkr: tkr, mkrr: mkr}}\n"}},
     "chart.yaml:10:41 CF902 okänd nyckel \"mkrr\" i \"units\"; menade du \"mkr\"? | unknown key \"mkrr\" in "
     "\"units\"; did you mean \"mkr\"?\n"},
    {"a code that is none",
     {{"chart.yaml", kSmallChart},
      {"r.yaml",
       "crossfoot: rules\nversion: 1\nrules:\n  - {id: r, code: CF4O3, kind: sum, sentence: {sv: a, en: b}}\n"}},
     "r.yaml:4:19 CF904 \"code\" är \"CF4O3\"; väntade en kod såsom CF403 | \"code\" is \"CF4O3\"; expected a code "
     "such as CF403\n"},
    {"a kind that is none",
     {{"chart.yaml", kSmallChart}, {"r.yaml", rule("    kind: sums\n")}},
     "r.yaml:7:11 CF904 \"kind\" är \"sums\"; väntade sum, chart_sum, equation, difference, periods, same_fact, "
     "republished, ratio, share_of_year, unchanged, monotone, required eller sign; menade du \"sum\"? | \"kind\" is "
     "\"sums\"; expected sum, chart_sum, equation, difference, periods, same_fact, republished, ratio, share_of_year, "
     "unchanged, monotone, required or sign; did you mean \"sum\"?\n"},
    {"an equation without terms",
     {{"chart.yaml", kSmallChart}, {"r.yaml", rule("    kind: equation\n    target: {flow: net}\n")}},
     "r.yaml:7:11 CF903 nyckeln \"terms\" saknas i en kontroll av sorten equation | the key \"terms\" is missing in a "
     "rule of kind equation\n"},
    {"an equation without a target",
     {{"chart.yaml", kSmallChart}, {"r.yaml", rule("    kind: equation\n    terms: {flow: cost}\n")}},
     "r.yaml:7:11 CF903 nyckeln \"target\" saknas i en kontroll av sorten equation | the key \"target\" is missing in "
     "a rule of kind equation\n"},
    {"an equation",
     {{"chart.yaml", kSmallChart},
      {"r.yaml",
       rule("    kind: equation\n    target: {flow: net}\n    terms: [{flow: cost, weight: -1}, {flow: revenue}]\n")}},
     ""},
    {"a ratio without anything",
     {{"chart.yaml", kSmallChart}, {"r.yaml", rule("    kind: ratio\n")}},
     "r.yaml:7:11 CF903 nyckeln \"target\" saknas i en kontroll av sorten ratio | the key \"target\" is missing in a "
     "rule of kind ratio\n"
     "r.yaml:7:11 CF903 nyckeln \"numerator\" saknas i en kontroll av sorten ratio | the key \"numerator\" is missing "
     "in a rule of kind ratio\n"
     "r.yaml:7:11 CF903 nyckeln \"denominator\" saknas i en kontroll av sorten ratio | the key \"denominator\" is "
     "missing in a rule of kind ratio\n"},
    {"a ratio over two things",
     {{"chart.yaml", kSmallChart},
      {"r.yaml", rule("    kind: ratio\n    target: {line: aid}\n    numerator: {line: aid}\n    denominator: {line: "
                      "board}\n    per: days\n")}},
     "r.yaml:11:10 CF909 \"per\" och \"denominator\" kan inte stå i samma kontroll | \"per\" and \"denominator\" "
     "cannot both stand in one rule\n"},
    {"a mean with a ratio's factors",
     {{"chart.yaml", kSmallChart},
      {"r.yaml", rule("    kind: ratio\n    target: {line: aid}\n    numerator: {line: board}\n    per: months\n    "
                      "times: 12\n    plus: -0.5\n")}},
     "r.yaml:11:12 CF909 \"times\" har ingen mening tillsammans med \"per\" | \"times\" means nothing together with "
     "\"per\"\nr.yaml:12:11 CF909 \"plus\" har ingen mening tillsammans med \"per\" | \"plus\" means nothing together "
     "with \"per\"\n"},
    {"keys of other kinds",
     {{"chart.yaml", kSmallChart},
      {"r.yaml", rule("    kind: sum\n    terms: {flow: cost}\n    per: days\n    threshold: 0.05\n")}},
     "r.yaml:8:12 CF909 \"terms\" har ingen mening i en kontroll av sorten sum | \"terms\" means nothing in a rule of "
     "kind sum\n"
     "r.yaml:9:10 CF909 \"per\" har ingen mening i en kontroll av sorten sum | \"per\" means nothing in a rule of kind "
     "sum\n"
     "r.yaml:10:16 CF909 \"threshold\" har ingen mening i en kontroll av sorten sum | \"threshold\" means nothing in a "
     "rule of kind sum\n"},
    {"a threshold below nothing",
     {{"chart.yaml", kSmallChart}, {"r.yaml", rule("    kind: monotone\n    threshold: -0.05\n")}},
     "r.yaml:8:16 CF904 \"threshold\" är negativt; väntade en andel såsom 0.05 | \"threshold\" is negative; expected a "
     "share such as 0.05\n"},
    {"numbers with a comma",
     {{"chart.yaml", kSmallChart}, {"r.yaml", rule("    kind: monotone\n    threshold: \"0,05\"\n")}},
     "r.yaml:8:16 CF904 \"threshold\" är \"0,05\"; väntade ett tal med decimalpunkt, såsom 0.05 | \"threshold\" is "
     "\"0,05\"; expected a number with a decimal point, such as 0.05\n"},
    {"a weight in a target",
     {{"chart.yaml", kSmallChart}, {"r.yaml", rule("    kind: sum\n    target: {flow: net, weight: 2}\n")}},
     "r.yaml:8:25 CF902 okänd nyckel \"weight\" i urvalet; kända är measure, version, flow, line, statistic och period "
     "| unknown key \"weight\" in the selector; known are measure, version, flow, line, statistic and period\n"},
    {"a selector of unknown things",
     {{"chart.yaml", kSmallChart},
      {"r.yaml", rule("    kind: sum\n    target: {measure: budge, line: x, flow: nett, period: last}\n")}},
     "r.yaml:8:23 CF905 värdetypen \"budge\" finns inte; menade du \"budget\"? | there is no measure \"budge\"; did "
     "you mean \"budget\"?\n"
     "r.yaml:8:36 CF905 raden \"x\" finns inte; kända är aid och board | there is no line \"x\"; known are aid and "
     "board\n"
     "r.yaml:8:45 CF904 \"flow\" är \"nett\"; väntade revenue, cost, net, appropriation eller result; menade du "
     "\"net\"? | \"flow\" is \"nett\"; expected revenue, cost, net, appropriation or result; did you mean \"net\"?\n"
     "r.yaml:8:59 CF904 \"period\" är \"last\"; väntade same, year eller previous_year | \"period\" is \"last\"; "
     "expected same, year or previous_year\n"},
    {"tables of a kind that none has",
     {{"chart.yaml", kSmallChart}, {"r.yaml", rule("    kind: sum\n    tables: [economy, economic]\n")}},
     "r.yaml:4:5 CF905 kontrollen \"r\" gäller tabeller av sorten \"economic\", som ingen mall har; menade du "
     "\"economy\"? | the rule \"r\" concerns tables of kind \"economic\", which no template has; did you mean "
     "\"economy\"?\n"},
    {"tables of a template's own kind",
     {{"chart.yaml", kSmallChart},
      {"r.yaml", rule("    kind: sum\n    tables: ours\n")},
      {"m.yaml", kTemplateHead + "tables: {id: t, kind: ours, columns: {id: c, head: C, measure: outcome}}\n"}},
     ""},
};

TEST(FileMistakes, AreToldWithPlaceAndWhatWasMeant) {
  for (const Case& one : kCases) EXPECT_EQ(told(load_schema(one.files).mistakes), one.told) << one.name;
}

TEST(FileMistakes, AreCountedBeyondAThousand) {
  std::string text = kTemplateHead + kTable;
  for (int i = 0; i < 1500; ++i) text += fmt::format("k{}: x\n", i);
  const auto mistakes = load_template(text).mistakes;
  ASSERT_EQ(mistakes.size(), 1001u);
  EXPECT_EQ(mistakes.back().message.sv, "och 500 påpekanden till, som inte visas");
  EXPECT_EQ(mistakes.back().message.en, "and 500 more mistakes, which are not shown");
}

}  // namespace
}  // namespace crossfoot
