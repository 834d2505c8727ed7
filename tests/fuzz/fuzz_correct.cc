// A sheet of any kind, marked: what comes out can be read, and holds the same
// values.
#include <cstddef>
#include <cstdint>
#include <string>

#include "crossfoot/check.h"
#include "crossfoot/correct.h"
#include "input/package_fixture.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crossfoot;
  const std::string sheet(reinterpret_cast<const char*>(data), size);
  const std::string bytes = make_zip(parts_with({{"xl/worksheets/sheet1.xml", sheet}}));
  const Schema schema;
  const Report report = check({{"bok.xlsx", bytes}}, schema, {});
  if (report.files.front().error) return 0;
  CorrectOptions options;
  options.mark_only = true;
  const auto marked = correct(bytes, report, 0, options);
  if (!marked) return 0;
  const auto again = read_workbook(marked->bytes, "bok.xlsx");
  expect(again.has_value(), "a marked workbook can be read");
  expect_sound(again->workbook);
  const Sheet& before = report.files.front().workbook.sheets.front();
  for (const Cell& cell : before.cells) {
    const Cell* const found = again->workbook.sheets.front().find(cell.at);
    if (cell.type == CellType::blank) continue;
    expect(found != nullptr && (found->type == cell.type || cell.formula != kNone), "marking keeps every cell");
  }
  return 0;
}
