// Workbooks and archives made up in memory, so that a test shows its input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crossfoot {

struct TestPart {
  std::string name;
  std::string text;
};

// A zip archive that holds the parts in this order, stored uncompressed.
std::string make_zip(const std::vector<TestPart>& parts);

// The CRC-32 of a zip entry, for tests that build an archive by hand.
unsigned crc32_of(std::string_view bytes);

// A sheet as rows of cells. A cell's text says what the cell holds:
//   ""                    no cell
//   "12.5"                a number
//   "12.5{#,##0.0}"       a number with a number format
//   "'12"                 the text 12
//   "=SUM(A1:A2)|123"     a formula with its stored result, which may be a number, a text, TRUE or an error;
//                         without `|` it has none; a number format may follow: "=A1/A2|0.5{0%}"
//   "TRUE", "FALSE"       a boolean
//   "#DIV/0!"             an error value
//   anything else         a text
// Before all of it, "**" makes the cell bold and each ">>" indents it by one.
struct TestSheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> merged;  // "A1:C1"
};

// The parts of a package with shared strings and styles; change them before
// make_zip to see what an odd workbook leads to.
std::vector<TestPart> xlsx_parts(const std::vector<TestSheet>& sheets);

// The bytes of a valid .xlsx file.
std::string make_xlsx(const std::vector<TestSheet>& sheets);

}  // namespace crossfoot
