// What the schema files say, after reading and checking: the chart of lines
// and measures, the rules by subject, one template a municipality. The
// language itself is described in docs/schema-language.md; the names here are
// its keys. Plain values: nothing in C++ knows a municipality.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crossfoot/decimal.h"
#include "crossfoot/finding.h"
#include "crossfoot/result.h"
#include "crossfoot/shared_text.h"

namespace crossfoot {

// Where a thing stands in a schema file; 1-based.
struct SchemaMark {
  SharedText file;
  int line = 0;
  int column = 0;
};

// A label pattern as written (`Ack utfall {year} / Utfall netto`): folded
// words, `*`, and tokens. Compiled where it is used.
using PatternText = std::string;

// What most figures are: a sum of all that is counted.
inline const SharedText& total_statistic() {
  static const SharedText total = "total";
  return total;
}

// ---- the chart -----------------------------------------------------------

enum class Flow : std::uint8_t { none, revenue, cost, net, appropriation, result };

struct LinePart {
  SharedText line;
  int weight = 1;  // +1 or -1
};

struct ChartLine {
  std::string id;
  Text name;
  std::vector<PatternText> labels;  // wordings that mean this line
  std::string parent;               // id; empty at the top
  std::vector<LinePart> sum_of;     // the line is the sum of these, wherever all are stated
  SchemaMark mark;
};

enum class UnitKind : std::uint8_t { money, count, ratio, days, hours, mean, text };

struct Measure {
  std::string id;
  Text name;
  bool primary = false;  // entered, not computed: outcome, budget, ...
  SchemaMark mark;
};

struct Words {
  std::vector<PatternText> total;                                       // "summa *", "totalt", "s:a *"
  std::vector<PatternText> of_which;                                    // "varav *"
  std::vector<PatternText> footnote;                                    // rows that end a table: "* ett barn kan ..."
  std::vector<PatternText> comment;                                     // "kommentar *"
  std::vector<PatternText> mean;                                        // rows that state a mean: "medeltal *"
  std::vector<std::pair<std::string, std::vector<PatternText>>> units;  // "tkr" -> wordings in heads
};

struct Chart {
  std::vector<ChartLine> lines;
  std::vector<Measure> measures;
  Words words;

  const ChartLine* find_line(const std::string& id) const;
  const Measure* find_measure(const std::string& id) const;
};

// ---- rules ---------------------------------------------------------------

enum class RuleStatus : std::uint8_t { draft, beta, active, off };

// The kinds of src/rules/, one file each.
enum class RuleKind : std::uint8_t {
  sum,            // a total row equals the sum of the rows that are its parts
  chart_sum,      // a line equals the sum of the lines that it covers by the chart, wherever they stand
  equation,       // a weighted sum of facts of one line equals another fact of it
  difference,     // a deviation or change equals what it compares: its column's `of`
  periods,        // a fact of a longer period equals the sum of the periods that make it up
  same_fact,      // two places that state the same fact agree
  republished,    // a figure published again in a later report is the same
  ratio,          // a quotient equals its numerator over its denominator
  share_of_year,  // plausibility: a period's budget is months/12 of the year's
  unchanged,      // plausibility: the forecast equals the budget though the outcome overran
  monotone,       // plausibility: a count to June is at most the count to August
  required,       // lines and columns that must be there
  sign,           // costs are not positive, revenues not negative
};

// Selects facts by some of their key's parts; what is not named is taken from
// the rule's target ("same") or, in the target itself, may be anything.
struct FactSelector {
  std::optional<SharedText> measure;
  std::optional<SharedText> version;
  std::optional<Flow> flow;
  std::optional<SharedText> line;
  std::optional<SharedText> statistic;
  std::optional<std::string> period;  // "same" (default), "year", "previous_year": relative to the target's
  int weight = 1;
};

struct Rule {
  std::string id;
  std::string code;  // CF4xx or CF8xx
  RuleKind kind = RuleKind::sum;
  Text sentence;  // what must hold
  Severity severity = Severity::error;
  RuleStatus status = RuleStatus::active;
  FactSelector target;
  std::vector<FactSelector> terms;        // equation: target = sum of weight * term
  std::optional<FactSelector> numerator;  // ratio: target = times * numerator / denominator + plus
  std::optional<FactSelector> denominator;
  std::string per;  // ratio with a known divisor: "months", "days" of the target's period
  bool absolute_denominator = false;
  Decimal times = Decimal(1);
  Decimal plus;
  std::vector<std::string> tables;  // kinds of table that it concerns; empty: all
  bool on_request = false;          // only for templates that name it under `rules: on:`
  Decimal threshold;                // plausibility: share by which it must be off, 0.05 = 5 %
  SchemaMark mark;
};

// ---- templates -----------------------------------------------------------

enum class SignOfCost : std::uint8_t { negative, positive };
enum class DeviationOrder : std::uint8_t { actual_minus_reference, reference_minus_actual };

struct SignConvention {
  SignOfCost cost = SignOfCost::negative;
  DeviationOrder deviation = DeviationOrder::actual_minus_reference;
  friend bool operator==(const SignConvention&, const SignConvention&) = default;
};

// How a period is taken: from the report ("to_date", "year", "month",
// "previous_year", "previous_to_date"), from the head's {period} or {year}
// ("head"), or months of the report's year ("months 9-12", first and last).
struct PeriodSpec {
  enum class From : std::uint8_t { none, to_date, year, month, previous_year, previous_to_date, head, months, row };
  From from = From::none;
  int first_month = 0;
  int last_month = 0;
};

struct ColumnSpec {
  std::string id;
  std::vector<PatternText> heads;  // levels joined by " / "; empty: never printed, only named by others
  SharedText measure;              // id of the chart; "by_row" takes the row's
  SharedText version;              // "" or "original", "revised", "t1", ...
  Flow flow = Flow::none;          // none: the table's
  SharedText cost_type;
  SharedText counterpart;  // "", "internal", "external"
  PeriodSpec period;
  bool accumulated = true;
  bool tertial_alone = false;                // "T2" here means May to August, not January to August
  SharedText statistic = total_statistic();  // total, mean, at_date, unique, median
  std::string unit;             // "", or a unit of its own: percent, tkr, mkr, kr, count, days, hours, text
  std::vector<std::string> of;  // deviation, change: {actual, reference}, ids of columns here or of `row` words
  bool optional = false;
  bool many = false;  // any number of columns may match
  SharedText line;    // a line of its own (a table whose columns are lines)
  SchemaMark mark;
};

enum class RowRole : std::uint8_t { line, total, of_which, section, comment, skip };

struct RowSpec {
  std::vector<PatternText> labels;
  std::optional<RowRole> role;
  SharedText line;        // canonical line; "above": the nearest line above; "total": the table's total
  SharedText measure;     // fills columns whose measure is by_row
  SharedText turns_into;  // this row states the budget / deviation / change_percent of what its columns state
  SharedText version;
  Flow flow = Flow::none;
  PeriodSpec period;  // fills columns whose period is `row`
  SharedText statistic;
  std::string unit;
  std::optional<SignOfCost> cost;  // its own sign of costs
  bool turned = false;             // its deviation is turned against the table's convention
  bool optional = true;
  SchemaMark mark;
};

enum class LabelSource : std::uint8_t { column, left_table };

struct TableSpec {
  std::string id;
  Text name;
  std::string kind;                 // economy, detail, tertial, statistics, indicators, grants, sick_leave, goals, ...
  std::vector<PatternText> titles;  // may hold {subject}; evidence, and needed only if title_required
  bool title_required = false;
  std::vector<PatternText> corners;  // the head of the label column
  std::string unit;                  // "" takes what the head says, else the template's
  std::optional<SignConvention> signs;
  std::string subject;  // canonical line that the table's total states; "title": from the title's
                        // {subject}; "" : from the total row's label
  Flow flow = Flow::net;
  SharedText default_statistic = total_statistic();
  UnitKind unit_kind = UnitKind::money;  // what unmarked numbers are
  bool totals = true;                    // whether rows may be totals of others
  bool of_which_sums = false;            // whether "varav" rows add up to the line above them
  LabelSource labels = LabelSource::column;
  int label_columns = 1;  // 2: the second label column joins the first (sick leave: period, unit)
  int first_year = 0;     // the years in which this layout was used; 0: any
  int last_year = 0;
  bool tertial_alone = false;
  std::vector<ColumnSpec> columns;
  std::vector<RowSpec> rows;
  std::vector<std::string> required_lines;  // canonical ids, or "total"
  SchemaMark mark;

  const ColumnSpec* find_column(const std::string& id) const;
};

struct ReportTitle {
  PatternText pattern;  // "Tertialbokslut {tertial} {year}"
  int last_month = 0;   // when the pattern has no period of its own; 0: from the tokens
};

struct RuleOverride {
  std::string rule;
  std::optional<Severity> severity;
  std::optional<RuleStatus> status;
  std::string reason;  // required
  SchemaMark mark;
};

struct Template {
  std::string id;
  std::string version;
  Text name;
  SharedText municipality;
  std::vector<PatternText> recognise;  // texts that stand in the first rows of some sheet; all are needed
  PatternText sender;                  // "{municipality}, {board}"
  std::vector<ReportTitle> titles;
  std::string unit = "kr";
  SignConvention signs;
  std::map<std::string, std::vector<PatternText>> line_labels;  // canonical line -> this municipality's own wordings
  std::vector<TableSpec> tables;
  std::vector<std::string> rules_on;  // rules on request that this template turns on
  std::vector<RuleOverride> overrides;
  std::string sha256;  // of the file's bytes
  SchemaMark mark;
};

// All that a check needs to know, from one or more schema files.
struct Schema {
  std::string id = "crossfoot";
  std::string version;
  std::string sha256;  // over the files' bytes in the order of their paths
  Chart chart;
  std::vector<Rule> rules;
  std::vector<Template> templates;

  const Template* find_template(const std::string& id) const;
  const Rule* find_rule(const std::string& id) const;
};

// A mistake in a schema file, for `crossfoot schema check`.
struct SchemaMistake {
  SchemaMark mark;
  std::string code;  // CF9xx
  Text message;      // what was found, what was expected, "did you mean"
};

struct SchemaText {
  std::string path;
  std::string text;
};

struct LoadedSchema {
  Schema schema;
  std::vector<SchemaMistake> mistakes;  // not empty: the schema must not be used
};

// Reads all files and reports all mistakes at once; never throws, never
// half-reads: with mistakes the schema is only good for showing them.
LoadedSchema load_schema(const std::vector<SchemaText>& files);

}  // namespace crossfoot
