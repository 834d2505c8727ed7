// Reports made up in memory for the tests of rules: tables as text, turned
// into the observations that extraction would make of them.
#pragma once

#include <deque>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "crossfoot/schema.h"
#include "rules/rules.h"

namespace crossfoot::test {

inline constexpr int kYear = 2020;
inline const Period kToDate = Period::months_of(kYear, 1, 8);
inline const Period kWholeYear = Period::whole_year(kYear);

// The rules that ship with the program, and the chart.
inline const Schema& shipped() {
  static const Schema schema = [] {
    std::vector<SchemaText> files;
    for (const char* name : {"chart.yaml", "rules/economy.yaml", "rules/plausibility.yaml", "rules/statistics.yaml",
                             "rules/structure.yaml"}) {
      std::ifstream in(std::string(SOURCE_DIR "/schemas/") + name);
      std::stringstream text;
      text << in.rdbuf();
      files.push_back({name, text.str()});
    }
    return load_schema(files).schema;
  }();
  return schema;
}

struct Column {
  std::string id;
  std::string measure;
  Period period = kToDate;
  Flow flow = Flow::net;
  int actual = -1;  // of a deviation: columns of this table
  int reference = -1;
  UnitKind unit = UnitKind::money;
  std::string statistic = "total";
  std::string version = "";
  bool accumulated = true;
};

// A cell is a number, "" (blank), "-", "?words", "#DIV/0!", or "~" for a cell
// that is not there.
struct Row {
  std::string line;
  std::vector<std::string> cells;
  std::vector<std::uint32_t> parts = {};
  RowRole role = RowRole::line;
  Flow flow = Flow::none;  // its own, instead of its columns'
  int sign = 1;            // -1: turned against the table
};

struct Layout {
  std::string kind = "economy";
  int decimals = 0;                        // of what is stated
  std::optional<int> shown_decimals = {};  // nothing: as stated
  Decimal factor = 1000;                   // kronor for each unit of an amount
  Decimal show_factor = 1;
  std::string subject = "board";
  std::vector<std::string> required_lines = {};
};

// One workbook, or several of them: each table is put into the file that is
// current when it is added.
class Book {
 public:
  explicit Book(Period report = kToDate) { next_file(report); }

  void next_file(Period report) {
    Recognition& r = recognitions_.emplace_back();
    r.report.period = report;
    r.report.title = "Rapport " + report.to_string();
    templates_.emplace_back();
    files.clear();
    for (std::size_t i = 0; i < recognitions_.size(); ++i) files.push_back({&recognitions_[i], &templates_[i]});
  }

  Template& used() { return templates_.back(); }

  void table(const std::string& id, const Layout& layout, const std::vector<Column>& columns,
             const std::vector<Row>& rows) {
    TableSpec& spec = specs_.emplace_back();
    spec.id = id;
    spec.kind = layout.kind;
    spec.required_lines = layout.required_lines;
    ColumnSpecs& column_specs = column_specs_.emplace_back(columns.size());
    Table table;
    table.id = table.title = id;
    table.spec = &spec;
    table.subject = layout.subject;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      column_specs[c].id = columns[c].id;
      TableColumn column;
      column.spec = &column_specs[c];
      column.heading = columns[c].id;
      table.columns.push_back(column);
    }
    auto& tables = recognitions_.back().tables;
    const auto index = static_cast<std::uint32_t>(tables.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
      TableRow row;
      row.line = rows[r].line;
      row.label = rows[r].line;
      row.parts = rows[r].parts;
      row.role = rows[r].parts.empty() ? rows[r].role : RowRole::total;
      table.rows.push_back(row);
      for (std::size_t c = 0; c < rows[r].cells.size(); ++c) {
        if (rows[r].cells[c] == "~") continue;
        observations.push_back(observe(layout, columns, rows[r], r, c));
        observations.back().table = index;
        observations.back().place.sheet = id;
      }
    }
    tables.push_back(std::move(table));
  }

  std::vector<Observation> observations;
  std::vector<FileFacts> files;

 private:
  using ColumnSpecs = std::vector<ColumnSpec>;

  static Stat stat_of(const Column& column) {
    return {column.measure, column.version, column.period, column.accumulated, column.statistic};
  }

  Observation observe(const Layout& layout, const std::vector<Column>& columns, const Row& row, std::size_t r,
                      std::size_t c) const {
    const Column& column = columns[c];
    Observation o;
    o.file = static_cast<std::uint32_t>(recognitions_.size() - 1);
    o.row = static_cast<std::uint32_t>(r);
    o.column = static_cast<std::uint32_t>(c);
    o.place.file = o.file;
    o.place.cell = CellAddress{o.row, o.column};
    o.row_label = row.line;
    o.column_label = column.id;
    o.key.municipality = "Ekköpings kommun";
    o.key.board = "Socialnämnden";
    o.key.line = row.line;
    o.key.stat = stat_of(column);
    if (column.actual >= 0) o.key.actual = stat_of(columns[static_cast<std::size_t>(column.actual)]);
    if (column.reference >= 0) o.key.reference = stat_of(columns[static_cast<std::size_t>(column.reference)]);
    o.key.flow = row.flow == Flow::none ? column.flow : row.flow;
    o.key.unit_kind = column.unit;
    if (column.measure == "forecast") o.key.as_of = recognitions_.back().report.period;
    set_value(row.cells[c], o);
    set_precision(layout, column, row, o);
    return o;
  }

  static void set_value(const std::string& text, Observation& o) {
    if (text.empty() || text == "-") {
      o.state = text.empty() ? State::blank : State::dash;
    } else if (text[0] == '?' || text[0] == '#') {
      o.state = text[0] == '#' ? State::error : State::text;
      o.text = text[0] == '#' ? text : text.substr(1);
      o.counts_as_number = false;
    } else {
      o.stored = *Decimal::parse(text);
    }
  }

  static void set_precision(const Layout& layout, const Column& column, const Row& row, Observation& o) {
    const bool money = column.unit == UnitKind::money;
    const bool exact = column.unit == UnitKind::count && layout.decimals == 0;
    const int per_cent = column.unit == UnitKind::ratio ? 2 : 0;
    const int shown = layout.shown_decimals.value_or(layout.decimals) + per_cent;
    o.resolution = exact ? Decimal() : Decimal::power_of_ten(-layout.decimals - per_cent);
    o.shown_resolution = exact ? Decimal() : Decimal::power_of_ten(-shown);
    o.shown = exact ? o.stored : o.stored.rounded(shown);
    o.decimals_shown = shown - per_cent;
    o.factor = (money ? layout.factor : Decimal(1)) * row.sign;
    o.show_factor = per_cent != 0 ? Decimal(100) : layout.show_factor;
    o.unit = per_cent != 0 ? "%" : money ? "tkr" : "antal";
  }

  std::deque<Recognition> recognitions_;
  std::deque<Template> templates_;
  std::deque<TableSpec> specs_;
  std::deque<ColumnSpecs> column_specs_;
};

struct Checked {
  std::vector<CheckedConstraint> constraints;
  std::vector<Finding> findings;
};

inline Checked check(const Book& book, const Schema& schema = shipped()) {
  Checked result;
  result.constraints = evaluate_all(compile_rules(schema, book.observations, book.files), book.observations);
  result.findings = findings_of(schema, result.constraints, book.observations, book.files);
  return result;
}

inline const char* word(Verdict verdict) {
  switch (verdict) {
    case Verdict::exact:
      return "exact";
    case Verdict::rounding:
      return "rounding";
    case Verdict::broken:
      return "broken";
    case Verdict::not_evaluable:
      return "not evaluable";
  }
  return "";
}

// The verdicts of a rule's instances, in order: "exact, broken"; "" when the
// rule has none.
inline std::string verdicts(const Checked& checked, const std::string& rule) {
  std::string result;
  for (const CheckedConstraint& c : checked.constraints) {
    if (c.constraint.rule->id != rule) continue;
    result += (result.empty() ? "" : ", ") + std::string(word(c.evaluation.verdict));
  }
  return result;
}

inline std::vector<Finding> findings_with(const Checked& checked, const std::string& code) {
  std::vector<Finding> result;
  for (const Finding& f : checked.findings) {
    if (f.code == code) result.push_back(f);
  }
  return result;
}

inline std::string text_of(const std::optional<Decimal>& value) { return value ? value->to_string() : "none"; }

}  // namespace crossfoot::test
