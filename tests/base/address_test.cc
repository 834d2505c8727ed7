#include <gtest/gtest.h>

#include <algorithm>

#include "crossfoot/workbook.h"

namespace crossfoot {
namespace {

TEST(Address, NamesColumns) {
  const std::pair<std::uint32_t, const char*> cases[] = {{0, "A"},     {25, "Z"},      {26, "AA"},
                                                         {51, "AZ"},   {52, "BA"},     {701, "ZZ"},
                                                         {702, "AAA"}, {16383, "XFD"}, {0xFFFFFFFF, "MWLQKWV"}};
  for (const auto& [column, letters] : cases) EXPECT_EQ(column_letters(column), letters);
}

TEST(Address, NamesCellsAndRanges) {
  EXPECT_EQ(to_a1(CellAddress{0, 0}), "A1");
  EXPECT_EQ(to_a1(CellAddress{1048575, 16383}), "XFD1048576");
  EXPECT_EQ(to_a1(CellAddress{0xFFFFFFFF, 0}), "A4294967296");
  EXPECT_EQ(to_a1(CellRange{{0, 0}, {8, 2}}), "A1:C9");
  EXPECT_EQ(to_a1(CellRange{{4, 1}, {4, 1}}), "B5");
}

TEST(Address, ReadsA1) {
  const std::pair<const char*, CellAddress> cases[] = {{"A1", {0, 0}},
                                                       {"$B$12", {11, 1}},
                                                       {"B$12", {11, 1}},
                                                       {"$B12", {11, 1}},
                                                       {"c9", {8, 2}},
                                                       {"AA10", {9, 26}},
                                                       {"XFD1048576", {1048575, 16383}}};
  for (const auto& [text, at] : cases) EXPECT_EQ(parse_a1(text), at) << text;
}

TEST(Address, ReadsNothingElse) {
  for (const char* text : {"",
                           "A",
                           "1",
                           "A0",
                           "A01",
                           "A-1",
                           "A1 ",
                           " A1",
                           "A1:B2",
                           "XFE1",
                           "A1048577",
                           "AAAAAAAAAAAA1",
                           "A99999999999999999999",
                           "$$A1",
                           "A$$1",
                           "A1$",
                           "Å1",
                           "A1.5",
                           "Sheet!A1",
                           "$A",
                           "A$"}) {
    EXPECT_FALSE(parse_a1(text).has_value()) << text;
  }
}

TEST(Address, ReadsBackWhatItWrites) {
  for (std::uint32_t column = 0; column < 16384; column += 7) {
    const CellAddress at{column * 3, column};
    EXPECT_EQ(parse_a1(to_a1(at)), at);
  }
}

TEST(Sheet, FindsItsCells) {
  Sheet sheet;
  for (const CellAddress at : {CellAddress{0, 1}, {0, 3}, {2, 0}, {5, 5}}) {
    Cell cell;
    cell.at = at;
    sheet.cells.push_back(cell);
  }
  for (const Cell& cell : sheet.cells) EXPECT_EQ(sheet.find(cell.at), &cell);
  for (const CellAddress at : {CellAddress{0, 0}, {0, 2}, {1, 1}, {2, 1}, {5, 6}, {6, 0}}) {
    EXPECT_EQ(sheet.find(at), nullptr) << to_a1(at);
  }
  EXPECT_EQ(Sheet().find({0, 0}), nullptr);
}

TEST(Sheet, KnowsWhatIsHidden) {
  Sheet sheet;
  sheet.rows = {{2, true, 0}, {4, false, 1}, {9, true, 0}};
  sheet.columns = {{1, 3, true, 0}, {5, 5, false, 1}, {7, 16383, true, 0}};
  const auto hidden_rows = {2u, 9u};
  for (std::uint32_t row = 0; row < 12; ++row) {
    EXPECT_EQ(sheet.row_hidden(row), std::count(hidden_rows.begin(), hidden_rows.end(), row) == 1) << row;
  }
  for (const std::uint32_t column : {1u, 2u, 3u, 7u, 100u, 16383u}) EXPECT_TRUE(sheet.column_hidden(column)) << column;
  for (const std::uint32_t column : {0u, 4u, 5u, 6u, 16384u}) EXPECT_FALSE(sheet.column_hidden(column)) << column;
  EXPECT_FALSE(Sheet().row_hidden(0));
  EXPECT_FALSE(Sheet().column_hidden(0));
}

}  // namespace
}  // namespace crossfoot
