// masked() of sanitise.h: finding personal data in a text without taking
// amounts, organisation numbers and dates for it.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/sanitise.h"

namespace crossfoot {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

int two_digits(std::string_view text, std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); }

// yymmdd; a co-ordination number has 60 added to its day.
bool is_birth_date(std::string_view digits) {
  constexpr std::array<int, 12> kDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int month = two_digits(digits, 2);
  const int day = two_digits(digits, 4);
  if (month < 1 || month > 12) return false;
  const int most = kDays[static_cast<std::size_t>(month - 1)];
  return (day >= 1 && day <= most) || (day >= 61 && day <= 60 + most);
}

// The check digit of the Swedish Tax Agency: Luhn over yymmddnnnn.
bool has_check_digit(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const int product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += product / 10 + product % 10;
  }
  return sum % 10 == 0;
}

// "1 850709 9805" and "3,8507099805" are parts of numbers.
bool continues_number(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t before = at - 1;
  if ((text[before] == ' ' || text[before] == ',' || text[before] == '.') && before > 0) --before;
  return is_digit(text[before]);
}

bool number_continues(std::string_view text, std::size_t end) {
  if (end >= text.size()) return false;
  if (is_digit(text[end])) return true;
  const bool mark = text[end] == ',' || text[end] == '.';
  return mark && end + 1 < text.size() && is_digit(text[end + 1]);
}

// Each finder returns how many bytes from `at` on it takes; 0: none.

std::size_t personal_number(std::string_view text, std::size_t at) {
  if (continues_number(text, at)) return 0;
  const std::string_view rest = text.substr(at);
  const std::size_t run = count_digits(rest);
  std::size_t date = run;
  std::size_t size = run;
  if (run == 10 || run == 12) {
    date = run - 4;
    const bool in_word = (at > 0 && is_letter(text[at - 1])) || (run < rest.size() && is_letter(rest[run]));
    if (in_word) return 0;
  } else if (run == 6 || run == 8) {
    if (run == rest.size()) return 0;
    constexpr std::string_view kMinus = "\xE2\x88\x92";
    constexpr std::string_view kDash = "\xE2\x80\x93";
    const std::string_view after = rest.substr(run);
    const bool ascii = after[0] == '-' || after[0] == '+' || after[0] == ' ';
    const std::size_t separator = ascii ? 1 : after.starts_with(kMinus) || after.starts_with(kDash) ? 3 : 0;
    if (separator == 0 || count_digits(after.substr(separator)) != 4) return 0;
    size = run + separator + 4;
  } else {
    return 0;
  }
  if (number_continues(text, at + size)) return 0;
  if (date == 8 && (two_digits(rest, 0) < 18 || two_digits(rest, 0) > 20)) return 0;
  const std::string digits = std::string(rest.substr(date - 6, 6)) + std::string(rest.substr(size - 4, 4));
  return is_birth_date(digits) && has_check_digit(digits) ? size : 0;
}

// Groups of digits after a trunk code, single separators between them.
struct Groups {
  std::vector<std::size_t> sizes;
  std::size_t digits = 0;
  std::size_t bytes = 0;
};

Groups read_groups(std::string_view text) {
  Groups groups;
  std::size_t at = 0;
  while (true) {
    const std::size_t run = count_digits(text.substr(at));
    if (run == 0) return groups;
    groups.sizes.push_back(run);
    groups.digits += run;
    at += run;
    groups.bytes = at;
    if (at >= text.size() || (text[at] != ' ' && text[at] != '-')) return groups;
    ++at;
  }
}

// Groups of two or three, as telephone numbers are written, or one long one.
bool are_subscriber_groups(const Groups& groups) {
  if (groups.sizes.size() == 1) return groups.sizes[0] >= 5 && groups.sizes[0] <= 8;
  return groups.sizes.size() > 1 &&
         std::all_of(groups.sizes.begin(), groups.sizes.end(), [](std::size_t n) { return n == 2 || n == 3; });
}

std::size_t international_number(std::string_view rest) {
  std::size_t at = rest.starts_with("+46") ? 3 : rest.starts_with("0046") ? 4 : 0;
  if (at == 0) return 0;
  while (at < rest.size() && (rest[at] == ' ' || rest[at] == '-')) ++at;
  if (rest.substr(at).starts_with("(0)")) at += 3;
  while (at < rest.size() && rest[at] == ' ') ++at;
  const Groups groups = read_groups(rest.substr(at));
  return groups.digits >= 7 && groups.digits <= 10 ? at + groups.bytes : 0;
}

// "070-123 45 67", "08 123 456 78", "0701234567". Without a hyphen it takes
// more to tell it from a row of numbers.
std::size_t national_number(std::string_view rest) {
  if (rest.size() < 8 || rest[0] != '0' || rest[1] < '1' || rest[1] > '9') return 0;
  const std::size_t run = count_digits(rest);
  const bool mobile = rest[1] == '7';
  if (run == 10) return mobile ? run : 0;
  const bool area_code = (run == 2 && rest[1] == '8') || run == 3 || run == 4;
  if (!area_code || run >= rest.size()) return 0;
  const char separator = rest[run];
  if (separator != '-' && separator != '/' && separator != ' ') return 0;
  const std::size_t spaced = rest.substr(run).starts_with(" - ") ? 3 : 1;
  const Groups groups = read_groups(rest.substr(run + spaced));
  const std::size_t digits = run + groups.digits;
  if (!are_subscriber_groups(groups) || digits < 8 || digits > 10) return 0;
  const bool has_three = std::find(groups.sizes.begin(), groups.sizes.end(), 3) != groups.sizes.end();
  const bool plain = separator == ' ' && spaced == 1;
  return plain && !mobile && !has_three ? 0 : run + spaced + groups.bytes;
}

std::size_t telephone_number(std::string_view text, std::size_t at) {
  if (continues_number(text, at) || (at > 0 && (is_letter(text[at - 1]) || text[at - 1] == '-'))) return 0;
  const std::string_view rest = text.substr(at);
  const std::size_t international = international_number(rest);
  const std::size_t size = international > 0 ? international : national_number(rest);
  return size > 0 && !number_continues(text, at + size) ? size : 0;
}

bool is_local_part(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("._%+-!#$&'*/=?^`{|}~").find(c) != std::string_view::npos;
}

// The address around the `@` at `at`, as first byte and size.
struct Span {
  std::size_t start = 0;
  std::size_t size = 0;
};

std::optional<Span> email_address(std::string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && is_local_part(text[start - 1])) --start;
  std::size_t end = at + 1;
  while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]) || text[end] == '-' || text[end] == '.')) {
    ++end;
  }
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const std::size_t dot = domain.rfind('.');
  const bool domain_like = dot != domain.npos && dot > 0 && domain.size() - dot > 2 && is_letter(domain[dot + 1]);
  if (start == at || !domain_like) return std::nullopt;
  return Span{start, end - start};
}

std::string without_addresses(std::string_view text, bool& any) {
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = text.find('@'); at != text.npos; at = text.find('@', std::max(at + 1, done))) {
    const auto address = email_address(text, at);
    if (!address || address->start < done) continue;
    result += text.substr(done, address->start - done);
    result += "•••";
    done = address->start + address->size;
    any = true;
  }
  result += text.substr(done);
  return result;
}

using Finder = std::size_t (*)(std::string_view text, std::size_t at);

std::size_t any_number(std::string_view text, std::size_t at) {
  const std::size_t size = personal_number(text, at);
  return size > 0 ? size : telephone_number(text, at);
}

void mask_numbers(std::string_view text, Finder find, Masked& result) {
  const auto may_start = [](char c) { return is_digit(c) || c == '+'; };
  std::size_t done = 0;  // what comes before is in the result
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = may_start(text[at]) ? find(text, at) : 0;
    if (size > 0) {
      result.text.append(text.substr(done, at - done)).append("•••");
      result.any = true;
      done = at + size;
    }
    at += std::max<std::size_t>(size, 1);
  }
  result.text += text.substr(done);
}

}  // namespace

Masked masked(std::string_view text) {
  Masked result;
  const std::string rest = without_addresses(text, result.any);
  mask_numbers(rest, any_number, result);
  return result;
}

Masked masked_personal_numbers(std::string_view text) {
  Masked result;
  mask_numbers(text, personal_number, result);
  return result;
}

bool has_personal_number(std::string_view text) {
  constexpr std::size_t kFewestBytes = 10;
  if (text.size() < kFewestBytes) return false;
  for (std::size_t at = 0; at + kFewestBytes <= text.size(); ++at) {
    const bool starts = is_digit(text[at]) && (at == 0 || !is_digit(text[at - 1]));
    if (starts && personal_number(text, at) > 0) return true;
  }
  return false;
}

}  // namespace crossfoot
