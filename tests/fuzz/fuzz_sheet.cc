// The XML of a sheet and of shared strings: the scanners of ours, in pieces of
// any size, and expat tell the same.
#include <cstddef>
#include <cstdint>
#include <string>

#include "input/both_paths.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crossfoot;
  if (size == 0) return 0;
  const std::string xml(reinterpret_cast<const char*>(data + 1), size - 1);
  const std::size_t step = 1 + data[0];
  for (const auto read : {events, sheet_of, strings_of}) {
    InPieces pieces(xml, step);
    ByExpat expat(xml);
    expect(read(pieces) == read(expat), "both ways of reading tell the same");
  }
  return 0;
}
