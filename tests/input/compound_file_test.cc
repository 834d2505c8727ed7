// The file system in which old workbooks lie, whole and tampered with.
#include "input/xls/compound_file.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/make_xls.h"

namespace crossfoot {
namespace {

constexpr std::size_t kSector = 512;
constexpr std::size_t kEntry = 128;

const std::string kLong(5000, 'l');
const std::string kShort(150, 'k');

// Sectors: 0 to 9 the long stream, 10 the mini stream, 11 its table, 12 the
// directory, 13 the table of chains.
std::string file() { return make_compound_file({{"Long", kLong}, {"Short", kShort}}); }
constexpr std::size_t at_sector(std::size_t number) { return (number + 1) * kSector; }
constexpr std::size_t kFat = at_sector(13);
constexpr std::size_t kDirectory = at_sector(12);

std::string with(std::string bytes, std::size_t at, const std::string& by) { return bytes.replace(at, by.size(), by); }

// The streams' content or the error's code.
std::string content(const std::string& bytes, std::string_view name) {
  auto opened = open_compound_file(bytes);
  if (!opened) return opened.error().code;
  const CompoundEntry* const entry = stream_named(*opened, name);
  if (entry == nullptr) return "none";
  const auto stream = read_stream(*opened, *entry);
  return stream ? *stream : stream.error().code;
}

TEST(CompoundFile, HoldsStreams) {
  EXPECT_EQ(content(file(), "Long"), kLong);
  EXPECT_EQ(content(file(), "Short"), kShort);
  EXPECT_EQ(content(file(), "SHORT"), kShort) << "names are alike in any case";
  EXPECT_EQ(content(file(), "Other"), "none");
}

TEST(CompoundFile, MayHaveATableOfChainsInManySectors) {
  const std::string large(200'000, 'x');
  EXPECT_EQ(content(make_compound_file({{"Large", large}, {"Short", kShort}}), "Large"), large);
  EXPECT_EQ(content(make_compound_file({{"Large", large}, {"Short", kShort}}), "Short"), kShort);
}

TEST(CompoundFile, IsRefusedWhenTamperedWith) {
  struct Case {
    std::string what;
    std::string bytes;
    std::string stream;
    std::string code;
  };
  const std::vector<Case> cases = {
      {"a chain in a circle", with(file(), kFat + 4 * 3, le32(2)), "Long", "CF135"},
      {"a chain to itself", with(file(), kFat + 4 * 3, le32(3)), "Long", "CF135"},
      {"a chain into the directory", with(file(), kFat + 4 * 3, le32(12)), "Long", "CF135"},
      {"a chain that leaves the file", with(file(), kFat + 4 * 3, le32(4711)), "Long", "CF112"},
      {"a chain that ends early", with(file(), kFat + 4 * 3, le32(0xFFFFFFFE)), "Long", "CF112"},
      {"a size beyond the file", with(file(), kDirectory + kEntry + 120, le32(0x7FFFFFFF)), "Long", "CF112"},
      {"a stream that begins beyond the file", with(file(), kDirectory + kEntry + 116, le32(99)), "Long", "CF112"},
      {"two streams in one place", with(file(), kDirectory + 116, le32(0)), "Short", "other"},
      {"a mini chain to itself", with(file(), at_sector(11), le32(0)), "Short", "CF135"},
      {"a mini stream that is too short", with(file(), kDirectory + 120, le32(2)), "Short", "CF112"},
      {"a directory in a circle", with(file(), kFat + 4 * 12, le32(12)), "Long", "CF135"},
      {"a directory without a root", with(file(), kDirectory + 66, "\2"), "Long", "CF135"},
      {"a table of chains beyond the file", with(file(), 76, le32(500)), "Long", "CF112"},
      {"a table of chains that is listed twice", with(file(), 80, le32(13)), "Long", "read"},
      {"a table of chains half of which is beyond the file", with(file(), 80, le32(500)), "Long", "read"},
      {"a list of tables beyond the file", with(with(file(), 76, le32(0xFFFFFFFF)), 68, le32(77)), "Long", "CF112"},
      {"sectors of another size", with(file(), 30, le16(31)), "Long", "CF135"},
      {"mini sectors of another size", with(file(), 32, le16(60)), "Long", "CF135"},
      {"another byte order", with(file(), 28, le16(0xFEFF)), "Long", "CF135"},
      {"two streams of one name", make_compound_file({{"Workbook", "a"}, {"WORKBOOK", "b"}}), "Workbook", "CF135"},
  };
  for (const Case& test : cases) {
    const std::string found = content(test.bytes, test.stream);
    if (test.code == "read")
      EXPECT_EQ(found, kLong) << test.what;
    else if (test.code == "other")
      EXPECT_NE(found, kShort) << test.what;
    else
      EXPECT_EQ(found, test.code) << test.what;
  }
}

TEST(CompoundFile, CutShortNeverGivesAStreamThatIsNotWhole) {
  const std::string whole = file();
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    for (const auto& [name, text] : {std::pair<std::string, std::string>{"Long", kLong}, {"Short", kShort}}) {
      const std::string found = content(whole.substr(0, size), name);
      EXPECT_TRUE(found == text || found == "CF112" || found == "CF135" || found == "none") << size << " " << found;
    }
  }
}

TEST(CompoundFile, FindsAStreamWhoseLinkIsBroken) {
  const std::size_t right = kDirectory + kEntry + 72;
  EXPECT_EQ(content(with(file(), right, le32(1000)), "Short"), kShort) << "to nowhere";
  EXPECT_EQ(content(with(file(), right, le32(1)), "Short"), kShort) << "to itself";
  EXPECT_EQ(content(with(file(), right, le32(0)), "Short"), kShort) << "to the root";
  EXPECT_EQ(content(with(file(), right, le32(0xFFFFFFFF)), "Short"), "none") << "not linked at all: in no folder";
}

}  // namespace
}  // namespace crossfoot
