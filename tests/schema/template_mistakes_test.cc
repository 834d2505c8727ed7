#include "schema/schema_fixture.h"

namespace crossfoot {
namespace {

// The text of a template file, and all that is said about it.
struct Case {
  const char* name;
  std::string text;
  const char* told;
};

std::string columns(const std::string& lines) {
  return kTemplateHead + "tables:\n  - id: main\n    kind: economy\n    columns:\n" + lines;
}

const Case kCases[] = {
    {"nothing wrong", kTemplateHead + kTable, ""},
    {"yes and no in all their spellings",
     columns("      - {id: a, head: A, measure: outcome, optional: yes, many: no, accumulated: \"true\"}\n"
             "      - {id: b, head: B, measure: outcome, optional: false}\n"),
     ""},
    {"a misspelt key", columns("      - {id: a, haed: A, head: A, measure: outcome}\n"),
     "mall.yaml:11:17 CF902 okänd nyckel \"haed\" i kolumnen; menade du \"head\"? | unknown key \"haed\" in the "
     "column; did you mean \"head\"?\n"},
    {"a key that is like nothing", kTemplateHead + kTable + "colour: red\n",
     "mall.yaml:13:1 CF902 okänd nyckel \"colour\" i mallen; kända är crossfoot, id, version, name, municipality, "
     "recognise, sender, titles, unit, signs, lines, tables, rules_on och overrides | unknown key \"colour\" in the "
     "template; known are crossfoot, id, version, name, municipality, recognise, sender, titles, unit, signs, lines, "
     "tables, rules_on and overrides\n"},
    {"a comma in a text without quotation marks", columns("      - {id: a, head: Utfall, jan-aug, measure: outcome}\n"),
     "mall.yaml:11:31 CF902 okänd nyckel \"jan-aug\" i kolumnen; en text med komma måste stå inom citattecken | "
     "unknown "
     "key \"jan-aug\" in the column; a text with a comma must stand in quotation marks\n"},
    {"a missing key", columns("      - {id: a, head: A}\n"),
     "mall.yaml:11:9 CF903 nyckeln \"measure\" saknas i kolumnen: värdetyp; by_row när raderna säger den | the key "
     "\"measure\" is missing in the column: measure; by_row when the rows tell\n"},
    {"no tables and nothing to recognise it by",
     "crossfoot: template\nid: small\nversion: 1\nname: {sv: a, en: b}\nmunicipality: X\n",
     "mall.yaml:1:1 CF903 nyckeln \"recognise\" saknas i mallen: mönster som alla måste finnas bland texterna på "
     "bladens tio första rader | the key \"recognise\" is missing in the template: patterns that must all be found "
     "among the texts of the sheets' first ten rows\n"
     "mall.yaml:1:1 CF903 nyckeln \"tables\" saknas i mallen: tabellerna | the key \"tables\" is missing in the "
     "template: the tables\n"},
    {"empty lists where something must stand",
     "crossfoot: template\nid: small\nversion: 1\nname: {sv: a, en: b}\nmunicipality: X\nrecognise: []\ntables: []\n",
     "mall.yaml:6:12 CF904 \"recognise\" är en tom lista; väntade ett mönster | \"recognise\" is an empty list; "
     "expected a pattern\n"
     "mall.yaml:7:9 CF904 \"tables\" är en tom lista; väntade en uppsättning nycklar (id, kind, columns) | \"tables\" "
     "is an empty list; expected a mapping (id, kind, columns)\n"},
    {"half a name",
     "crossfoot: template\nid: small\nversion: 1\nname: {sv: a}\nmunicipality: X\nrecognise: X\n" + kTable,
     "mall.yaml:4:7 CF903 nyckeln \"en\" saknas i namnet: på engelska | the key \"en\" is missing in the name: in "
     "English\n"},
    {"a text where a name in two languages belongs",
     "crossfoot: template\nid: small\nversion: 1\nname: Liten\nmunicipality: X\nrecognise: X\n" + kTable,
     "mall.yaml:4:7 CF904 \"name\" är \"Liten\"; väntade en uppsättning nycklar (sv, en) | \"name\" is \"Liten\"; "
     "expected a mapping (sv, en)\n"},
    {"a list where a text belongs", columns("      - {id: a, head: A, measure: [outcome]}\n"),
     "mall.yaml:11:35 CF904 \"measure\" är en lista; väntade ett kortnamn av små bokstäver a–z, siffror, -, _ och . | "
     "\"measure\" is a list; expected a short name of small letters a–z, digits, -, _ and .\n"},
    {"a key without a value", columns("      - {id: a, head: A, measure: outcome, period: }\n"),
     "mall.yaml:11:52 CF904 \"period\" är tomt; väntade to_date, year, month, previous_year, previous_to_date, head, "
     "row eller months 9-12 | \"period\" is empty; expected to_date, year, month, previous_year, previous_to_date, "
     "head, row or months 9-12\n"},
    {"yes or no is neither", columns("      - {id: a, head: A, measure: outcome, optional: ja}\n"),
     "mall.yaml:11:54 CF904 \"optional\" är \"ja\"; väntade yes eller no | \"optional\" is \"ja\"; expected yes or "
     "no\n"},
    {"an unknown word", columns("      - {id: a, head: A, measure: outcome, flow: revenues}\n"),
     "mall.yaml:11:50 CF904 \"flow\" är \"revenues\"; väntade revenue, cost, net, appropriation eller result; menade "
     "du \"revenue\"? | \"flow\" is \"revenues\"; expected revenue, cost, net, appropriation or result; did you mean "
     "\"revenue\"?\n"},
    {"an unknown word like none", columns("      - {id: a, head: A, measure: outcome, counterpart: koncern}\n"),
     "mall.yaml:11:57 CF904 \"counterpart\" är \"koncern\"; väntade internal eller external | \"counterpart\" is "
     "\"koncern\"; expected internal or external\n"},
    {"a bad id", columns("      - {id: Utfall 1, head: A, measure: outcome}\n"),
     "mall.yaml:11:14 CF904 \"id\" är \"Utfall 1\"; väntade ett kortnamn av små bokstäver a–z, siffror, -, _ och . | "
     "\"id\" is \"Utfall 1\"; expected a short name of small letters a–z, digits, -, _ and .\n"},
    {"an unknown measure", columns("      - {id: a, head: A, measure: outcom}\n"),
     "mall.yaml:11:35 CF905 värdetypen \"outcom\" finns inte; menade du \"outcome\"? | there is no measure \"outcom\"; "
     "did you mean \"outcome\"?\n"},
    {"an unknown line", columns("      - {id: a, head: A, measure: outcome, line: aids}\n"),
     "mall.yaml:11:50 CF905 raden \"aids\" finns inte; menade du \"aid\"? | there is no line \"aids\"; did you mean "
     "\"aid\"?\n"},
    {"unknown lines under lines and required_lines, but total is one",
     kTemplateHead + "lines: {aid: Bistånd, add: [Tillägg]}\n" + kTable + "    required_lines: [total, bord]\n",
     "mall.yaml:7:23 CF905 raden \"add\" finns inte; menade du \"aid\"? | there is no line \"add\"; did you mean "
     "\"aid\"?\n"
     "mall.yaml:14:29 CF905 raden \"bord\" finns inte; menade du \"board\"? | there is no line \"bord\"; did you mean "
     "\"board\"?\n"},
    {"an unknown rule", kTemplateHead + kTable + "rules_on: small.sums\n",
     "mall.yaml:13:11 CF905 kontrollen \"small.sums\" finns inte; menade du \"small.sum\"? | there is no rule "
     "\"small.sums\"; did you mean \"small.sum\"?\n"},
    {"a period in the wrong words", columns("      - {id: a, head: A, measure: outcome, period: todate}\n"),
     "mall.yaml:11:52 CF904 \"period\" är \"todate\"; väntade to_date, year, month, previous_year, previous_to_date, "
     "head, row eller months 9-12; menade du \"to_date\"? | \"period\" is \"todate\"; expected to_date, year, month, "
     "previous_year, previous_to_date, head, row or months 9-12; did you mean \"to_date\"?\n"},
    {"months out of order", columns("      - {id: a, head: A, measure: outcome, period: months 9-5}\n"),
     "mall.yaml:11:52 CF904 \"period\" är \"months 9-5\"; väntade to_date, year, month, previous_year, "
     "previous_to_date, head, row eller months 9-12 | \"period\" is \"months 9-5\"; expected to_date, year, month, "
     "previous_year, previous_to_date, head, row or months 9-12\n"},
    {"months beyond December", columns("      - {id: a, head: A, measure: outcome, period: months 5-13}\n"),
     "mall.yaml:11:52 CF904 \"period\" är \"months 5-13\"; väntade to_date, year, month, previous_year, "
     "previous_to_date, head, row eller months 9-12 | \"period\" is \"months 5-13\"; expected to_date, year, month, "
     "previous_year, previous_to_date, head, row or months 9-12\n"},
    {"years out of order and out of the world", kTemplateHead + kTable + "    years: 2021-2019\n",
     "mall.yaml:13:12 CF904 \"years\" är \"2021-2019\"; väntade år såsom 2019 eller 2019-2020 | \"years\" is "
     "\"2021-2019\"; expected years such as 2019 or 2019-2020\n"},
    {"a month beyond December", kTemplateHead + "titles: {pattern: \"År {year}\", last_month: 13}\n" + kTable,
     "mall.yaml:7:44 CF904 \"last_month\" är \"13\"; väntade ett heltal från 1 till 12 | \"last_month\" is \"13\"; "
     "expected a whole number from 1 to 12\n"},
    {"an unknown token", columns("      - {id: a, head: \"Utfall {yaer}\", measure: outcome}\n"),
     "mall.yaml:11:31 CF907 mönstret \"Utfall {yaer}\": okänt fält {yaer}: menades {year}? | the pattern \"Utfall "
     "{yaer}\": unknown token {yaer}: did you mean {year}?\n"},
    {"a token after å and ä, in a list",
     columns("      - {id: a, head: [A, \"Århundrade å {year\"], measure: outcome}\n"),
     "mall.yaml:11:41 CF907 mönstret \"Århundrade å {year\": { utan }: ett fält skrivs {namn} | the pattern "
     "\"Århundrade å {year\": { without }: a token is written {name}\n"},
    {"a brace without its other half", columns("      - {id: a, head: \"Utfall year}\", measure: outcome}\n"),
     "mall.yaml:11:35 CF907 mönstret \"Utfall year}\": } utan {: ett fält skrivs {namn} | the pattern \"Utfall "
     "year}\": } without {: a token is written {name}\n"},
    {"a token that belongs elsewhere", columns("      - {id: a, head: \"{subject}\", measure: outcome}\n"),
     "mall.yaml:11:24 CF907 mönstret \"{subject}\": okänt fält {subject}: här får stå {year}, {period}, {tertial}, "
     "{month}, {number} | the pattern \"{subject}\": unknown token {subject}: allowed here are {year}, {period}, "
     "{tertial}, {month}, {number}\n"},
    {"the subject in a title and a corner is right",
     kTemplateHead + kTable +
         "    titles: \"{subject} per tertial\"\n    corners: \"{subject}, mkr\"\n    subject: title\n",
     ""},
    {"the subject from a title that has none", kTemplateHead + kTable + "    titles: Per tertial\n    subject: title\n",
     "mall.yaml:14:14 CF909 \"subject: title\" tar raden ur rubrikens {subject}, men varken titles eller corners har "
     "{subject} | \"subject: title\" takes the line from the title's {subject}, but neither titles nor corners have "
     "{subject}\n"},
    {"a pattern that says nothing", columns("      - {id: a, head: \"- :\", measure: outcome}\n"),
     "mall.yaml:11:23 CF907 mönstret \"- :\" består bara av tecken som inte jämförs | the pattern \"- :\" has only "
     "characters that are not compared\n"},
    {"a pattern of signs alone is right", columns("      - {id: a, head: [Δ, \"%\", \"*\"], measure: outcome}\n"), ""},
    {"a pattern without its quotes", columns("      - {id: a, head: {year}, measure: outcome}\n"),
     "mall.yaml:11:23 CF904 \"head\" är en uppsättning nycklar; väntade ett mönster; ett mönster som börjar med *, { "
     "eller & måste stå inom citattecken | \"head\" is a mapping; expected a pattern; a pattern that begins with *, { "
     "or & must stand in quotation marks\n"},
    {"a title without a period", kTemplateHead + "titles: {pattern: Rapport}\n" + kTable,
     "mall.yaml:7:19 CF907 rubriken säger inget om rapportens år; mönstret behöver {period}, {tertial}, {month} eller "
     "{year} | the title tells nothing of the report's year; the pattern needs {period}, {tertial}, {month} or "
     "{year}\n"},
    {"two columns of one id", kTemplateHead + kTable + "      - {id: budget, head: B, measure: budget}\n",
     "mall.yaml:13:14 CF906 id \"budget\" finns redan på rad 12, kolumn 14 | the id \"budget\" stands already at line "
     "12, column 14\n"},
    {"two tables of one id, whose columns may share theirs",
     kTemplateHead + kTable + "  - id: main\n    kind: detail\n    columns: {id: outcome, head: B, measure: budget}\n",
     "mall.yaml:13:9 CF906 id \"main\" finns redan på rad 8, kolumn 9 | the id \"main\" stands already at line 8, "
     "column 9\n"},
    {"a column that compares with none",
     kTemplateHead + kTable + "      - {id: d, head: D, measure: deviation, of: [outcome, bugdet]}\n",
     "mall.yaml:13:50 CF905 tabellen har ingen annan kolumn \"bugdet\"; menade du \"budget\"? | the table has no other "
     "column \"bugdet\"; did you mean \"budget\"?\n"},
    {"a column that compares with itself",
     kTemplateHead + kTable + "      - {id: d, head: D, measure: deviation, of: [outcome, d]}\n",
     "mall.yaml:13:50 CF905 tabellen har ingen annan kolumn \"d\"; kända är outcome och budget | the table has no "
     "other column \"d\"; known are outcome and budget\n"},
    {"a column that compares with three",
     kTemplateHead + kTable + "      - {id: d, head: D, measure: deviation, of: outcome}\n",
     "mall.yaml:13:50 CF904 \"of\" tar två kolumner, [vad det blev, vad det jämförs med]; här står 1 | \"of\" takes "
     "two columns, [actual, reference]; found 1\n"},
    {"a budget that compares",
     kTemplateHead + kTable + "      - {id: d, head: D, measure: budget, of: [outcome, budget]}\n",
     "mall.yaml:13:47 CF909 \"of\" hör till avvikelser, förändringar och procenttal; \"budget\" skrivs in och räknas "
     "inte fram | \"of\" belongs to deviations, changes and percentages; \"budget\" is entered and not computed\n"},
    {"a column that is neither printed nor compared with", columns("      - {id: a, measure: outcome}\n"),
     "mall.yaml:11:9 CF903 \"head\" saknas, och ingen kolumn jämför med \"a\" | \"head\" is missing, and no column "
     "compares with \"a\"\n"},
    {"a column that is compared with need not be printed",
     columns("      - {id: a, measure: budget}\n      - {id: b, head: B, measure: outcome}\n"
             "      - {id: c, head: C, measure: deviation, of: [b, a]}\n"),
     ""},
    {"a period from a head that has none",
     columns("      - {id: a, head: [\"{year}\", Utfall], measure: outcome, period: head}\n"),
     "mall.yaml:11:23 CF909 \"period: head\" tar perioden ur huvudet, men \"Utfall\" har varken {period}, {year}, "
     "{tertial} eller {month} | \"period: head\" takes the period from the head, but \"Utfall\" has no {period}, "
     "{year}, {tertial} or {month}\n"},
    {"by_row without rows that tell", columns("      - {id: a, head: A, measure: by_row, period: row}\n"),
     "mall.yaml:11:35 CF909 \"measure: by_row\" väntar att raderna säger \"measure\", men ingen rad gör det | "
     "\"measure: by_row\" expects the rows to say \"measure\", but none does\n"
     "mall.yaml:11:51 CF909 \"period: row\" väntar att raderna säger \"period\", men ingen rad gör det | \"period: "
     "row\" expects the rows to say \"period\", but none does\n"},
    {"rows that tell without by_row",
     kTemplateHead + kTable + "    rows: {label: T1, measure: outcome, period: months 1-4}\n",
     "mall.yaml:13:32 CF909 \"measure\" på en rad fyller kolumner med \"measure: by_row\", men ingen kolumn har det | "
     "\"measure\" of a row fills columns with \"measure: by_row\", but no column has it\n"
     "mall.yaml:13:49 CF909 \"period\" på en rad fyller kolumner med \"period: row\", men ingen kolumn har det | "
     "\"period\" of a row fills columns with \"period: row\", but no column has it\n"},
    {"by_row with rows that tell",
     columns("      - {id: a, head: A, measure: by_row, period: row}\n    rows: {label: T1, measure: outcome, period: "
             "months 1-4}\n"),
     ""},
    {"a row that turns into one and is another",
     columns(
         "      - {id: a, head: A, measure: by_row}\n    rows: {label: T1, measure: outcome, turns_into: budget}\n"),
     "mall.yaml:12:53 CF909 \"turns_into\" och \"measure\" kan inte stå på samma rad | \"turns_into\" and \"measure\" "
     "cannot both stand in one row\n"},
    {"an override without a reason", kTemplateHead + kTable + "overrides: {rule: small.sum, status: off}\n",
     "mall.yaml:13:12 CF911 nyckeln \"reason\" saknas i undantaget: varför; står i loggen | the key \"reason\" is "
     "missing in the override: why; goes into the log\n"},
    {"an override of an unknown rule, one that changes nothing, one given twice",
     kTemplateHead + kTable +
         "overrides:\n  - {rule: small.som, status: off, reason: x}\n  - {rule: small.sum, reason: x}\n"
         "  - {rule: small.sum, severity: info, reason: x}\n",
     "mall.yaml:14:12 CF905 kontrollen \"small.som\" finns inte; menade du \"small.sum\"? | there is no rule "
     "\"small.som\"; did you mean \"small.sum\"?\n"
     "mall.yaml:15:12 CF903 undantaget ändrar ingenting: \"severity\" eller \"status\" saknas | the override changes "
     "nothing: \"severity\" or \"status\" is missing\n"
     "mall.yaml:16:12 CF906 kontrollen \"small.sum\" har redan ett undantag på rad 15, kolumn 5 | the rule "
     "\"small.sum\" has an override already at line 15, column 5\n"},
    {"an override with a reason",
     kTemplateHead + kTable + "overrides: {rule: small.sum, status: off, reason: Beslut 2020}\n", ""},
    {"many mistakes, in the order of their places",
     columns("      - {id: a, head: \"{x}\", measure: x}\n      - {id: a, heads: A}\n"),
     "mall.yaml:11:24 CF907 mönstret \"{x}\": okänt fält {x}: här får stå {year}, {period}, {tertial}, {month}, "
     "{number} | the pattern \"{x}\": unknown token {x}: allowed here are {year}, {period}, {tertial}, {month}, "
     "{number}\n"
     "mall.yaml:11:39 CF905 värdetypen \"x\" finns inte; kända är by_row, budget, deviation och outcome | there is no "
     "measure \"x\"; known are by_row, budget, deviation and outcome\n"
     "mall.yaml:12:9 CF903 nyckeln \"measure\" saknas i kolumnen: värdetyp; by_row när raderna säger den | the key "
     "\"measure\" is missing in the column: measure; by_row when the rows tell\n"
     "mall.yaml:12:14 CF906 id \"a\" finns redan på rad 11, kolumn 14 | the id \"a\" stands already at line 11, column "
     "14\n"
     "mall.yaml:12:17 CF902 okänd nyckel \"heads\" i kolumnen; menade du \"head\"? | unknown key \"heads\" in the "
     "column; did you mean \"head\"?\n"},
};

TEST(TemplateMistakes, AreToldWithPlaceAndWhatWasMeant) {
  for (const Case& one : kCases) EXPECT_EQ(told(load_template(one.text).mistakes), one.told) << one.name;
}

}  // namespace
}  // namespace crossfoot
