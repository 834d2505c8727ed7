#include "input/iso_date.h"

#include <chrono>
#include <cstddef>

#include "input/checked_number.h"

namespace crossfoot {
namespace {

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return std::nullopt;
  return checked_integer<int>(text.substr(from, count), 0);
}

std::optional<double> day_serial(std::string_view text, bool date_1904) {
  using namespace std::chrono;
  const auto y = digits(text, 0, 4);
  const auto m = digits(text, 5, 2);
  const auto d = digits(text, 8, 2);
  if (!y || !m || !d || text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!date.ok()) return std::nullopt;
  const sys_days days{date};
  if (date_1904) return static_cast<double>((days - sys_days{1904y / January / 1}).count());
  // Excel holds 1900 for a leap year, so that 1 January is 1 and not 2. Day 0
  // is the last of 1899, but writers that count the right way begin at the 30th.
  const auto serial = (days - sys_days{1899y / December / 30}).count();
  return static_cast<double>(serial > 0 && serial < 61 ? serial - 1 : serial);
}

// "12:30:00.25" as a part of a day.
std::optional<double> time_serial(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  const auto hour = digits(text, 0, 2);
  const auto minute = digits(text, 3, 2);
  if (!hour || !minute || *hour > 24 || *minute > 59 || text[2] != ':') return std::nullopt;
  double seconds = 0;
  if (text.size() > 5) {
    const auto given = text[5] == ':' ? checked_double(text.substr(6)) : std::nullopt;
    if (!given || *given < 0 || *given >= 61) return std::nullopt;
    seconds = *given;
  }
  return (*hour * 3600 + *minute * 60 + seconds) / 86400;
}

// "PT12H30M00.5S", "-PT36H", "P1DT2H" as a part of a day, or several days.
std::optional<double> duration(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
  double seconds = 0;
  bool in_time = false;
  for (std::size_t at = 1; at < text.size();) {
    if (text[at] == 'T' && !in_time) {
      in_time = true;
      ++at;
      continue;
    }
    const std::size_t unit = text.find_first_not_of("0123456789.", at);
    const auto number = unit == text.npos ? std::nullopt : checked_double(text.substr(at, unit - at));
    if (!number) return std::nullopt;
    const char c = text[unit];
    const double each = in_time ? (c == 'H' ? 3600 : c == 'M' ? 60 : c == 'S' ? 1 : 0) : (c == 'D' ? 86400 : 0);
    if (each == 0) return std::nullopt;
    seconds += *number * each;
    at = unit + 1;
  }
  return (negative ? -seconds : seconds) / 86400;
}

}  // namespace

std::optional<double> iso_date_serial(std::string_view text, bool date_1904) {
  if (text.starts_with('P') || text.starts_with("-P")) return duration(text);
  const std::size_t t = text.find('T');
  if (t == std::string_view::npos) {
    return text.find(':') == std::string_view::npos ? day_serial(text, date_1904) : time_serial(text);
  }
  const auto days = t == 0 ? std::optional<double>(0) : day_serial(text.substr(0, t), date_1904);
  const auto time = time_serial(text.substr(t + 1));
  if (!days || !time) return std::nullopt;
  return *days + *time;
}

}  // namespace crossfoot
