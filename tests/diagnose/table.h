// Tables of numbers with their equations, made up for the tests of the
// diagnosis.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "crossfoot/constraint.h"
#include "crossfoot/observation.h"
#include "crossfoot/report.h"
#include "diagnose/diagnose.h"
#include "rules/rules.h"

namespace crossfoot::diagnose {

struct TestTable {
  std::vector<Observation> observations;
  std::vector<Constraint> constraints;
  std::vector<std::vector<std::int64_t>> rows;
  Rule across = rule("across", "CF403", RuleKind::difference);
  Rule down = rule("down", "CF401", RuleKind::sum);
  Rule same = rule("same", "CF408", RuleKind::same_fact);
  std::uint32_t columns = 0;

  // Cells of whole tkr, rounded to 1.
  explicit TestTable(std::vector<std::vector<std::int64_t>> values, std::int64_t resolution = 1)
      : rows(std::move(values)) {
    columns = static_cast<std::uint32_t>(rows.front().size());
    for (std::uint32_t r = 0; r < rows.size(); ++r) {
      for (std::uint32_t c = 0; c < columns; ++c) add_cell(r, c, rows[r][c], resolution);
    }
  }
  TestTable(const TestTable&) = delete;

  void add_cell(std::uint32_t r, std::uint32_t c, std::int64_t value, std::int64_t resolution) {
    Observation o;
    o.place.sheet = "Blad1";
    o.place.cell = CellAddress{r, c};
    o.row = r;
    o.column = c;
    o.stored = o.shown = Decimal(value);
    o.resolution = o.shown_resolution = Decimal(resolution);
    o.factor = Decimal(1000);
    o.row_label = "Rad " + std::to_string(r + 1);
    o.column_label = "Kolumn " + std::to_string(c + 1);
    o.unit = "tkr";
    observations.push_back(std::move(o));
  }

  static Rule rule(std::string id, std::string code, RuleKind kind) {
    Rule result;
    result.id = std::move(id);
    result.code = std::move(code);
    result.kind = kind;
    return result;
  }

  std::uint32_t at(std::uint32_t row, std::uint32_t column) const { return row * columns + column; }

  void equation(const Rule& rule, const std::vector<std::pair<std::uint32_t, std::int64_t>>& terms) {
    Constraint c;
    c.rule = &rule;
    for (const auto& [observation, weight] : terms) {
      c.terms.push_back({observation, {weight, 1}, c.terms.empty() ? "total" : "part"});
    }
    constraints.push_back(std::move(c));
  }

  // Column `result` = column `a` - column `b`, in every row.
  void difference(std::uint32_t result, std::uint32_t a, std::uint32_t b) {
    for (std::uint32_t r = 0; r < rows.size(); ++r) {
      observations[at(r, result)].key.actual.measure = "outcome";
      equation(across, {{at(r, result), 1}, {at(r, a), -1}, {at(r, b), 1}});
    }
  }

  // The last of the rows is the sum of the others, in every column.
  void total() {
    const auto last = static_cast<std::uint32_t>(rows.size()) - 1;
    for (std::uint32_t c = 0; c < columns; ++c) {
      std::vector<std::pair<std::uint32_t, std::int64_t>> terms{{at(last, c), 1}};
      for (std::uint32_t r = 0; r < last; ++r) terms.emplace_back(at(r, c), -1);
      equation(down, terms);
    }
  }

  std::vector<CheckedConstraint> checked() const { return evaluate_all(constraints, observations); }
};

// What is said of the table as it stands.
inline std::vector<Finding> findings_on(const TestTable& table) {
  std::vector<CheckedConstraint> checked = table.checked();
  std::vector<Finding> findings;
  for (CheckedConstraint& one : checked) {
    if (one.evaluation.verdict != crossfoot::Verdict::broken) continue;
    Finding finding;
    finding.id = "f" + std::to_string(findings.size());
    finding.code = one.constraint.rule->code;
    finding.rule = one.constraint.rule->id;
    finding.place = table.observations[one.constraint.terms.front().observation].place;
    one.finding = finding.id;
    findings.push_back(std::move(finding));
  }
  const std::vector<FileReport> files(1);
  return diagnosed(std::move(findings), {checked, table.observations, files});
}

}  // namespace crossfoot::diagnose
