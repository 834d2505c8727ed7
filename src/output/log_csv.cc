#include "output/log_csv.h"

#include <fmt/format.h>

#include <chrono>

#include "base/number_text.h"

namespace crossfoot {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(";\"\n\r") == text.npos) return text;
  std::string field = "\"";
  for (const char c : text) field.append(c == '"' ? 2 : 1, c);
  return field + "\"";
}

// Excel counts days from the last of 1899 on, a day late before March 1900.
std::string date_text(const Decimal& serial) {
  using namespace std::chrono;
  constexpr double kLast = 2958465;  // 9999-12-31
  const double days_since = serial.to_double();
  if (days_since < 61 || days_since > kLast) return serial.to_string();
  const year_month_day date{sys_days{year{1899} / December / 30} + days{static_cast<int>(days_since)}};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string field(const LogValue& value) {
  if (!value.number) return quoted(value.text);
  return value.date ? date_text(*value.number) : swedish(*value.number, value.decimals, "");
}

}  // namespace

std::string log_csv(const Log& log, Language language) {
  const std::vector<LogColumn> columns = log.columns();
  std::string out = "\xEF\xBB\xBF";
  const auto separate = [&](LogColumn column) { out += column == columns.back() ? "\r\n" : ";"; };
  for (const LogColumn column : columns) {
    out += heading_of(column).in(language);
    separate(column);
  }
  for (const LogRow& row : log.rows) {
    for (const LogColumn column : columns) {
      out += field(row[column]);
      separate(column);
    }
  }
  return out;
}

}  // namespace crossfoot
