// Trees of YAML as bytes, and the trees that are compiled into the program.
#include "schema/yaml_bytes.h"

#include <gtest/gtest.h>

#include "schema/embedded.h"

namespace crossfoot {
namespace {

TEST(YamlBytes, GiveTheTreeBack) {
  Mistakes mistakes;
  const auto tree = parse_yaml("a.yaml", "a: [1, {b: \"två\", c: []}]\nd: |\n  text\n  till\n", mistakes);
  ASSERT_TRUE(tree);
  const auto again = tree_from(to_bytes(*tree));
  ASSERT_TRUE(again);
  EXPECT_EQ(to_bytes(*again), to_bytes(*tree));
  const YamlNode* list = again->find("a");
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->items.at(1).find("b")->text, "två");
  EXPECT_EQ(list->items.at(1).find("b")->column, tree->find("a")->items.at(1).find("b")->column);
  EXPECT_EQ(again->find("d")->text, "text\ntill\n");
}

TEST(YamlBytes, ThatAreCutOrTooLongAreNoTree) {
  Mistakes mistakes;
  const auto tree = parse_yaml("a.yaml", "a: [1, 2]\n", mistakes);
  ASSERT_TRUE(tree);
  const std::string bytes = to_bytes(*tree);
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(tree_from(bytes.substr(0, size))) << size;
  EXPECT_FALSE(tree_from(bytes + "x"));
}

TEST(YamlBytes, OfTheEmbeddedSchemasAreThoseOfTheirTexts) {
  EXPECT_GE(embedded_schemas().size(), 8u);
  for (const EmbeddedSchema& schema : embedded_schemas()) {
    Mistakes mistakes;
    const auto tree = parse_yaml(std::string(schema.path), schema.text, mistakes);
    ASSERT_TRUE(tree) << schema.path;
    EXPECT_EQ(to_bytes(*tree), schema.tree) << schema.path;
  }
}

}  // namespace
}  // namespace crossfoot
