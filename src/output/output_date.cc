#include "output/output_date.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace crossfoot {
namespace {

constexpr std::int64_t kFirst = 315532800;    // 1980-01-01
constexpr std::int64_t kLast = 253402300799;  // the end of 9999

std::optional<std::int64_t> whole_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::int64_t end_of(const Period& period) {
  using namespace std::chrono;
  const sys_days day{year{period.year()} / period.last_month() / last};
  return duration_cast<seconds>(day.time_since_epoch()).count();
}

}  // namespace

std::int64_t output_date(const Report& report, const std::optional<std::string>& source_date_epoch) {
  if (source_date_epoch) {
    if (const auto given = whole_number(*source_date_epoch)) return std::clamp(*given, kFirst, kLast);
  }
  std::int64_t date = kFirst;
  for (const FileReport& file : report.files) {
    const Period& period = file.recognition.report.period;
    if (period.known()) date = std::clamp(end_of(period), date, kLast);
  }
  return date;
}

}  // namespace crossfoot
