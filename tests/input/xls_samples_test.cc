// Old workbooks from elsewhere, cell by cell as xlrd reads them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>

#include "input/read_workbook.h"

namespace crossfoot {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(SOURCE_DIR) / "tests/workbooks/xls";

struct Value {
  char type = 0;
  std::string text;
  double number = 0;
};
using Cells = std::map<std::string, Value>;  // by sheet and address

Cells expected(const std::filesystem::path& list) {
  Cells cells;
  std::ifstream file(list);
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::string sheet;
    std::string at;
    std::string type;
    std::string value;
    std::getline(fields, sheet, '\t');
    std::getline(fields, at, '\t');
    std::getline(fields, type, '\t');
    std::getline(fields, value);
    Value& cell = cells[sheet + "!" + at];
    cell.type = type == "d" ? 'n' : type[0];
    if (cell.type == 'n' || cell.type == 'b')
      std::istringstream(value) >> cell.number;
    else
      cell.text = value;
  }
  return cells;
}

Cells found(const Workbook& book) {
  Cells cells;
  for (const Sheet& sheet : book.sheets) {
    for (const Cell& cell : sheet.cells) {
      const bool empty_text = cell.type == CellType::text && book.text_of(cell).empty();
      if (cell.type == CellType::blank || empty_text) continue;
      Value& value = cells[sheet.name + "!" + to_a1(cell.at)];
      value.type = cell.type == CellType::number  ? 'n'
                   : cell.type == CellType::text  ? 's'
                   : cell.type == CellType::error ? 'e'
                                                  : 'b';
      if (value.type == 'n' || value.type == 'b')
        value.number = cell.number;
      else
        value.text = book.text_of(cell);
    }
  }
  return cells;
}

TEST(XlsSamples, AreReadAsXlrdReadsThem) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() != ".tsv") continue;
    ++files;
    std::filesystem::path path = entry.path();
    const Cells wanted = expected(path);
    std::ifstream file(path.replace_extension(".xls"), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto reading = read_workbook(bytes, path.filename().string());
    ASSERT_TRUE(reading.has_value()) << reading.error().message.en;
    const Cells read = found(reading->workbook);
    EXPECT_EQ(read.size(), wanted.size()) << path;
    for (const auto& [at, value] : wanted) {
      const auto cell = read.find(at);
      ASSERT_NE(cell, read.end()) << path << " " << at;
      EXPECT_EQ(cell->second.type, value.type) << path << " " << at;
      EXPECT_EQ(cell->second.text, value.text) << path << " " << at;
      EXPECT_EQ(cell->second.number, value.number) << path << " " << at;
    }
  }
  EXPECT_EQ(files, 8);
}

}  // namespace
}  // namespace crossfoot
