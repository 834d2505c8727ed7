#include "schema/load_state.h"
#include "schema/values.h"

namespace crossfoot {
namespace {

ChartLine read_line(const MappingReader& reader) {
  ChartLine line;
  line.id = reader.text("id");
  line.name = reader.names("name");
  line.labels = reader.texts("label");
  line.parent = reader.text("parent");
  for (const std::string& part : reader.texts("sum_of")) {
    if (auto known = parse_line_part(part)) line.sum_of.push_back(std::move(*known));
  }
  line.mark = reader.mark();
  return line;
}

Measure read_measure(const MappingReader& reader) {
  return {reader.text("id"), reader.names("name"), reader.yes("primary"), reader.mark()};
}

void append(std::vector<PatternText>& to, std::vector<PatternText> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void read_words(const MappingReader& reader, Words& words) {
  append(words.total, reader.texts("total"));
  append(words.of_which, reader.texts("of_which"));
  append(words.footnote, reader.texts("footnote"));
  append(words.comment, reader.texts("comment"));
  append(words.mean, reader.texts("mean"));
  for (auto& unit : reader.patterns_by("units")) words.units.push_back(std::move(unit));
}

}  // namespace

void read_chart(const YamlNode& file, const std::string& path, bool given, LoadState& state) {
  SchemaReading reading{path, state.mistakes, state.references};
  const MappingReader chart(file, MappingKind::chart, reading);
  chart.names("name");
  for (const YamlNode* node : chart.nodes("measures")) {
    const MappingReader reader(*node, MappingKind::measure, reading);
    if (state.ids.declare("measure", reader, given) == DeclaredIds::Outcome::replaced) continue;
    state.schema.chart.measures.push_back(read_measure(reader));
  }
  for (const YamlNode* node : chart.nodes("lines")) {
    const MappingReader reader(*node, MappingKind::line, reading);
    if (state.ids.declare("line", reader, given) == DeclaredIds::Outcome::replaced) continue;
    state.schema.chart.lines.push_back(read_line(reader));
  }
  for (const YamlNode* node : chart.nodes("words")) {
    read_words(MappingReader(*node, MappingKind::words, reading), state.schema.chart.words);
  }
}

}  // namespace crossfoot
