// docs/schema-language.md and docs/crossfoot.schema.json say what the loader
// does: every example loads, every key is described, and nothing else is.
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "schema/key_table.h"
#include "schema/load_with.h"
#include "schema/schema_fixture.h"
#include "schema/values.h"

namespace crossfoot {
namespace {

std::string read(const std::string& path) {
  std::ifstream in(std::string(SOURCE_DIR) + "/" + path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

struct Example {
  std::string kind;
  int line = 0;
  std::string yaml;
};

// The blocks after `<!-- example: KIND -->`.
std::vector<Example> examples(const std::string& document) {
  std::vector<Example> list;
  const auto lines = lines_of(document);
  constexpr std::string_view kMark = "<!-- example: ";
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (!lines[i].starts_with(kMark) || lines[i + 1] != "```yaml") continue;
    Example one{lines[i].substr(kMark.size(), lines[i].find(" -->") - kMark.size()), static_cast<int>(i) + 1, ""};
    for (i += 2; i < lines.size() && lines[i] != "```"; ++i) one.yaml += lines[i] + "\n";
    list.push_back(std::move(one));
  }
  return list;
}

// Pieces of a template are put into a whole one.
std::string whole_file(const Example& one) {
  if (one.kind == "tables") return kTemplateHead + one.yaml;
  if (one.kind == "table") return kTemplateHead + "tables:\n" + one.yaml;
  return one.yaml;
}

TEST(Documented, EveryExampleLoadsWithTheShippedSchemas) {
  std::map<std::string, int> seen;
  for (const Example& one : examples(read("docs/schema-language.md"))) {
    ++seen[one.kind];
    const bool chart = one.kind == "chart";  // a chart of its own
    const auto loaded = chart ? load_schema({{"example.yaml", one.yaml}})
                              : load_with(shipped_schemas(), {{"example.yaml", whole_file(one)}});
    EXPECT_EQ(told(loaded.mistakes), "") << "the example at line " << one.line;
  }
  EXPECT_EQ(seen,
            (std::map<std::string, int>{{"chart", 1}, {"rules", 1}, {"table", 2}, {"tables", 1}, {"template", 1}}));
}

TEST(Documented, NoYamlInTheDocumentIsUntested) {
  const auto lines = lines_of(read("docs/schema-language.md"));
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i] != "```yaml") continue;
    EXPECT_TRUE(lines[i - 1].starts_with("<!-- example: ")) << "line " << i + 1;
  }
}

TEST(Documented, TheMistakesShownAreThoseThatAreTold) {
  const std::string document = read("docs/schema-language.md");
  std::string yaml = examples(document).at(0).yaml;
  const auto misspell = [&yaml](const std::string& from, const std::string& to) {
    ASSERT_NE(yaml.find(from), std::string::npos) << from;
    yaml.replace(yaml.find(from), from.size(), to);
  };
  misspell("measure: budget", "mesure: budget");
  misspell("of: [forecast, budget]", "of: [forecast, bugdet]");
  std::string shown = "<!-- mistakes -->\n```\n";
  for (const SchemaMistake& mistake : load_with(shipped_schemas(), {{"mall.yaml", yaml}}).mistakes) {
    shown += fmt::format("mall.yaml:{}:{}: {}  [{}]\n", mistake.mark.line, mistake.mark.column, mistake.message.sv,
                         mistake.code);
  }
  EXPECT_NE(document.find(shown + "```\n"), std::string::npos) << shown;
}

// heading -> key -> whether it is marked as one that must be there
using Sections = std::map<std::string, std::map<std::string, bool>>;

Sections key_tables(const std::string& document) {
  Sections sections;
  std::string heading;
  bool table = false;
  for (const std::string& line : lines_of(document)) {
    if (line.starts_with("### ")) heading = line.substr(4);
    table = line == "| key | must | value |" || (table && line.starts_with("|"));
    if (!table || !line.starts_with("| `")) continue;
    const auto end = line.find(" |");
    const bool must = line.substr(end).starts_with(" | yes |");
    const std::string cell = line.substr(0, end);
    for (auto at = cell.find('`'); at != std::string::npos; at = cell.find('`', at + 1)) {
      const auto close = cell.find('`', at + 1);
      sections[heading][cell.substr(at + 1, close - at - 1)] = must;
      at = close;
    }
  }
  return sections;
}

TEST(Documented, EveryKeyStandsInTheDocumentAndIsMarkedAsTheLoaderTakesIt) {
  Sections wanted;
  for (const MappingKind kind : kMappingKinds) {
    const MappingSpec& spec = mapping_spec(kind);
    for (const KeySpec& key : spec.keys) wanted[std::string(spec.heading)][std::string(key.name)] = key.required;
  }
  EXPECT_EQ(key_tables(read("docs/schema-language.md")), wanted);
}

TEST(Documented, EveryWordOfEveryKeyStandsInItsRowOfTheDocument) {
  const auto lines = lines_of(read("docs/schema-language.md"));
  for (const MappingKind kind : kMappingKinds) {
    if (kind == MappingKind::term) continue;  // "as in a selector"
    const MappingSpec& spec = mapping_spec(kind);
    for (const KeySpec& key : spec.keys) {
      if (key.type != ValueType::word && key.type != ValueType::period && key.type != ValueType::patterns_by) continue;
      std::string heading;
      std::string row;
      for (const std::string& line : lines) {
        if (line.starts_with("### ")) heading = line.substr(4);
        const std::string cell = line.substr(0, line.find(" |"));
        if (heading == spec.heading && cell.find(fmt::format("`{}`", key.name)) != std::string::npos) row = line;
      }
      if (row.find("as for") != std::string::npos || row.find("by_row") != std::string::npos) continue;
      if (key.name == "unit" && row.find("differs from the table's") != std::string::npos) continue;
      for (const std::string& word : split_words(key.words)) {
        EXPECT_NE(row.find(fmt::format("`{}`", word)), std::string::npos)
            << spec.heading << ": " << key.name << ": " << word;
      }
    }
  }
}

TEST(Documented, EveryKeyIsDescribedInBothLanguages) {
  for (const MappingKind kind : kMappingKinds) {
    for (const KeySpec& key : mapping_spec(kind).keys) {
      EXPECT_FALSE(key.sv.empty() || key.en.empty()) << mapping_spec(kind).id << ": " << key.name;
    }
  }
}

TEST(Documented, TheCommittedJsonSchemaIsTheOnePrinted) {
  EXPECT_EQ(read("docs/crossfoot.schema.json"), schema_json())
      << "write it anew: crossfoot schema json > docs/crossfoot.schema.json";
}

TEST(Documented, TheJsonSchemaRefersToWhatItDefines) {
  const auto root = nlohmann::json::parse(schema_json());
  const auto flat = root.flatten();
  std::set<std::string> referred;
  for (const auto& [pointer, value] : flat.items()) {
    if (pointer.ends_with("/$ref")) referred.insert(value.get<std::string>());
  }
  for (const std::string& reference : referred) {
    EXPECT_TRUE(root.contains(nlohmann::json::json_pointer(reference.substr(1)))) << reference;
  }
  EXPECT_EQ(referred.size(), std::size(kMappingKinds));
}

TEST(Documented, EveryWordForAPeriodCanBeRead) {
  for (const KeySpec& key : mapping_spec(MappingKind::column).keys) {
    if (key.type != ValueType::period) continue;
    for (const std::string& word : split_words(key.words)) EXPECT_TRUE(parse_period_spec(word).has_value()) << word;
  }
}

}  // namespace
}  // namespace crossfoot
