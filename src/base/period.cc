#include "crossfoot/period.h"

#include <array>
#include <string>
#include <vector>

#include "base/period_words.h"
#include "base/utf8.h"

namespace crossfoot {
namespace {

using period_words::Token;
using period_words::Words;

constexpr std::size_t kLongest = 80;  // longer texts are no periods

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

bool is_month(int month) { return month >= 1 && month <= 12; }

// "nov-19": two digits 00..79 are a year of this century.
bool is_short_year(const Token& token) { return token.kind == 'n' && token.digits == 2 && token.value < 80; }

using Reading = std::optional<ParsedPeriod>;

// Reads the tokens that are left when the year has been taken out. Each shape
// is one way of writing.
class Reader {
 public:
  Reader(const Words& words, const PeriodContext& context) : tokens_(words.tokens), words_(words), context_(context) {}

  Reading read() {
    if (const Reading both = two_years()) return both;
    take_year();
    const Reading reading = one_year();
    if (!reading || reading->period.first <= 0) return std::nullopt;
    return reading;
  }

 private:
  std::string shape() const {
    std::string result;
    for (const Token& token : tokens_) result += token.kind;
    return result;
  }
  int value(std::size_t i) const { return tokens_[i].value; }

  Reading span(Period period) const {
    ParsedPeriod result;
    result.period = period;
    result.year_stated = year_stated_;
    return result;
  }
  // January of the year to this month, as of then.
  Reading up_to(int month, int day = 0) const {
    Reading result = span(Period::months_of(year_, 1, month));
    result->point = true;
    result->day = day;
    return result;
  }
  Reading one_month(int month) const {
    if (year_ == 0 || !is_month(month)) return std::nullopt;
    return words_.until || words_.as_of ? up_to(month) : span(Period::month_of(year_, month));
  }
  Reading date(int day, int month) const {
    if (year_ == 0 || !is_month(month) || day < 1 || day > days_in_month(year_, month)) return std::nullopt;
    return up_to(month, day);
  }
  // Part `number` of the year cut in parts of `length` months.
  Reading part(int number, int length) const {
    if (year_ == 0 || number < 1 || number * length > 12) return std::nullopt;
    if (words_.until || words_.as_of) return up_to(number * length);
    Reading result = span(Period::months_of(year_, (number - 1) * length + 1, number * length));
    result->tertial = length == 4;
    return result;
  }
  // A first month after the last one lies in the year before.
  Reading months(int from, int to) const {
    if (year_ == 0) return std::nullopt;
    const int first_year = from > to ? year_ - 1 : year_;
    return span({Period::month_of(first_year, from).first, Period::month_of(year_, to).last});
  }
  Reading rolling(int count, int last_month) const {
    if (count != 12 || year_ == 0 || !is_month(last_month)) return std::nullopt;
    const int last = Period::month_of(year_, last_month).last;
    return span({last - 11, last});
  }

  void set_year(int year) {
    year_ = year;
    year_stated_ = true;
  }

  // "2019-01/2019-08", "nov 2019 - feb 2020".
  Reading two_years() {
    std::string found = shape();
    if (found == "Yn/Yn") {
      tokens_.erase(tokens_.begin() + 2);
      found = "YnYn";
    }
    if (found == "MYMY") {
      std::swap(tokens_[0], tokens_[1]);
      std::swap(tokens_[2], tokens_[3]);
      found = "YnYn";
    }
    if (found != "YnYn" || !is_month(value(1)) || !is_month(value(3))) return std::nullopt;
    const Period period{Period::month_of(value(0), value(1)).first, Period::month_of(value(2), value(3)).last};
    if (period.first > period.last) return std::nullopt;
    set_year(value(2));
    return span(period);
  }

  // The year stands first or last, else the context's holds.
  void take_year() {
    year_ = context_.year;
    if (tokens_.empty()) return;
    if (tokens_.front().kind == 'Y') {
      set_year(value(0));
      year_first_ = true;
      tokens_.erase(tokens_.begin());
    } else if (tokens_.back().kind == 'Y') {
      set_year(tokens_.back().value);
      tokens_.pop_back();
    }
  }

  // A last two-digit number as the year, where none is stated.
  bool take_short_year() {
    if (year_stated_ || !is_short_year(tokens_.back())) return false;
    set_year(2000 + tokens_.back().value);
    tokens_.pop_back();
    return true;
  }

  Reading one_year() {
    const std::string found = shape();
    const bool plain = !words_.until && !words_.as_of;
    if (found.empty()) return year_stated_ && plain ? span(Period::whole_year(year_)) : std::nullopt;
    if (found == "W") return year_ != 0 && plain ? span(Period::whole_year(year_)) : std::nullopt;
    if (found == "M") return one_month(value(0));
    if (found == "MM") return months(value(0), value(1));
    if (found == "MMn") return two_months_and_number();
    if (found == "Mn") return month_and_number();
    if (found == "nM") return date(value(0), value(1));
    if (found == "nMn") return take_short_year() ? date(value(0), value(1)) : std::nullopt;
    if (const Reading reading = parts_of_year(found)) return reading;
    return numbers_only(found);
  }

  // "jan-juni 20", and the stray mark of "jan-juni 1 2019".
  Reading two_months_and_number() {
    const bool stray = year_stated_ && value(2) == 1 && tokens_[2].digits == 1;
    return stray || take_short_year() ? months(value(0), value(1)) : std::nullopt;
  }

  // "nov-19", and "August 31, 2018".
  Reading month_and_number() {
    if (year_stated_) return date(value(1), value(0));
    return take_short_year() ? one_month(value(0)) : std::nullopt;
  }

  Reading parts_of_year(std::string found) {
    if ((found == "Tnn" || found == "Qnn" || found == "Hnn") && take_short_year()) found.pop_back();
    if (found == "TnTn" && value(1) < value(3) && value(3) <= 3 && value(1) >= 1 && year_ != 0) {
      return span(Period::months_of(year_, value(1) * 4 - 3, value(3) * 4));
    }
    if (found == "Rn") return rolling(value(1), context_.month);
    if (found == "RnM") return rolling(value(1), value(2));
    if (found.size() != 2) return std::nullopt;
    const bool number_last = found[1] == 'n';
    if (!number_last && found[0] != 'o') return std::nullopt;
    const int number = value(number_last ? 1 : 0);
    switch (found[number_last ? 0 : 1]) {
      case 'T':
        return part(number, 4);
      case 'Q':
        return part(number, 3);
      case 'H':
        return part(number, 6);
      default:
        return std::nullopt;
    }
  }

  Reading numbers_only(const std::string& found) {
    if (found == "n") return month_number();
    if (found == "n/" && year_stated_ && !year_first_) return one_month(value(0));  // 08/2019
    if (found == "nn" && year_stated_) return two_numbers();
    if (found == "n/n") return day_and_month();
    if (found == "n/n/" || found == "n.n.") return year_first_ ? std::nullopt : date(value(0), value(2));
    if (found == "n/nn") return take_short_year() ? date(value(0), value(2)) : std::nullopt;
    if (year_stated_) return std::nullopt;
    if (found == "S") return year_and_month(2000 + value(0) / 100, value(0) / 100 < 80);
    if (found == "SS") return short_span();
    if (found == "6") return six_digits();
    if (found == "8") return eight_digits();
    return std::nullopt;
  }

  // "08", "2019-8"; but "8" alone and "2 2019" may be anything.
  Reading month_number() const {
    const bool two_digits = tokens_[0].digits == 2;
    return two_digits || year_first_ || words_.month_word ? one_month(value(0)) : std::nullopt;
  }

  // "2018-08-31"; "31 8 2018", but "01-08 2018" may be two months.
  Reading two_numbers() const {
    if (year_first_) return date(value(1), value(0));
    return value(0) > 12 ? date(value(0), value(1)) : std::nullopt;
  }

  // "31/8"; but "8/12" is also eight twelfths of the year.
  Reading day_and_month() const {
    if (!year_stated_ && !words_.as_of && !words_.until && value(0) <= 12 && value(2) == 12) return std::nullopt;
    return year_first_ ? std::nullopt : date(value(0), value(2));
  }

  Reading year_and_month(int year, bool plausible) {
    if (!plausible) return std::nullopt;
    set_year(year);
    return one_month(value(0) % 100);
  }

  // "2301-2308"; what spans more than two years is rather two accounts.
  Reading short_span() {
    const Reading first = Reader({{tokens_[0]}, false, false, false}, context_).read();
    const Reading last = Reader({{tokens_[1]}, false, false, false}, context_).read();
    if (!first || !last) return std::nullopt;
    const Period period{first->period.first, last->period.last};
    year_stated_ = true;
    return period.first <= period.last && period.months() <= 24 ? span(period) : std::nullopt;
  }

  // yyyymm, unless it is a yymmdd as well.
  Reading six_digits() {
    const int year = value(0) / 100;
    const bool also_a_date = year % 100 >= 1 && year % 100 <= 12;
    return year_and_month(year, year >= 1900 && year <= 2099 && !also_a_date);
  }

  Reading eight_digits() {
    const int year = value(0) / 10000;
    if (year < 1900 || year > 2099) return std::nullopt;
    set_year(year);
    return date(value(0) % 100, value(0) / 100 % 100);
  }

  std::vector<Token> tokens_;
  Words words_;
  PeriodContext context_;
  int year_ = 0;
  bool year_stated_ = false;
  bool year_first_ = false;
};

// "-08" is a number.
bool is_negative_number(std::string_view text) {
  if (text.empty()) return false;
  const CodePoint first = first_code_point(text);
  return is_dash(first.value) && first.bytes < text.size() &&
         is_ascii_digit(static_cast<unsigned char>(text[first.bytes]));
}

}  // namespace

std::optional<ParsedPeriod> parse_period(std::string_view text, const PeriodContext& context) {
  if (text.empty() || text.size() > kLongest || is_negative_number(text)) return std::nullopt;
  const auto words = period_words::read_words(text);
  if (!words) return std::nullopt;
  return Reader(*words, context).read();
}

}  // namespace crossfoot
