#include "schema/load_state.h"
#include "schema/values.h"

namespace crossfoot {
namespace {

PeriodSpec period_of(const MappingReader& reader) {
  return parse_period_spec(reader.text("period")).value_or(PeriodSpec{});
}

ColumnSpec read_column(const MappingReader& reader, const std::string& statistic) {
  ColumnSpec column;
  column.id = reader.text("id");
  column.heads = reader.texts("head");
  column.measure = reader.text("measure");
  column.version = reader.text("version");
  column.flow = flow_of(reader.text("flow"));
  column.cost_type = reader.text("cost_type");
  column.counterpart = reader.text("counterpart");
  column.period = period_of(reader);
  column.accumulated = reader.yes("accumulated", true);
  column.tertial_alone = reader.has("tertial");
  column.statistic = reader.text("statistic", statistic);
  column.unit = reader.text("unit");
  column.of = reader.texts("of");
  column.optional = reader.yes("optional");
  column.many = reader.yes("many");
  column.line = reader.text("line");
  column.mark = reader.mark();
  return column;
}

RowSpec read_row(const MappingReader& reader) {
  RowSpec row;
  row.labels = reader.texts("label");
  if (reader.has("role")) row.role = row_role_of(reader.text("role"));
  row.line = reader.text("line");
  row.measure = reader.text("measure");
  row.turns_into = reader.text("turns_into");
  row.version = reader.text("version");
  row.flow = flow_of(reader.text("flow"));
  row.period = period_of(reader);
  row.statistic = reader.text("statistic");
  row.unit = reader.text("unit");
  if (reader.has("cost")) row.cost = reader.text("cost") == "positive" ? SignOfCost::positive : SignOfCost::negative;
  row.turned = reader.yes("turned");
  row.optional = !reader.yes("required");
  row.mark = reader.mark();
  return row;
}

void read_years(const MappingReader& reader, TableSpec& table) {
  const auto years = parse_years(reader.text("years"));
  if (!years) return;
  table.first_year = years->first;
  table.last_year = years->last;
}

}  // namespace

TableSpec read_table(const YamlNode& node, const SignConvention& signs, SchemaReading& reading, LoadState& state) {
  const MappingReader reader(node, MappingKind::table, reading);
  state.ids.declare("table", reader, true);
  TableSpec table;
  table.id = reader.text("id");
  table.name = reader.has("name") ? reader.names("name") : Text{table.id, table.id};
  table.kind = reader.text("kind");
  table.titles = reader.texts("titles");
  table.title_required = reader.yes("title_required");
  table.corners = reader.texts("corners");
  table.unit = reader.text("unit");
  table.unit_kind = unit_kind_of(table.unit);
  if (reader.has("signs")) table.signs = read_signs(reader, signs);
  table.subject = reader.text("subject");
  if (reader.has("flow")) table.flow = flow_of(reader.text("flow"));
  table.default_statistic = reader.text("statistic", "total");
  table.totals = reader.yes("totals", true);
  table.of_which_sums = reader.yes("of_which_sums");
  if (reader.has("labels")) table.labels = LabelSource::left_table;
  table.label_columns = reader.integer("label_columns", 1);
  read_years(reader, table);
  table.tertial_alone = reader.has("tertial");
  state.ids.forget("column");
  for (const YamlNode* column : reader.nodes("columns")) {
    const MappingReader one(*column, MappingKind::column, reading);
    state.ids.declare("column", one, true);
    table.columns.push_back(read_column(one, table.default_statistic));
  }
  for (const YamlNode* row : reader.nodes("rows")) {
    table.rows.push_back(read_row(MappingReader(*row, MappingKind::row, reading)));
  }
  table.required_lines = reader.texts("required_lines");
  table.mark = reader.mark();
  check_table(reader, table, state.schema.chart);
  return table;
}

}  // namespace crossfoot
