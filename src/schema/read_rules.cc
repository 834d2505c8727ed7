#include "schema/load_state.h"
#include "schema/values.h"

namespace crossfoot {
namespace {

std::optional<std::string> optional_text(const MappingReader& reader, std::string_view key) {
  if (!reader.has(key)) return std::nullopt;
  return reader.text(key);
}

FactSelector read_selector(const YamlNode& node, MappingKind kind, SchemaReading& reading) {
  const MappingReader reader(node, kind, reading);
  FactSelector selector;
  selector.measure = optional_text(reader, "measure");
  selector.version = optional_text(reader, "version");
  if (reader.has("flow")) selector.flow = flow_of(reader.text("flow"));
  selector.line = optional_text(reader, "line");
  selector.statistic = optional_text(reader, "statistic");
  selector.period = optional_text(reader, "period");
  selector.weight = reader.integer("weight", 1);
  return selector;
}

std::optional<FactSelector> one_selector(const MappingReader& rule, std::string_view key) {
  const auto nodes = rule.nodes(key);
  if (nodes.empty()) return std::nullopt;
  return read_selector(*nodes.front(), MappingKind::selector, rule.reading());
}

Rule read_rule(const MappingReader& reader) {
  Rule rule;
  rule.id = reader.text("id");
  rule.code = reader.text("code");
  rule.kind = rule_kind_of(reader.text("kind"));
  rule.sentence = reader.names("sentence");
  rule.severity = severity_of(reader.text("severity"));
  rule.status = status_of(reader.text("status"));
  rule.target = one_selector(reader, "target").value_or(FactSelector{});
  for (const YamlNode* node : reader.nodes("terms")) {
    rule.terms.push_back(read_selector(*node, MappingKind::term, reader.reading()));
  }
  rule.numerator = one_selector(reader, "numerator");
  rule.denominator = one_selector(reader, "denominator");
  rule.per = reader.text("per");
  rule.absolute_denominator = reader.yes("absolute_denominator");
  rule.times = reader.decimal("times", Decimal(1));
  rule.plus = reader.decimal("plus", Decimal());
  rule.tables = reader.texts("tables");
  rule.on_request = reader.yes("on_request");
  rule.threshold = reader.decimal("threshold", Decimal());
  rule.mark = reader.mark();
  return rule;
}

}  // namespace

void read_rules(const YamlNode& file, const std::string& path, bool given, LoadState& state) {
  SchemaReading reading{path, state.mistakes, state.references};
  const MappingReader rules(file, MappingKind::rules, reading);
  rules.names("name");
  for (const YamlNode* node : rules.nodes("rules")) {
    const MappingReader reader(*node, MappingKind::rule, reading);
    if (state.ids.declare("rule", reader, given) == DeclaredIds::Outcome::replaced) continue;
    state.schema.rules.push_back(read_rule(reader));
    if (reader.has("kind")) check_rule(reader, state.schema.rules.back());
  }
}

}  // namespace crossfoot
