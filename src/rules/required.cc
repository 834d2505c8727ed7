#include "rules/required.h"

#include <algorithm>
#include <set>

#include "rules/rule_kind.h"

namespace crossfoot {
namespace {

// A line that is not there is no relation between numbers: see missing_lines.
void compile(const RuleScope&, std::vector<Constraint>&) {}

bool is_wanted(const Table& table, const TableRow& row, const std::string& line) {
  if (line != "total") return row.line == line;
  return row.role == RowRole::total || !row.parts.empty() || (!table.subject.empty() && row.line == table.subject);
}

// Rows of the table, as (table, row), in which some number stands.
std::set<std::pair<std::uint32_t, std::uint32_t>> rows_with_numbers(std::span<const Observation> observations,
                                                                    std::uint32_t file) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> result;
  for (const Observation& o : observations) {
    if (o.file == file && o.state != State::absent && !states_nothing(o)) result.emplace(o.table, o.row);
  }
  return result;
}

bool has_line(const Table& table, std::uint32_t index, const std::string& line,
              const std::set<std::pair<std::uint32_t, std::uint32_t>>& with_numbers) {
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    if (is_wanted(table, table.rows[row], line) && with_numbers.contains({index, row})) return true;
  }
  return false;
}

Text name_of_line(const Chart& chart, const std::string& line) {
  if (line == "total") return {"summaraden", "the total row"};
  const ChartLine* known = chart.find_line(line);
  if (known == nullptr) return {"raden " + line, "the line " + line};
  return {"raden " + known->name.sv, "the line " + known->name.en};
}

std::string sheet_of(std::span<const Observation> observations, std::uint32_t file, std::uint32_t table) {
  const auto first =
      std::ranges::find_if(observations, [&](const Observation& o) { return o.file == file && o.table == table; });
  return first == observations.end() ? SharedText() : first->place.sheet;
}

Finding missing(const Chart& chart, const Rule& rule, Severity severity, const Table& table, const std::string& line) {
  Finding finding;
  finding.id = rule.id + ":" + table.id + ":" + line;
  finding.code = rule.code;
  finding.rule = rule.id;
  finding.rule_sentence = rule.sentence;
  finding.severity = severity;
  finding.place.range = table.range;
  finding.label = table.title;
  const Text what = name_of_line(chart, line);
  finding.details["what.sv"] = what.sv;
  finding.details["what.en"] = what.en;
  return finding;
}

bool concerns(const Rule& rule, const Table& table) {
  return table.spec != nullptr &&
         (rule.tables.empty() || std::ranges::find(rule.tables, table.spec->kind) != rule.tables.end());
}

}  // namespace

const RuleKindEntry kRequired{RuleKind::required, compile};

std::vector<Finding> missing_lines(const Schema& schema, std::span<const Observation> observations,
                                   std::span<const FileFacts> files) {
  std::vector<Finding> result;
  for (const Rule& rule : schema.rules) {
    if (rule.kind != RuleKind::required) continue;
    for (std::uint32_t file = 0; file < files.size(); ++file) {
      const auto severity = severity_in(rule, files[file]);
      if (!severity || files[file].recognition == nullptr) continue;
      const auto with_numbers = rows_with_numbers(observations, file);
      const auto& tables = files[file].recognition->tables;
      for (std::uint32_t t = 0; t < tables.size(); ++t) {
        if (!concerns(rule, tables[t])) continue;
        for (const std::string& line : tables[t].spec->required_lines) {
          if (has_line(tables[t], t, line, with_numbers)) continue;
          Finding finding = missing(schema.chart, rule, *severity, tables[t], line);
          finding.place.file = file;
          finding.place.sheet = sheet_of(observations, file, t);
          result.push_back(std::move(finding));
        }
      }
    }
  }
  return result;
}

}  // namespace crossfoot
