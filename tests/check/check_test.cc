#include "crossfoot/check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "support/make_xlsx.h"

namespace crossfoot {
namespace {

using testing::HasSubstr;

std::string bytes_of(const std::string& path) {
  std::ifstream in(std::string(SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A fourth municipality: one template, no C++.
const Schema& schema() {
  static const LoadedSchema loaded = [] {
    std::vector<SchemaText> files;
    for (const char* name : {"chart.yaml", "rules.yaml", "mall.yaml"}) {
      files.push_back({name, bytes_of(std::string("tests/cases/json-contract/regler/") + name)});
    }
    return load_schema(files);
  }();
  EXPECT_TRUE(loaded.mistakes.empty());
  return loaded.schema;
}

using Rows = std::vector<std::vector<std::string>>;

Rows good_rows() {
  return {{"Provköpings kommun, Barnnämnden"},
          {"Månadsrapport februari 2020"},
          {},
          {"Verksamhet, tkr", "Utfall", "Budget", "Avvikelse"},
          {"Förskola", "-1200", "-1250", "50"},
          {"Öppen vård", "-300", "-310", "10"},
          {"Summa", "-1500", "-1560", "60"}};
}

InputFile workbook(const std::string& name, const Rows& rows) { return {name, make_xlsx({{"Drift", rows, {}}})}; }

std::vector<std::string> codes(const Report& report, Severity severity) {
  std::vector<std::string> found;
  for (const Finding& finding : report.findings) {
    if (finding.severity == severity) found.push_back(finding.code);
  }
  return found;
}

// One column of totals that is a formula says less of the other than the rules do.
TEST(Check, LeavesATypedTotalBesideOneFormulaToTheRules) {
  Rows rows = good_rows();
  rows[6] = {"Summa", "=SUM(B5:B6)|-1500", "-1597", "97"};
  const Report report = check({workbook("a.xlsx", rows)}, schema(), {});
  EXPECT_GT(report.count(Severity::error), 0u);
  for (const Finding& finding : report.findings) EXPECT_NE(finding.code, "CF503") << finding.place.sheet.str();
}

TEST(Check, SaysNothingOfAWorkbookThatAddsUp) {
  const Report report = check({workbook("a.xlsx", good_rows())}, schema(), {});
  EXPECT_TRUE(report.findings.empty());
  EXPECT_FALSE(report.anything_failed());
  const FileReport& file = report.files[0];
  EXPECT_EQ(file.template_id, "provkoping");
  EXPECT_EQ(file.municipality, "Provköpings kommun");
  EXPECT_EQ(file.board, "Barnnämnden");
  EXPECT_EQ(file.period, "2020-01/2020-02");
  EXPECT_EQ(file.rules.exact, 6u);
  EXPECT_EQ(file.cells.numeric, 9u);
  EXPECT_EQ(file.cells.checked, 9u);
  EXPECT_EQ(file.sha256.size(), 64u);
  EXPECT_EQ(report.schema_sha256, schema().sha256);
}

TEST(Check, FindsAWrongTotalInItsCellAndSaysItOnce) {
  Rows rows = good_rows();
  rows[6][1] = "-1510";
  const Report report = check({workbook("a.xlsx", rows)}, schema(), {});
  ASSERT_EQ(codes(report, Severity::error), std::vector<std::string>{"CF401"});
  EXPECT_GE(report.findings[0].diagnosis, Diagnosis::likely);
  ASSERT_EQ(report.findings[0].explanations.size(), 1u);
  EXPECT_EQ(report.findings[0].explanations[0].repairs.size(), 2u);
  EXPECT_EQ(report.findings[0].place.cell, (CellAddress{6, 1}));
  EXPECT_EQ(report.findings[0].expected, Decimal(-1500));
  EXPECT_EQ(report.files[0].rules.broken, 2u);
}

TEST(Check, ChecksTheOtherFilesWhenOneCannotBeRead) {
  Rows rows = good_rows();
  rows[6][1] = "-1510";
  const InputFile missing{"saknas.xlsx", Failure(Error{"CF101", {"filen finns inte", "there is no such file"}})};
  const Report report =
      check({missing, {"text.xlsx", std::string("a;b\n1;2\n")}, workbook("a.xlsx", rows)}, schema(), {});
  EXPECT_TRUE(report.anything_failed());
  ASSERT_TRUE(report.files[0].error && report.files[1].error);
  EXPECT_EQ(report.files[0].error->code, "CF101");
  EXPECT_EQ(report.files[1].error->code, "CF111");
  EXPECT_FALSE(report.files[2].error);
  ASSERT_FALSE(report.findings.empty());
  EXPECT_EQ(report.findings[0].place.file, 2u);
}

TEST(Check, NeverTakesAnUnknownWorkbookForAGoodOne) {
  const Report report = check({workbook("a.xlsx", {{"Annan kommun"}, {"1", "2"}})}, schema(), {});
  EXPECT_EQ(codes(report, Severity::error), std::vector<std::string>{"CF201"});
  EXPECT_FALSE(report.anything_failed());
}

TEST(Check, SaysThatNothingIsRecognisedWhenTheTemplateIsForced) {
  const Report report = check({workbook("a.xlsx", {{"Annan kommun"}, {"1", "2"}})}, schema(), {"provkoping"});
  EXPECT_EQ(codes(report, Severity::error), std::vector<std::string>{"CF203"});
}

TEST(Check, OrdersFindingsByFileThenGravityThenSheetAndCell) {
  Rows rows = good_rows();
  rows[6][1] = "-1510";
  rows[6][2] = "-1570";
  rows.push_back({});
  rows.push_back({});
  rows.push_back({"", "", "", "", "", "", "7", "8"});
  rows.push_back({"", "", "", "", "", "", "7", "8"});
  const Report report = check({workbook("b.xlsx", rows), workbook("a.xlsx", rows)}, schema(), {});
  const auto key = [](const Finding& finding) {
    return std::tuple(finding.place.file, -static_cast<int>(finding.severity),
                      finding.place.cell ? *finding.place.cell : CellAddress{});
  };
  EXPECT_TRUE(std::is_sorted(report.findings.begin(), report.findings.end(),
                             [&](const Finding& a, const Finding& b) { return key(a) < key(b); }));
  EXPECT_GE(report.findings.size(), 4u);
}

TEST(Check, GivesEveryFindingAnIdOfItsOwn) {
  Rows rows = good_rows();
  rows[6][1] = "-1510";
  const Report report = check({workbook("a.xlsx", rows), workbook("b.xlsx", rows)}, schema(), {});
  std::vector<std::string> ids;
  for (const Finding& finding : report.findings) ids.push_back(finding.id);
  std::sort(ids.begin(), ids.end());
  EXPECT_EQ(std::adjacent_find(ids.begin(), ids.end()), ids.end());
  EXPECT_TRUE(std::none_of(ids.begin(), ids.end(), [](const std::string& id) { return id.empty(); }));
}

TEST(Check, KeepsAThousandFindingsOfOneRuleAndCountsTheRest) {
  Rows rows = good_rows();
  rows.pop_back();
  for (int i = 0; i < 1100; ++i) rows.push_back({"Rad " + std::to_string(i), "-100", "-100", "7"});
  const Report report = check({workbook("a.xlsx", rows)}, schema(), {});
  EXPECT_EQ(report.findings.size(), 1000u);
  EXPECT_EQ(report.files[0].findings_left_out, 100u);
}

TEST(Check, GivesTheSameWhateverTheFileIsCalled) {
  Rows rows = good_rows();
  rows[6][1] = "-1510";
  const Report one = check({workbook("a.xlsx", rows)}, schema(), {});
  const Report other = check({workbook("Å b.bin", rows)}, schema(), {});
  ASSERT_EQ(one.findings.size(), other.findings.size());
  for (std::size_t i = 0; i < one.findings.size(); ++i) EXPECT_EQ(one.findings[i].id, other.findings[i].id);
}

}  // namespace
}  // namespace crossfoot
