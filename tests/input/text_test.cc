#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "input/excel_limits.h"
#include "input/iso_date.h"
#include "input/xlsx/text.h"

namespace crossfoot {
namespace {

using std::string_literals::operator""s;

TEST(Escapes, AreDecodedAsExcelDoes) {
  struct Case {
    std::string written;
    std::string meant;
  };
  const std::vector<Case> cases = {
      {"a_x000D_b", "a\rb"},
      {"a_x0041_b", "aAb"},
      {"a_x005F_x0041_b", "a_x0041_b"},
      {"_x00e5__x00E4_", "åä"},
      {"_xD83D__xDE00_", "\U0001F600"},
      {"_xD83D_x", "\uFFFDx"},
      {"_xDE00_", "\uFFFD"},
      {"_xD83D__x0041_", "\uFFFDA"},
      {"a_x0000_b", "a\0b"s},
      // No escapes.
      {"a_xZZZZ_b", "a_xZZZZ_b"},
      {"_x041_", "_x041_"},
      {"_x0041", "_x0041"},
      {"_X0041_", "_X0041_"},
      {"_x", "_x"},
      {"", ""},
      {"__x0041_", "_A"},
  };
  for (const Case& test : cases) EXPECT_EQ(decoded_escapes(test.written), test.meant) << test.written;
}

TEST(Utf16Units, CountSurrogatePairsTwice) {
  EXPECT_EQ(utf16_units("abc"), 3U);
  EXPECT_EQ(utf16_units("åäö"), 3U);
  EXPECT_EQ(utf16_units("€"), 1U);
  EXPECT_EQ(utf16_units("\U0001F600"), 2U);
}

TEST(IsoDates, BecomeSerialNumbers) {
  const auto serial = [](const char* text) { return iso_date_serial(text, false); };
  EXPECT_EQ(serial("1900-01-01"), 1);
  EXPECT_EQ(serial("1900-02-28"), 59);
  EXPECT_EQ(serial("1900-03-01"), 61);
  EXPECT_EQ(serial("2019-08-31"), 43708);
  EXPECT_EQ(serial("2019-08-31T12:00:00"), 43708.5);
  EXPECT_EQ(serial("2019-08-31T12:00:00.000Z"), 43708.5);
  EXPECT_EQ(serial("06:00:00"), 0.25);
  EXPECT_EQ(serial("T06:00"), 0.25);
  EXPECT_EQ(serial("1899-12-31"), 0);
  EXPECT_EQ(serial("1899-12-30T06:00:00"), 0.25);
  EXPECT_EQ(iso_date_serial("1904-01-02", true), 1);
  EXPECT_EQ(serial("PT36H"), 1.5);
  EXPECT_EQ(serial("-P1DT0H30M36.0S"), -1.02125);
  for (const char* text : {"", "2019", "2019-02-30", "2019-13-01", "2019-8-31", "31/8 2018", "2019-08-31T",
                           "2019-08-31Tx", "25:00:00", "12:60:00", "12:00:99", "PT0H11", "2019-08-31 12:00"}) {
    EXPECT_FALSE(serial(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace crossfoot
