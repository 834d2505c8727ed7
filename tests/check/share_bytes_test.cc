// What a worker found out arrives whole, or not at all.
#include "check/share_bytes.h"

#include <random>

#include "base/os_file.h"
#include "check/sample.h"
#include "check/workers.h"
#include "output/json_report.h"

namespace crossfoot {
namespace {

FileShare share_of_sample(const std::string& name, std::uint32_t index) {
  return share_of(InputFile{name, bytes_of(sample_path(name))}, index, shipped_schema(), {});
}

class ShareBytes : public testing::TestWithParam<std::string> {};

TEST_P(ShareBytes, GiveBackTheSameShare) {
  const std::string bytes = bytes_of(share_of_sample(GetParam(), 3), shipped_schema());
  auto back = share_from(bytes, 3, shipped_schema());
  ASSERT_TRUE(back);
  EXPECT_FALSE(back->observations.empty());
  EXPECT_EQ(bytes_of(std::move(*back), shipped_schema()), bytes);
}

TEST_P(ShareBytes, CutShortAreNoShare) {
  const std::string bytes = bytes_of(share_of_sample(GetParam(), 0), shipped_schema());
  for (std::size_t size = 0; size < bytes.size(); size += 1 + bytes.size() / 50) {
    EXPECT_FALSE(share_from(std::string_view(bytes).substr(0, size), 0, shipped_schema())) << size;
  }
  EXPECT_FALSE(share_from(bytes + "x", 0, shipped_schema()));
}

INSTANTIATE_TEST_SUITE_P(Samples, ShareBytes, testing::ValuesIn(sample_names()), [](const auto& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(ShareBytesOf, AnotherFileAreNotTaken) {
  const std::string bytes = bytes_of(share_of_sample(sample_names().front(), 1), shipped_schema());
  EXPECT_FALSE(share_from(bytes, 0, shipped_schema()));
}

TEST(ShareBytesOf, AFileThatFailedSayWhy) {
  const auto share =
      share_from(bytes_of(failed_share("a.xlsx", {"CF101", {"sv", "en"}}), shipped_schema()), 0, shipped_schema());
  ASSERT_TRUE(share && share->file.error);
  EXPECT_EQ(share->file.error->code, "CF101");
  EXPECT_EQ(share->file.error->message.en, "en");
}

// Under sanitizers this shows that no byte leads outside.
TEST(ShareBytesOf, AShareWithFlippedBytesLeadNowhere) {
  const std::string whole = bytes_of(share_of_sample(sample_names().front(), 0), shipped_schema());
  std::mt19937 random(7);
  for (int turn = 0; turn < 200; ++turn) {
    std::string bytes = whole;
    for (int flips = 0; flips < 3; ++flips) bytes[random() % bytes.size()] = static_cast<char>(random());
    if (auto share = share_from(bytes, 0, shipped_schema())) (void)bytes_of(std::move(*share), shipped_schema());
  }
}

TEST(CheckFiles, GivesTheSameReportHoweverManyWorkersThereAre) {
  std::vector<std::string> paths;
  for (const std::string& name : sample_names()) paths.push_back(sample_path(name));
  paths.push_back(sample_path("no-such-file"));
  CheckOptions options;
  std::vector<std::string> reports;
  for (const unsigned workers : {1U, 2U, 8U}) {
    options.workers = workers;
    reports.push_back(json_report(check_files(paths, shipped_schema(), options), Language::swedish));
  }
  std::vector<InputFile> files;
  for (const std::string& path : paths) files.push_back({path, read_file(path, std::size_t{1} << 24)});
  const std::string in_this_process = json_report(check(files, shipped_schema(), {}), Language::swedish);
  for (const std::string& report : reports) EXPECT_EQ(report, in_this_process);
}

}  // namespace
}  // namespace crossfoot
