// Dates, times and durations as text, in cells that say so, as Excel's serial
// numbers.
#pragma once

#include <optional>
#include <string_view>

namespace crossfoot {

// "2019-03-01", "2019-03-01T12:30:00", "2019-03-01T12:30:00.5Z", "12:30:00":
// days since the last day of 1899 (1 January 1900 is 1, and 60 is the day
// after 28 February 1900 that never was), or since 1 January 1904. "PT36H" and
// "-PT0H12M0.5S" are as many days long.
std::optional<double> iso_date_serial(std::string_view text, bool date_1904);

}  // namespace crossfoot
