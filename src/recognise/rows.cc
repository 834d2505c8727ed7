#include "recognise/rows.h"

#include <algorithm>

#include "recognise/columns.h"

namespace crossfoot {
namespace {

struct Label {
  std::string text;  // as the reader sees it
  std::string folded;
};

Label label_of(const SheetGrid& grid, std::uint32_t row, const std::vector<std::uint32_t>& columns) {
  Label label;
  bool joined = false;
  for (const std::uint32_t column : columns) {
    const std::string& text = grid.text(row, column);
    if (text.empty()) continue;
    joined = !label.text.empty();
    if (joined) label.text += ", ";
    label.text += text;
    if (!joined) label.folded = grid.folded(row, column);
  }
  if (joined) label.folded = fold(label.text);
  return label;
}

// The template's entry that fits the label, and the period that it means.
void match_row(const CompiledTable& table, std::string_view folded, const Period& report, TableRow& row) {
  for (const CompiledRow& candidate : table.rows) {
    for (const LabelPattern& pattern : candidate.labels) {
      const auto captures = pattern.match(folded);
      if (!captures) continue;
      row.spec = candidate.spec;
      row.period = resolve_period(candidate.spec->period, table.spec->tertial_alone, *captures, report);
      return;
    }
  }
}

// A row with something under one of the figure columns, or at least a dash.
bool states_something(const SheetGrid& grid, std::uint32_t row, const std::vector<TableColumn>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](const TableColumn& column) {
    const CellReading& reading = grid.reading(row, column.column);
    if (column.spec->unit == "text") return reading.state == State::text;
    return reading.state != State::blank || reading.without_result;
  });
}

bool states_figures(const SheetGrid& grid, std::uint32_t row, const std::vector<TableColumn>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](const TableColumn& column) {
    const CellReading& reading = grid.reading(row, column.column);
    return reading.state == State::given || reading.state == State::dash || reading.state == State::error ||
           reading.without_result;
  });
}

RowRole role_of(const SheetGrid& grid, const CompiledTemplate& with, const CompiledTable& table, const TableRow& row,
                std::string_view folded, const std::vector<TableColumn>& columns) {
  if (row.spec != nullptr && row.spec->role) return *row.spec->role;
  if (row.spec != nullptr) return RowRole::line;
  const bool text_table = table.spec->unit == "text";
  if (matches_any(with.words.comment, folded) && !states_figures(grid, row.row, columns)) return RowRole::comment;
  if (!states_something(grid, row.row, columns)) return RowRole::section;
  if (!text_table && !states_figures(grid, row.row, columns)) return RowRole::section;
  if (matches_any(with.words.of_which, folded)) return RowRole::of_which;
  if (table.spec->totals && matches_any(with.words.total, folded)) return RowRole::total;
  return RowRole::line;
}

}  // namespace

ReadRows read_rows(const SheetGrid& grid, const CompiledTemplate& with, const CompiledTable& table,
                   const TableArea& area, const std::vector<TableColumn>& columns, const Period& report) {
  ReadRows read;
  std::vector<TableRow>& rows = read.rows;
  rows.reserve(area.rows.size());
  read.labels.reserve(area.rows.size());
  for (const std::uint32_t at : area.rows) {
    TableRow row;
    row.row = at;
    auto [text, folded] = label_of(grid, at, area.label_columns);
    row.label = std::move(text);
    match_row(table, folded, report, row);
    row.states_mean = matches_any(with.words.mean, folded);
    row.role = role_of(grid, with, table, row, folded, columns);
    if (row.role == RowRole::total) row.evidence = TableRow::Evidence::label;
    rows.push_back(std::move(row));
    read.labels.push_back(std::move(folded));
  }
  // Texts below the last figures are remarks on the table, not rows of it.
  if (table.spec->unit != "text") {
    while (!rows.empty() && !states_figures(grid, rows.back().row, columns)) rows.pop_back();
    read.labels.resize(rows.size());
  }
  return read;
}

}  // namespace crossfoot
