// Dates as serial numbers. What Excel's year 1900 makes of its 29 February
// that never was is left alone: earlier dates than 1 March 1900 are unknown.
#include <chrono>
#include <cmath>

#include "formula/evaluator.h"

namespace crossfoot {
namespace {

using Days = std::chrono::sys_days;
using Date = std::chrono::year_month_day;

Days epoch(bool date_1904) {
  using namespace std::chrono;
  return date_1904 ? Days{year{1904} / 1 / 1} : Days{year{1899} / 12 / 30};
}

std::optional<Date> date_of(double serial, bool date_1904) {
  if (!(serial >= (date_1904 ? 0 : 61)) || serial > 2958465) return std::nullopt;
  return Date{epoch(date_1904) + std::chrono::days{static_cast<int>(serial)}};
}

Value serial_of(Days day, bool date_1904) {
  const auto serial = (day - epoch(date_1904)).count();
  if (serial < (date_1904 ? 0 : 61) || serial > 2958465) return Value::unknown();
  return Value::of(static_cast<double>(serial));
}

// The first day of a month counted from a year's January.
Days month_start(int year, int months) {
  const int index = year * 12 + months;
  const int month = ((index % 12) + 12) % 12;
  return Days{std::chrono::year{(index - month) / 12} / (month + 1) / 1};
}

}  // namespace

Value Evaluator::date(const Node& call) {
  using F = Function;
  const bool date_1904 = values_.workbook().date_1904;
  double numbers[3] = {0, 0, 0};
  Value problem;
  for (std::uint32_t i = 0; i < call.count; ++i) {
    const auto read = number(argument(call, i), problem);
    if (!read) return problem;
    if (std::abs(*read) > 3e6) return Value::unknown();
    numbers[i] = std::floor(*read);
  }
  if (call.function == F::f_date) {
    if (numbers[0] < 1900 || numbers[0] > 9999 || std::abs(numbers[1]) > 10000) return Value::unknown();
    const Days start = month_start(static_cast<int>(numbers[0]), static_cast<int>(numbers[1]) - 1);
    if (!date_1904 && start < Days{std::chrono::year{1900} / 3 / 1}) return Value::unknown();
    return serial_of(start + std::chrono::days{static_cast<int>(numbers[2]) - 1}, date_1904);
  }
  const auto date = date_of(numbers[0], date_1904);
  if (!date) return Value::unknown();
  const int year = static_cast<int>(date->year());
  const auto month = static_cast<int>(static_cast<unsigned>(date->month()));
  const auto day = static_cast<int>(static_cast<unsigned>(date->day()));
  switch (call.function) {
    case F::f_year:
      return Value::of(year);
    case F::f_month:
      return Value::of(month);
    case F::f_day:
      return Value::of(day);
    default:
      break;
  }
  if (std::abs(numbers[1]) > 100000) return Value::unknown();
  const int months = month - 1 + static_cast<int>(numbers[1]);
  const Days end = month_start(year, months + 1) - std::chrono::days{1};
  if (call.function == F::f_eomonth) return serial_of(end, date_1904);
  return serial_of(std::min(end, month_start(year, months) + std::chrono::days{day - 1}), date_1904);
}

}  // namespace crossfoot
