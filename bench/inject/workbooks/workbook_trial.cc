#include "bench/inject/workbooks/workbook_trial.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>

#include "diagnose/system.h"
#include "input/read_workbook.h"

namespace crossfoot::bench {
namespace {

constexpr std::array kHeads{"Utfall", "Budget", "Avvikelse", "Prognos", "Årsbudget", "Prognosavvikelse"};

std::uint32_t text_in(Workbook& workbook, std::string text) {
  workbook.strings.push_back(std::move(text));
  return static_cast<std::uint32_t>(workbook.strings.size() - 1);
}

void add_text(Workbook& workbook, std::uint32_t row, std::uint32_t column, std::string text) {
  Cell cell;
  cell.at = {row, column};
  cell.type = CellType::text;
  cell.text = text_in(workbook, std::move(text));
  workbook.sheets.front().cells.push_back(cell);
}

Cell* cell_at(Workbook& workbook, const Place& place) {
  for (Sheet& sheet : workbook.sheets) {
    if (sheet.name != place.sheet || !place.cell) continue;
    const auto found = std::ranges::lower_bound(sheet.cells, *place.cell, {}, &Cell::at);
    if (found != sheet.cells.end() && found->at == *place.cell) return &*found;
  }
  return nullptr;
}

crossfoot::Report checked(const std::string& name, const Workbook& workbook, const Schema& schema) {
  std::vector<NamedWorkbook> workbooks;
  workbooks.push_back({name, workbook});
  return check_workbooks(std::move(workbooks), schema, {});
}

// What is certain or likely, put right; returns how many cells.
std::size_t put_right(const crossfoot::Report& report, Workbook& workbook) {
  std::size_t count = 0;
  for (const Finding& finding : report.findings) {
    if (finding.diagnosis < Diagnosis::likely || finding.explanations.empty()) continue;
    for (const CellChange& change : finding.explanations.front().changes) {
      Cell* cell = cell_at(workbook, change.place);
      if (cell == nullptr || !change.to) continue;
      cell->type = CellType::number;
      cell->number = change.to->to_double();
      cell->text = kNone;
      ++count;
    }
  }
  return count;
}

}  // namespace

std::string bench_template() {
  return R"(crossfoot: template
id: provstad
version: "1"
name: {sv: Provstads kommun, en: Provstad}
municipality: Provstads kommun
recognise: ["Provstads kommun*"]
sender: "{municipality} / {board}"
titles:
  - {pattern: "Uppföljning {period}"}
unit: tkr
signs: {cost: negative, deviation: actual - reference}
tables:
  - id: summary
    name: {sv: Sammandrag, en: Summary}
    kind: economy
    corners: [Verksamhet]
    subject: board
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: period_budget, head: Budget, measure: budget, period: to_date}
      - {id: deviation, head: Avvikelse, measure: deviation, of: [outcome, period_budget], period: to_date}
      - {id: forecast, head: Prognos, measure: forecast, period: year}
      - {id: budget, head: Årsbudget, measure: budget, period: year}
      - {id: forecast_deviation, head: Prognosavvikelse, measure: deviation, of: [forecast, budget], period: year}
)";
}

Workbook workbook_of(const Report& report) {
  Workbook workbook;
  workbook.number_formats.push_back({"#,##0", NumberFormat::Kind::number, 0, 0, false});
  workbook.formats.push_back({});
  workbook.sheets.emplace_back();
  workbook.sheets.front().name = "Blad1";
  add_text(workbook, 0, 0, "Provstads kommun / Provnämnden");
  add_text(workbook, 1, 0, "Uppföljning jan-aug 2024");
  add_text(workbook, 3, 0, "Verksamhet");
  for (std::uint32_t c = 0; c < report.columns.size(); ++c) add_text(workbook, 3, c + 1, kHeads[c]);
  for (std::uint32_t line = 0; line < report.lines.size(); ++line) {
    const Observation& first = report.observations[report.at(line, 0)];
    add_text(workbook, first.place.cell->row, 0, first.row_label);
    for (std::uint32_t c = 0; c < report.columns.size(); ++c) {
      Cell cell;
      cell.at = *report.observations[report.at(line, c)].place.cell;
      cell.type = CellType::number;
      workbook.sheets.front().cells.push_back(cell);
    }
  }
  write_figures(report, workbook);
  return workbook;
}

void write_figures(const Report& report, Workbook& workbook) {
  for (const Observation& o : report.observations) {
    Cell* cell = cell_at(workbook, o.place);
    if (cell != nullptr && cell->type == CellType::number) cell->number = o.stored.to_double();
  }
}

std::optional<WorkbookTrial> corrected_file(const std::string& path, const Schema& schema) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  auto reading = read_workbook(bytes, path);
  if (!reading) return std::nullopt;
  WorkbookTrial trial{path, std::move(reading->workbook), {}};
  for (Sheet& sheet : trial.workbook.sheets) {
    for (Cell& cell : sheet.cells) cell.formula = kNone;
  }
  constexpr int kRounds = 3;  // one correction may make another clear
  crossfoot::Report report = checked(path, trial.workbook, schema);
  for (int round = 0; round < kRounds && put_right(report, trial.workbook) > 0; ++round) {
    report = checked(path, trial.workbook, schema);
  }
  for (const CheckedConstraint& one : report.constraints) {
    if (diagnose::takes_part(one) && one.evaluation.verdict != Verdict::broken) {
      trial.report.constraints.push_back(one.constraint);
    }
  }
  trial.report.observations = std::move(report.observations);
  return trial;
}

}  // namespace crossfoot::bench
