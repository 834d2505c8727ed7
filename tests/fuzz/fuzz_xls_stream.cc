// The stream of records in an old workbook.
#include <cstddef>
#include <cstdint>

#include "input/xls/read_xls.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto reading = crossfoot::read_xls_stream({reinterpret_cast<const char*>(data), size});
  if (reading) crossfoot::expect_sound(reading->workbook);
  return 0;
}
