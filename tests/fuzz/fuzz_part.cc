// One part of a workbook's package, zipped anew with right sizes and checksums:
// the first byte says which.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "input/package_fixture.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crossfoot;
  constexpr std::array kParts = {
      "xl/worksheets/sheet1.xml",   "xl/sharedStrings.xml", "xl/styles.xml",       "xl/workbook.xml",
      "xl/_rels/workbook.xml.rels", "_rels/.rels",          "[Content_Types].xml", "xl/comments1.xml"};
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  std::vector<TestPart> edits = {{kParts[data[0] % kParts.size()], text}};
  if (edits.front().name == "xl/comments1.xml") {
    edits.push_back(
        {"xl/worksheets/_rels/sheet1.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship "
         "Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" "
         "Target=\"../comments1.xml\"/></Relationships>"});
  }
  if (const auto reading = read_parts(edits)) expect_sound(reading->workbook);
  return 0;
}
