#include "schema/sources.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "schema/embedded.h"
#include "schema/load_with.h"
#include "schema/schema_fixture.h"

namespace crossfoot {
namespace {

// A folder of its own for each test, gone afterwards.
class Sources : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    root_ = std::filesystem::path(testing::TempDir()) / fmt::format("crossfoot_{}_{}", test->name(), getpid());
    std::filesystem::remove_all(root_);
    std::filesystem::create_directories(root_);
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  std::string write(const std::string& path, const std::string& text) {
    const auto whole = root_ / path;
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream(whole) << text;
    return whole.string();
  }
  std::string folder(const std::string& name) const { return (root_ / name).string(); }

 private:
  std::filesystem::path root_;
};

std::string names(const std::vector<SchemaText>& files, const std::string& folder) {
  std::string text;
  for (const SchemaText& file : files) {
    text += (file.path.starts_with(folder) ? file.path.substr(folder.size() + 1) : file.path) + " ";
  }
  return text;
}

TEST_F(Sources, WithoutAnyPlaceAreThoseCompiledIn) {
  for (const std::string& share : {std::string(), folder("nowhere")}) {
    const auto found = find_schema_files({std::nullopt, std::nullopt, share});
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found->files.size(), embedded_schemas().size());
    EXPECT_TRUE(found->beneath.empty());
    EXPECT_EQ(told(load_sources(*found).mistakes), "");
  }
}

TEST_F(Sources, TheInstalledFolderWinsOverThoseCompiledIn) {
  write("share/chart.yaml", kSmallChart);
  write("share/rules/a.yaml", kSmallRules);
  write("share/templates/b.yaml", kTemplateHead + kTable);
  write("share/templates/.hidden.yaml", "x");
  write("share/notes.txt", "x");
  const auto found = find_schema_files({std::nullopt, std::nullopt, folder("share")});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(names(found->files, folder("share")), "chart.yaml rules/a.yaml templates/b.yaml ");
  EXPECT_EQ(found->files[0].text, kSmallChart);
}

TEST_F(Sources, AnInstalledFolderWithoutSchemasIsNone) {
  write("share/readme.txt", "x");
  const auto found = find_schema_files({std::nullopt, std::nullopt, folder("share")});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->files.size(), embedded_schemas().size());
}

TEST_F(Sources, TheEnvironmentWinsOverTheInstalledAndTheOptionOverBoth) {
  write("share/chart.yaml", kSmallChart);
  write("env/chart.yaml", kSmallChart);
  write("opt/chart.yaml", kSmallChart);
  const auto by_environment = find_schema_files({std::nullopt, folder("env"), folder("share")});
  ASSERT_TRUE(by_environment.has_value());
  EXPECT_EQ(by_environment->files.at(0).path, folder("env") + "/chart.yaml");
  const auto by_option = find_schema_files({folder("opt"), folder("env"), folder("share")});
  ASSERT_TRUE(by_option.has_value());
  EXPECT_EQ(by_option->files.at(0).path, folder("opt") + "/chart.yaml");
  EXPECT_TRUE(by_option->beneath.empty()) << "it has a chart";
}

TEST_F(Sources, AFolderWithoutAChartIsPutOnTopOfWhatIsShipped) {
  write("share/chart.yaml", kSmallChart);
  write("share/rules/a.yaml", kSmallRules);
  write("share/templates/b.yaml", kTemplateHead + kTable);
  std::string ours = kTemplateHead + kTable;
  ours.replace(ours.find("id: small"), 9, "id: ours");
  write("opt/ours.yaml", ours);
  const auto found = find_schema_files({folder("opt"), std::nullopt, folder("share")});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(names(found->files, folder("opt")), "ours.yaml ");
  EXPECT_EQ(names(found->beneath, folder("share")), "chart.yaml rules/a.yaml templates/b.yaml ");
  const LoadedSchema loaded = load_sources(*found);
  EXPECT_EQ(told(loaded.mistakes), "");
  EXPECT_EQ(loaded.schema.templates.size(), 2u);
}

TEST_F(Sources, MistakesInWhatLiesBeneathAreNotHidden) {
  write("share/chart.yaml", kSmallChart + "colour: red\n");
  write("opt/ours.yaml", kTemplateHead + kTable);
  const auto found = find_schema_files({folder("opt"), std::nullopt, folder("share")});
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(load_sources(*found).mistakes.size(), 1u);
}

TEST_F(Sources, AFolderThatWasAskedForMustBeThere) {
  const auto option = find_schema_files({folder("nowhere"), std::nullopt, ""});
  ASSERT_FALSE(option.has_value());
  EXPECT_EQ(option.error().code, "CF101");
  EXPECT_TRUE(option.error().message.sv.starts_with("--schemas: ")) << option.error().message.sv;
  EXPECT_TRUE(option.error().message.en.starts_with("--schemas: "));
  const auto environment = find_schema_files({std::nullopt, folder("nowhere"), ""});
  ASSERT_FALSE(environment.has_value());
  EXPECT_TRUE(environment.error().message.sv.starts_with("CROSSFOOT_SCHEMAS: "));
}

TEST_F(Sources, AFolderThatWasAskedForMustHoldSchemas) {
  write("opt/readme.txt", "x");
  const auto found = find_schema_files({folder("opt"), std::nullopt, ""});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, "CF001");
  EXPECT_EQ(found.error().message.sv,
            "--schemas: " + folder("opt") + ": mappen har inga regelverk eller mallar (*.yaml). Ange en annan mapp.");
  EXPECT_EQ(found.error().message.en,
            "--schemas: " + folder("opt") + ": the folder holds no schemas (*.yaml). Give another folder.");
}

TEST_F(Sources, AFileThatIsTooLargeIsAnError) {
  write("opt/chart.yaml", std::string(5 * 1024 * 1024 + 1, '#'));
  const auto found = find_schema_files({folder("opt"), std::nullopt, ""});
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, "CF103");
}

}  // namespace
}  // namespace crossfoot
