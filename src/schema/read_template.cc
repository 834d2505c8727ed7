#include <fmt/format.h>

#include "base/sha256.h"
#include "schema/load_state.h"
#include "schema/values.h"

namespace crossfoot {
namespace {

bool holds_token(std::string_view pattern, std::initializer_list<std::string_view> tokens) {
  for (const std::string_view token : tokens) {
    if (pattern.find(fmt::format("{{{}}}", token)) != std::string_view::npos) return true;
  }
  return false;
}

ReportTitle read_title(const MappingReader& reader) {
  ReportTitle title{reader.text("pattern"), reader.integer("last_month", 0)};
  if (reader.has("pattern") && !holds_token(title.pattern, {"period", "year", "tertial", "month"})) {
    reader.mistake(
        "pattern", schema_code::kPattern,
        {"rubriken säger inget om rapportens år; mönstret behöver {period}, {tertial}, {month} eller {year}",
         "the title tells nothing of the report's year; the pattern needs {period}, {tertial}, {month} or {year}"});
  }
  return title;
}

RuleOverride read_override(const MappingReader& reader) {
  RuleOverride one;
  one.rule = reader.text("rule");
  if (reader.has("severity")) one.severity = severity_of(reader.text("severity"));
  if (reader.has("status")) one.status = status_of(reader.text("status"));
  one.reason = reader.text("reason");
  one.mark = reader.mark();
  if (!reader.stands("severity") && !reader.stands("status")) {
    reader.mistake("rule", schema_code::kMissingKey,
                   {"undantaget ändrar ingenting: \"severity\" eller \"status\" saknas",
                    "the override changes nothing: \"severity\" or \"status\" is missing"});
  }
  return one;
}

void read_overrides(const MappingReader& reader, Template& result) {
  for (const YamlNode* node : reader.nodes("overrides")) {
    const MappingReader one(*node, MappingKind::override, reader.reading());
    result.overrides.push_back(read_override(one));
    const RuleOverride& last = result.overrides.back();
    for (const RuleOverride& earlier : result.overrides) {
      if (&earlier == &last || earlier.rule != last.rule || last.rule.empty()) continue;
      const Text place = place_text(earlier.mark, last.mark.file);
      one.mistake("rule", schema_code::kDuplicate,
                  {fmt::format("kontrollen {} har redan ett undantag på {}", quoted(last.rule), place.sv),
                   fmt::format("the rule {} has an override already at {}", quoted(last.rule), place.en)});
      break;
    }
  }
}

}  // namespace

SignConvention read_signs(const MappingReader& owner, const SignConvention& otherwise) {
  SignConvention signs = otherwise;
  for (const YamlNode* node : owner.nodes("signs")) {
    const MappingReader reader(*node, MappingKind::signs, owner.reading());
    if (reader.has("cost")) {
      signs.cost = reader.text("cost") == "positive" ? SignOfCost::positive : SignOfCost::negative;
    }
    if (reader.has("deviation")) {
      signs.deviation = reader.text("deviation") == "reference - actual" ? DeviationOrder::reference_minus_actual
                                                                         : DeviationOrder::actual_minus_reference;
    }
  }
  return signs;
}

void read_template(const YamlNode& file, const std::string& path, bool given, LoadState& state) {
  SchemaReading reading{path, state.mistakes, state.references};
  const MappingReader reader(file, MappingKind::schema_template, reading);
  if (state.ids.declare("template", reader, given) == DeclaredIds::Outcome::replaced) return;
  Template result;
  result.id = reader.text("id");
  result.version = reader.text("version");
  result.name = reader.names("name");
  result.municipality = reader.text("municipality");
  result.recognise = reader.texts("recognise");
  result.sender = reader.text("sender");
  for (const YamlNode* node : reader.nodes("titles")) {
    result.titles.push_back(read_title(MappingReader(*node, MappingKind::report_title, reading)));
  }
  result.unit = reader.text("unit", "kr");
  result.signs = read_signs(reader, {});
  for (auto& [line, labels] : reader.patterns_by("lines")) result.line_labels.emplace(line, std::move(labels));
  state.ids.forget("table");
  for (const YamlNode* node : reader.nodes("tables")) {
    result.tables.push_back(read_table(*node, result.signs, reading, state));
  }
  result.rules_on = reader.texts("rules_on");
  read_overrides(reader, result);
  result.mark = reader.mark();
  state.schema.templates.push_back(std::move(result));
}

}  // namespace crossfoot
