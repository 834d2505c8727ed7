// Every file in tests/workbooks/bad gets an answer from a whole check, with the
// finding or the error that the manifest names.
#include "support/bad_files.h"

#include <algorithm>

#include "check/sample.h"

namespace crossfoot {
namespace {

class BadFilesChecked : public testing::TestWithParam<BadFile> {};

TEST_P(BadFilesChecked, GetTheAnswerThatTheManifestNames) {
  const BadFile& bad = GetParam();
  const Report report = check({{bad.name, bytes_of(bad)}}, shipped_schema(), {});
  ASSERT_EQ(report.files.size(), 1U);
  const auto& error = report.files[0].error;
  if (bad.expect == "clean_error") {
    ASSERT_TRUE(error) << bad.note;
    EXPECT_EQ(error->code, bad.code);
    return;
  }
  EXPECT_FALSE(error) << bad.note << ": " << error->message.en;
  if (bad.expect == "reads_with_warning") {
    const auto has_code = [&](const Finding& finding) { return finding.code == bad.code; };
    EXPECT_TRUE(std::any_of(report.findings.begin(), report.findings.end(), has_code)) << bad.note;
  }
}

INSTANTIATE_TEST_SUITE_P(Manifest, BadFilesChecked, testing::ValuesIn(bad_files()), test_name);

}  // namespace
}  // namespace crossfoot
