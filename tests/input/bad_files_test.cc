// Every file in tests/workbooks/bad is refused, remarked on or read as its
// line in the manifest says.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "input/read_workbook.h"

namespace crossfoot {
namespace {

struct BadFile {
  std::string name;
  std::string expect;  // clean_error, reads_fine, reads_with_warning
  std::string code;    // of the error, or of a finding; "-" for none
  std::string note;
};

const std::string kFolder = std::string(SOURCE_DIR) + "/tests/workbooks/bad/";

std::vector<BadFile> manifest() {
  std::ifstream file(kFolder + "manifest.tsv");
  std::vector<BadFile> files;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    BadFile bad;
    std::getline(fields, bad.name, '\t');
    std::getline(fields, bad.expect, '\t');
    std::getline(fields, bad.code, '\t');
    std::getline(fields, bad.note);
    files.push_back(bad);
  }
  return files;
}

// What is odd about these cannot be seen by reading alone; they only have to
// be read.
const std::map<std::string, std::string> kFoundByOthers = {
    {"self_sum.xlsx", "a formula that refers to itself: formulas"},
    {"unterminated_string.xlsx", "formulas that cannot be parsed: formulas"},
    {"string_bomb_rept.xlsx", "texts that grow while computed: formulas"},
    {"hidden_sheets.xlsx", "hidden sheets with data: the inspection"},
    {"comment_personnummer.xlsx", "personal data in a comment: the inspection"},
    {"white_on_white.xlsx", "a format that hides its value: the inspection"},
};

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

class BadFiles : public testing::TestWithParam<BadFile> {};

TEST_P(BadFiles, AreReadAsTheManifestSays) {
  const BadFile& bad = GetParam();
  const std::string bytes = contents(kFolder + bad.name);
  ASSERT_FALSE(bytes.empty());
  const auto reading = read_workbook(bytes, bad.name);
  if (bad.expect == "clean_error") {
    ASSERT_FALSE(reading.has_value()) << bad.note;
    EXPECT_EQ(reading.error().code, bad.code) << reading.error().message.en;
    EXPECT_TRUE(reading.error().message.sv.starts_with(bad.name + ": "));
    EXPECT_TRUE(reading.error().message.en.starts_with(bad.name + ": "));
    EXPECT_EQ(reading.error().message.en.find("root:x:"), std::string::npos) << "a file was opened";
    return;
  }
  ASSERT_TRUE(reading.has_value()) << bad.note << ": " << reading.error().message.en;
  const auto has_code = [&](const Finding& finding) { return finding.code == bad.code; };
  const bool found = std::any_of(reading->findings.begin(), reading->findings.end(), has_code);
  if (bad.expect == "reads_fine" || kFoundByOthers.contains(bad.name)) {
    EXPECT_TRUE(reading->findings.empty()) << bad.note << ": " << reading->findings[0].code;
  } else {
    EXPECT_TRUE(found) << bad.note;
  }
}

INSTANTIATE_TEST_SUITE_P(Manifest, BadFiles, testing::ValuesIn(manifest()), [](const auto& test) {
  std::string name = test.param.name.substr(0, test.param.name.find('.'));
  return name;
});

TEST(BadFilesManifest, ListsEveryFileThatIsExpectedToBeOdd) {
  const auto files = manifest();
  EXPECT_GT(files.size(), 80U);
  for (const auto& [name, reason] : kFoundByOthers) {
    const auto listed = [&](const BadFile& bad) { return bad.name == name && bad.expect == "reads_with_warning"; };
    EXPECT_TRUE(std::any_of(files.begin(), files.end(), listed)) << name << " (" << reason << ")";
  }
}

}  // namespace
}  // namespace crossfoot
