#include "base/os_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "base/os_terminal.h"

namespace crossfoot {
namespace {

constexpr std::size_t kMebibyte = std::size_t{1} << 20;

// A folder of its own for each test, removed afterwards.
class OsFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "/crossfoot-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  std::string folder_;
};

void expect_error(const Result<FileBytes>& result, const std::string& code, const std::string& sv_part) {
  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, code);
  EXPECT_NE(result.error().message.sv.find(sv_part), std::string::npos) << result.error().message.sv;
  EXPECT_FALSE(result.error().message.en.empty());
}

TEST_F(OsFile, ReadsTheWholeFile) {
  std::string bytes(3 * kMebibyte + 17, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31 % 251);
  EXPECT_TRUE(*read_file(write("stor", bytes), 10 * kMebibyte) == bytes);
  EXPECT_EQ(*read_file(write("en", "x"), kMebibyte), "x");
}

TEST_F(OsFile, ReadsAFileThatGrowsBeyondItsFirstBuffer) {
  const std::string bytes(40 * kMebibyte, 'a');
  EXPECT_TRUE(*read_file(write("störst", bytes), 64 * kMebibyte) == bytes);
}

TEST_F(OsFile, TakesFilesUpToTheLimit) {
  const std::string file = write("gräns", std::string(1000, 'a'));
  EXPECT_TRUE(read_file(file, 1000).has_value());
  expect_error(read_file(file, 999), "CF103", "större än gränsen 999 byte");
  ::truncate(file.c_str(), 1 << 30);  // sparse: nothing may be allocated for it
  expect_error(read_file(file, 200 * kMebibyte), "CF103", "200 MiB");
}

TEST_F(OsFile, SaysWhatIsNoFile) {
  expect_error(read_file(path("saknas.xlsx"), kMebibyte), "CF101", "saknas.xlsx: filen finns inte");
  expect_error(read_file("", kMebibyte), "CF101", "finns inte");
  expect_error(read_file(write("fil", "x") + "/under", kMebibyte), "CF101", "ingen mapp");
  expect_error(read_file(path(std::string("x\0y", 3)), kMebibyte), "CF101", "x\\x00y");
  expect_error(read_file(path(std::string(300, 'a')), kMebibyte), "CF101", "för långt");
  expect_error(read_file(folder_, kMebibyte), "CF102", "mapp");
  expect_error(read_file("/dev/null", kMebibyte), "CF102", "enhet");
  expect_error(read_file(write("tom", ""), kMebibyte), "CF105", "tom");
}

TEST_F(OsFile, DoesNotWaitForAPipe) {
  ASSERT_EQ(::mkfifo(path("rör").c_str(), 0600), 0);
  expect_error(read_file(path("rör"), kMebibyte), "CF102", "rör");
}

TEST_F(OsFile, SaysWhenReadingIsNotAllowed) {
  const std::string file = write("hemlig", "x");
  ASSERT_EQ(::chmod(file.c_str(), 0), 0);
  if (::access(file.c_str(), R_OK) == 0) return;  // the superuser may read everything
  expect_error(read_file(file, kMebibyte), "CF101", "behörighet");
}

TEST_F(OsFile, FollowsLinksButNotInCircles) {
  std::filesystem::create_symlink(write("mål", "innehåll"), path("länk"));
  EXPECT_EQ(*read_file(path("länk"), kMebibyte), "innehåll");
  std::filesystem::create_symlink(path("runt"), path("runt"));
  expect_error(read_file(path("runt"), kMebibyte), "CF101", "sig själv");
}

// A read either sees one state of the file or says that it changed; beside a
// writer that never rests, some read must meet it.
void expect_change_noticed(const std::string& file, const std::function<void()>& write_once) {
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    while (!stop) write_once();
  });
  bool noticed = false;
  for (int i = 0; i < 5000 && !noticed; ++i) {
    const auto result = read_file(file, 512 * kMebibyte);
    if (result) continue;
    expect_error(result, "CF104", "filen ändrades under läsning");
    noticed = true;
  }
  stop = true;
  writer.join();
  EXPECT_TRUE(noticed);
}

TEST_F(OsFile, NoticesThatAFileGrowsWhileItIsRead) {
  const std::string file = write("växer", std::string(8 * kMebibyte, 'a'));
  expect_change_noticed(file, [&] { std::ofstream(file, std::ios::app) << 'b'; });
}

TEST_F(OsFile, NoticesThatAFileIsWrittenOverWhileItIsRead) {
  const std::string file = write("skrivs över", std::string(8 * kMebibyte, 'a'));
  expect_change_noticed(file, [&] { std::ofstream(file, std::ios::in | std::ios::out) << 'b'; });
}

TEST_F(OsFile, EscapesNamesInMessages) {
  expect_error(read_file(path("a\x1b[31m.xlsx"), kMebibyte), "CF101", "a\\x1B[31m.xlsx");
}

TEST_F(OsFile, ListsFilesSorted) {
  write("b.yaml", "x");
  write("a.yaml", "x");
  write("c.txt", "x");
  write(".gömd.yaml", "x");
  std::filesystem::create_directory(path("mapp.yaml"));
  EXPECT_EQ(*list_files(folder_, ".yaml"), (std::vector<std::string>{path("a.yaml"), path("b.yaml")}));
  EXPECT_EQ(*list_files(folder_ + "/", ".yaml"), *list_files(folder_, ".yaml"));
  EXPECT_EQ(list_files(folder_, "")->size(), 3u);
  EXPECT_TRUE(list_files(folder_, ".xlsx")->empty());
  EXPECT_EQ(list_files(path("saknas"), "").error().code, "CF101");
  EXPECT_EQ(list_files(path("a.yaml"), "").error().code, "CF101");
}

TEST_F(OsFile, KnowsFilesAndFolders) {
  const std::string file = write("fil", "x");
  EXPECT_TRUE(file_exists(file));
  EXPECT_TRUE(file_exists(folder_));
  EXPECT_FALSE(file_exists(path("saknas")));
  EXPECT_TRUE(is_folder(folder_));
  EXPECT_FALSE(is_folder(file));
}

TEST(OsTerminal, ReadsTheEnvironment) {
  ::setenv("CROSSFOOT_TEST_VARIABLE", "värde", 1);
  EXPECT_EQ(environment("CROSSFOOT_TEST_VARIABLE"), "värde");
  ::setenv("CROSSFOOT_TEST_VARIABLE", "", 1);
  EXPECT_EQ(environment("CROSSFOOT_TEST_VARIABLE"), std::nullopt);
  ::unsetenv("CROSSFOOT_TEST_VARIABLE");
  EXPECT_EQ(environment("CROSSFOOT_TEST_VARIABLE"), std::nullopt);
}

TEST(OsTerminal, HasAWidthWithoutATerminal) {
  if (!stdout_is_terminal()) {
    EXPECT_EQ(terminal_width(77), 77u);
  } else {
    EXPECT_GT(terminal_width(77), 0u);
  }
}

}  // namespace
}  // namespace crossfoot
