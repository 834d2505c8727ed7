// A small chart, rules and template that load without mistakes, and what the
// tests say about changed ones.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "crossfoot/schema.h"
#include "schema/sources.h"

namespace crossfoot {

// Those that are compiled in.
inline std::vector<SchemaText> shipped_schemas() { return *shipped_schema_files(""); }

inline const std::string kSmallChart = R"(crossfoot: chart
version: "1"
measures:
  - {id: outcome, primary: yes, name: {sv: utfall, en: outcome}}
  - {id: budget, primary: yes, name: {sv: budget, en: budget}}
  - {id: deviation, name: {sv: avvikelse, en: deviation}}
lines:
  - {id: board, name: {sv: nämnden, en: the board}}
  - {id: aid, name: {sv: bistånd, en: aid}, label: Ekonomiskt bistånd, parent: board}
)";

inline const std::string kSmallRules = R"(crossfoot: rules
version: "1"
rules:
  - id: small.sum
    code: CF401
    kind: sum
    sentence: {sv: Summan stämmer, en: The total holds}
)";

inline const std::string kTemplateHead = R"(crossfoot: template
id: small
version: "1"
name: {sv: Liten, en: Small}
municipality: Exempelköping
recognise: Exempelköping*
)";

inline const std::string kTable = R"(tables:
  - id: main
    kind: economy
    columns:
      - {id: outcome, head: Utfall, measure: outcome, period: to_date}
      - {id: budget, head: Budget, measure: budget, period: to_date}
)";

inline LoadedSchema load_template(const std::string& text) {
  return load_schema({{"chart.yaml", kSmallChart}, {"rules.yaml", kSmallRules}, {"mall.yaml", text}});
}

// A line for each mistake: `mall.yaml:3:1 CF902 svenska | English`.
inline std::string told(const std::vector<SchemaMistake>& mistakes) {
  std::string text;
  for (const SchemaMistake& mistake : mistakes) {
    text += fmt::format("{}:{}:{} {} {} | {}\n", mistake.mark.file, mistake.mark.line, mistake.mark.column,
                        mistake.code, mistake.message.sv, mistake.message.en);
  }
  return text;
}

}  // namespace crossfoot
