// Text tables, whatever they are called.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "input/csv/dialect.h"
#include "input/csv/read_csv.h"
#include "input/text_encoding.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text = crossfoot::decode_text(bytes).text;
  crossfoot::is_plainly_a_table(text, crossfoot::csv_dialect(text));
  if (const auto reading = crossfoot::read_csv(bytes, "a.csv")) crossfoot::expect_sound(reading->workbook);
  return 0;
}
