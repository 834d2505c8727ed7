#include "input/zip/directory.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <cstddef>
#include <string>
#include <vector>

#include "support/make_xlsx.h"

namespace crossfoot {
namespace {

// An archive of two stored entries, "a.txt" with "Budget" and "b.txt" with
// "Utfall"; where things are in it.
const std::string kArchive = make_zip({{"a.txt", "Budget"}, {"b.txt", "Utfall"}});
constexpr std::size_t kLocal = 0;         // the first local header; 30 bytes, name, data
constexpr std::size_t kSecondLocal = 41;  // 30 + 5 + 6
constexpr std::size_t kCentral = 82;      // records of 46 + 5 bytes
constexpr std::size_t kSecondCentral = 133;
constexpr std::size_t kEnd = 184;

std::string with(std::string archive, std::size_t at, std::string_view bytes) {
  return archive.replace(at, bytes.size(), bytes);
}

std::string little_endian(std::size_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
  return out;
}

// The archive behind `prefix`, with every offset in it put right.
std::string behind(const std::string& prefix) {
  std::string archive = kArchive;
  archive.replace(kCentral + 42, 4, little_endian(prefix.size(), 4));
  archive.replace(kSecondCentral + 42, 4, little_endian(kSecondLocal + prefix.size(), 4));
  archive.replace(kEnd + 16, 4, little_endian(kCentral + prefix.size(), 4));
  return prefix + archive;
}

// The archive with `gap` between its entries.
std::string with_gap(const std::string& gap) {
  std::string archive = kArchive;
  archive.replace(kSecondCentral + 42, 4, little_endian(kSecondLocal + gap.size(), 4));
  archive.replace(kEnd + 16, 4, little_endian(kCentral + gap.size(), 4));
  return archive.insert(kSecondLocal, gap);
}

std::string code_of(const std::string& archive) {
  const auto directory = read_zip_directory(archive);
  return directory ? "read" : directory.error().code;
}

TEST(ZipDirectory, ListsEntriesInTheirOrder) {
  const auto directory = read_zip_directory(kArchive);
  ASSERT_TRUE(directory.has_value());
  ASSERT_EQ(directory->entries.size(), 2U);
  EXPECT_EQ(directory->entries[0].name, "a.txt");
  EXPECT_EQ(read_zip_entry(kArchive, directory->entries[1], 100), "Utfall");
  EXPECT_EQ(directory->trailing_bytes, 0U);
}

TEST(ZipDirectory, RefusesWhatTwoReadersCouldUnderstandDifferently) {
  struct Case {
    std::string what;
    std::string archive;
    std::string code;
  };
  const std::vector<Case> cases = {
      {"nothing", "", "CF112"},
      {"only a beginning", kArchive.substr(0, 60), "CF112"},
      {"its last byte missing", kArchive.substr(0, kArchive.size() - 1), "CF112"},
      {"a comment longer than the file", with(kArchive, kEnd + 20, "\x01"), "CF112"},
      {"more than 64 KiB after its end", kArchive + std::string(70000, '\0'), "CF135"},
      {"a directory that starts elsewhere", with(kArchive, kEnd + 16, "\x01"), "CF135"},
      {"a directory beyond the end", with(kArchive, kEnd + 16, "\xF0\xFF\xFF\x7F"), "CF135"},
      {"more entries than it has", with(kArchive, kEnd + 8, std::string("\x03\0\x03", 3)), "CF135"},
      {"fewer entries than it has", with(kArchive, kEnd + 8, std::string("\x01\0\x01", 3)), "CF135"},
      {"several volumes", with(kArchive, kEnd + 4, "\x01"), "CF135"},
      {"an entry of another volume", with(kArchive, kCentral + 34, "\x01"), "CF135"},
      {"bytes before the first entry", "MZ" + kArchive, "CF135"},
      {"bytes before the first entry that are counted in", behind("MZ"), "CF135"},
      {"a large gap between entries", with_gap(std::string(70'000, 'x')), "CF135"},
      {"another local name", with(kArchive, kLocal + 30, "c"), "CF135"},
      {"another local method", with(kArchive, kLocal + 8, "\x08"), "CF135"},
      {"another local size", with(kArchive, kLocal + 22, "\x05"), "CF135"},
      {"another local checksum", with(kArchive, kLocal + 14, "\x01"), "CF135"},
      {"a stored entry of two sizes", with(with(kArchive, kCentral + 24, "\x05"), kLocal + 22, "\x05"), "CF135"},
      {"an entry in the same place as another",
       with(with(kArchive, kSecondCentral + 42, std::string(1, '\0')), kSecondCentral + 46, "a"), "CF135"},
      {"an entry that reaches into the directory",
       with(with(kArchive, kSecondCentral + 20, "\x07\0\0\0\x07"), kSecondLocal + 18, "\x07\0\0\0\x07"), "CF135"},
      {"a local header that is none", with(kArchive, kSecondLocal, "XX"), "CF135"},
      {"a name twice", make_zip({{"a.txt", "1"}, {"a.txt", "2"}}), "CF134"},
      {"a name twice but for case", make_zip({{"xl/A.xml", "1"}, {"XL/a.xml", "2"}}), "CF134"},
      {"a name twice but for the slash", make_zip({{"xl/a.xml", "1"}, {"xl\\a.xml", "2"}}), "CF134"},
      {"a method other than deflate", with(with(kArchive, kCentral + 10, "\x0C"), kLocal + 8, "\x0C"), "CF136"},
      {"encryption", with(with(kArchive, kCentral + 8, "\x01"), kLocal + 6, "\x01"), "CF136"},
      {"a name with NUL", with(with(kArchive, kCentral + 47, std::string(1, '\0')), kLocal + 31, std::string(1, '\0')),
       "CF137"},
      {"a name above its folder", make_zip({{"xl/../../a", "1"}}), "CF137"},
      {"a name above its folder, with backslashes", make_zip({{"..\\a", "1"}}), "CF137"},
      {"an absolute name", make_zip({{"/etc/passwd", "1"}}), "CF137"},
      {"a drive", make_zip({{"C:/a", "1"}}), "CF137"},
      {"no name", make_zip({{"", "1"}}), "CF137"},
      {"a name that is no UTF-8", make_zip({{"\xFF.xml", "1"}}), "CF137"},
      {"a very long name", make_zip({{std::string(513, 'a'), "1"}}), "CF137"},
      {"too many entries", make_zip(std::vector<TestPart>(5001, TestPart{"a", ""})), "CF133"},
  };
  for (const Case& test : cases) EXPECT_EQ(code_of(test.archive), test.code) << test.what;
}

TEST(ZipDirectory, AcceptsWhatHonestWritersDo) {
  struct Case {
    std::string what;
    std::string archive;
  };
  const std::vector<Case> cases = {
      {"padding after its end", kArchive + std::string(512, '\0')},
      {"a comment", with(kArchive, kEnd + 20, "\x03") + "abc"},
      {"folders", make_zip({{"xl/", ""}, {"xl/a.xml", "1"}})},
      {"names in code page 437",
       with(with(with(with(kArchive, kCentral + 46, "\x86"), kLocal + 30, "\x86"), kCentral + 9, std::string(1, '\0')),
            kLocal + 7, std::string(1, '\0'))},
      {"a small gap between entries", with_gap(std::string(100, '\0'))},
      {"names with dots", make_zip({{"xl/..a/b..xml", "1"}})},
      {"nothing in it", make_zip({})},
  };
  for (const Case& test : cases) EXPECT_EQ(code_of(test.archive), "read") << test.what;
  EXPECT_EQ(read_zip_directory(cases[0].archive)->trailing_bytes, 512U);
  EXPECT_EQ(read_zip_directory(cases[3].archive)->entries[0].name, "å.txt");
  EXPECT_EQ(read_zip_directory(cases[2].archive)->entries.size(), 1U);
  EXPECT_TRUE(read_zip_directory(make_zip({{"xl\\a.xml", "1"}}))->backslashes);
  EXPECT_FALSE(read_zip_directory(kArchive)->backslashes);
}

// The archive's one deflated entry, with what header and directory claim.
struct Deflated {
  std::string content;
  std::size_t claimed_size = 0;
  unsigned claimed_crc = 0;
  std::string after;  // behind the stream, within the entry
};

std::string deflated(const std::string& content) {
  libdeflate_compressor* const compressor = libdeflate_alloc_compressor(9);
  std::string out(libdeflate_deflate_compress_bound(compressor, content.size()), '\0');
  out.resize(libdeflate_deflate_compress(compressor, content.data(), content.size(), out.data(), out.size()));
  libdeflate_free_compressor(compressor);
  return out;
}

std::string archive_of(const Deflated& entry) {
  const std::string packed = deflated(entry.content) + entry.after;
  std::string archive = make_zip({{"a", packed}});
  const std::size_t central = 30 + 1 + packed.size();
  for (const std::size_t at : {std::size_t{8}, central + 10}) archive.replace(at, 1, "\x08");
  for (const std::size_t at : {std::size_t{14}, central + 16}) {
    archive.replace(at, 4, little_endian(entry.claimed_crc, 4));
  }
  for (const std::size_t at : {std::size_t{22}, central + 24}) {
    archive.replace(at, 4, little_endian(entry.claimed_size, 4));
  }
  return archive;
}

std::string unpacked(const Deflated& entry, std::uint64_t most = 1UL << 30) {
  const std::string archive = archive_of(entry);
  const auto directory = read_zip_directory(archive);
  if (!directory) return directory.error().code;
  const auto bytes = read_zip_entry(archive, directory->entries[0], most);
  return bytes ? *bytes : bytes.error().code;
}

TEST(ZipEntry, IsUnpackedToExactlyWhatTheDirectorySays) {
  const std::string text = "Socialnämndens månadsrapport";
  EXPECT_EQ(unpacked({text, text.size(), crc32_of(text), ""}), text);
  EXPECT_EQ(unpacked({"", 0, 0, ""}), "");
  std::string large;
  while (large.size() < 3'000'000) large += std::to_string(large.size());
  EXPECT_EQ(unpacked({large, large.size(), crc32_of(large), ""}), large);
  const std::string zeros(9UL << 20, '0');  // grows in several steps, and is small enough to shrink 1 000 times
  EXPECT_EQ(unpacked({zeros, zeros.size(), crc32_of(zeros), ""}), zeros);
}

TEST(ZipEntry, IsRefusedWhenItIsNot) {
  const std::string text = "Socialnämndens månadsrapport";
  EXPECT_EQ(unpacked({text, text.size() - 1, crc32_of(text), ""}), "CF135");
  EXPECT_EQ(unpacked({text, text.size() + 1, crc32_of(text), ""}), "CF135");
  EXPECT_EQ(unpacked({text, 0xFFFFFF00, crc32_of(text), ""}), "CF135");
  EXPECT_EQ(unpacked({text, text.size(), crc32_of(text) ^ 1U, ""}), "CF135");
  EXPECT_EQ(unpacked({text, text.size(), crc32_of(text), "more"}), "CF135");
  const std::string archive = with(archive_of({text, text.size(), crc32_of(text), ""}), 31, "\xFF\xFF");
  EXPECT_EQ(read_zip_entry(archive, read_zip_directory(archive)->entries[0], 1000).error().code, "CF135");
}

TEST(ZipEntry, IsRefusedWhenItIsTooLarge) {
  const std::string text(2000, 'a');
  EXPECT_EQ(unpacked({text, text.size(), crc32_of(text), ""}, 1999), "CF133");
  EXPECT_EQ(unpacked({text, text.size(), crc32_of(text), ""}, 2000), text);
  const std::string zeros(11UL << 20, '0');
  EXPECT_EQ(unpacked({zeros, zeros.size(), crc32_of(zeros), ""}), "CF133");
}

// The second entry's sizes and offset and the directory's place in zip64
// fields, as streaming writers do it.
std::string zip64_archive(std::size_t record_offset_error = 0) {
  const std::string extra = little_endian(1, 2) + little_endian(24, 2) + little_endian(6, 8) + little_endian(6, 8) +
                            little_endian(kSecondLocal, 8);
  std::string archive = kArchive.substr(0, kEnd);
  archive.replace(kSecondCentral + 20, 8, std::string(8, '\xFF'));
  archive.replace(kSecondCentral + 30, 2, little_endian(extra.size(), 2));
  archive.replace(kSecondCentral + 42, 4, std::string(4, '\xFF'));
  archive += extra;
  const std::size_t record = archive.size();
  archive += "PK\x06\x06" + little_endian(44, 8) + little_endian(45, 2) + little_endian(45, 2) + little_endian(0, 8) +
             little_endian(2, 8) + little_endian(2, 8) + little_endian(record - kCentral, 8) +
             little_endian(kCentral, 8);
  archive += "PK\x06\x07" + little_endian(0, 4) + little_endian(record + record_offset_error, 8) + little_endian(1, 4);
  return archive + "PK\x05\x06" + little_endian(0, 4) + std::string(12, '\xFF') + little_endian(0, 2);
}

TEST(Zip64, IsRead) {
  const std::string archive = zip64_archive();
  const auto directory = read_zip_directory(archive);
  ASSERT_TRUE(directory.has_value()) << directory.error().message.en;
  ASSERT_EQ(directory->entries.size(), 2U);
  EXPECT_EQ(read_zip_entry(archive, directory->entries[1], 100), "Utfall");
}

TEST(Zip64, IsRefusedWhenItsFieldsLie) {
  EXPECT_EQ(code_of(zip64_archive(1)), "CF135");
  EXPECT_EQ(code_of(zip64_archive(static_cast<std::size_t>(-1000))), "CF135");
  const std::string archive = zip64_archive();
  const std::size_t extra = kEnd;
  EXPECT_EQ(code_of(with(archive, extra + 11, "\x80")), "CF135") << "a size of 2^63";
  EXPECT_EQ(code_of(with(archive, extra + 27, "\xFF")), "CF135") << "an offset near 2^64";
  EXPECT_EQ(code_of(with(archive, extra + 2, "\x08")), "CF135") << "a field that is too short";
  EXPECT_EQ(code_of(with(archive, extra, "\x02")), "CF135") << "no such field";
}

TEST(ZipDirectory, SurvivesAnyOneByteChanged) {
  const std::string archive = zip64_archive();
  for (std::size_t at = 0; at < archive.size(); ++at) {
    for (const char value : {'\x00', '\x01', '\x7F', '\xFF'}) {
      const std::string changed = with(archive, at, std::string(1, value));
      const auto directory = read_zip_directory(changed);
      if (!directory) continue;
      for (const ZipEntry& entry : directory->entries) static_cast<void>(read_zip_entry(changed, entry, 1000));
    }
  }
}

}  // namespace
}  // namespace crossfoot
