// What people write into cells: numbers, periods, labels, references.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/label_text.h"
#include "base/number_text.h"
#include "base/sanitise.h"
#include "crossfoot/decimal.h"
#include "crossfoot/period.h"
#include "crossfoot/workbook.h"
#include "sound_workbook.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace crossfoot;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)read_number_text(text);
  if (const auto number = Decimal::parse(text)) {
    expect(!number->valid() || Decimal::parse(number->to_string()) == number, "a number is read back as written");
  }
  if (const auto at = parse_a1(text)) expect(parse_a1(to_a1(*at)) == at, "an address is read back as written");
  (void)parse_period(text, {2024, 8});
  const std::string folded = fold(text);
  expect(fold(folded) == folded, "folded text stays as it is");
  (void)masked(text);
  (void)printable(text);
  return 0;
}
