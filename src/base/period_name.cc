// How a period is written; crossfoot/period.h.
#include <array>
#include <string>

#include "crossfoot/period.h"

namespace crossfoot {
namespace {

struct MonthWords {
  std::array<std::string_view, 12> sv_long;
  std::array<std::string_view, 12> sv_short;
  std::array<std::string_view, 12> en_long;
  std::array<std::string_view, 12> en_short;
};

constexpr MonthWords kNames = {
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
     "december"},
    {"jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}};

std::string name_with(const Period& period, const std::array<std::string_view, 12>& full,
                      const std::array<std::string_view, 12>& brief) {
  constexpr std::string_view kDash = "–";
  const std::string last_year = std::to_string(period.year());
  const std::string first_year = std::to_string(period.first / 12);
  const auto first = static_cast<std::size_t>(period.first % 12);
  const auto last = static_cast<std::size_t>(period.last % 12);
  if (period.is_whole_year()) return last_year;
  if (first == 0 && last == 11) return first_year + std::string(kDash) + last_year;
  if (period.first == period.last) return std::string(full[first]) + " " + last_year;
  std::string name(brief[first]);
  if (first_year != last_year) name += " " + first_year;
  return name + std::string(kDash) + std::string(brief[last]) + " " + last_year;
}

void append_iso_month(std::string& text, int month) {
  const int number = month % 12 + 1;
  text += std::to_string(month / 12);
  text += '-';
  text += static_cast<char>('0' + number / 10);
  text += static_cast<char>('0' + number % 10);
}

}  // namespace

std::string Period::to_string() const {
  if (!known()) return {};
  std::string text;
  append_iso_month(text, first);
  if (last == first) return text;
  text += '/';
  append_iso_month(text, last);
  return text;
}

Text Period::name() const {
  if (!known()) return {};
  return {name_with(*this, kNames.sv_long, kNames.sv_short), name_with(*this, kNames.en_long, kNames.en_short)};
}

}  // namespace crossfoot
