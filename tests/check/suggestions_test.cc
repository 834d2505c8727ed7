// What is suggested to a schema's author: the rule that was taken out, in words
// and as lines that state it; nothing where all is stated, and nothing that
// holds by chance.
#include "diagnose/suggestions.h"

#include <gmock/gmock.h>

#include <random>

#include "output/schema_coverage.h"
#include "output/suggested_rule.h"
#include "sample.h"
#include "support/make_xlsx.h"

namespace crossfoot {
namespace {

using diagnose::Suggestion;
using diagnose::suggestions_for;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Schema without(std::string_view rule) {
  Schema schema = shipped_schema();
  EXPECT_EQ(std::erase_if(schema.rules, [&](const Rule& known) { return known.id == rule; }), rule.empty() ? 0U : 1U);
  return schema;
}

Report checked(const std::string& sample, const Schema& schema) {
  return check({{sample + ".xlsx", bytes_of(std::filesystem::path(SOURCE_DIR) / "samples" / (sample + ".xlsx"))}},
               schema, {});
}

// "table: relation"
std::vector<std::string> suggested(const Report& report) {
  std::vector<std::string> found;
  for (const Suggestion& suggestion : suggestions_for(report, 0)) {
    const FileReport& file = report.files[0];
    found.push_back(file.recognition.tables[suggestion.table].id + ": " + relation_of(suggestion, file).sv);
    EXPECT_GT(suggestion.checked + suggestion.located, 0U) << found.back();
  }
  return found;
}

TEST(Suggestions, AreTheRulesThatWereTakenOut) {
  struct Case {
    std::string rule;
    std::string sample;
    std::string relation;
  };
  const std::vector<Case> cases = {
      {"economy.net", "kronor-som-tkr",
       "main: Ack utfall 2022 / Utfall netto = Ack utfall 2022 / Utfall intäkter + Ack utfall 2022 / Utfall kostnader"},
      {"economy.deviation", "linkoping-2018-08", "forecast: Avvikelse = Prognos helår − Budget 2018"},
      {"economy.deviation", "enkoping-2020-08",
       "detail: Differens jan-aug 2020 = Utfall jan-aug 2020 − Budget jan-aug 2020"},
      {"economy.forecast", "enkoping-2020-08",
       "tertials: Total prognos = Utfall T1, jan-april + Utfall T2, maj-aug + Prognos T3, sep-dec"},
      {"structure.total", "nacka-2021-t2",
       "detail-2: Summa Vuxen = Heldygnsvård + Öppenvård vuxen + Våld i nära relation + Sociala kontrakt"},
      {"structure.same_fact", "nacka-2021-t2", "main: samma uppgifter står i tabellen detail"},
      {"statistics.attainment", "nacka-2021-t2", "indicators-3: Måluppfyllelse 2021 = Utfall 2021 / Mål 2021"},
      {"statistics.change", "nacka-2021-t2",
       "lss_statistics: Antal personer 2021 jmf med 2020 = Antal personer i augusti 2021 − Antal personer i oktober "
       "2020"},
  };
  for (const Case& test : cases) {
    const Schema schema = without(test.rule);
    EXPECT_THAT(suggested(checked(test.sample, schema)), Contains(test.relation)) << test.rule;
  }
}

TEST(Suggestions, AreNoneWhereAllThatHoldsIsStated) {
  for (const std::string& sample : sample_names()) {
    EXPECT_THAT(suggested(checked(sample, shipped_schema())), IsEmpty()) << sample;
  }
}

TEST(Suggestions, StateWhatTheRuleStated) {
  const Schema schema = without("economy.net");
  const Report lacking = checked("kronor-som-tkr", schema);
  std::string rules = "crossfoot: rules\nversion: \"1\"\nrules:\n";
  for (const Suggestion& suggestion : suggestions_for(lacking, 0)) {
    std::string yaml = suggested_rule(suggestion, lacking.files[0]).yaml;
    ASSERT_TRUE(yaml.starts_with("# rules\n")) << yaml;
    std::string indented;
    for (const char c : yaml) {
      if (indented.empty() || indented.back() == '\n') indented += "  ";
      indented += c;
    }
    rules += indented;
  }
  const LoadedSchema with = load_shipped({{"egna.yaml", rules}});
  ASSERT_THAT(with.mistakes, IsEmpty());
  Schema stated = with.schema;
  std::erase_if(stated.rules, [](const Rule& rule) { return rule.id == "economy.net"; });
  const Report whole = checked("kronor-som-tkr", shipped_schema());
  EXPECT_LT(lacking.files[0].cells.locatable, whole.files[0].cells.locatable);
  EXPECT_EQ(checked("kronor-som-tkr", stated).files[0].cells.locatable, whole.files[0].cells.locatable);
}

TEST(Suggestions, AreNotWhatHoldsByChance) {
  const Schema schema = without("economy.deviation");
  std::mt19937 random(7);
  for (const std::size_t lines : {2U, 3U, 6U}) {
    const unsigned most = lines == 6 ? 300 : 9;
    for (int round = 0; round < 20; ++round) {
      std::vector<std::vector<std::string>> rows = {
          {"Nacka kommun, Socialnämnden"},
          {"Månadsrapport februari 2020"},
          {},
          {"Ekonomisk tabell"},
          {"Verksamhet, tkr", "Ack utfall 2020", "", "", "Ack budget 2020", "", "Helår budget och prognos 2020"},
          {"", "Utfall intäkter", "Utfall kostnader", "Utfall netto", "Budget netto", "Budget avvikelse",
           "Budget netto", "Prognos netto", "Prognos avvikelse"}};
      const std::vector<std::string> labels = {"Barn och unga", "Vuxna", "Äldre", "Nämnd", "Gemensamt", "Stab"};
      for (std::size_t line = 0; line < lines; ++line) {
        rows.push_back({labels[line]});
        for (int column = 0; column < 8; ++column) {
          rows.back().push_back(std::to_string(random() % most + 1));
        }
      }
      const Report report = check({{"a.xlsx", make_xlsx({{"Drift", rows, {}}})}}, schema, {});
      ASSERT_FALSE(report.observations.empty());
      EXPECT_THAT(suggested(report), IsEmpty()) << lines;
    }
  }
}

TEST(SchemaCoverage, CountsAndNamesWhatIsUnchecked) {
  const Report report = checked("linkoping-2018-08", shipped_schema());
  std::string text;
  write_schema_coverage(text, report, Language::swedish);
  EXPECT_THAT(text,
              HasSubstr("result  Driftsammandrag!A5:E15: av 40 tal kan fel i 10 pekas ut, i 20 bara upptäckas; 10 är "
                        "okontrollerade"));
  EXPECT_THAT(text, HasSubstr("okontrollerade kolumner: E Avvik. mot periodiserad budget* 31/8 2018"));
  EXPECT_THAT(text, HasSubstr("Inget samband hittades"));
  EXPECT_THAT(schema_coverage_json(report), HasSubstr("\"unchecked_columns\""));
  EXPECT_THAT(schema_coverage_json(report), Not(HasSubstr("\"relation\"")));
}

}  // namespace
}  // namespace crossfoot
