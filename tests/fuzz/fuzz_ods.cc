// The content of OpenDocument spreadsheets, as one file.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "input/ods/formula.h"
#include "input/ods/read_ods.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  crossfoot::formula_from_ods(bytes);
  if (const auto reading = crossfoot::read_flat_ods(bytes)) crossfoot::expect_sound(reading->workbook);
  return 0;
}
