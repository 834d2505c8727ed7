#include "output/suggested_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/flow_id.h"
#include "base/sanitise.h"

namespace crossfoot {
namespace {

using diagnose::Suggestion;
using Kind = Suggestion::Kind;

constexpr std::size_t kMostShown = 6;  // parts of a sum
constexpr std::size_t kWidest = 60;

const Table& table_of(const Suggestion& suggestion, const FileReport& file) {
  return file.recognition.tables[suggestion.table];
}

bool compares(const TableColumn& column) {
  return column.actual || column.stat.measure == "deviation" || column.stat.measure == "change";
}

// Budget + deviation = forecast is the deviation's rule.
Suggestion solved(Suggestion suggestion, const FileReport& file) {
  if (suggestion.kind != Kind::columns || suggestion.parts.size() != 2) return suggestion;
  const std::vector<TableColumn>& columns = table_of(suggestion, file).columns;
  if (compares(columns[suggestion.target])) return suggestion;
  for (std::size_t i = 0; i < 2; ++i) {
    if (!compares(columns[suggestion.parts[i].index])) continue;
    const std::uint32_t target = suggestion.parts[i].index;
    suggestion.parts = {{suggestion.target, 1}, {suggestion.parts[1 - i].index, -1}};
    suggestion.target = target;
    break;
  }
  return suggestion;
}

std::string name_of(const Suggestion& suggestion, std::uint32_t index, const Table& table) {
  const std::string& name = suggestion.kind == Kind::lines ? table.rows[index].label : table.columns[index].heading;
  return clipped(printable(name), kWidest);
}

// What tells a column's facts from those of another: as selectors name it.
struct Selected {
  std::string measure;
  std::string version;
  std::string flow;
  friend bool operator==(const Selected&, const Selected&) = default;
};

Selected selected(const TableColumn& column, const Table& table) {
  Flow flow = column.spec != nullptr ? column.spec->flow : Flow::none;
  if (flow == Flow::none && table.spec != nullptr) flow = table.spec->flow;
  return {column.stat.measure, column.stat.version, std::string(flow_id(flow))};
}

// Only what differs from `usual`.
std::string selector(const Selected& wanted, const Selected& usual, int weight) {
  std::vector<std::string> words;
  if (wanted.measure != usual.measure) words.push_back("measure: " + wanted.measure);
  if (wanted.version != usual.version) words.push_back("version: " + wanted.version);
  if (wanted.flow != usual.flow) words.push_back("flow: " + wanted.flow);
  if (weight != 1) words.push_back(fmt::format("weight: {}", weight));
  return fmt::format("{{{}}}", fmt::join(words, ", "));
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

SuggestedRule rule(const std::string& id, std::string_view code, std::string_view kind, const Text& sentence,
                   const std::string& rest) {
  return {fmt::format("# rules\n- id: {}\n  code: {}\n  kind: {}\n  sentence: {{sv: {}, en: {}}}\n{}", id, code, kind,
                      quoted(sentence.sv), quoted(sentence.en), rest),
          fmt::format("{} {} {}", code, kind, rest)};
}

SuggestedRule lines_of(std::string yaml) { return {yaml, yaml}; }

// The two columns that a third compares.
SuggestedRule comparison_rule(const TableColumn& target, const TableColumn& actual, const TableColumn& reference,
                              const Table& table) {
  const std::vector<std::string> of = {actual.spec->id, reference.spec->id};
  if (target.spec->of != of) {
    return lines_of(fmt::format("# template, table {}\n- {{id: {}, ..., of: [{}]}}\n", table.spec->id, target.spec->id,
                                fmt::join(of, ", ")));
  }
  return rule("own." + target.stat.measure.str(), "CF403", "difference",
              {"Kolumnen visar skillnaden mellan de två belopp som den jämför",
               "The column shows the difference between the two amounts that it compares"},
              fmt::format("  target: {{measure: {}}}\n", target.stat.measure));
}

SuggestedRule ratio_rule(const std::string& id, const Text& sentence, const Selected& target, const Selected& numerator,
                         const Selected& denominator) {
  return rule(id, "CF409", "ratio", sentence,
              fmt::format("  target: {}\n  numerator: {}\n  denominator: {}\n  absolute_denominator: yes\n",
                          selector(target, {"", "", target.flow}, 1), selector(numerator, target, 1),
                          selector(denominator, target, 1)));
}

SuggestedRule column_rule(const Suggestion& suggestion, const Table& table, const Text& sentence) {
  const TableColumn& target = table.columns[suggestion.target];
  std::vector<const TableColumn*> parts;
  for (const Suggestion::Part& part : suggestion.parts) parts.push_back(&table.columns[part.index]);
  const bool specified =
      table.spec != nullptr && target.spec != nullptr &&
      std::all_of(parts.begin(), parts.end(), [](const TableColumn* part) { return part->spec != nullptr; });
  if (!specified) return {};
  const bool quotient = suggestion.kind == Kind::quotient;
  const bool difference = !quotient && compares(target) && parts.size() == 2 && suggestion.parts[1].weight == -1;
  if (difference || (quotient && suggestion.change)) return comparison_rule(target, *parts[0], *parts[1], table);

  const Selected usual = selected(target, table);
  const auto alike = [&](const TableColumn* part) { return selected(*part, table) == usual; };
  const bool one_period = std::all_of(parts.begin(), parts.end(), [&](const TableColumn* part) {
    return part->stat.period == target.stat.period && part->stat.statistic == target.stat.statistic;
  });
  if (!one_period) {
    // A forecast may be made of outcome and forecasts.
    const auto of_forecast = [&](const TableColumn* part) {
      Selected outcome = usual;
      outcome.measure = "outcome";
      return usual.measure == "forecast" && selected(*part, table) == outcome;
    };
    const bool periods = std::all_of(parts.begin(), parts.end(),
                                     [&](const TableColumn* part) { return alike(part) || of_forecast(part); });
    if (quotient || !periods) return {};
    return rule("own.year_of_" + usual.measure, "CF406", "periods",
                {"En längre period är summan av de kortare", "A longer period is the sum of the shorter ones"},
                fmt::format("  target: {{measure: {}}}\n", usual.measure));
  }
  if (std::any_of(parts.begin(), parts.end(), alike)) return {};
  const std::string id = fmt::format("own.{}_{}", table.spec->id, target.spec->id);
  if (quotient) return ratio_rule(id, sentence, usual, selected(*parts[0], table), selected(*parts[1], table));
  const bool one_flow = std::all_of(parts.begin(), parts.end(),
                                    [&](const TableColumn* part) { return selected(*part, table).flow == usual.flow; });
  const Selected unsaid{"", "", one_flow ? usual.flow : ""};
  std::string rest = fmt::format("  target: {}\n  terms:\n", selector(usual, unsaid, 1));
  for (std::size_t i = 0; i < parts.size(); ++i) {
    rest += fmt::format("    - {}\n", selector(selected(*parts[i], table), usual, suggestion.parts[i].weight));
  }
  return rule(id, one_flow ? "CF401" : "CF402", "equation", sentence, rest);
}

// Where rows tell what is measured, their relation is none of totals.
bool measures_by_row(const TableRow& row) {
  return row.spec != nullptr && (!row.spec->measure.empty() || !row.spec->turns_into.empty());
}

SuggestedRule line_rule(const Suggestion& suggestion, const Table& table) {
  const TableRow& target = table.rows[suggestion.target];
  bool by_row = measures_by_row(target);
  const auto in_chart = [](const TableRow& row) { return !row.line.empty() && !row.line.str().starts_with("local:"); };
  std::vector<std::string> parts;
  for (const Suggestion::Part& part : suggestion.parts) {
    const TableRow& row = table.rows[part.index];
    by_row = by_row || measures_by_row(row);
    if (in_chart(row)) parts.push_back(row.line);
  }
  if (by_row || table.spec == nullptr) return {};
  if (target.role == RowRole::total) {
    return rule(
        "own.total", "CF401", "sum",
        {"En summarad är summan av de rader som den omfattar", "A total row is the sum of the rows that it covers"},
        "");
  }
  if (in_chart(target) && parts.size() == suggestion.parts.size()) {
    return lines_of(
        fmt::format("# chart, lines\n- {{id: {}, ..., sum_of: [{}]}}\n", target.line, fmt::join(parts, ", ")));
  }
  return lines_of(fmt::format("# template, table {}\nrows:\n  - {{label: {}, role: total}}\n", table.spec->id,
                              quoted(printable(target.label))));
}

std::string sum_in_words(const Suggestion& suggestion, const Table& table) {
  std::string text = name_of(suggestion, suggestion.target, table) + " =";
  std::vector<Suggestion::Part> parts = suggestion.parts;
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
  const bool cut = parts.size() > kMostShown;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (cut && i == kMostShown / 2) text += " + ...";
    if (cut && i >= kMostShown / 2 && i + 1 < parts.size()) continue;
    text += parts[i].weight < 0 ? " − " : i == 0 ? " " : " + ";
    text += name_of(suggestion, parts[i].index, table);
  }
  return text;
}

}  // namespace

Text relation_of(const Suggestion& given, const FileReport& file) {
  const Suggestion suggestion = solved(given, file);
  const Table& table = table_of(suggestion, file);
  if (suggestion.kind == Kind::same_fact) {
    const std::string other = printable(file.recognition.tables[suggestion.other].id);
    return {"samma uppgifter står i tabellen " + other, "the same facts stand in the table " + other};
  }
  std::string text;
  if (suggestion.kind == Kind::quotient) {
    text = fmt::format("{} = {} / {}{}", name_of(suggestion, suggestion.target, table),
                       name_of(suggestion, suggestion.parts[0].index, table),
                       name_of(suggestion, suggestion.parts[1].index, table), suggestion.change ? " − 1" : "");
  } else {
    text = sum_in_words(suggestion, table);
  }
  return {text, text};
}

SuggestedRule suggested_rule(const Suggestion& given, const FileReport& file) {
  const Suggestion suggestion = solved(given, file);
  const Table& table = table_of(suggestion, file);
  switch (suggestion.kind) {
    case Kind::columns:
    case Kind::quotient:
      return column_rule(suggestion, table, relation_of(suggestion, file));
    case Kind::lines:
      return line_rule(suggestion, table);
    case Kind::same_fact:
      return rule("own.same_fact", "CF408", "same_fact",
                  {"Samma uppgift har samma värde överallt där den står",
                   "The same fact has the same value wherever it stands"},
                  "");
  }
  return {};
}

}  // namespace crossfoot
