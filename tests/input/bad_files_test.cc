// Every file in tests/workbooks/bad is refused, remarked on or read as its
// line in the manifest says.
#include "support/bad_files.h"

#include <algorithm>

#include "input/read_workbook.h"

namespace crossfoot {
namespace {

class BadFiles : public testing::TestWithParam<BadFile> {};

TEST_P(BadFiles, AreReadAsTheManifestSays) {
  const BadFile& bad = GetParam();
  const std::string bytes = bytes_of(bad);
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
  if (bad.expect == "reads_with_warning" && bad.seen_by_reader()) {
    EXPECT_TRUE(std::any_of(reading->findings.begin(), reading->findings.end(), has_code)) << bad.note;
  } else {
    EXPECT_TRUE(reading->findings.empty()) << bad.note << ": " << reading->findings[0].code;
  }
}

INSTANTIATE_TEST_SUITE_P(Manifest, BadFiles, testing::ValuesIn(bad_files()), test_name);

TEST(BadFilesManifest, ListsManyFiles) { EXPECT_GT(bad_files().size(), 90U); }

}  // namespace
}  // namespace crossfoot
