#include "output/schema_coverage.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "base/sanitise.h"
#include "catalogue/message.h"
#include "diagnose/coverage.h"
#include "diagnose/suggestions.h"
#include "output/safe_text.h"
#include "output/suggested_rule.h"
#include "output/version.h"
#include "output/words.h"

namespace crossfoot {
namespace {

using diagnose::Coverage;
using diagnose::Suggestion;
using Json = nlohmann::ordered_json;

constexpr std::size_t kMostLines = 12;  // that nothing checks, named in the text

// A column or line in which nothing checks any number.
struct Unchecked {
  std::uint32_t at = 0;  // on the sheet
  std::string label;
  std::size_t numbers = 0;
};

struct TableCoverage {
  std::array<std::size_t, 3> counts{};
  std::vector<Unchecked> columns;
  std::vector<Unchecked> lines;
  std::size_t numbers() const { return counts[0] + counts[1] + counts[2]; }
};

// By column or row: how many numbers, and how many of them unchecked.
using Lists = std::map<std::uint32_t, std::pair<std::size_t, std::size_t>>;

struct Counts {
  std::array<std::size_t, 3> all{};
  Lists columns;
  Lists rows;
};

TableCoverage coverage_of_table(const Table& table, const Counts& counts) {
  TableCoverage result{counts.all, {}, {}};
  for (const auto& [column, count] : counts.columns) {
    if (count.first != count.second || column >= table.columns.size()) continue;
    result.columns.push_back({table.columns[column].column, table.columns[column].heading, count.first});
  }
  for (const auto& [row, count] : counts.rows) {
    if (count.first != count.second || row >= table.rows.size()) continue;
    result.lines.push_back({table.rows[row].row, table.rows[row].label, count.first});
  }
  return result;
}

// By file and table; of all files at once, since they may check each other.
std::vector<std::vector<TableCoverage>> coverage_by_table(const Report& report) {
  std::vector<std::vector<Counts>> counts;
  for (const FileReport& file : report.files) counts.emplace_back(file.recognition.tables.size());
  for (const diagnose::CellCoverage& cell : diagnose::coverage_of(report.constraints, report.observations)) {
    const Observation& o = report.observations[cell.observation];
    if (o.file >= counts.size() || o.table >= counts[o.file].size()) continue;
    Counts& of_table = counts[o.file][o.table];
    ++of_table.all[static_cast<std::size_t>(cell.coverage)];
    for (auto* count : {&of_table.columns[o.column], &of_table.rows[o.row]}) {
      ++count->first;
      if (cell.coverage == Coverage::unchecked) ++count->second;
    }
  }
  std::vector<std::vector<TableCoverage>> result(counts.size());
  for (std::size_t file = 0; file < counts.size(); ++file) {
    const std::vector<Table>& tables = report.files[file].recognition.tables;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      result[file].push_back(coverage_of_table(tables[i], counts[file][i]));
    }
  }
  return result;
}

Place place_of(const FileReport& file, const Table& table) {
  Place place;
  if (table.sheet < file.workbook.sheets.size()) place.sheet = file.workbook.sheets[table.sheet].name;
  place.range = table.range;
  return place;
}

class CoverageText {
 public:
  CoverageText(std::string& out, const Report& report, Language language)
      : out_(out), report_(report), language_(language) {}

  void write(std::uint32_t index, const std::vector<TableCoverage>& tables) {
    const FileReport& file = report_.files[index];
    line("{}", for_terminal(file.file));
    if (file.error) return line("  {}", for_terminal(error_message(*file.error, file.file, language_)));
    for (std::size_t i = 0; i < tables.size(); ++i) write_table(file, file.recognition.tables[i], tables[i]);
    if (tables.empty()) line("{}", say("  Ingen tabell känns igen.", "  No table is recognised."));
    write_suggestions(file, diagnose::suggestions_for(report_, index));
  }

 private:
  std::string_view say(std::string_view sv, std::string_view en) const { return pick(language_, sv, en); }

  void line(std::string_view format, const auto&... arguments) {
    fmt::format_to(std::back_inserter(out_), fmt::runtime(format), arguments...);
    out_ += '\n';
  }

  void write_table(const FileReport& file, const Table& table, const TableCoverage& coverage) {
    line(say("  {}  {}: av {} tal kan fel i {} pekas ut, i {} bara upptäckas; {} är okontrollerade",
             "  {}  {}: of {} numbers an error can be located in {}, only detected in {}; {} are unchecked"),
         for_terminal(table.id), for_terminal(place_text(place_of(file, table))),
         counted(coverage.numbers(), language_), counted(coverage.counts[2], language_),
         counted(coverage.counts[1], language_), counted(coverage.counts[0], language_));
    std::vector<std::string> columns;
    for (const Unchecked& column : coverage.columns) {
      columns.push_back(column_letters(column.at) + " " + for_terminal(column.label));
    }
    std::vector<std::string> lines;
    for (const Unchecked& unchecked : coverage.lines) {
      lines.push_back(fmt::format("{} {}", unchecked.at + 1, for_terminal(unchecked.label)));
    }
    write_list(say("okontrollerade kolumner", "unchecked columns"), columns);
    write_list(say("okontrollerade rader", "unchecked lines"), lines);
  }

  void write_list(std::string_view what, std::vector<std::string> list) {
    if (list.empty()) return;
    const std::size_t all = list.size();
    if (all > kMostLines) list.resize(kMostLines);
    line("    {}: {}{}", what, fmt::join(list, "; "),
         all > kMostLines ? fmt::format(fmt::runtime(say("; och {} till", "; and {} more")), all - kMostLines) : "");
  }

  void write_suggestions(const FileReport& file, const std::vector<Suggestion>& suggestions) {
    if (suggestions.empty()) {
      return line("{}", say("  Inget samband hittades som håller i talen, som ingen kontroll säger och som skulle visa "
                            "fler fel.",
                            "  No relation was found that holds in the figures, that no rule states and that would "
                            "show more errors."));
    }
    line("{}", say("  Samband som håller i talen men som ingen kontroll säger, det mest givande först:",
                   "  Relations that hold in the figures but that no rule states, the most useful first:"));
    std::size_t number = 0;
    std::map<std::string, std::size_t> said;  // rule -> the suggestion that showed it
    for (const Suggestion& suggestion : suggestions) {
      const std::string relation = relation_of(suggestion, file).in(language_);
      line(say("  {}. {}: {} (håller {} av {} gånger)", "  {}. {}: {} (holds {} times of {})"), ++number,
           for_terminal(file.recognition.tables[suggestion.table].id), for_terminal(relation), suggestion.holds,
           suggestion.tried);
      line(say("     {} tal till blir kontrollerade, i {} till kan fel pekas ut",
               "     {} more numbers become checked, in {} more an error can be located"),
           counted(suggestion.checked, language_), counted(suggestion.located, language_));
      const SuggestedRule rule = suggested_rule(suggestion, file);
      if (rule.yaml.empty()) continue;
      const auto [first, fresh] = said.try_emplace(rule.says, number);
      if (fresh) {
        write_rule(rule.yaml);
      } else {
        line(say("     sägs av samma kontroll som i förslag {}", "     stated by the same rule as in suggestion {}"),
             first->second);
      }
    }
  }

  void write_rule(std::string_view yaml) {
    while (!yaml.empty()) {
      const std::size_t end = std::min(yaml.find('\n'), yaml.size());
      line("       {}", for_terminal(yaml.substr(0, end)));
      yaml.remove_prefix(std::min(end + 1, yaml.size()));
    }
  }

  std::string& out_;
  const Report& report_;
  Language language_;
};

Json unchecked_json(const std::vector<Unchecked>& list, bool columns) {
  Json result = Json::array();
  for (const Unchecked& one : list) {
    if (columns) {
      result.push_back(
          {{"column", column_letters(one.at)}, {"heading", for_data(one.label)}, {"numbers", one.numbers}});
    } else {
      result.push_back({{"row", one.at + 1}, {"label", for_data(one.label)}, {"numbers", one.numbers}});
    }
  }
  return result;
}

Json table_json(const FileReport& file, const Table& table, const TableCoverage& coverage) {
  return {{"id", for_data(table.id)},
          {"title", for_data(table.title)},
          {"sheet", for_data(place_of(file, table).sheet)},
          {"range", to_a1(table.range)},
          {"numbers", coverage.numbers()},
          {"locatable", coverage.counts[2]},
          {"detectable", coverage.counts[1]},
          {"unchecked", coverage.counts[0]},
          {"unchecked_columns", unchecked_json(coverage.columns, true)},
          {"unchecked_lines", unchecked_json(coverage.lines, false)}};
}

std::string_view kind_id(Suggestion::Kind kind) {
  switch (kind) {
    case Suggestion::Kind::columns:
      return "columns";
    case Suggestion::Kind::lines:
      return "lines";
    case Suggestion::Kind::quotient:
      return "quotient";
    case Suggestion::Kind::same_fact:
      return "same_fact";
  }
  return "";
}

Json suggestion_json(const FileReport& file, const Suggestion& suggestion) {
  const Table& table = file.recognition.tables[suggestion.table];
  const bool same_fact = suggestion.kind == Suggestion::Kind::same_fact;
  const Text relation = relation_of(suggestion, file);
  const std::string yaml = suggested_rule(suggestion, file).yaml;
  return {{"kind", kind_id(suggestion.kind)},
          {"table", for_data(table.id)},
          {"other_table", same_fact ? Json(for_data(file.recognition.tables[suggestion.other].id)) : Json(nullptr)},
          {"sheet", for_data(place_of(file, table).sheet)},
          {"range", to_a1(table.range)},
          {"relation", {{"sv", for_data(relation.sv)}, {"en", for_data(relation.en)}}},
          {"holds", suggestion.holds},
          {"tried", suggestion.tried},
          {"checked", suggestion.checked},
          {"located", suggestion.located},
          {"yaml", yaml.empty() ? Json(nullptr) : Json(for_data(yaml))}};
}

}  // namespace

void write_schema_coverage(std::string& out, const Report& report, Language language) {
  const std::vector<std::vector<TableCoverage>> coverage = coverage_by_table(report);
  for (std::uint32_t i = 0; i < report.files.size(); ++i) {
    if (i > 0) out += '\n';
    CoverageText(out, report, language).write(i, coverage[i]);
  }
}

std::string schema_coverage_json(const Report& report) {
  const std::vector<std::vector<TableCoverage>> coverage = coverage_by_table(report);
  Json files = Json::array();
  for (std::uint32_t i = 0; i < report.files.size(); ++i) {
    const FileReport& file = report.files[i];
    Json tables = Json::array();
    Json suggestions = Json::array();
    if (!file.error) {
      for (std::size_t t = 0; t < coverage[i].size(); ++t) {
        tables.push_back(table_json(file, file.recognition.tables[t], coverage[i][t]));
      }
      for (const Suggestion& suggestion : diagnose::suggestions_for(report, i)) {
        suggestions.push_back(suggestion_json(file, suggestion));
      }
    }
    const auto error = [&]() -> Json {
      if (!file.error) return nullptr;
      return {{"code", file.error->code},
              {"message", for_data(error_message(*file.error, file.file, Language::english))}};
    };
    files.push_back({{"file", for_data(file.file)},
                     {"template", file.template_id.empty() ? Json(nullptr) : Json(for_data(file.template_id))},
                     {"error", error()},
                     {"tables", std::move(tables)},
                     {"suggestions", std::move(suggestions)}});
  }
  const Json report_json = {{"crossfoot", version()}, {"files", std::move(files)}};
  return report_json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace crossfoot
