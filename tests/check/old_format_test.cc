// A report saved in Excel's old format states the same as the .xlsx.
#include "check/sample.h"

namespace crossfoot {
namespace {

Workbook read_old(const std::string& name) {
  return read_bytes(bytes_of(std::filesystem::path(SOURCE_DIR) / "tests/workbooks/xls" / (name + ".xls")), name);
}

// What can be said of a cell, whatever the order of formats and strings. Only an
// .xlsx has a number's own text.
std::string described(const Workbook& book, const Cell& cell) {
  const CellFormat& format = book.format_of(cell);
  return fmt::format("{} {} {} {} ={} {} {}{}{}", to_a1(cell.at), static_cast<int>(cell.type), cell.number,
                     cell.type == CellType::number ? "" : book.text_of(cell), book.formula_of(cell),
                     book.number_format_of(cell).code, format.bold ? "bold " : "", format.italic ? "italic " : "",
                     format.indent);
}

TEST(OldFormat, SaysTheSameCellByCell) {
  for (const std::string name : {"enkoping-2020-08", "linkoping-2018-08"}) {
    const Workbook old = read_old(name);
    const Workbook now = read_sample(name);
    ASSERT_EQ(old.sheets.size(), now.sheets.size()) << name;
    for (std::size_t i = 0; i < now.sheets.size(); ++i) {
      EXPECT_EQ(old.sheets[i].name, now.sheets[i].name);
      EXPECT_EQ(old.sheets[i].merged, now.sheets[i].merged);
      ASSERT_EQ(old.sheets[i].cells.size(), now.sheets[i].cells.size()) << name;
      for (std::size_t j = 0; j < now.sheets[i].cells.size(); ++j) {
        EXPECT_EQ(described(old, old.sheets[i].cells[j]), described(now, now.sheets[i].cells[j])) << name;
      }
    }
  }
}

// Every figure as it is understood, with its place.
std::string facts(const Report& report) {
  std::string all;
  for (const Observation& observation : report.observations) {
    all +=
        fmt::format("{} {} {} {} {}\n", observation.place.sheet, to_a1(observation.place.cell.value_or(CellAddress{})),
                    to_string(observation.key), observation.stored.to_string(), observation.resolution.to_string());
  }
  return all;
}

TEST(OldFormat, GetsTheSameFactsAndVerdicts) {
  for (const std::string name : {"enkoping-2020-08", "linkoping-2018-08"}) {
    const Report old = check_workbook(read_old(name));
    const Report now = check_workbook(read_sample(name));
    EXPECT_EQ(verdicts(old), verdicts(now)) << name;
    EXPECT_EQ(grave_findings(old), grave_findings(now)) << name;
    EXPECT_EQ(facts(old), facts(now)) << name;
    EXPECT_FALSE(facts(old).empty()) << name;
  }
}

}  // namespace
}  // namespace crossfoot
