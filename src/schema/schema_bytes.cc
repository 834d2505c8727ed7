#include "schema/schema_bytes.h"

#include <utility>

#include "base/byte_archive.h"
#include "schema/last_choices.h"

namespace crossfoot {
namespace {

template <class Archive>
class SchemaMembers : public ArchiveMembers<Archive> {
 public:
  using ArchiveMembers<Archive>::members;

  void members(SchemaMark& of) {
    auto& [file, line, column] = of;
    (*this)(file, line, column);
  }
  void members(LinePart& of) {
    auto& [line, weight] = of;
    (*this)(line, weight);
  }
  void members(ChartLine& of) {
    auto& [id, name, labels, parent, sum_of, mark] = of;
    (*this)(id, name, labels, parent, sum_of, mark);
  }
  void members(Measure& of) {
    auto& [id, name, primary, mark] = of;
    (*this)(id, name, primary, mark);
  }
  void members(Words& of) {
    auto& [total, of_which, footnote, comment, mean, units] = of;
    (*this)(total, of_which, footnote, comment, mean, units);
  }
  void members(Chart& of) {
    auto& [lines, measures, words] = of;
    (*this)(lines, measures, words);
  }
  void members(FactSelector& of) {
    auto& [measure, version, flow, line, statistic, period, weight] = of;
    (*this)(measure, version, flow, line, statistic, period, weight);
  }
  void members(Rule& of) {
    auto& [id, code, kind, sentence, severity, status, target, terms, numerator, denominator, per, absolute, times,
           plus, tables, on_request, threshold, mark] = of;
    (*this)(id, code, kind, sentence, severity, status, target, terms, numerator, denominator, per, absolute, times,
            plus, tables, on_request, threshold, mark);
  }
  void members(SignConvention& of) {
    auto& [cost, deviation] = of;
    (*this)(cost, deviation);
  }
  void members(PeriodSpec& of) {
    auto& [from, first_month, last_month] = of;
    (*this)(from, first_month, last_month);
  }
  void members(ColumnSpec& of) {
    auto& [id, heads, measure, version, flow, cost_type, counterpart, period, accumulated, tertial_alone, statistic,
           unit, compares, optional, many, line, mark] = of;
    (*this)(id, heads, measure, version, flow, cost_type, counterpart, period, accumulated, tertial_alone, statistic,
            unit, compares, optional, many, line, mark);
  }
  void members(RowSpec& of) {
    auto& [labels, role, line, measure, turns_into, version, flow, period, statistic, unit, cost, turned, optional,
           mark] = of;
    (*this)(labels, role, line, measure, turns_into, version, flow, period, statistic, unit, cost, turned, optional,
            mark);
  }
  void members(TableSpec& of) {
    auto& [id, name, kind, titles, title_required, corners, unit, signs, subject, flow, default_statistic, unit_kind,
           totals, of_which_sums, labels, label_columns, first_year, last_year, tertial_alone, columns, rows,
           required_lines, mark] = of;
    (*this)(id, name, kind, titles, title_required, corners, unit, signs, subject, flow, default_statistic, unit_kind,
            totals, of_which_sums, labels, label_columns, first_year, last_year, tertial_alone, columns, rows,
            required_lines, mark);
  }
  void members(ReportTitle& of) {
    auto& [pattern, last_month] = of;
    (*this)(pattern, last_month);
  }
  void members(RuleOverride& of) {
    auto& [rule, severity, status, reason, mark] = of;
    (*this)(rule, severity, status, reason, mark);
  }
  void members(Template& of) {
    auto& [id, version, name, municipality, recognise, sender, titles, unit, signs, line_labels, tables, rules_on,
           overrides, sha256, mark] = of;
    (*this)(id, version, name, municipality, recognise, sender, titles, unit, signs, line_labels, tables, rules_on,
            overrides, sha256, mark);
  }
  void members(Schema& of) {
    auto& [id, version, sha256, chart, rules, templates] = of;
    (*this)(id, version, sha256, chart, rules, templates);
  }
};

}  // namespace

std::string to_bytes(Schema schema) {
  ByteWriter<SchemaMembers> writer;
  writer(schema);
  return writer.take();
}

std::optional<Schema> schema_from(std::string_view bytes) {
  ByteReader<SchemaMembers> reader(bytes);
  std::optional<Schema> schema(std::in_place);
  reader(*schema);
  if (!reader.whole()) schema.reset();
  return schema;
}

}  // namespace crossfoot
