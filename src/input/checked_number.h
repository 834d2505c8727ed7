// Integers and decimal numbers from a file's text: the whole text or nothing.
#pragma once

#include <array>
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
// Not in the function: there they would be written to the stack at each call.
inline constexpr std::array<double, kExactDigits + 1> kExactPowersOfTen = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
// digits / 10^decimals, for up to so many of each. Both are exact doubles, so
// that their quotient is rounded once, as it should be.
inline double exact_decimal(std::uint64_t digits, int decimals) {
  // As a signed number: processors convert that in one instruction. Dividing is
  // slow, and most numbers are whole.
  const auto whole = static_cast<double>(static_cast<std::int64_t>(digits));
  return decimals == 0 ? whole : whole / kExactPowersOfTen[static_cast<std::size_t>(decimals)];
}

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
