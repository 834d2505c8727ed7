// Schemas as bytes, and the schemas that are compiled into the program.
#include "schema/schema_bytes.h"

#include <gtest/gtest.h>

#include "schema/embedded.h"
#include "schema/schema_fixture.h"

namespace crossfoot {
namespace {

TEST(SchemaBytes, OfTheEmbeddedSchemasAreThoseOfTheirTexts) {
  EXPECT_GE(embedded_schemas().size(), 8u);
  const LoadedSchema read = load_schema(shipped_schemas());
  ASSERT_TRUE(read.mistakes.empty());
  EXPECT_EQ(to_bytes(read.schema), embedded_schema_bytes());
}

TEST(SchemaBytes, GiveTheSchemaBack) {
  const auto again = schema_from(embedded_schema_bytes());
  ASSERT_TRUE(again);
  EXPECT_EQ(to_bytes(*again), embedded_schema_bytes());
  const Schema read = load_schema(shipped_schemas()).schema;
  EXPECT_EQ(again->sha256, read.sha256);
  ASSERT_EQ(again->templates.size(), read.templates.size());
  for (std::size_t i = 0; i < read.templates.size(); ++i) {
    const Template& one = read.templates[i];
    const Template& other = again->templates[i];
    EXPECT_EQ(other.municipality, one.municipality);
    EXPECT_EQ(other.line_labels, one.line_labels);
    EXPECT_EQ(other.mark.file, one.mark.file);
    ASSERT_EQ(other.tables.size(), one.tables.size());
    for (std::size_t t = 0; t < one.tables.size(); ++t) {
      ASSERT_EQ(other.tables[t].columns.size(), one.tables[t].columns.size());
      for (std::size_t c = 0; c < one.tables[t].columns.size(); ++c) {
        EXPECT_EQ(other.tables[t].columns[c].heads, one.tables[t].columns[c].heads);
        EXPECT_EQ(other.tables[t].columns[c].measure, one.tables[t].columns[c].measure);
      }
    }
  }
}

TEST(SchemaBytes, ThatAreCutOrTooLongAreNoSchema) {
  Schema small;
  small.templates.resize(2);
  small.templates[1].tables.resize(1);
  const std::string bytes = to_bytes(small);
  ASSERT_TRUE(schema_from(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(schema_from(bytes.substr(0, size))) << size;
  EXPECT_FALSE(schema_from(bytes + "x"));
}

TEST(SchemaBytes, AreNotUsedForFilesThatWereChanged) {
  SchemaSources sources{shipped_schemas(), {}};
  sources.files.front().text += "# changed\n";
  EXPECT_NE(load_sources(sources).schema.sha256, load_sources({shipped_schemas(), {}}).schema.sha256);
  sources.files.front().text += "unknown: key\n";
  EXPECT_FALSE(load_sources(sources).mistakes.empty());
}

}  // namespace
}  // namespace crossfoot
