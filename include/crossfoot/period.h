// A span of calendar months, and the reading of the many ways in which people
// write one: "jan-aug 2020", "31/8 2018", "nov-19", "T2", "helår 2021".
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "crossfoot/result.h"

namespace crossfoot {

// Months are counted as year * 12 + (month - 1). Both ends belong to the
// period; first == last is one month. {0, 0} is no period.
struct Period {
  int first = 0;
  int last = 0;

  static constexpr Period months_of(int year, int from, int to) { return {year * 12 + from - 1, year * 12 + to - 1}; }
  static constexpr Period month_of(int year, int month) { return months_of(year, month, month); }
  static constexpr Period whole_year(int year) { return months_of(year, 1, 12); }

  constexpr bool known() const { return first != 0; }
  constexpr int year() const { return last / 12; }              // of its last month
  constexpr int first_month() const { return first % 12 + 1; }  // 1..12
  constexpr int last_month() const { return last % 12 + 1; }    // 1..12
  constexpr int months() const { return known() ? last - first + 1 : 0; }
  constexpr bool is_whole_year() const { return known() && first % 12 == 0 && last == first + 11; }
  constexpr Period shifted(int by_months) const { return {first + by_months, last + by_months}; }
  constexpr bool contains(const Period& other) const {
    return known() && other.known() && first <= other.first && other.last <= last;
  }

  // "2019-01/2019-08"; one month is "2019-08"; empty when unknown.
  std::string to_string() const;
  // "jan–aug 2019" / "Jan–Aug 2019", "augusti 2019" / "August 2019", "2019".
  Text name() const;

  friend auto operator<=>(const Period&, const Period&) = default;
};

// What the reader of a period knows beforehand; 0 is unknown.
struct PeriodContext {
  int year = 0;   // taken where the text states no year
  int month = 0;  // last month of the report; only "rullande 12 månader" needs it
};

struct ParsedPeriod {
  Period period;
  bool point = false;        // a date or a "t.o.m.": January of that year to that month, as of then
  bool tertial = false;      // "T2": its four months; whether the year to date is meant, the caller decides
  bool year_stated = false;  // otherwise the year is the context's
  int day = 0;               // 1..31 where a date was given
  friend bool operator==(const ParsedPeriod&, const ParsedPeriod&) = default;
};

// Reads the whole text as one period, in Swedish or English, as written or
// folded (label_text.h). Four digits 1900..2099 are a year ("2008"), other
// four digits are yymm ("2308" is August 2023). Nothing when it is no period,
// when it could be several, or when it states no year and the context has
// none.
std::optional<ParsedPeriod> parse_period(std::string_view text, const PeriodContext& context);

}  // namespace crossfoot
