#include "input/checked_number.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace crossfoot {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// `-?digits[.digits]` of at most kExactDigits; nothing also when it is no
// number at all.
std::optional<CheckedDecimal> short_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > std::size_t{kExactDigits} + 1) return std::nullopt;
  std::uint64_t digits = 0;
  std::size_t count = 0;
  std::size_t point = text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c)) {
      digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
      ++count;
    } else if (c == '.' && point == text.size() && i > 0) {
      point = i;
    } else {
      return std::nullopt;
    }
  }
  const std::size_t decimals = point == text.size() ? 0 : text.size() - point - 1;
  if (count > std::size_t{kExactDigits} || (point < text.size() && decimals == 0)) return std::nullopt;
  const bool needless_zero = (text[0] == '0' && point > 1) || (decimals > 0 && text.back() == '0');
  const double value = exact_decimal(digits, static_cast<int>(decimals));
  return CheckedDecimal{negative ? -value : value, !needless_zero};
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// What from_chars takes beyond the grammar are names ("inf") and a point that
// has no digit on one side.
std::optional<double> checked_double(std::string_view text) {
  const std::string_view unsigned_text = text.substr(text.starts_with('-') ? 1 : 0);
  if (unsigned_text.empty() || !is_digit(unsigned_text.front())) return std::nullopt;
  const std::size_t point = text.find('.');
  if (point != text.npos && (point + 1 == text.size() || !is_digit(text[point + 1]))) return std::nullopt;
  double value = 0;
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || stop != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<CheckedDecimal> checked_decimal(std::string_view text) {
  if (const auto known = short_decimal(text)) return known;
  const auto value = checked_double(text);
  if (!value) return std::nullopt;
  return CheckedDecimal{*value, is_shortest_text(text, *value)};
}

bool is_shortest_text(std::string_view text, double value) {
  std::array<char, 400> buffer;  // the longest double without an exponent has 327 characters
  const auto [end, problem] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return problem == std::errc{} &&
         text == std::string_view(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
}

}  // namespace crossfoot
