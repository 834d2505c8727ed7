#include <fmt/format.h>

#include <algorithm>

#include "base/label_text.h"
#include "schema/load_state.h"

namespace crossfoot {
namespace {

using From = PeriodSpec::From;

// The column or row of the file that `index` counts among `nodes`, with the
// place of one of its values.
class Entries {
 public:
  Entries(const MappingReader& table, std::string_view key) : table_(table), nodes_(table.nodes(key)) {}

  const YamlNode& node(std::size_t index) const { return *nodes_[index]; }

  void mistake(std::size_t index, std::string_view key, std::string_view code, Text message) const {
    const YamlNode& node = *nodes_[index];
    const YamlNode* const value = node.find(key);
    const SchemaReading& reading = table_.reading();
    reading.mistakes.add(reading.mark(value == nullptr ? node : *value), code, std::move(message));
  }

 private:
  const MappingReader& table_;
  std::vector<const YamlNode*> nodes_;
};

bool tells_period(std::string_view head) {
  constexpr std::string_view kTokens[] = {"{period}", "{year}", "{tertial}", "{month}"};
  return std::ranges::any_of(kTokens,
                             [&](std::string_view token) { return head.find(token) != std::string_view::npos; });
}

void check_of(const TableSpec& table, std::size_t index, const Chart& chart, const Entries& entries) {
  const ColumnSpec& column = table.columns[index];
  if (column.of.empty()) return;
  if (column.of.size() != 2) {
    entries.mistake(
        index, "of", schema_code::kWrongValue,
        {fmt::format("\"of\" tar två kolumner, [vad det blev, vad det jämförs med]; här står {}", column.of.size()),
         fmt::format("\"of\" takes two columns, [actual, reference]; found {}", column.of.size())});
  }
  std::vector<std::string> known;
  for (const ColumnSpec& other : table.columns) {
    if (!other.id.empty() && &other != &column) known.push_back(other.id);
  }
  for (const std::string& id : column.of) {
    if (std::ranges::find(known, id) != known.end()) continue;
    entries.mistake(index, "of", schema_code::kUnknownReference,
                    Text{fmt::format("tabellen har ingen annan kolumn {}", quoted(id)),
                         fmt::format("the table has no other column {}", quoted(id))} +
                        suggestion(id, known));
  }
  const Measure* const measure = chart.find_measure(column.measure);
  if (measure == nullptr || !measure->primary) return;
  entries.mistake(
      index, "of", schema_code::kConflict,
      {fmt::format("\"of\" hör till avvikelser, förändringar och procenttal; {} skrivs in och räknas inte fram",
                   quoted(column.measure)),
       fmt::format("\"of\" belongs to deviations, changes and percentages; {} is entered and not computed",
                   quoted(column.measure))});
}

void check_head(const TableSpec& table, std::size_t index, const Entries& entries) {
  const ColumnSpec& column = table.columns[index];
  if (!has_or_means(entries.node(index), MappingKind::column, "head")) {
    const bool compared = std::ranges::any_of(table.columns, [&](const ColumnSpec& other) {
      return std::ranges::find(other.of, column.id) != other.of.end();
    });
    if (compared) return;
    entries.mistake(index, "head", schema_code::kMissingKey,
                    {fmt::format("\"head\" saknas, och ingen kolumn jämför med {}", quoted(column.id)),
                     fmt::format("\"head\" is missing, and no column compares with {}", quoted(column.id))});
    return;
  }
  if (column.period.from != From::head) return;
  for (const PatternText& head : column.heads) {
    if (tells_period(head)) continue;
    entries.mistake(index, "head", schema_code::kConflict,
                    {fmt::format("\"period: head\" tar perioden ur huvudet, men {} har varken {{period}}, {{year}}, "
                                 "{{tertial}} eller {{month}}",
                                 quoted(head)),
                     fmt::format("\"period: head\" takes the period from the head, but {} has no {{period}}, {{year}}, "
                                 "{{tertial}} or {{month}}",
                                 quoted(head))});
  }
}

// Columns that leave something to the rows, and rows that fill it in, need
// each other.
struct LeftToRows {
  std::string_view key;
  std::string_view word;
  bool columns_ask = false;
  bool rows_tell = false;
};

void check_left_to_rows(const TableSpec& table, const LeftToRows& left, const Entries& columns, const Entries& rows) {
  const bool measure = left.key == "measure";
  for (std::size_t i = 0; i < table.columns.size() && !left.rows_tell; ++i) {
    const ColumnSpec& column = table.columns[i];
    if (measure ? column.measure != left.word : column.period.from != From::row) continue;
    columns.mistake(
        i, left.key, schema_code::kConflict,
        {fmt::format("\"{0}: {1}\" väntar att raderna säger \"{0}\", men ingen rad gör det", left.key, left.word),
         fmt::format("\"{0}: {1}\" expects the rows to say \"{0}\", but none does", left.key, left.word)});
  }
  for (std::size_t i = 0; i < table.rows.size() && !left.columns_ask; ++i) {
    const RowSpec& row = table.rows[i];
    if (measure ? row.measure.empty() : row.period.from == From::none) continue;
    rows.mistake(
        i, left.key, schema_code::kConflict,
        {fmt::format("\"{0}\" på en rad fyller kolumner med \"{0}: {1}\", men ingen kolumn har det", left.key,
                     left.word),
         fmt::format("\"{0}\" of a row fills columns with \"{0}: {1}\", but no column has it", left.key, left.word)});
  }
}

void check_rows(const TableSpec& table, const Entries& columns, const Entries& rows) {
  LeftToRows measure{"measure", "by_row"};
  LeftToRows period{"period", "row"};
  for (const ColumnSpec& column : table.columns) {
    measure.columns_ask |= column.measure == "by_row";
    period.columns_ask |= column.period.from == From::row;
  }
  for (const RowSpec& row : table.rows) {
    measure.rows_tell |= !row.measure.empty();
    period.rows_tell |= row.period.from != From::none;
  }
  check_left_to_rows(table, measure, columns, rows);
  check_left_to_rows(table, period, columns, rows);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (table.rows[i].turns_into.empty() || table.rows[i].measure.empty()) continue;
    rows.mistake(i, "turns_into", schema_code::kConflict,
                 {"\"turns_into\" och \"measure\" kan inte stå på samma rad",
                  "\"turns_into\" and \"measure\" cannot both stand in one row"});
  }
}

}  // namespace

void check_table(const MappingReader& reader, const TableSpec& table, const Chart& chart) {
  const Entries columns(reader, "columns");
  const Entries rows(reader, "rows");
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    check_of(table, i, chart, columns);
    check_head(table, i, columns);
  }
  check_rows(table, columns, rows);
  const auto takes_subject = [](const PatternText& text) { return text.find("{subject}") != std::string::npos; };
  if (table.subject == "title" && std::ranges::none_of(table.titles, takes_subject) &&
      std::ranges::none_of(table.corners, takes_subject)) {
    reader.mistake(
        "subject", schema_code::kConflict,
        {"\"subject: title\" tar raden ur rubrikens {subject}, men varken titles eller corners har {subject}",
         "\"subject: title\" takes the line from the title's {subject}, but neither titles nor corners have "
         "{subject}"});
  }
}

}  // namespace crossfoot
