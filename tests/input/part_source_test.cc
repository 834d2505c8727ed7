#include "input/zip/part_source.h"

#include <gtest/gtest.h>

#include <string>

#include "input/limits.h"
#include "input/xlsx/package.h"
#include "input/zip/writer.h"
#include "package_fixture.h"

namespace crossfoot {
namespace {

constexpr std::uint32_t kRows = 60000;  // 2 MiB of XML, more than one block of cells

std::string large_rows() {
  std::string rows;
  for (std::uint32_t row = 1; row <= kRows; ++row) {
    const std::string number = std::to_string(row);
    rows += "<row r=\"" + number + "\"><c r=\"B" + number + "\"><v>" + number + ".5</v></c></row>";
  }
  return rows;
}

// The book with this sheet, its new part compressed.
std::string compressed_book(const std::string& rows) {
  const std::string stored = make_zip(parts_with({}));
  const auto directory = read_zip_directory(stored);
  ZipPatch patch;
  const TestPart part = sheet_part(rows);
  for (std::size_t i = 0; i < directory->entries.size(); ++i) {
    if (directory->entries[i].name == part.name) patch.replaced[i] = part.text;
  }
  return patched_archive(stored, *directory, patch);
}

const ZipEntry& sheet_entry(const ZipDirectory& directory) {
  for (const ZipEntry& entry : directory.entries) {
    if (entry.name.find("sheet1") != entry.name.npos) return entry;
  }
  return directory.entries.front();
}

TEST(PartSource, GivesALargePartPieceByPiece) {
  const std::string rows = large_rows();
  const std::string archive = compressed_book(rows);
  const auto directory = read_zip_directory(archive);
  const ZipEntry& entry = sheet_entry(*directory);
  ASSERT_TRUE(entry.deflated);
  const auto source = open_zip_entry(archive, entry, limits::kMostSheetBytes);
  ASSERT_TRUE(source.has_value());
  std::string all;
  std::size_t largest = 0;
  for (std::string_view piece = (*source)->more(0); !piece.empty(); piece = (*source)->more(piece.size())) {
    largest = std::max(largest, piece.size());
    all += piece;
  }
  EXPECT_EQ(all, sheet_part(rows).text);
  EXPECT_LT(largest, all.size() / 4);
  EXPECT_FALSE((*source)->check().has_value());
  EXPECT_EQ((*source)->whole().value(), all);
}

TEST(PartSource, KeepsWhatIsNotReadYet) {
  const std::string archive = compressed_book(large_rows());
  const auto directory = read_zip_directory(archive);
  const auto source = open_zip_entry(archive, sheet_entry(*directory), limits::kMostSheetBytes);
  const std::string first((*source)->more(0));
  const std::string second((*source)->more(10));
  EXPECT_GT(second.size(), first.size());
  EXPECT_EQ(second.substr(0, first.size() - 10), first.substr(10));
}

TEST(PartSource, GivesAllCellsOfALargeSheet) {
  const auto reading = read_workbook(compressed_book(large_rows()), "a.xlsx");
  ASSERT_TRUE(reading.has_value());
  const std::vector<Cell>& cells = reading->workbook.sheets.at(0).cells;
  ASSERT_EQ(cells.size(), kRows);
  for (std::uint32_t i = 0; i < kRows; ++i) {
    ASSERT_EQ(cells[i].at, (CellAddress{i, 1}));
    ASSERT_EQ(cells[i].number, i + 1.5);
  }
}

TEST(PartSource, ReadsALargeSheetThatOnlyExpatKnowsFromItsBeginning) {
  const auto reading = read_workbook(compressed_book(large_rows() + "<!-- the end -->"), "a.xlsx");
  ASSERT_TRUE(reading.has_value());
  EXPECT_EQ(reading->workbook.sheets.at(0).cells.size(), kRows);
}

TEST(PartSource, RefusesALargePartWithAWrongByte) {
  const std::string archive = compressed_book(large_rows());
  const auto directory = read_zip_directory(archive);
  const ZipEntry& entry = sheet_entry(*directory);
  for (std::uint64_t at = 0; at < entry.compressed_size; at += entry.compressed_size / 5) {
    std::string wrong = archive;
    wrong[entry.data_offset + at] ^= 4;
    const auto reading = read_workbook(wrong, "a.xlsx");
    ASSERT_FALSE(reading.has_value()) << at;
    EXPECT_EQ(reading.error().code, "CF135") << at;
  }
}

// Also where reading the sheet ends early for another reason.
TEST(PartSource, SaysThatAPartIsDamagedRatherThanWhatItSeemsToSay) {
  const std::string archive = compressed_book("<row r=\"0\"/>" + large_rows());
  EXPECT_EQ(codes(read_workbook(archive, "a.xlsx")), "CF139");
  const auto directory = read_zip_directory(archive);
  const ZipEntry& entry = sheet_entry(*directory);
  std::string wrong = archive;
  wrong[entry.data_offset + entry.compressed_size * 3 / 4] ^= 4;
  EXPECT_EQ(codes(read_workbook(wrong, "a.xlsx")), "CF135");
}

}  // namespace
}  // namespace crossfoot
