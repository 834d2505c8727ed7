// Integers and decimal numbers from a file's text: the whole text or nothing.
#pragma once

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>

namespace crossfoot {

// Digits, with a minus where the type has one; nothing when anything else
// stands in the text, or the number is outside [least, most].
template <std::integral Integer>
std::optional<Integer> checked_integer(std::string_view text, Integer least = std::numeric_limits<Integer>::min(),
                                       Integer most = std::numeric_limits<Integer>::max()) {
  Integer value{};
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc{} || stop != end || value < least || value > most) return std::nullopt;
  return value;
}

// XML's white space off both ends.
std::string_view trimmed(std::string_view text);

// `-?digits[.digits][E±dd]` and nothing else; nothing also when it is too
// large or too small for a double.
std::optional<double> checked_double(std::string_view text);

// So few digits are read back exactly, and no two such numbers are one double:
// without needless zeros, such a text is the shortest.
inline constexpr int kExactDigits = 15;
// digits / 10^decimals, rounded as a double is to be, for up to kExactDigits of
// each.
double exact_decimal(std::int64_t digits, std::size_t decimals);

struct CheckedDecimal {
  double value = 0;
  bool shortest = false;  // as is_shortest_text says
};
// Both at once.
std::optional<CheckedDecimal> checked_decimal(std::string_view text);

// Whether `text` is how the shortest digits that read back as `value` are
// written without an exponent.
bool is_shortest_text(std::string_view text, double value);

}  // namespace crossfoot
