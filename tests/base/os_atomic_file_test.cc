#include "base/os_atomic_file.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace crossfoot {
namespace {

namespace fs = std::filesystem;

class AtomicFileTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("crossfoot_atomic_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string path(const std::string& name = "out.txt") const { return (folder_ / name).string(); }

  void write(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }

  std::string read(const std::string& name = "out.txt") const {
    std::ifstream in(path(name));
    return {std::istreambuf_iterator<char>(in), {}};
  }

  std::ptrdiff_t files() const { return std::distance(fs::directory_iterator(folder_), fs::directory_iterator()); }

  fs::path folder_;
};

TEST_F(AtomicFileTest, HasNoNameUntilItIsCommitted) {
  auto file = AtomicFile::create(path(), false);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->write("hej"));
  EXPECT_FALSE(fs::exists(path()));
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(read(), "hej");
  EXPECT_EQ(files(), 1);
}

TEST_F(AtomicFileTest, LeavesNothingWhenItIsNotCommitted) {
  {
    auto file = AtomicFile::create(path(), false);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write("hej"));
  }
  EXPECT_EQ(files(), 0);
}

TEST_F(AtomicFileTest, DoesNotReplaceWhatExists) {
  write("out.txt", "before");
  const auto file = AtomicFile::create(path(), false);
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, "CF010");
  EXPECT_EQ(read(), "before");
}

TEST_F(AtomicFileTest, DoesNotReplaceWhatCameToExistMeanwhile) {
  auto file = AtomicFile::create(path(), false);
  ASSERT_TRUE(file);
  write("out.txt", "meanwhile");
  const auto done = file->commit();
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, "CF010");
  EXPECT_EQ(read(), "meanwhile");
}

TEST_F(AtomicFileTest, ReplacesWhenAsked) {
  write("out.txt", "before");
  write("out.txt.part1", "somebody else's");
  auto file = AtomicFile::create(path(), true);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->write("after"));
  EXPECT_EQ(read(), "before");
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(read(), "after");
  EXPECT_EQ(read("out.txt.part1"), "somebody else's");
  EXPECT_EQ(files(), 2);
}

TEST_F(AtomicFileTest, ReplacesALinkAndNotWhatItLeadsTo) {
  write("target.txt", "target");
  fs::create_symlink(path("target.txt"), path());
  EXPECT_FALSE(AtomicFile::create(path(), false));
  auto file = AtomicFile::create(path(), true);
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->write("after"));
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(read("target.txt"), "target");
  EXPECT_FALSE(fs::is_symlink(path()));
}

TEST_F(AtomicFileTest, OthersMayWriteItsContentByName) {
  auto file = AtomicFile::create(path(), false);
  ASSERT_TRUE(file);
  std::ofstream(file->path_of_content()) << "by name";
  ASSERT_TRUE(file->commit());
  EXPECT_EQ(read(), "by name");
}

TEST_F(AtomicFileTest, SaysWhyItCannotBeMade) {
  EXPECT_EQ(AtomicFile::create(path("no folder/out.txt"), false).error().code, "CF011");
  EXPECT_EQ(AtomicFile::create(folder_.string(), true).error().code, "CF011");
  EXPECT_EQ(AtomicFile::create(path(std::string(300, 'x')), false).error().code, "CF011");
}

TEST_F(AtomicFileTest, KnowsTheSameFileByAnotherName) {
  write("out.txt", "text");
  fs::create_hard_link(path(), path("hard"));
  fs::create_symlink(path(), path("soft"));
  write("other", "text");
  EXPECT_TRUE(is_same_file(path(), path("hard")));
  EXPECT_TRUE(is_same_file(path(), path("soft")));
  EXPECT_FALSE(is_same_file(path(), path("other")));
  EXPECT_FALSE(is_same_file(path(), path("missing")));
}

}  // namespace
}  // namespace crossfoot
