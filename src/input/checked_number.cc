#include "input/checked_number.h"

#include <array>
#include <cstddef>

namespace crossfoot {
namespace {

// Takes digits off the front; how many.
std::size_t take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
  text.remove_prefix(count);
  return count;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

bool has_number_grammar(std::string_view text) {
  take(text, "-");
  if (take_digits(text) == 0) return false;
  if (take(text, ".") && take_digits(text) == 0) return false;
  if (take(text, "eE")) {
    take(text, "+-");
    if (take_digits(text) == 0) return false;
  }
  return text.empty();
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

std::optional<double> checked_double(std::string_view text) {
  if (!has_number_grammar(text)) return std::nullopt;
  double value = 0;
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_shortest_text(std::string_view text, double value) {
  std::array<char, 400> buffer{};  // the longest double without an exponent has 327 characters
  const auto [end, problem] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return problem == std::errc{} &&
         text == std::string_view(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
}

}  // namespace crossfoot
