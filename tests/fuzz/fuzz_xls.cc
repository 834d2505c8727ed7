// Old workbooks as whole files: the compound file first.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "input/xls/compound_file.h"
#include "input/xls/read_xls.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto file = crossfoot::open_compound_file({reinterpret_cast<const char*>(data), size});
  if (!file) return 0;
  if (const auto reading = crossfoot::read_xls(*file)) crossfoot::expect_sound(reading->workbook);
  return 0;
}
