#include "recognise/recognise.h"

#include <algorithm>
#include <map>

#include "base/own_sheet.h"
#include "recognise/columns.h"
#include "recognise/compiled.h"
#include "recognise/heads.h"
#include "recognise/leftover.h"
#include "recognise/lines.h"
#include "recognise/report_info.h"
#include "recognise/rows.h"
#include "recognise/table_area.h"
#include "recognise/totals.h"
#include "recognise/units.h"

namespace crossfoot {
namespace {

Finding make_finding(std::string code, Severity severity, std::map<std::string, std::string> details) {
  Finding finding;
  finding.code = std::move(code);
  finding.severity = severity;
  finding.details = std::move(details);
  return finding;
}

// "Belopp i tkr" in a corner above the table; longer texts may speak of other amounts.
void add_short_texts_above(const SheetGrid& grid, const HeadCandidate& head, std::vector<std::string_view>& texts) {
  constexpr std::size_t kShort = 24;
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t up = 1; up <= kReach && up <= head.first_row; ++up) {
    for (const Cell* cell : grid.cells_of(head.first_row - up)) {
      if (cell->type == CellType::number) return;
      const std::string& text = grid.text(*cell);
      if (text.size() <= kShort) texts.push_back(text);
    }
  }
}

std::string table_unit(const SheetGrid& grid, const CompiledTemplate& with, const HeadCandidate& head,
                       const TableArea& area) {
  const TableSpec& spec = *head.table->spec;
  if (!spec.unit.empty()) return spec.unit;
  std::vector<std::string_view> texts;
  for (std::uint32_t row = head.first_row; row <= head.last_row; ++row) {
    for (const std::uint32_t column : area.label_columns) texts.push_back(grid.text(row, column));
  }
  texts.push_back(head.title.text);
  for (const HeadMatch& match : head.assignments.front()) texts.push_back(match.heading);
  add_short_texts_above(grid, head, texts);
  const std::string told = unit_in(with.words, texts);
  return told.empty() ? with.spec->unit : told;
}

std::string subject_in(const HeadCandidate& head) {
  for (const Capture& capture : head.title.captures) {
    if (capture.name == "subject") return capture.text;
  }
  return "";
}

CellRange range_of(const HeadCandidate& head, const TableArea& area, const Table& table) {
  CellRange range{{head.first_row, head.first_column}, {head.last_row, head.last_column}};
  for (const std::uint32_t column : area.label_columns) {
    if (!area.labels_borrowed) range.first.column = std::min(range.first.column, column);
  }
  if (!table.rows.empty()) range.last.row = std::max(range.last.row, table.rows.back().row);
  return range;
}

// One sheet's tables, with what their titles say they are about.
void add_tables(const SheetGrid& grid, const CompiledTemplate& with, HeadReader& reader, const ReportInfo& report,
                std::vector<Table>& tables, std::vector<TableTexts>& texts, std::vector<Finding>& findings) {
  const std::vector<HeadCandidate> heads = find_heads(grid, with, reader);
  if (heads.empty()) return;
  const std::vector<Announcement> announced = announcements(grid, with, heads.back().first_row);
  std::vector<TableArea> areas;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const bool beside = i > 0 && heads[i].first_row == heads[i - 1].first_row;
    areas.push_back(table_area(grid, with, heads, i, beside ? &areas[i - 1] : nullptr));
    const HeadCandidate& head = heads[i];
    const TableArea& area = areas.back();
    Table table;
    table.spec = head.table->spec;
    table.sheet = grid.index();
    table.title = head.title.text;
    const Announcement above = announced_above(announced, head.first_row, report);
    table.board = above.board;
    table.period = above.period;
    table.signs = table.spec->signs.value_or(with.spec->signs);
    table.unit = table_unit(grid, with, head, area);
    table.label_column = area.label_columns.empty() ? head.first_column : area.label_columns.back();
    const std::vector<HeadMatch>& matches = choose_assignment(grid, head, area, table.signs);
    table.columns = resolve_columns(matches, *head.table, table.period);
    ReadRows read = read_rows(grid, with, *head.table, area, table.columns, table.period);
    table.rows = std::move(read.rows);
    // A month in a list of things to do is no head: one alone with nothing below it says nothing.
    if (table.rows.empty() && table.columns.size() == 1) continue;
    texts.push_back({head.title.folded, subject_in(head), std::move(read.labels)});
    for (const std::uint32_t row : find_totals(grid, table, texts.back())) {
      Finding finding = make_finding("CF211", Severity::warning, {});
      finding.place = {0, grid.sheet().name, CellAddress{table.rows[row].row, table.label_column}, {}};
      finding.label = table.rows[row].label;
      findings.push_back(std::move(finding));
    }
    table.range = range_of(head, area, table);
    table.missing_columns = head.missing;
    for (const std::uint32_t column : head.unmatched) {
      Finding finding = make_finding("CF206", Severity::info, {{"heading", grid.text(head.last_row, column)}});
      finding.place = {0, grid.sheet().name, CellAddress{head.last_row, column}, {}};
      findings.push_back(std::move(finding));
    }
    tables.push_back(std::move(table));
  }
}

// "detail", "detail-2", ...: ids that are unique in the workbook.
void name_tables(std::vector<Table>& tables) {
  std::map<std::string, int> seen;
  for (Table& table : tables) {
    const int ordinal = ++seen[table.spec->id];
    table.id = ordinal == 1 ? table.spec->id : table.spec->id + "-" + std::to_string(ordinal);
  }
}

// A total in a table that has no other line is nobody's fault.
bool stands_alone(const Table& table) {
  return std::none_of(table.rows.begin(), table.rows.end(),
                      [](const TableRow& row) { return row.role == RowRole::line && row.spec == nullptr; });
}

void report_table_gaps(const Workbook& workbook, const Table& table, std::vector<Finding>& findings) {
  const Place place{0, workbook.sheets[table.sheet].name, {}, table.range};
  const auto add = [&](const char* code, Severity severity, std::map<std::string, std::string> details) {
    Finding finding = make_finding(code, severity, std::move(details));
    finding.place = place;
    finding.details["table"] = table.id;
    finding.details["title"] = table.title;
    findings.push_back(std::move(finding));
  };
  for (const std::string& id : table.missing_columns) {
    const ColumnSpec* column = table.spec->find_column(id);
    const std::string heading = column == nullptr || column->heads.empty() ? id : column->heads.front();
    add("CF205", Severity::warning, {{"column", heading}});
  }
  if (table.rows.empty()) add("CF210", Severity::warning, {});
  for (const RowSpec& spec : table.spec->rows) {
    const bool there =
        std::any_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) { return row.spec == &spec; });
    if (!spec.optional && !there && !spec.labels.empty())
      add("CF208", Severity::warning, {{"line", spec.labels.front()}});
  }
  for (const TableRow& row : table.rows) {
    const bool of_other_tables = row.evidence == TableRow::Evidence::formula;
    if (row.role != RowRole::total || !row.parts.empty() || row.spec != nullptr || stands_alone(table)) continue;
    if (of_other_tables) continue;
    Finding finding = make_finding("CF207", Severity::warning, {{"table", table.id}});
    finding.place = {0, place.sheet, CellAddress{row.row, table.label_column}, {}};
    finding.label = row.label;
    findings.push_back(std::move(finding));
  }
}

Recognition recognise_with(const Workbook& workbook, const std::vector<SheetGrid>& grids,
                           const std::vector<TopText>& texts, const CompiledTemplate& with) {
  Recognition result;
  result.report = read_report_info(with, texts);
  std::vector<TableTexts> table_texts;
  HeadReader reader(with.head_words);
  for (const SheetGrid& grid : grids) {
    add_tables(grid, with, reader, result.report, result.tables, table_texts, result.findings);
  }
  name_tables(result.tables);
  resolve_lines(with, result.tables, table_texts);
  for (const Table& table : result.tables) report_table_gaps(workbook, table, result.findings);
  if (!result.report.period.known() && !result.tables.empty()) {
    result.findings.push_back(make_finding("CF209", Severity::warning, {{"template", with.spec->id}}));
  }
  return result;
}

void report_leftovers(const Workbook& workbook, const std::vector<SheetGrid>& grids, Recognition& result) {
  for (const SheetGrid& grid : grids) {
    for (const UnrecognisedBlock& block : leftover_blocks(grid, result.tables)) {
      Finding finding =
          make_finding("CF204", Severity::info, {{"title", block.title}, {"numbers", std::to_string(block.numbers)}});
      finding.place = {0, workbook.sheets[block.sheet].name, {}, block.range};
      result.findings.push_back(std::move(finding));
      result.unrecognised.push_back(block);
    }
  }
}

// A log of changes states no figures of the report's own.
void report_own_sheets(const Workbook& workbook, Recognition& result) {
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
    if (!is_own_sheet(workbook, i)) continue;
    Finding finding = make_finding("CF212", Severity::info, {});
    finding.place.sheet = workbook.sheets[i].name;
    result.findings.push_back(std::move(finding));
  }
}

std::string template_names(const Schema& schema) {
  std::string names;
  for (const Template& spec : schema.templates) names += (names.empty() ? "" : ", ") + spec.id;
  return names;
}

}  // namespace

Recognition recognise(const Workbook& workbook, const Schema& schema, const RecogniseOptions& options) {
  std::vector<SheetGrid> grids;
  grids.reserve(workbook.sheets.size());
  WorkbookTexts strings(workbook);
  for (std::uint32_t i = 0; i < workbook.sheets.size(); ++i) {
    if (!is_own_sheet(workbook, i)) grids.emplace_back(workbook, i, strings);
  }
  const std::vector<TopText> texts = top_texts(grids);

  std::vector<Recognition> fitting;
  for (const Template& spec : schema.templates) {
    if (!options.template_id.empty() && spec.id != options.template_id) continue;
    if (options.template_id.empty() && !fits(spec, texts)) continue;
    fitting.push_back(recognise_with(workbook, grids, texts, compile_template(spec, schema.chart)));
  }
  std::stable_sort(fitting.begin(), fitting.end(),
                   [](const Recognition& a, const Recognition& b) { return a.tables.size() > b.tables.size(); });

  Recognition result;
  if (fitting.empty()) {
    result.findings.push_back(make_finding("CF201", Severity::error, {{"templates", template_names(schema)}}));
  } else if (fitting.size() > 1 && fitting[0].tables.size() == fitting[1].tables.size()) {
    result.findings.push_back(make_finding(
        "CF202", Severity::error, {{"first", fitting[0].report.used->id}, {"second", fitting[1].report.used->id}}));
  } else {
    result = std::move(fitting.front());
    if (result.tables.empty()) {
      result.findings.push_back(make_finding("CF203", Severity::error, {{"template", result.report.used->id}}));
    }
  }
  report_leftovers(workbook, grids, result);
  report_own_sheets(workbook, result);
  return result;
}

}  // namespace crossfoot
